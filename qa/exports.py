"""The formats that an evidence pack is exported in."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from qa.exhibits import Exhibit
from qa.pack_file import pack_json

Make = Callable[[str, Sequence[Exhibit], str, date | None], bytes]
"""Makes a file of a title and exhibits, with links to an app and the day of the export."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of export.

    Attributes:
        name: what the command line calls it.
        label: what the app calls it.
        suffix: of its files.
        mime: its media type.
        make: makes the bytes of a file.
    """

    name: str
    label: str
    suffix: str
    mime: str
    make: Make


def _docx(title: str, exhibits: Sequence[Exhibit], app: str, on: date | None) -> bytes:
    from qa.export_word import pack_docx  # 0.2 s to import, and not every session exports

    return pack_docx(title, exhibits, app, on)


def _markdown(title: str, exhibits: Sequence[Exhibit], app: str, on: date | None) -> bytes:
    from qa.export_markdown import pack_markdown

    return pack_markdown(title, exhibits, app, on)


def _csv(title: str, exhibits: Sequence[Exhibit], app: str, on: date | None) -> bytes:
    from qa.export_table import pack_csv

    return pack_csv(exhibits, app)


def _ris(title: str, exhibits: Sequence[Exhibit], app: str, on: date | None) -> bytes:
    from qa.export_references import pack_ris

    return pack_ris(exhibits, app)


def _csl(title: str, exhibits: Sequence[Exhibit], app: str, on: date | None) -> bytes:
    from qa.export_references import pack_csl

    return pack_csl(exhibits, app)


def _json(title: str, exhibits: Sequence[Exhibit], app: str, on: date | None) -> bytes:
    return pack_json(title, exhibits, app)


FORMATS = {
    one.name: one
    for one in (
        Format(
            "docx",
            "Word",
            ".docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            _docx,
        ),
        Format("markdown", "Markdown", ".md", "text/markdown", _markdown),
        Format("csv", "Table (CSV)", ".csv", "text/csv", _csv),
        Format("ris", "Zotero (RIS)", ".ris", "application/x-research-info-systems", _ris),
        Format("csl", "CSL-JSON", ".csl.json", "application/vnd.citationstyles.csl+json", _csl),
        Format("json", "Verbatim, to import again", ".json", "application/json", _json),
    )
}
"""By name, in the order in which they are offered."""


def file_name(title: str, kind: Format) -> str:
    """The name of a file with a pack, such as "evidence-on-emissions.docx"."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    return ("-".join(words)[:60].strip("-") or "evidence-pack") + kind.suffix
