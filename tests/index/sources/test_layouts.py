"""Transcripts of many traditions, each read whole: who speaks, which words, which notes."""

from pathlib import Path

import pytest
import yaml

from index.sources.reading import read_transcript

LAYOUTS = Path(__file__).parent / "layouts"
EXPECTED = yaml.safe_load((LAYOUTS / "turns.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_transcript_is_read_in_its_layout(name):
    transcript = read_transcript(LAYOUTS / name, LAYOUTS)
    text = transcript.source.text
    turns = [
        (
            turn.speaker.label,
            " ".join(" ".join(span.of(text).split()) for span in turn.paragraphs),
            [note.text for note in turn.notes],
        )
        for turn in transcript.turns
    ]
    expected = [(turn["label"], turn["words"], turn.get("notes", [])) for turn in EXPECTED[name]]
    assert [
        (label, words[: len(whole) - 1] + "…" if whole.endswith("…") else words, notes)
        for (label, words, notes), (_, whole, _) in zip(turns, expected, strict=True)
    ] == expected


@pytest.mark.parametrize("name", EXPECTED)
def test_labels_of_a_layout_tell_who_speaks(name):
    transcript = read_transcript(LAYOUTS / name, LAYOUTS)
    for turn, expected in zip(transcript.turns, EXPECTED[name], strict=True):
        for fact in {"name", "party", "country"} & expected.keys():
            assert getattr(turn.speaker, fact) == expected[fact]


def test_every_transcript_has_its_turns():
    assert {path.name for path in LAYOUTS.iterdir()} == {*EXPECTED, "turns.yaml"}
