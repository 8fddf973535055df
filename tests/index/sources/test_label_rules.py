from pathlib import Path

import pytest

from index.labels.rules import LabelRules
from index.records import Transcript
from index.sources.label_rules import label_rules_of
from index.sources.reading import read_transcript

TEXT = """MR PRICE: The harbour opens in May.

ICE REPORT: The ice went early.

Q  Who pays for it?

MR PRICE: The guild does.

Q  And the tariffs?

MR PRICE: They fall by half.
"""


def _read(folder: Path, sidecar: str, text: str = TEXT) -> Transcript:
    (folder / "ports.txt").write_text(text, "utf-8")
    (folder / "ports.txt.yaml").write_text(sidecar, "utf-8")
    return read_transcript(folder / "ports.txt", folder)


def _labels(transcript: Transcript) -> list[str]:
    return [turn.speaker.label for turn in transcript.turns]


def test_a_label_that_is_none_leaves_its_words_to_the_turn_above(tmp_path: Path) -> None:
    assert _labels(_read(tmp_path, ""))[:2] == ["MR PRICE", "ICE REPORT"]
    first = _read(tmp_path, "labels: {ignore: [Ice report]}").turns[0]
    words = [paragraph.of(TEXT) for paragraph in first.paragraphs]
    assert words == ["The harbour opens in May.", "ICE REPORT: The ice went early."]


def test_only_the_styles_that_a_person_names_are_read(tmp_path: Path) -> None:
    transcript = _read(tmp_path, "labels: {styles: [colon]}")
    assert "Q" not in _labels(transcript)
    assert transcript.turns[1].paragraphs[-1].of(TEXT) == "Q  Who pays for it?"


def test_one_turn_has_another_speaker_than_its_label_says(tmp_path: Path) -> None:
    transcript = _read(tmp_path, "turns: {7: {name: Ann Lee, role: Aide}, 9: Ana Ruiz}")
    named = [(turn.speaker.name, turn.speaker.role) for turn in transcript.turns]
    assert named[3:] == [("Ann Lee", "Aide"), ("Ana Ruiz", "Questioner"), ("Price", None)]
    assert transcript.source.doubts == ()


def test_a_line_on_which_nobody_begins_to_speak_is_a_doubt(tmp_path: Path) -> None:
    transcript = _read(tmp_path, "turns: {2: Ann Lee}")
    assert transcript.source.doubts == ("sidecar: turns: nobody begins to speak on line 2",)


@pytest.mark.parametrize(
    ("values", "doubt"),
    [
        ({"labels": "colon"}, "labels must hold `styles` or `ignore`, each with a list"),
        ({"labels": {"styles": "colon"}}, "labels: styles must be a list, given str"),
        (
            {"labels": {"styles": ["colons"]}},
            "“colons” is no style of labels; nearest to it: colon",
        ),
        ({"labels": {"ignore": [1]}}, "labels: ignore must hold texts, given int"),
        ({"turns": ["Ann"]}, "turns must map lines to names, such as `14: Ana Ruiz`"),
        ({"turns": {"x": "Ann"}}, "turns: a line must be a number of 1 or more"),
        ({"turns": {3: {"role": "Aide"}}}, "turns: line 3 must have a name"),
    ],
)
def test_a_rule_that_cannot_be_used_is_a_doubt(values: dict[str, object], doubt: str) -> None:
    rules, doubts = label_rules_of(values)
    assert rules == LabelRules()
    assert len(doubts) == 1
    assert doubt in doubts[0]
