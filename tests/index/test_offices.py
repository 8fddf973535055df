import pytest

from index.dates import partial_date
from index.errors import MetadataError
from index.offices import corrected, offices_yaml, read_offices, tenures_of
from index.records import Tenure

PSAKI = Tenure("Press Secretary", "Jen Psaki", "2021-01-20", "2022-05-13")


@pytest.fixture
def told(transcript_of):
    """The tenures that transcripts tell, each given as (label, title, day)."""

    def tell(*transcripts):
        return [
            (one.office, one.name, one.first, one.last)
            for one in tenures_of(
                transcript_of(
                    f"{label}:  Good morning to all of you.\n", title=title, date=partial_date(day)
                )
                for label, title, day in transcripts
            )
        ]

    return tell


@pytest.mark.parametrize(
    ("label", "title", "office", "name"),
    [
        (
            "MS. PSAKI",
            "Press Briefing by Press Secretary Jen Psaki, May 7, 2021",
            "Press Secretary",
            "Jen Psaki",
        ),
        (
            "MR. KIRBY",
            "Press Gaggle by NSC Coordinator for Strategic Communications John Kirby",
            "NSC Coordinator for Strategic Communications",
            "John Kirby",
        ),
        (
            "PRESIDENT DUDA",
            "Remarks by President Biden and President Andrzej Duda of Poland Before Meeting",
            "President of Poland",
            "Andrzej Duda",
        ),
        (
            "PRESIDENT YOON",
            "Remarks by President Yoon of the Republic of Korea During Meeting",
            "President of Korea",
            "Yoon",
        ),
        ("THE PRESIDENT", "Remarks by President Biden on Jobs", "the President", "Biden"),
        (
            "DR. JHA",
            "Press Briefing by Response Coordinator Dr. Ashish Jha",
            "Response Coordinator",
            "Ashish Jha",
        ),
    ],
)
def test_headlines_and_labels_tell_offices(told, label, title, office, name):
    assert told((label, title, "2021-05-07")) == [(office, name, "2021-05-07", "2021-05-07")]


def test_a_tenure_reaches_from_the_first_to_the_last_day_that_tells_of_it(told):
    title = "Press Briefing by Press Secretary Jen Psaki"
    days = ("2021-06-01", "2022-05-06", "2021-02-03")
    (found,) = told(*(("MS. PSAKI", title, day) for day in days))
    assert found[2:] == ("2021-02-03", "2022-05-06")


@pytest.mark.parametrize("title", ["Remarks on Jobs", "Remarks by Psaki", "A Day with Jen Psaki"])
def test_a_headline_without_an_office_tells_none(told, title):
    assert told(("MS. PSAKI", title, "2021-05-07")) == []


def test_what_is_printed_can_be_read_again(tmp_path):
    (tmp_path / "offices.yaml").write_text(offices_yaml([PSAKI]), encoding="utf-8")
    assert read_offices(tmp_path) == (PSAKI,)


def test_there_need_be_no_file(tmp_path):
    assert read_offices(tmp_path) == ()


def test_an_office_that_a_person_names_is_taken_from_that_person_alone():
    wrong = Tenure("press secretary", "John Kirby", "2021-01-01", "2021-01-01")
    other = Tenure("Vice President", "Harris", "2021-01-20", "2025-01-20")
    assert corrected([wrong, other], [PSAKI]) == (other, PSAKI)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("Press Secretary: Jen Psaki", "a holder must be"),
        ("Press Secretary: [{name: Jen Psaki, from: 2021-01-20}]", "must have from and to"),
        ("Press Secretary: [{name: Jen, from: soon, to: 2022}]", "a date must be in EDTF"),
        ("- a list", "keys and values"),
        ("[" * 50, "nested at most"),
    ],
)
def test_a_file_of_another_form_is_refused_with_its_name(tmp_path, content, message):
    (tmp_path / "offices.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(MetadataError, match=message) as refused:
        read_offices(tmp_path)
    assert "offices.yaml" in str(refused.value)


def test_a_file_that_is_no_text_is_refused(tmp_path):
    (tmp_path / "offices.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(MetadataError, match=r"offices\.yaml: offices must be readable"):
        read_offices(tmp_path)
