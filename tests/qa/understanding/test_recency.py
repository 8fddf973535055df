from datetime import date

import pytest

from index.dates import partial_date
from qa.understanding.dates import dates_in
from qa.understanding.recency import with_newest

NEWEST = partial_date("2021-05-04")
TODAY = date(2026, 3, 2)


def dates(question, newest=NEWEST):
    named = with_newest(question, list(dates_in(question, TODAY)), [], lambda speakers: newest)
    return [(day.words, day.date.edtf, day.preferred == NEWEST) for day in named]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Rossi's latest remarks on trade", "latest"),
        ("What are the newest public statements of Klein?", "newest"),
        ("What is the most recent position of Berg?", "most recent"),
        ("What is the latest on the harbour?", "latest"),
        ("What did Rossi say most recently?", "most recently"),
        ("Has Klein said anything lately?", "lately"),
    ],
)
def test_the_latest_is_the_date_of_the_newest_transcript(question, words):
    assert dates(question) == [(words, "2021-05-04", True)]


@pytest.mark.parametrize(
    "question", ["Is the latest variant worse?", "How big is the newest weapons package?"]
)
def test_the_latest_of_something_else_is_no_date(question):
    assert dates(question) == []


def test_a_time_after_all_transcripts_prefers_the_newest():
    assert dates("What did Rossi say last month?") == [("last month", "2026-02", True)]


@pytest.mark.parametrize(
    ("question", "edtf"), [("in May 2027", "2027-05"), ("in October 2020", "2020-10")]
)
def test_a_written_date_prefers_nothing(question, edtf):
    assert dates(question)[0][1:] == (edtf, False)


def test_nothing_is_newest_where_no_date_is_known():
    assert dates("the latest remarks", newest=None) == []
