from pathlib import Path

import pytest

from index.sources.reading import read_transcript
from qa.intake.corrections import PersonCorrection, initial_correction
from qa.intake.preview import Preview, preview_of
from qa.ui.add.speakers import SpeakerRow, preview_facts, speaker_row


@pytest.fixture
def harvest(corpus: Path) -> Preview:
    return preview_of(read_transcript(corpus / "harvest.txt", corpus))


def test_a_person_is_shown_by_what_stands_in_the_form(harvest: Preview) -> None:
    correction = initial_correction(harvest)
    correction.people["MR. KLEIN"] = PersonCorrection("O. Klein", "Director")
    row = speaker_row(harvest.speakers[3], correction)
    # "Spraying … army." has 12 words, "Our … fee." 13.
    assert row == SpeakerRow(
        "MR. KLEIN",
        ("2 turns", "25 words"),
        "Spraying starts on Monday along the river, with aircraft from the army.",
        True,
        "O. Klein",
        "Director",
    )


def test_a_questioner_has_no_fields_and_is_told_as_one(harvest: Preview) -> None:
    row = speaker_row(harvest.speakers[2], initial_correction(harvest))
    assert (row.facts[0], row.editable) == ("Questioner", False)


def test_labels_and_turns_are_counted(harvest: Preview) -> None:
    assert preview_facts(harvest)[:2] == ("4 speaker labels", "7 turns")


def test_a_transcript_without_labels_is_an_article(corpus: Path) -> None:
    preview = preview_of(read_transcript(corpus / "article.txt", corpus))
    assert preview_facts(preview)[0] == "Article"


def test_words_under_no_speaker_are_told(tmp_path: Path) -> None:
    words = "The harbour of Arden was opened again on Sunday in the rain.\n\n"  # 12 words
    (tmp_path / "a.txt").write_text(f"{words}MR VARGA: The ferry sails.\n\nQUESTION: At nine?\n")
    preview = preview_of(read_transcript(tmp_path / "a.txt", tmp_path))
    assert preview_facts(preview)[-1] == "29% of the words under a speaker"
