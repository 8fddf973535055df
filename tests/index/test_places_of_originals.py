"""The place of each sentence is where another library finds it in the original."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import webvtt
from lxml import html
from pypdf import PdfReader

from index.locator import Locator, locator_of
from index.records import Span
from index.sources.reading import read_transcript
from tests.index.sources.formats.printed.small_pdf import Printed, page_of, pdf_of

PIERS = [
    f"{head}{tail}"
    for head in ("Hol", "Tor", "Vin", "Sal")
    for tail in ("by", "stad", "vik", "ness", "haven", "fjord")
]
SENTENCES = [
    f"MR. BRANDT: Who has paid for the pier of {pier} in the end of it all?"
    if number % 2
    else f"MS. DALGAARD: The new pier of {pier} is mended by its own harbour board."
    for number, pier in enumerate(PIERS)
]


def printed() -> bytes:
    """Five sentences a page, with a running head and the number of the page below."""
    pages = [SENTENCES[i : i + 5] for i in range(0, len(SENTENCES), 5)]
    return pdf_of(
        [
            [Printed(72, 760, "Hearing"), *page_of("\n\n".join(page)), Printed(300, 40, str(i + 9))]
            for i, page in enumerate(pages)
        ]
    )


def captions() -> bytes:
    """A cue of three seconds for each half of a sentence."""
    cues = []
    for number, sentence in enumerate(SENTENCES):
        words = sentence.split()
        for part, half in enumerate((words[:6], words[6:])):
            start = 6 * number + 3 * part
            times = [f"00:{at // 60:02}:{at % 60:02}.000" for at in (start, start + 3)]
            cues.append(f"{' --> '.join(times)}\n{' '.join(half)}\n")
    return "\n".join(["WEBVTT\n", *cues]).encode()


def web_page() -> bytes:
    blocks = "".join(f'<p id="s{i}">{words}</p>' for i, words in enumerate(SENTENCES))
    return f"<html><body><main><h1>Hearing</h1>{blocks}</main></body></html>".encode()


def segments() -> bytes:
    pieces = [
        {"text": words, "start": 7.5 * i, "end": 7.5 * i + 7} for i, words in enumerate(SENTENCES)
    ]
    return json.dumps({"segments": pieces}).encode()


def is_on_page(data: bytes, place: Locator, words: str) -> bool:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    return [i for i, text in enumerate(pages, 1) if words in text] == [place.page]


def is_at_cue(data: bytes, place: Locator, words: str) -> bool:
    cues = webvtt.from_buffer(io.StringIO(data.decode())).captions
    starts = [cue.start_in_seconds for cue in cues if words in cue.text]
    return starts == [place.seconds]


def is_in_element(data: bytes, place: Locator, words: str) -> bool:
    element = html.fromstring(data).get_element_by_id(place.anchor)
    return words in element.text_content()


def is_in_segment(data: bytes, place: Locator, words: str) -> bool:
    pieces = json.loads(data)["segments"]
    return [piece["start"] for piece in pieces if words in piece["text"]] == [place.seconds]


@pytest.mark.parametrize(
    ("name", "data", "holds"),
    [
        ("a.pdf", printed(), is_on_page),
        ("a.vtt", captions(), is_at_cue),
        ("a.html", web_page(), is_in_element),
        ("a.json", segments(), is_in_segment),
    ],
)
def test_a_sentence_stands_where_another_library_finds_it(
    tmp_path: Path, name: str, data: bytes, holds: Callable[[bytes, Locator, str], bool]
) -> None:
    (tmp_path / name).write_bytes(data)
    source = read_transcript(tmp_path / name, tmp_path).source
    wrong = []
    for pier in PIERS:
        start = source.text.index(pier)
        place = locator_of(source, Span(start, start + len(pier)))
        if not holds(data, place, pier):
            wrong.append((pier, place))
    assert wrong == []
