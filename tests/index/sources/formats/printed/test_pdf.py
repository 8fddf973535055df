import io
from itertools import pairwise

import pypdf
import pytest

from index.errors import UnreadableSourceError
from index.layout.pages import blanked
from index.sources.formats.printed import pdf
from index.sources.formats.printed.pdf import is_pdf, read_pdf
from index.sources.formats.registry import format_of
from index.sources.source_file import read_source
from tests.index.sources.formats.printed.small_pdf import Printed, page_of, pdf_of

FERRY = """\
MS. BRANDT: The ferry to Holm runs again.
It had lain in the yard since March.

MR. FARROW: Who pays for the new engine?"""


def body_of(data: bytes) -> str:
    """The text of a PDF without what is furniture, line ends trimmed."""
    document = read_pdf(data, "talk.pdf")
    text = blanked(document.text, document.furniture)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def furniture_of(data: bytes) -> list[str]:
    document = read_pdf(data, "talk.pdf")
    return [span.of(document.text) for span in document.furniture]


def test_a_pdf_is_known_by_its_mark_and_not_by_its_name():
    assert format_of(pdf_of([page_of(FERRY)])).name == "PDF"
    assert is_pdf(b"\r\n%PDF-1.7")
    assert not is_pdf(b"The mark of a PDF is long in coming. " * 40 + b"%PDF-1.7")


def test_lines_are_read_from_top_to_bottom_whatever_their_order_in_the_file():
    assert body_of(pdf_of([page_of(FERRY)[::-1]])) == FERRY


def test_an_indent_is_kept_as_spaces():
    text = "Ilse Brandt spoke of ferries.\n     She was asked about fares\nand the engine."
    assert body_of(pdf_of([page_of(text)])) == text


def test_the_usual_distance_of_double_spaced_print_makes_no_empty_line():
    text = "\n".join(f"Line {word} of the speech" for word in ("one", "two", "three", "four"))
    assert body_of(pdf_of([page_of(text, distance=28)])) == text


def test_a_wider_gap_in_double_spaced_print_makes_an_empty_line():
    lines = [Printed(72, y, f"The tide at {y} feet") for y in (700, 672, 644, 616, 560, 532)]
    text = body_of(pdf_of([lines]))
    assert text.split("\n\n") == [
        "\n".join(line.text for line in part) for part in (lines[:4], lines[4:])
    ]


def test_each_page_has_a_mark_and_pypdf_finds_its_words_there():
    data = pdf_of(
        [page_of(f"Page of the {name}.\nIt has words.") for name in ("gull", "tern", "auk")]
    )
    document = read_pdf(data, "talk.pdf")
    ends = [*[mark.start for mark in document.marks[1:]], len(document.text)]
    read = [
        document.text[m.start : end].split() for m, end in zip(document.marks, ends, strict=True)
    ]
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    assert [mark.page for mark in document.marks] == [1, 2, 3]
    assert read == [page.extract_text().split() for page in pages]


def test_a_page_without_words_has_a_mark_and_a_doubt():
    document = read_pdf(pdf_of([page_of("First."), [], page_of("Third.")]), "talk.pdf")
    assert [mark.page for mark in document.marks] == [1, 2, 3]
    assert document.text[document.marks[2].start :] == "Third."
    assert document.doubts == ("Page without text, which may be a scan: 2.",)


def test_bold_and_italic_words_are_strong():
    page = [
        Printed(72, 700, "Mira Dalgaard:", "B"),
        Printed(180, 700, "We sail at"),
        Printed(260, 700, "noon.", "I"),
    ]
    document = read_pdf(pdf_of([page]), "talk.pdf")
    assert [span.of(document.text) for span in document.strong] == ["Mira Dalgaard:", "noon."]


def test_columns_are_read_one_after_the_other_below_a_heading_over_both():
    left = page_of("\n".join(f"The left side goes on {n}" for n in range(6)), left=60, top=640)
    right = page_of("\n".join(f"The right side goes on {n}" for n in range(6)), left=330, top=640)
    heading = Printed(60, 680, "A debate on the harbour, the ferries and the fares of the year")
    rows = [words for pair in zip(left, right, strict=True) for words in pair]
    text = body_of(pdf_of([[heading, *rows]]))
    lines = [line.strip() for line in text.split("\n") if line]
    assert lines == [words.text for words in (heading, *left, *right)]


def test_a_table_of_names_and_words_is_read_line_by_line():
    names = page_of("\n".join(["BRANDT", "FARROW"] * 4), left=72)
    words = page_of("\n".join(f"speaks about the ferry {n}" for n in range(8)), left=330)
    lines = body_of(pdf_of([[*names, *words]])).split("\n")
    assert lines[1].split() == ["FARROW", "speaks", "about", "the", "ferry", "1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They signed the agree-\nment, at last.", "They signed the agreement,\nat last."),
        ("A well-known ship, a well-\nknown crew.", "A well-known ship, a well-known\ncrew."),
        ("Both pre-\nand post-war ships.", "Both pre-\nand post-war ships."),
        ("Ports of the Asia-\nPacific region.", "Ports of the Asia-Pacific\nregion."),
        ("A long term, a long-\nterm loan.", "A long term, a long-term\nloan."),
        ("He stopped -\nand went on.", "He stopped -\nand went on."),
    ],
)
def test_a_word_parted_by_a_hyphen_at_the_end_of_a_line_is_whole(text, expected):
    assert body_of(pdf_of([page_of(text)])) == expected


def harbour_pages(count: int) -> list[list[Printed]]:
    words = "gull tern auk crane heron stork rook".split()
    return [
        [
            Printed(72, 750, "Harbour Board of Holm"),
            Printed(480, 750, f"{n + 7}"),
            *page_of(
                f"The {words[n]} is a bird of the harbour and\nis seen by the {words[n - 1]} in"
            ),
            Printed(250, 40, f"- {n + 1} -"),
        ]
        for n in range(count)
    ]


def test_running_heads_and_page_numbers_are_furniture():
    data = pdf_of(harbour_pages(3))
    heads = [f"Harbour Board of Holm {n}" for n in (7, 8, 9)]
    feet = ["- 1 -", "- 2 -", "- 3 -"]
    assert sorted(furniture_of(data)) == sorted([*heads, *feet])


def test_a_sentence_goes_on_over_running_heads_without_an_empty_line():
    text = body_of(pdf_of(harbour_pages(4))).lstrip()
    assert "\n\n" not in text
    assert len(text.split("\n")) == 8


def test_a_sentence_that_ends_with_the_page_ends_its_paragraph():
    pages = [page_of("The ship is in."), page_of("The crew is off.")]
    assert body_of(pdf_of(pages)) == "The ship is in.\n\nThe crew is off."


def test_words_that_come_again_at_the_top_of_pages_far_apart_are_no_heads():
    pages = [page_of(f"Bird {'abcdefghijklmnop'[n]} flies.\nIt is off.") for n in range(16)]
    pages[3] = pages[9] = pages[15] = page_of("Yes, sir.\nIt is off.")
    assert [text for text in furniture_of(pdf_of(pages)) if text != "It is off."] == []


def test_the_numbers_of_lines_are_furniture_and_indents_stay():
    lines = ["     MS. BRANDT: It runs.", *["It goes on and on"] * 8, "to the end."]
    numbers = [Printed(72, 700 - 24 * n, str(n + 1)) for n in range(12)]
    data = pdf_of([[*numbers, *page_of("\n".join(lines), left=110, distance=24)]])
    assert sorted(map(int, furniture_of(data))) == list(range(1, 13))
    first, second = (len(line) - len(line.lstrip()) for line in body_of(data).split("\n")[:2])
    assert (first, second) == (10, 5)


def test_numbers_of_a_list_are_words():
    items = page_of("\n".join(f"{n}. A thing to do" for n in range(1, 9)))
    assert furniture_of(pdf_of([items])) == []


def test_what_runs_up_the_margin_is_furniture():
    stamp = Printed(40, 300, "Printed by the Holm Press", turn="0 1 -1 0")
    data = pdf_of([[*page_of(FERRY), stamp]])
    assert furniture_of(data) == ["Printed by the Holm Press"]
    assert body_of(data) == FERRY


def test_a_page_that_lies_on_its_side_is_read_as_it_is_turned():
    upright = page_of(FERRY)
    lying = [Printed(792 - line.y, line.x, line.text, turn="0 1 -1 0") for line in upright]
    assert body_of(pdf_of([lying])) == FERRY


@pytest.mark.parametrize(
    ("title", "values"),
    [
        ("Remarks on the ferry", {"title": "Remarks on the ferry"}),
        ("Microsoft Word - remarks on the ferry.doc", {}),
        ("remarks of may.pdf", {}),
        ("remarks_0512", {}),
        ("", {}),
    ],
)
def test_a_title_that_a_person_wrote_is_the_title(title, values):
    assert read_pdf(pdf_of([page_of(FERRY)], title=title), "talk.pdf").values == values


def test_ligatures_are_spelled_out_and_control_characters_left_out():
    assert pdf._characters([0x66, 0xFB01, 0x0, 0x7, 0xAD, 0x6E]) == "ffin"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"%PDF-1.4\n not one", "talk.pdf: a PDF must be whole"),
        (pdf_of([page_of(FERRY)])[:300], "talk.pdf: a PDF must be whole"),
        (pdf_of([[], []]), r"talk.pdf: a PDF must hold text.* ocrmypdf IN.pdf OUT.pdf"),
        (pdf_of([]), "talk.pdf: a PDF must be whole"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_remedy(data, text):
    with pytest.raises(UnreadableSourceError, match=text):
        read_pdf(data, "talk.pdf")


def test_a_locked_pdf_is_refused_with_the_command_that_unlocks_it():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of([page_of(FERRY)])))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(UnreadableSourceError, match=r"without a password.* qpdf --decrypt"):
        read_pdf(locked.getvalue(), "talk.pdf")


def test_words_of_a_broken_box_do_not_stop_the_reading():
    stray = Printed(1e12, 690, "Stray")
    squeezed = Printed(300, 686, "Squeezed", turn="-0.001 0 0 1")
    text = body_of(pdf_of([[stray, squeezed, *page_of(FERRY)]]))
    assert "MR. FARROW: Who pays for the new engine?" in text


@pytest.mark.parametrize("limit", ["MAX_PAGES", "MAX_PAGE_CHARS", "MAX_PDF_CHARS"])
def test_a_pdf_beyond_a_limit_is_refused(monkeypatch, limit):
    monkeypatch.setattr(pdf, limit, 1)
    with pytest.raises(UnreadableSourceError, match="must have"):
        read_pdf(pdf_of([page_of(FERRY), page_of(FERRY)]), "talk.pdf")


def test_a_passage_of_a_pdf_is_read_from_the_text_that_was_extracted(tmp_path):
    path = tmp_path / "talk.pdf"
    path.write_bytes(pdf_of([page_of(FERRY)]))
    source = read_source(path, tmp_path)
    assert source.text == FERRY
    assert len(source.text_sha256) == 64


def test_spans_are_in_order_and_do_not_overlap():
    document = read_pdf(pdf_of(harbour_pages(5)), "talk.pdf")
    assert all(a.end <= b.start for a, b in pairwise(document.furniture))


@pytest.mark.parametrize("count", [1, 3, 12])
def test_lines_that_differ_in_their_digits_alone_are_no_page_heads(count):
    pages = [
        "\n".join(f"The pier number {100 + count * page + i} is open." for i in range(count))
        for page in range(5)
    ]
    assert body_of(pdf_of([page_of(text) for text in pages])).split() == " ".join(pages).split()


def test_a_head_over_lines_that_differ_in_their_digits_alone_is_furniture():
    pages = [
        "\n".join(["Council of Holm", *(f"Pier {10 * page + i} is open." for i in range(8))])
        for page in range(1, 6)
    ]
    assert set(furniture_of(pdf_of([page_of(text) for text in pages]))) == {"Council of Holm"}
