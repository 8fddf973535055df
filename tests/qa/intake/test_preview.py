from pathlib import Path

import pytest

from index.errors import UnreadableSourceError
from index.sources.reading import read_transcript
from qa.intake.preview import MAX_LABELS, Preview, preview_of


@pytest.fixture
def harvest(corpus: Path) -> Preview:
    return preview_of(read_transcript(corpus / "harvest.txt", corpus))


def _told(tmp_path: Path, text: str) -> Preview:
    (tmp_path / "told.txt").write_text(text, encoding="utf-8")
    return preview_of(read_transcript(tmp_path / "told.txt", tmp_path))


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


def test_a_dated_transcript_with_names_gives_no_warning(harvest: Preview) -> None:
    assert harvest.warnings == ()


def test_an_article_without_a_date_gives_two_warnings(corpus: Path) -> None:
    warnings = preview_of(read_transcript(corpus / "article.txt", corpus)).warnings
    assert [line.split(",")[0].split(":")[0] for line in warnings] == [
        "No speaker labels were found",
        "No date is known",
    ]


def test_a_transcript_of_more_labels_than_a_hall_holds_is_refused(tmp_path: Path) -> None:
    names = [f"MR N{chr(97 + n % 26)}{chr(97 + n // 26)}o" for n in range(MAX_LABELS + 1)]
    text = "\n\n".join(f"{name.upper()}: The harvest fell." for name in names)
    with pytest.raises(UnreadableSourceError, match="at most 200 different speaker labels"):
        _told(tmp_path, text)


def test_lines_that_look_like_labels_are_the_first_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.speech.turns.find_labels", lambda *arguments: [])
    lines = "".join(f"{name} Varga: the ferry sails.\n" for name in ["Ann", "Bea"] * 8)
    warnings = _told(tmp_path, f"it was said in the harbour today.\n{lines}").warnings
    assert [line.split(",")[0] for line in warnings] == [
        "16 lines look as if they began with a speaker",
        "No date is known: questions about a time will not find it.",
    ]
