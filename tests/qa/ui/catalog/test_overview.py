from index.dates import partial_date
from qa.browsing.coverage import Coverage, Month
from qa.browsing.encounters import Encounters
from qa.browsing.profiles import Appearance, Profile, Role
from qa.ui.catalog.month_chart import number_range
from qa.ui.catalog.overview import describe_coverage
from qa.ui.speaker.portrait import amounts_of, role_line
from qa.understanding.people import Individual

FOURTH_OF_MAY = partial_date("2021-05-04")


def test_holes_are_told_in_words() -> None:
    months = [Month("2021-01", 1, 0), Month("2021-02", 0, 0), Month("2021-03", 0, 0)]
    coverage = Coverage((*months, Month("2021-04", 0, 1)), undated=2)
    assert describe_coverage(coverage) == (
        "Nothing from 2 of 4 months: February 2021 to March 2021 · 2 without a date"
    )


def test_no_hole_is_told_as_well() -> None:
    assert (
        describe_coverage(Coverage((Month("2021-01", 1, 0),), 0)) == "Every month has a transcript"
    )


def test_role_tells_its_time_and_what_tells_it() -> None:
    told = role_line(Role("Minister", FOURTH_OF_MAY, partial_date("2022-21"), 3))
    assert told.time == "4 May 2021 to spring 2022 · 3 transcripts"
    assert role_line(Role("Minister", FOURTH_OF_MAY, FOURTH_OF_MAY, 1)).time == (
        "4 May 2021 · 1 transcript"
    )
    assert role_line(Role("Minister", None, None, 0)).time == "time unknown · told by headlines"


def test_a_number_that_may_be_larger_is_a_range() -> None:
    assert (number_range(1, 0), number_range(0, 2), number_range(3, 1)) == ("1", "0–2", "3–4")


def test_amounts_leave_out_what_there_is_none_of() -> None:
    person = Individual("Ida Lund", ("Ida Lund",), (), (0,))
    encounters = Encounters({0: 0, 1: 1_200}, (), 0, (), (), 1, ())
    appearances = (Appearance(0, 0, 1), Appearance(1, 2, 0))
    profile = Profile(person, (), appearances, 2, encounters, (), None)
    assert amounts_of(profile) == ["2 transcripts", "2 turns", "1,200 words", "1 quoted passage"]
