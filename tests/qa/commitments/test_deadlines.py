import pytest

from qa.commitments.deadlines import deadlines_in, due_date, is_limit


@pytest.mark.parametrize(
    ("words", "deadline"),
    [
        ("by the year 2030 we will", "by the year 2030"),
        ("we will act before the end of next year", "before the end of next year"),
        ("it comes in the first half of next year for all", "in the first half of next year"),
        ("we will act in the coming weeks", "in the coming weeks"),
        ("we will act within 90 days", "within 90 days"),
        ("we will act very soon", "very soon"),
        ("we start on October 20, 2031 with this", "on October 20, 2031"),
        ("we will act tomorrow", "tomorrow"),
        ("we will pay before winter", "before winter"),
    ],
)
def test_deadlines_are_found_as_they_stand(words, deadline):
    assert [span.of(words) for span in deadlines_in(words)] == [deadline]


@pytest.mark.parametrize(
    "words", ["over the last year we acted", "tomorrow's prices", "by the ministry", "in days"]
)
def test_what_is_no_time_to_come_is_no_deadline(words):
    assert deadlines_in(words) == ()


def test_only_a_deadline_that_names_its_year_has_a_date():
    dates = {words: due_date(words) for words in ("by 2030", "by October 2031", "by next year")}
    assert {words: date and date.edtf for words, date in dates.items()} == {
        "by 2030": "2030",
        "by October 2031": "2031-10",
        "by next year": None,
    }


def test_a_limit_is_by_when_and_not_at_what_time():
    assert [is_limit(words) for words in ("by 2030", "within a year", "this evening")] == [
        True,
        True,
        False,
    ]
