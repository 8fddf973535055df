import pytest

from index.dates import partial_date
from index.records import Tenure
from index.speech.offices import tenures_of, with_corrections

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


def test_a_tenure_is_known_as_far_as_the_dates_that_tell_of_it(told):
    title = "Press Briefing by Press Secretary Jen Psaki"
    (tenure,) = told(*(("MS. PSAKI", title, day) for day in ("2022-21", "2021-10-03/2021-10-07")))
    assert tenure[2:] == ("2021-10-03", "2022-21")


@pytest.mark.parametrize("title", ["Remarks on Jobs", "Remarks by Psaki", "A Day with Jen Psaki"])
def test_a_headline_without_an_office_tells_none(told, title):
    assert told(("MS. PSAKI", title, "2021-05-07")) == []


def test_an_office_that_a_person_names_is_taken_from_that_person_alone():
    wrong = Tenure("press secretary", "John Kirby", "2021-01-01", "2021-01-01")
    other = Tenure("Vice President", "Harris", "2021-01-20", "2025-01-20")
    assert with_corrections([wrong, other], [PSAKI]) == (other, PSAKI)
