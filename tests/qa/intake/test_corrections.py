from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from index.dates import partial_date
from index.errors import MetadataError
from index.sources.inspection import inspect_source
from index.sources.reading import read_transcript
from qa.intake.corrections import (
    Correction,
    PersonCorrection,
    correction_of,
    faults_of,
    initial_correction,
    label_rules_text,
    sidecar_text,
)
from qa.intake.preview import Preview, preview_of

TEXT = (
    "---\ntitle: On ports\ndate: 2022-06\npeople: {MR. KLEIN: {name: Otto Klein, role: Aide}}\n"
    "---\n\nMR. KLEIN: Spraying starts on Monday along the river.\n\n"
    "MINISTER ROSSI: We have ordered netting for the orchards.\n\nQ  Who paid for it?\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ports.md").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def preview(folder: Path) -> Preview:
    return preview_of(inspect_source(folder / "ports.md", folder))


def test_the_form_begins_with_what_is_understood(preview: Preview) -> None:
    assert initial_correction(preview) == Correction(
        title="On ports",
        date="2022-06",
        people={
            "MR. KLEIN": PersonCorrection("Otto Klein", "Aide"),
            "MINISTER ROSSI": PersonCorrection("Rossi", "Minister"),
        },
    )


def test_what_is_left_as_it_is_needs_no_sidecar(preview: Preview) -> None:
    assert sidecar_text(preview, initial_correction(preview)) == ""


def test_only_what_differs_is_written_and_people_of_the_file_are_kept(preview: Preview) -> None:
    before = initial_correction(preview)
    people = before.people | {"MINISTER ROSSI": PersonCorrection("Elena Rossi", "")}
    changed = replace(before, title="", place="Verona", people=people)
    assert yaml.safe_load(sidecar_text(preview, changed)) == {
        "title": None,
        "place": "Verona",
        "people": {
            "MR. KLEIN": {"name": "Otto Klein", "role": "Aide"},
            "MINISTER ROSSI": {"name": "Elena Rossi"},
        },
    }


def test_the_index_reads_what_was_corrected(folder: Path, preview: Preview) -> None:
    before = initial_correction(preview)
    people = before.people | {"MINISTER ROSSI": PersonCorrection("Élena: #Rossi", "{Minister}")}
    changed = replace(before, title="", date="2022-21", people=people)
    (folder / "ports.md.yaml").write_text(sidecar_text(preview, changed), encoding="utf-8")
    read = read_transcript(folder / "ports.md", folder)
    speaker = read.turns[1].speaker
    assert (speaker.name, speaker.role) == ("Élena: #Rossi", "{Minister}")
    known = read.source.metadata
    assert known.title is None
    assert known.date == partial_date("2022-21")


def test_an_emptied_name_leaves_the_label_to_verbatim(preview: Preview) -> None:
    people = initial_correction(preview).people | {"MINISTER ROSSI": PersonCorrection("", "")}
    assert sidecar_text(preview, replace(initial_correction(preview), people=people)) == ""


def test_what_a_browser_sends_is_collapsed() -> None:
    sent = {
        "title": " On \n ports ",
        "people": {"MR. KLEIN": {"name": " Otto "}},
        "turns": {"8": {"name": "Ann\tLee"}},
        "styles": ["colon", "colon"],
        "unknown": 1,
    }
    assert correction_of(sent) == Correction(
        title="On ports",
        people={"MR. KLEIN": PersonCorrection("Otto", "")},
        turns={8: PersonCorrection("Ann Lee")},
        styles=("colon",),
    )


def test_a_label_that_the_transcript_does_not_have_is_not_written(preview: Preview) -> None:
    people = {"Q": PersonCorrection("x"), "NOBODY": PersonCorrection("y")}
    correction = replace(initial_correction(preview), people=people, turns={2: people["Q"]})
    assert sidecar_text(preview, correction) == ""


def test_labels_and_turns_that_were_corrected_are_written_for_the_index(preview: Preview) -> None:
    line = preview.first_turns[1].line
    changed = replace(
        initial_correction(preview),
        turns={line: PersonCorrection("Ann Lee", "Aide")},
        styles=("colon",),
        ignored=("NOTE",),
    )
    assert yaml.safe_load(sidecar_text(preview, changed)) == {
        "labels": {"styles": ["colon"], "ignore": ["NOTE"]},
        "turns": {line: {"name": "Ann Lee", "role": "Aide"}},
    }


def test_a_label_that_was_added_is_written_whether_or_not_it_has_another_name(
    preview: Preview,
) -> None:
    changed = replace(initial_correction(preview), added=("MINISTER ROSSI", "Ann Varga"))
    people = yaml.safe_load(sidecar_text(preview, changed))["people"]
    assert people["MINISTER ROSSI"] == {"name": "Rossi", "role": "Minister"}
    assert people["Ann Varga"] == {"name": "Ann Varga"}
    assert yaml.safe_load(label_rules_text("a", changed))["people"] == {
        "MINISTER ROSSI": {"name": "MINISTER ROSSI"},
        "Ann Varga": {"name": "Ann Varga"},
    }


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        {"title": 1},
        {"title": "x" * 1001},
        {"date": "2" * 101},
        {"people": []},
        {"people": {"MR. KLEIN": "Otto"}},
        {"people": {str(number): {} for number in range(401)}},
        {"turns": {"0": {}}},
        {"styles": ["colons"]},
        {"ignored": [""]},
    ],
)
def test_what_is_not_of_the_form_is_passed_over(sent: object) -> None:
    assert correction_of(sent) is None


@pytest.mark.parametrize("date", ["", "2021", "2021-10-20", "2022-21", "2022-10-03/2022-10-07"])
def test_a_date_in_edtf_can_stand(date: str) -> None:
    assert faults_of(Correction(date=date)) == {}


@pytest.mark.parametrize("date", ["May 2022", "2021-02-30", "20/10/2021", "(" * 100])
def test_another_date_cannot_stand(date: str) -> None:
    faults = faults_of(Correction(date=date))
    assert list(faults) == ["date"]
    assert "2021-10" in faults["date"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "example.org", "https://", "http://["])
def test_an_address_that_a_browser_must_not_follow_cannot_stand(url: str) -> None:
    assert list(faults_of(Correction(url=url))) == ["url"]


def test_more_corrections_than_a_sidecar_holds_are_refused(preview: Preview) -> None:
    labels = {f"MR N{number}": PersonCorrection("x" * 900, "y" * 900) for number in range(40)}
    voices = tuple(replace(preview.speakers[0], label=label) for label in labels)
    with pytest.raises(MetadataError, match=r"ports\.md: corrections must be at most 65536 bytes"):
        sidecar_text(replace(preview, speakers=voices), Correction(people=labels))
