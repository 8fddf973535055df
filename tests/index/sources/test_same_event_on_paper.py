"""One event on printed pages and in Word: the turns are those of its plain text."""

import io
import textwrap
from itertools import chain

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from index.sources.reading import read_transcript
from tests.index.sources.formats.printed.small_pdf import Printed, page_of, pdf_of

TURNS = [
    ("MS. BRANDT", "The ferry to Holm runs again, and it runs every day of the week but Sunday."),
    ("QUESTION", "When will the fares be lower than they are now?"),
    ("MS. BRANDT", "In the spring, when the harbour board has met and the agreement is signed."),
    ("QUESTION", "Is the engine new?"),
    ("MR. FARROW", "It is, and it was built in the yard of the town by people who live there."),
    ("QUESTION", "And who pays for it in the end?"),
    ("MS. BRANDT", "The town does, and it does so out of what the harbour earns in a year."),
]
PARAGRAPHS = [f"{label}: {words}" for label, words in TURNS]


def turns_of(data, name, folder):
    """Label and words of each turn of a file."""
    (folder / name).write_bytes(data)
    transcript = read_transcript(folder / name, folder)
    text = transcript.source.text
    return [
        (turn.speaker.label, " ".join(" ".join(p.of(text) for p in turn.paragraphs).split()))
        for turn in transcript.turns
    ]


def indented_lines():
    indent = " " * 5
    parts = (textwrap.wrap(words, 50, initial_indent=indent) for words in PARAGRAPHS)
    return list(chain.from_iterable(parts))


def spaced_pdf():
    return pdf_of([page_of("\n\n".join(textwrap.fill(words, 50) for words in PARAGRAPHS))])


def double_spaced_pdf():
    return pdf_of([page_of("\n".join(indented_lines()), distance=28)])


def paged_pdf():
    """Pages of six numbered lines each, with a running head and a page number."""
    rows = indented_lines()
    pages = [rows[i : i + 6] for i in range(0, len(rows), 6)]
    return pdf_of([_numbered(page, number) for number, page in enumerate(pages, 1)])


def _numbered(rows, number):
    numbers = [Printed(72, 700 - 24 * i, str(i + 1)) for i in range(6)]
    head = Printed(200, 760, "Harbour Board of Holm")
    body = page_of("\n".join(rows), left=110, distance=24)
    return [head, *numbers, *body, Printed(300, 40, str(number))]


def saved(word):
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def plain_word():
    word = docx.Document()
    for paragraph in PARAGRAPHS:
        word.add_paragraph(paragraph)
    return saved(word)


def styled_word():
    word = docx.Document()
    word.styles.add_style("Speaker", WD_STYLE_TYPE.PARAGRAPH)
    for label, words in TURNS:
        word.add_paragraph(label, "Speaker")
        word.add_paragraph(words)
    return saved(word)


def table_word():
    word = docx.Document()
    table = word.add_table(0, 2)
    for turn in TURNS:
        for cell, text in zip(table.add_row().cells, turn, strict=True):
            cell.text = text
    return saved(word)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("talk.txt", lambda: "\n\n".join(PARAGRAPHS).encode()),
        ("spaced.pdf", spaced_pdf),
        ("double.pdf", double_spaced_pdf),
        ("paged.pdf", paged_pdf),
        ("plain.docx", plain_word),
        ("styled.docx", styled_word),
        ("table.docx", table_word),
    ],
)
def test_an_event_has_the_same_turns_in_each_format(name, make, tmp_path):
    assert turns_of(make(), name, tmp_path) == TURNS
