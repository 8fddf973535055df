from pathlib import Path

import pytest

from index.errors import UnreadableSourceError
from index.sources.inspection import inspect_source
from qa.intake.preview import MAX_LABELS, Preview, TurnPreview, preview_of


@pytest.fixture
def harvest(corpus: Path) -> Preview:
    return preview_of(inspect_source(corpus / "harvest.txt", corpus))


def _told(tmp_path: Path, text: str) -> Preview:
    (tmp_path / "told.txt").write_text(text, encoding="utf-8")
    return preview_of(inspect_source(tmp_path / "told.txt", tmp_path))


def test_every_label_is_told_once_in_the_order_of_the_text(harvest: Preview) -> None:
    heard = [(one.label, one.name, one.role, one.turns) for one in harvest.speakers]
    assert heard == [
        ("MODERATOR", None, "Moderator", 2),
        ("MINISTER ROSSI", "Elena Rossi", "Minister of Agriculture", 2),
        ("QUESTION", None, "Questioner", 1),
        ("MR. KLEIN", "Otto Klein", None, 2),
    ]
    assert harvest.turns == 7


def test_a_speaker_comes_with_their_first_words_and_their_number(tmp_path: Path) -> None:
    text = "MR EVE: The wheat\nharvest fell.\n\nMR EVE: It will rise.\n"
    speaker = _told(tmp_path, text).speakers[0]
    assert (speaker.sample, speaker.words) == ("The wheat harvest fell.", 7)


def test_first_words_end_with_a_whole_word(tmp_path: Path) -> None:
    sample = _told(tmp_path, "MR EVE: " + "harvest " * 100).speakers[0].sample
    assert sample == "harvest " * 20 + "…"  # 20 words of 8 characters are 160


@pytest.mark.parametrize(("label", "can"), [("MR EVE", True), ("Q", False), ("AUDIENCE", False)])
def test_a_label_of_many_people_cannot_be_named(tmp_path: Path, label: str, can: bool) -> None:
    preview = _told(tmp_path, f"{label}: The harvest of wheat fell in the valleys.\n")
    assert preview.speakers[0].can_be_named is can


def test_a_transcript_of_more_labels_than_a_hall_holds_is_refused(tmp_path: Path) -> None:
    names = [f"MR N{chr(97 + n % 26)}{chr(97 + n // 26)}o" for n in range(MAX_LABELS + 1)]
    text = "\n\n".join(f"{name.upper()}: The harvest fell." for name in names)
    with pytest.raises(UnreadableSourceError, match="at most 200 different speaker labels"):
        _told(tmp_path, text)


def test_turns_come_with_the_line_on_which_they_begin(tmp_path: Path) -> None:
    turns = _told(tmp_path, "MR EVE: The wheat fell.\n\nQ  When?\n\nMR EVE: In May.\n").first_turns
    assert turns == (
        TurnPreview("MR EVE", "Eve", 1, "The wheat fell."),
        TurnPreview("Q", "Questioner", 3, "When?"),
        TurnPreview("MR EVE", "Eve", 5, "In May."),
    )


def test_a_voice_that_the_format_tells_is_no_label_in_the_text(tmp_path: Path) -> None:
    cues = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v MR KLEIN>Spraying starts on Monday.\n"
    (tmp_path / "a.vtt").write_text(cues)
    preview = preview_of(inspect_source(tmp_path / "a.vtt", tmp_path))
    assert [speaker.label for speaker in preview.speakers] == ["MR KLEIN"]
    assert preview.written_labels == ()


def test_styles_that_find_labels_are_told_with_their_number(tmp_path: Path) -> None:
    trials = _told(tmp_path, "MR EVE: The wheat fell.\n\nQ  When?\n\nMR EVE: In May.\n").trials
    assert [(trial.style, trial.labels) for trial in trials] == [("colon", 2), ("question", 1)]
