from dataclasses import replace
from pathlib import Path

import pytest

from index.sources.inspection import inspect_source
from qa.intake.corrections import PersonCorrection, initial_correction
from qa.intake.preview import preview_of
from qa.intake.tray import TrayFile
from qa.intake.wording import preview_doubts, understood_facts
from qa.ui.add.draft_card import file_card


def _file(path: Path) -> TrayFile:
    preview = preview_of(inspect_source(path, path.parent))
    return TrayFile("key", path.name, 9, "read", preview, initial_correction(preview))


@pytest.fixture
def harvest(corpus: Path) -> TrayFile:
    return _file(corpus / "harvest.txt")


def test_a_file_that_waits_has_a_name_and_a_state_alone() -> None:
    card = file_card(TrayFile("key", "a.txt"), is_open=True)
    assert (card["file"], card["stateWords"], card["preview"]) == ("a.txt", "Waiting", None)


def test_the_reason_why_a_file_was_not_taken_is_a_sentence() -> None:
    refused = TrayFile("key", "a.txt", state="failed", error="it is empty")
    assert file_card(refused, is_open=False)["error"] == "It is empty"


def test_a_closed_card_tells_what_was_understood_and_no_turns(harvest: TrayFile) -> None:
    preview = file_card(harvest, is_open=False)["preview"]
    assert "turns" not in preview
    assert [fact["name"] for fact in preview["facts"]] == ["Title", "Date", "Place", "Speakers"]


def test_a_person_is_shown_by_the_name_that_the_reader_gives(harvest: TrayFile) -> None:
    people = harvest.correction.people | {"MR. KLEIN": PersonCorrection("O. Klein", "Director")}
    named = replace(harvest, correction=replace(harvest.correction, people=people))
    preview = file_card(named, is_open=True)["preview"]
    row = preview["labels"][3]
    assert (row["name"], row["role"], row["facts"]) == (
        "O. Klein",
        "Director",
        ["2 turns", "25 words"],  # "Spraying … army." has 12 words, "Our … fee." 13
    )
    assert [turn["name"] for turn in preview["turns"] if turn["label"] == "MR. KLEIN"] == [
        "O. Klein",
        "O. Klein",
    ]


def test_one_turn_is_somebody_elses(harvest: TrayFile) -> None:
    assert harvest.preview
    line = harvest.preview.first_turns[-1].line
    turns = {line: PersonCorrection("Ann Lee")}
    split = replace(harvest, correction=replace(harvest.correction, turns=turns))
    names = [turn["name"] for turn in file_card(split, is_open=True)["preview"]["turns"]]
    assert names.count("Ann Lee") == 1
    assert names[-1] == "Ann Lee"
    speakers = file_card(split, is_open=False)["preview"]["facts"][3]["value"]
    assert speakers == "Moderator, Elena Rossi, Questioner, Otto Klein and 1 more"


def test_a_questioner_cannot_be_named_as_a_whole(harvest: TrayFile) -> None:
    row = file_card(harvest, is_open=True)["preview"]["labels"][2]
    assert (row["label"], row["canBeNamed"], row["isWritten"]) == ("QUESTION", False, True)


def test_two_labels_of_one_name_are_one_person(harvest: TrayFile) -> None:
    people = harvest.correction.people | {"MR. KLEIN": PersonCorrection("Elena Rossi")}
    merged = replace(harvest, correction=replace(harvest.correction, people=people))
    assert merged.preview
    speakers = understood_facts(merged.preview, merged.correction)[3]
    assert speakers.value == "Moderator, Elena Rossi, Questioner"


def test_a_date_is_told_with_where_it_comes_from(harvest: TrayFile) -> None:
    assert harvest.preview
    fact = understood_facts(harvest.preview, harvest.correction)[1]
    assert fact.value == "4 May 2021"
    assert not fact.is_missing
    corrected = understood_facts(harvest.preview, replace(harvest.correction, date="2022-07"))[1]
    assert (corrected.value, corrected.note) == ("July 2022", "")


def test_an_article_without_a_date_has_two_doubts(corpus: Path) -> None:
    article = _file(corpus / "article.txt")
    assert article.preview
    doubts = preview_doubts(article.preview, article.correction)
    assert [line.split(",")[0].split(":")[0] for line in doubts] == [
        "No speaker labels were found",
        "No date is known",
    ]
    assert preview_doubts(article.preview, replace(article.correction, date="2022")) == doubts[:1]


def test_lines_that_look_like_labels_can_be_taken_for_speakers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.speech.turns.find_labels", lambda *arguments: [])
    lines = "".join(f"{name} Varga: the ferry sails.\n" for name in ["Ann", "Bea"] * 8)
    (tmp_path / "a.txt").write_text(f"it was said in the harbour today.\n{lines}")
    unread = file_card(_file(tmp_path / "a.txt"), is_open=False)["preview"]["unread"]
    assert [(line["label"], line["lines"]) for line in unread] == [
        ("Ann Varga", 8),
        ("Bea Varga", 8),
    ]
