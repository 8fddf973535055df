"""Small PDFs for tests, written by hand: each word stands where a test puts it."""

from collections.abc import Sequence
from typing import NamedTuple

FONTS = {"F": "Courier", "B": "Courier-Bold", "I": "Courier-Oblique"}
CHAR_WIDTH = 7.2
"""A character of Courier at 12 points, in points."""


class Printed(NamedTuple):
    """Words from a point of a page on, in Courier at 12 points."""

    x: float
    y: float
    text: str
    font: str = "F"
    turn: str = "1 0 0 1"  # a matrix: "0 1 -1 0" runs up the page


def pdf_of(
    pages: Sequence[Sequence[Printed]], *, title: str = "", size: tuple[int, int] = (612, 792)
) -> bytes:
    """The bytes of a PDF with these pages."""
    fonts = " ".join(
        f"/{key} << /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for key, name in FONTS.items()
    )
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Title (" + title.encode("cp1252") + b") >>",
    ]
    for i, page in enumerate(pages):
        stream = b"\n".join(map(_drawn, page))
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] "
            f"/Resources << /Font << {fonts} >> >> /Contents {5 + 2 * i} 0 R >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    return _with_table(objects)


def _drawn(words: Printed) -> bytes:
    text = words.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")
    place = f"/{words.font} 12 Tf {words.turn} {words.x} {words.y} Tm".encode()
    return b"BT %s (%s) Tj ET" % (place, text)


def _with_table(objects: Sequence[bytes]) -> bytes:
    """The objects with the table that says where each begins."""
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info 3 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n"
    ) % (len(objects) + 1, table, len(objects) + 1, len(data))


def page_of(
    text: str, *, left: float = 72, top: float = 700, distance: float = 14
) -> list[Printed]:
    """A page with lines at one distance, indents kept; an empty line leaves a gap."""
    page = []
    for i, line in enumerate(text.split("\n")):
        indent = len(line) - len(line.lstrip())
        if line.strip():
            page.append(Printed(left + CHAR_WIDTH * indent, top - i * distance, line.strip()))
    return page
