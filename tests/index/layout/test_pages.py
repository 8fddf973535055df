import pytest

from index.layout.layout import layout_of
from index.layout.pages import blanked, page_furniture, text_lines
from index.records import Mark, Span


def furniture(text: str) -> list[str]:
    """What of a text is furniture, in order."""
    return [span.of(text) for span in page_furniture(text, 0).spans]


def numbered(words: list[str], first: int = 1) -> str:
    return "\n".join(f"{number:>4}  {line}" for number, line in enumerate(words, first))


NINE_LINES = [f"the words of line {word} go on" for word in "a b c d e f g h i".split()]


def test_numbers_at_the_left_edge_that_go_on_are_furniture():
    assert furniture(numbered(NINE_LINES)) == list("123456789")


def test_numbers_at_the_left_edge_may_begin_anew_on_each_page():
    text = f"{numbered(NINE_LINES)}\n{numbered(NINE_LINES)}\n"
    assert furniture(text) == list("123456789") * 2


def test_a_number_of_another_sort_inside_numbered_lines_stays():
    words = [*NINE_LINES, "and", "so on"]
    text = numbered(words).replace("  10  and", "  40  boats")
    assert "40" not in furniture(text)


def test_a_numbered_line_without_words_is_furniture():
    text = numbered([*NINE_LINES, ""])
    assert furniture(text)[-1] == "10"


def test_a_short_list_of_numbers_is_no_line_numbering():
    assert furniture("1. The quay.\n2. The tower.\n3. The bell.\n") == []


def test_a_long_list_with_full_stops_is_no_line_numbering():
    text = "".join(f"{number}. The boat comes in.\n" for number in range(1, 15))
    assert furniture(text) == []


def test_a_list_among_many_other_lines_is_no_line_numbering():
    items = numbered(NINE_LINES)
    assert furniture("We have spoken of this before.\n" * 20 + items) == []


PAGES = "The quay\n\n{}\n\nis mended\n\n{}\n\nin spring\n\n{}\n\nby hand.\n"


@pytest.mark.parametrize(
    "numbers",
    [
        ("3", "4", "5"),
        ("- 3 -", "- 4 -", "- 5 -"),
        ("3 of 9", "4 of 9", "5 of 9"),
        ("| 3", "| 4", "| 5"),
        ("3/9", "4/9", "5/9"),
    ],
)
def test_numbers_alone_on_lines_that_go_up_are_page_numbers(numbers):
    assert furniture(PAGES.format(*numbers)) == list(numbers)


def test_a_number_alone_is_an_answer_where_none_follows_it():
    assert furniture("MR. VARGA: How many?\n\nMS. PELL:\n\n12\n\nMR. VARGA: Good.\n") == []


def test_numbers_alone_that_go_up_and_down_are_no_page_numbers():
    assert furniture(PAGES.format("90", "12", "45").replace("by hand", "45\n\n7\n\n3")) == []


@pytest.mark.parametrize(
    "line",
    [
        "Page 2 of 5",
        "Page 2",
        "page 2/5",
        "[Page 2]",
        "[[Page H1204]]",
        "Seite 3 von 5",
        "Página 4",
        "Стр. 4",
        "Page 2 of 5   Harbour Board, 4 May 2011",
        "- Page 12 -",
        "Harbour Board            Page 2 of 5",
        "Harbour Board | Page 2",
        "Harbour Board Page 2 of 5",
    ],
)
def test_a_line_that_names_its_page_is_furniture(line):
    assert furniture(f"The quay is mended.\n\n{line}\n\nIt holds.\n") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Page 2 of the report says that the quay is lost.",
        "Page 12 says: the quay is lost",
        "You find it on page 12",
        "Pages were torn out of it",
    ],
)
def test_a_sentence_about_a_page_is_none(line):
    assert furniture(f"The quay is mended.\n\n{line}\n\nIt holds.\n") == []


def paged(head: str) -> str:
    """Three pages under a running head, in which {} stands for the number."""
    pages = [
        "The quay is old and must be",
        "mended before the winter, or else",
        "the boats will have no place.",
    ]
    return "".join(
        f"Page {number}\n{head.replace('{}', str(number))}\n\n{words}\n\n"
        for number, words in enumerate(pages, 1)
    )


def test_a_line_that_comes_again_at_page_breaks_is_a_running_head():
    assert furniture(paged("Harbour Board of Arden")).count("Harbour Board of Arden") == 3


def test_digits_in_a_running_head_may_change():
    heads = [words for words in furniture(paged("Board {}, part {}")) if words.startswith("Board")]
    assert heads == ["Board 1, part 1", "Board 2, part 2", "Board 3, part 3"]


def test_a_sentence_that_comes_again_at_page_breaks_is_no_running_head():
    assert "I do not know." not in furniture(paged("I do not know."))


def test_a_line_that_comes_again_far_from_page_breaks_is_no_running_head():
    text = "The harbour of Arden\n\nIt is old.\n\n" * 5
    assert furniture(text) == []


def test_a_head_run_into_the_words_below_is_furniture():
    pages = ["mended before the winter", "for the boats of the north", "when the herring comes"]
    text = "The quay must be\n" + "".join(
        f"Page {number}\nHarbour Board of Arden {words}\n" for number, words in enumerate(pages, 1)
    )
    assert furniture(text).count("Harbour Board of Arden") == 3


def test_two_words_that_pages_begin_with_are_no_head():
    pages = ["mended at once", "built by hand", "left as they are"]
    text = "".join(f"Page {number}\nWe shall be {words}\n" for number, words in enumerate(pages, 1))
    assert "We shall be" in furniture(text)
    assert "We shall" not in furniture(text.replace("shall be", "shall"))


@pytest.mark.parametrize(
    "line",
    [
        "https://harbour.example/minutes/12",
        "www.harbour.example/minutes",
        "<https://harbour.example>",
        "5/4/2011, 10:03 AM https://harbour.example/minutes 2/7",
        "https://harbour.example/minutes 3/7",
    ],
)
def test_an_address_alone_on_its_line_is_furniture(line):
    assert furniture(f"The quay is old.\n{line}\nIt must go.\n") == [line]


@pytest.mark.parametrize(
    "line",
    [
        '<img src="quay.jpg">',
        "![The quay](quay.jpg)",
        "{time}  1507",
        '<a href="b"><img src="b.jpg"></a>',
    ],
)
def test_a_picture_or_a_mark_of_the_printer_alone_on_its_line_is_furniture(line):
    assert furniture(f"The quay is old.\n{line}\nIt must go.\n") == [line]


def test_an_address_in_a_sentence_is_none():
    assert furniture("See www.harbour.example for the rest.\n") == []


@pytest.mark.parametrize(
    "form",
    [
        "[{}]",
        "({}):",
        r"\[{}\]",
        "[{} --> 00:59:59]",
        "Ilse Brandt  {}",
        "{}",
        "Ilse Brandt ({}): Good day.",
        "[{}] Ilse Brandt: Good day.",
        "{} Good day.",
    ],
)
@pytest.mark.parametrize("clock", ["00:01:02", "01:46", "00:01:02.500"])
def test_a_time_stamp_is_told_in_every_form(form, clock):
    text = f"{form.format(clock)}\nGood day to all.\n\n{form.format('00:09:09')}\nGoodbye.\n"
    first, second = page_furniture(text, 0).stamps
    assert clock in first.of(text)
    assert "Ilse" not in first.of(text)
    assert "00:09:09" in second.of(text)


def test_stamps_give_the_seconds_of_the_recording():
    marks = page_furniture("[00:01:02] A: Yes.\n[1:00:03.5] B: No.\n", 0).marks
    assert [mark.seconds for mark in marks] == [62.0, 3603.5]


def test_a_mark_stands_where_its_stamp_begins():
    text = "Ilse Brandt  0:03\nYes.\nJoris Maes  0:09\nNo.\n"
    assert [mark.start for mark in page_furniture(text, 0).marks] == [
        text.index("0:03"),
        text.index("0:09"),
    ]


def test_times_of_the_day_are_furniture_and_no_times_of_the_recording():
    page = page_furniture("15:37:00\nThe House met.\n15:52:00\nThe House rose.\n", 0)
    assert (len(page.stamps), page.marks) == (2, ())


@pytest.mark.parametrize(
    "text",
    [
        "10:03 a.m. the board met.\n\n11:40 p.m. the board rose.\n",
        "The board met at 10:03\nand rose at 11:40 that day.\n",
        "He read (3:16) and we heard.\nThen he read (4:1) to us.\n",
        "[00:01:02] A stamp alone in a whole document.\n",
    ],
)
def test_a_clock_time_that_is_spoken_or_alone_is_no_stamp(text):
    assert page_furniture(text, 0).stamps == ()


def test_what_the_format_knows_is_furniture_too():
    text = "Menu\n\nThe quay is old.\n"
    assert page_furniture(text, 0, [Span(0, 4)]).spans == (Span(0, 4),)


def test_heads_are_sought_at_the_pages_that_the_format_knows():
    text = "Board of Arden\n\nThe quay\n\nBoard of Arden\n\nis old\n\nBoard of Arden\n\nnow.\n"
    starts = [0, text.index("Board", 1), text.rindex("Board")]
    marks = [Mark(start, page=page) for page, start in enumerate(starts, 1)]
    assert [span.start for span in page_furniture(text, 0, marks=marks).spans] == starts


def test_nothing_before_the_own_text_of_a_document_is_furniture():
    text = "Page 1\n\nThe quay is old.\n"
    assert page_furniture(text, 7).spans == ()


def test_text_lines_leave_out_white_space_and_marks_of_direction():
    text = "\ufeffOne\r\n\r\n\f  \u200ftwo \u202c\r\n"
    lines = [(text[line.start : line.end], line.gap) for line in text_lines(text, 0)]
    assert lines == [("One", 0), ("two", 1)]


def test_the_indent_of_a_line_counts_its_characters_of_white_space():
    assert [line.indent for line in text_lines("one\n    two\n\tthree\n", 0)] == [0, 4, 1]


def test_blanked_text_keeps_every_offset():
    assert blanked("one\ntwo three", [Span(2, 6), Span(8, 10)]) == "on \n  o   ree"


def test_a_colon_behind_a_bare_stamp_belongs_to_it():
    text = "Brandt (00:01:02):\nOne.\n\n(00:01:09):\nTwo.\n\n(00:01:20):\nThree.\n"
    words = layout_of(text, 0).text.split()
    assert words == ["Brandt", ":", "One.", "Two.", "Three."]
