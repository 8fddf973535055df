from collections.abc import Sequence

from index.records import Span
from index.sources.formats.printed.cited_lines import cited_lines
from index.sources.formats.printed.page_lines import PrintedLine, PrintedWord

PAGE = (
    "HEARING ON THE PIER 7",
    "1 MS DALGAARD: The agree-",
    "2 ment stands. The harbour",
    "3 pays. The harbour lends.",
)
TEXT = "MS DALGAARD: The agreement\nstands.  The harbour\npays. The harbour lends."


def printed(lines: Sequence[str]) -> list[PrintedLine]:
    return [
        PrintedLine(
            tuple(
                PrintedWord(word, 10 * x, 10 * x + 9, -14 * y, 12)
                for x, word in enumerate(line.split())
            )
        )
        for y, line in enumerate(lines)
    ]


def cited(words: str, text: str = TEXT, page: Sequence[str] = PAGE) -> list[str]:
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in words.split(" / ")]
    return [line.text for line in cited_lines(printed(page), text, spans)]


def test_words_on_two_lines_are_two_parts_without_the_number_of_the_line() -> None:
    assert cited("stands.  The harbour\npays.") == ["stands. The harbour", "pays."]


def test_a_word_that_a_hyphen_parts_is_cited_on_both_lines() -> None:
    assert cited("The agreement\nstands") == ["The agree-", "ment stands."]


def test_of_words_that_come_twice_those_at_the_place_are_cited() -> None:
    assert cited("The harbour lends") == ["The harbour lends."]


def test_several_citations_are_parts_of_their_own() -> None:
    assert cited("MS DALGAARD: / pays.") == ["MS DALGAARD:", "pays."]


def test_a_word_that_is_cited_in_part_counts() -> None:
    assert cited("ARD: The agr") == ["DALGAARD: The agree-", "ment"]


def test_words_that_are_not_on_the_page_are_in_no_part() -> None:
    assert cited("nobody knows", text="nobody knows " * 9) == []


def test_nothing_cited_is_no_part() -> None:
    assert cited_lines(printed(PAGE), TEXT, []) == []


def test_signs_without_letters_match_nothing() -> None:
    assert cited("– ***", text="– *** The agreement", page=("– ***", "The agreement")) == []
