import pytest

from index.layout.layout import layout_of
from index.records import Block, Span
from index.sources.heading import heading_values
from index.speech.turns import turns_of

WORDS = "MINISTER VARGA: The lighthouse is lit again.\n\nQ    Since when?\n"


@pytest.fixture
def told(source_of):
    def values(heading, words=WORDS):
        source = source_of(heading + words)
        layout = layout_of(source.text, source.body)
        tells = heading_values(source, layout, turns_of(source, layout))
        return {key: value for key, value in tells.items() if value}

    return values


def test_title_and_date_stand_on_lines_of_their_own(told):
    assert told("REMARKS BY MINISTER VARGA\n\nJune 5, 2019\n\n") == {
        "title": "REMARKS BY MINISTER VARGA",
        "date": "June 5, 2019",
    }


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Friday, October 29, 1999", "Friday, October 29, 1999"),
        ("[Wednesday 5 June 2019]", "Wednesday 5 June 2019"),
        ("North Bay, 5 June 2019", "5 June 2019"),
        ("Session 12 | 5. Juni 2019", "5. Juni 2019"),
        ("Sitting of the council – 5 June 2019", "5 June 2019"),
        ("**5 June 2019**", "5 June 2019"),
        ("January 29, 2019 Meeting Notes", "January 29, 2019"),
        ("Interview 23 April 2009", "23 April 2009"),
        ("DOORSTOP NORTH BAY SATURDAY, 12 NOVEMBER 2016", "12 NOVEMBER 2016"),
        ("03/04/2021", "03/04/2021"),
    ],
)
def test_a_date_that_marks_set_apart_is_that_of_the_event(told, line, day):
    assert told(f"The harbour\n\n{line}\n\n")["date"] == day


@pytest.mark.parametrize(
    "line",
    [
        "Revised on 5 June 2019",
        "Printed: 5 June 2019",
        "Updated, 5 June 2019",
        "The act of 5 June 2019 on harbours",
        "The storm of 5 June 2019",
        "2019",
        "Session 2019-20",
    ],
)
def test_any_other_date_is_not_that_of_the_event(told, line):
    assert "date" not in told(f"The harbour\n\n{line}\n\n")


def test_a_date_in_running_words_is_not_that_of_the_event(told):
    words = "MINISTER VARGA: It broke on\n\n5 June 2018\n\nand was mended.\n\nQ    Why?\n"
    assert told("The harbour\n\n", words) == {"title": "The harbour"}


def test_fields_are_metadata(told):
    heading = (
        "TRANSCRIPTION: PROOF COPY E & OE\n\nDATE: 4 March 2011\n\n"
        "TITLE: Press conference on the\nfishing quota\n\nVENUE: North Bay\n\nTOPICS: Herring\n\n"
    )
    assert told(heading) == {
        "date": "4 March 2011",
        "title": "Press conference on the fishing quota",
        "place": "North Bay",
    }


def test_a_subject_stands_in_for_a_title(told):
    assert told("Subject(s): Herring; the ferry\n\n") == {"title": "Herring; the ferry"}


def test_a_title_goes_on_in_the_next_line_where_it_is_unfinished(told):
    assert told("ADDRESSING THE NEED FOR\nHARBOUR REFORM\nNORTH BAY COUNCIL\n\n") == {
        "title": "ADDRESSING THE NEED FOR HARBOUR REFORM"
    }


def test_what_a_format_or_markdown_sets_as_a_title_goes_first(told):
    assert told("The council of North Bay\n\n# The harbour\n\n")["title"] == "The harbour"


def test_a_place_above_the_time_is_a_place_and_no_title(told):
    assert told("State Dining Room\n\n3:04 P.M. EST\n\n") == {"place": "State Dining Room"}


@pytest.mark.parametrize(
    "line", ["12", "(In progress.)", "[Begin]", "CONTENTS", "- - - -", "<p class=x>"]
)
def test_a_line_that_is_no_title_is_none(told, line):
    assert told(f"{line}\n\n") == {}


def test_words_under_a_voice_are_no_heading(source_of):
    text = "A word of welcome\n\n5 June 2019\n"
    source = source_of(text)
    blocks = (Block(Span(0, 17), voice="S1"), Block(Span(19, 30), voice="S2"))
    layout = layout_of(text, 0, blocks)
    turns = turns_of(source, layout)
    assert not any(heading_values(source, layout, turns).values())


def test_the_headline_of_an_article_is_its_title(told):
    words = "The lighthouse of Arden is lit again, the ministry said on Sunday in a statement.\n"
    assert told("Light returns to Arden\n\n5 June 2019\n\n", words) == {
        "title": "Light returns to Arden",
        "date": "5 June 2019",
    }
