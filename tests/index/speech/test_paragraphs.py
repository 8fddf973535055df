import pytest

from index.speech.paragraphs import (
    collapse_space,
    is_boilerplate,
    is_end_mark,
    is_heading,
    is_time_stamp,
    paragraphs,
)


def split(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("one\n\ntwo\n", ["one", "two"]),
        ("one\nwrapped\n\n\n\ntwo", ["one\nwrapped", "two"]),
        ("one\n \t\ntwo  \n", ["one", "two"]),
        ("one\r\n\r\ntwo\r\n", ["one", "two"]),
        ("one\n\N{NO-BREAK SPACE}\ntwo", ["one", "two"]),
        ("\n\n", []),
        ("", []),
    ],
)
def test_lines_of_white_space_part_paragraphs(text, parts):
    assert split(text) == parts


def test_offsets_count_from_the_beginning_of_the_whole_text():
    text = "head\n\nbody\n\ntail"
    assert [span.of(text) for span in paragraphs(text, 6, 11)] == ["body"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "An official website of the United States Government Here's how you know",
        "Official websites use .gov",
        "A .gov website belongs to an official government organization in the United States.",
        "Secure .gov websites use HTTPS",
        "A lock ( ) or https:// means you’ve safely connected to the .gov website.",
        "top of page",
        "Back to top",
        "# # #",
        "Share this page",
    ],
)
def test_page_furniture_is_boilerplate(paragraph):
    assert is_boilerplate(paragraph)


@pytest.mark.parametrize(
    "paragraph", ["Share of emissions.", "We share this page of history.", "Thank you."]
)
def test_speech_is_not_boilerplate(paragraph):
    assert not is_boilerplate(paragraph)


@pytest.mark.parametrize("paragraph", ["END", "END 2:10 P.M. EDT", "**END**", "2:52 P.M. BST"])
def test_end_lines_and_time_stamps_end_a_transcript(paragraph):
    assert is_end_mark(paragraph)


@pytest.mark.parametrize("paragraph", ["END the war now", "2:52", "In the end."])
def test_words_about_an_end_are_no_end_mark(paragraph):
    assert not is_end_mark(paragraph)


def test_a_clock_time_alone_is_a_time_stamp():
    assert is_time_stamp("2:52 P.M. BST")
    assert not is_time_stamp("END 2:52 P.M. BST")


def test_a_short_line_without_a_full_stop_is_a_heading():
    assert is_heading("Chile: October 5")
    assert not is_heading("Thank you.")
    assert not is_heading("one two three four five six seven eight nine ten a b c d e f")


def test_white_space_of_every_kind_is_collapsed():
    assert collapse_space(" one\N{NO-BREAK SPACE} two\r\n\tthree ") == "one two three"


@pytest.mark.parametrize(
    ("paragraph", "is_one"),
    [
        ("部长谈港口", True),
        ("部长们今天在港口见面。", False),
        (
            "部长们今天在港口见面讨论了今年冬天小麦和面包的价格以及南方山谷里的果园应该怎样保护",
            False,
        ),
        ("الوزراء يلتقون في الميناء", True),
        ("هل وافق الوزراء؟", False),
        ("मंत्री बंदरगाह पर मिले।", False),
    ],
)
def test_headings_are_told_in_other_scripts(paragraph, is_one):
    assert is_heading(paragraph) == is_one
