from index.locator import NOWHERE, Locator, locator_of
from index.records import Mark, Metadata, Source, Span

TEXT = "0123456789" * 5


def place(
    start: int, end: int, *marks: Mark, text: str = TEXT, text_sha256: str = "f" * 64
) -> Locator:
    source = Source("a.pdf", "0" * 64, text, 0, Metadata(), marks, text_sha256)
    return locator_of(source, Span(start, end))


PAGES = (Mark(0, page=3), Mark(20, page=4), Mark(40, page=5))


def test_words_on_a_page_have_its_number_first_and_last() -> None:
    assert place(5, 15, *PAGES) == Locator(page=3, last_page=3)


def test_a_page_begins_with_its_mark_and_ends_before_the_next() -> None:
    assert place(20, 40, *PAGES) == Locator(page=4, last_page=4)


def test_words_over_three_pages_end_on_the_last() -> None:
    assert place(19, 41, *PAGES) == Locator(page=3, last_page=5)


def test_words_before_the_first_page_are_on_none() -> None:
    assert place(0, 30, Mark(20, page=4)) == NOWHERE


def test_each_sort_of_mark_counts_until_the_next_of_its_own() -> None:
    marks = (Mark(0, page=1), Mark(3, seconds=0.0), Mark(10, anchor="p2"), Mark(12, seconds=9.5))
    assert place(11, 12, *marks) == Locator(1, 1, 0.0, "p2")
    assert place(12, 13, *marks) == Locator(1, 1, 9.5, "p2")


def test_a_mark_may_be_of_several_sorts() -> None:
    assert place(4, 9, Mark(4, page=2, seconds=61.0)) == Locator(2, 2, 61.0)


def test_a_source_without_marks_whose_text_was_extracted_has_no_place() -> None:
    assert place(4, 9) == NOWHERE


def test_lines_of_a_text_file_are_counted_whatever_ends_them() -> None:
    text = "one\ntwo\r\nthree\rfour\n\nsix"
    lines = [place(text.index(word), len(text), text=text, text_sha256="").line for word in
             ("one", "two", "three", "four", "six")]  # fmt: skip
    assert lines == [1, 2, 3, 4, 6]
