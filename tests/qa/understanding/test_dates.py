from datetime import date

import pytest

from qa.understanding.dates import dates_in


def found(question: str) -> list[tuple[str, str]]:
    return [(named.words, named.date.edtf) for named in dates_in(question)]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("20 October 2021", "2021-10-20"),
        ("October 20, 2021", "2021-10-20"),
        ("October 20th, 2021", "2021-10-20"),
        ("20th of October 2021", "2021-10-20"),
        ("Oct. 20, 2021", "2021-10-20"),
        ("2021-10-20", "2021-10-20"),
        ("October 2021", "2021-10"),
        ("June of 2022", "2022-06"),
        ("may 2021", "2021-05"),
        ("spring 2022", "2022-21"),
        ("fall of 2021", "2021-23"),
        ("2022", "2022"),
    ],
)
def test_a_date_in_words_is_read(words, edtf):
    assert found(f"What was said in {words} on trade?") == [(words, edtf)]


@pytest.mark.parametrize(
    "question",
    [
        "Who will be carbon neutral by 2030?",
        "What is planned until October 2025?",
        "What must be done before 1 May 2022?",
        "Growth through 2024",
        "Which goals hold by the end of 2025?",
    ],
)
def test_a_date_that_is_talked_about_is_none_of_the_saying(question):
    assert found(question) == []


@pytest.mark.parametrize("words", ["31 February 2021", "February 31, 2021", "2021-02-31"])
def test_a_day_that_no_month_has_is_no_date(words):
    assert found(f"What was said on {words}?") == []


@pytest.mark.parametrize("question", ["May he go?", "room 120210", "51 percent", "in 1821", ""])
def test_other_numbers_and_words_are_no_date(question):
    assert found(question) == []


def test_several_dates_are_found_in_order():
    assert [edtf for _, edtf in found("In May 2021 or in June 2022?")] == ["2021-05", "2022-06"]


def test_a_month_covers_all_its_days():
    (named,) = dates_in("in February 2024")
    assert (named.date.first, named.date.last) == ("2024-02-01", "2024-02-29")


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("What did he say in late 2021?", "2021-09-01", "2021-12-31"),
        ("early 2022 talks", "2022-01-01", "2022-04-30"),
        ("in mid-2023", "2023-05-01", "2023-08-31"),
    ],
)
def test_a_part_of_a_year_is_a_third_of_it(question, first, last):
    (named,) = dates_in(question)
    assert (named.date.first, named.date.last) == (first, last)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("last spring", "2022-21"),
        ("this summer", "2022-22"),
        ("last summer", "2021-22"),
        ("last winter", "2021-24"),
        ("last year", "2021"),
        ("this year", "2022"),
        ("last month", "2022-06"),
        ("this month", "2022-07"),
        ("last week", "2022-06-27/2022-07-03"),
        ("yesterday", "2022-07-09"),
        ("today", "2022-07-10"),
        ("in March", "2022-03"),
        ("in late November", "2021-11"),
    ],
)
def test_a_date_is_counted_from_the_day_of_the_question(words, edtf):
    named = list(dates_in(f"What was said {words} on trade?", date(2022, 7, 10)))
    assert [(one.words, one.date.edtf) for one in named] == [(words, edtf)]


def test_a_month_with_its_year_is_not_counted_from_today():
    named = list(dates_in("What was said in March of 2021?", date(2022, 7, 10)))
    assert [one.date.edtf for one in named] == ["2021-03"]


@pytest.mark.parametrize(
    ("words", "is_period"),
    [("yesterday", False), ("last week", False), ("last month", True), ("in February", True)],
)
def test_a_period_is_a_month_or_longer(words, is_period):
    # The week before Wednesday, 14 December lies in one month, that before 5 July in two.
    for today in (date(2022, 12, 14), date(2022, 7, 5)):
        (named,) = dates_in(f"What was said {words}?", today)
        assert named.is_period == is_period


@pytest.mark.parametrize(
    ("words", "is_relative"),
    [("last week", True), ("today", True), ("in March", True), ("March 2021", False)],
)
def test_a_date_counted_from_today_is_known_from_a_written_one(words, is_relative):
    (named,) = dates_in(f"What was said {words}?")
    assert named.is_relative == is_relative


def test_the_time_of_something_else_is_no_date():
    assert found("How does today's economy compare with last year's?") == []


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("3 de abril de 2021", "2021-04-03"),
        ("abril de 2021", "2021-04"),
        ("5 de mayo del 2022", "2022-05-05"),
        ("1er avril 2021", "2021-04-01"),
        ("août 2021", "2021-08"),
        ("20. September 2021", "2021-09-20"),
        ("1. März 2021", "2021-03-01"),
        ("20 de outubro de 2021", "2021-10-20"),
        ("3 апреля 2021", "2021-04-03"),
        ("апреле 2021", "2021-04"),
        ("20 أكتوبر 2021", "2021-10-20"),
        ("2021年4月3日", "2021-04-03"),
        ("2021年4月", "2021-04"),
        ("2021년 4월 3일", "2021-04-03"),
    ],
)
def test_dates_are_read_in_other_languages(words, edtf):
    assert found(f"¿… {words}?") == [(words, edtf)]


def test_a_date_in_chinese_may_stand_between_other_words():
    assert found("他在2021年4月说了什么") == [("2021年4月", "2021-04")]


@pytest.mark.parametrize(
    "question",
    [
        "¿Qué prometió hasta octubre de 2022?",
        "Qu'a-t-il promis d'ici 2030 ?",
        "Was soll bis zum 3. April 2021 geschehen?",
        "Qual é a meta até 2030?",
        "Что сделают до 1 октября 2022 года?",
    ],
)
def test_a_date_until_which_something_holds_is_talked_about(question):
    assert found(question) == []


@pytest.mark.parametrize(
    "question",
    ["¿Qué pasó el 31 de febrero de 2021?", "Les 200 ans de mai", "Wie will die Stadt sparen?"],
)
def test_words_and_numbers_that_are_no_date_are_none_in_other_languages(question):
    assert found(question) == []
