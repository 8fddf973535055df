"""The export formats of an evidence pack; a new format is a module and a line here.

The module of a format has a function ``export(pack: ExportedPack) -> bytes``.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.packs.exhibits import Exhibit
    from qa.packs.styling.citation_styles import CitationStyle


@dataclass(frozen=True, slots=True)
class ExportedPack:
    """The input of every export format; a format leaves out what it has no place for.

    Attributes:
        title: title of the pack, may be empty.
        exhibits: its items, in order.
        app: public address of the app, for links back; empty for none.
        day: the day of the export, None to leave it out.
        folder: name of the folder of transcripts, empty where it goes without saying.
        tags: words by which the reader finds the pack again.
        style: of the references in documents; None for all that is known, in a line.
    """

    title: str
    exhibits: "Sequence[Exhibit]"
    app: str = ""
    day: date | None = None
    folder: str = ""
    tags: tuple[str, ...] = ()
    style: "CitationStyle | None" = None


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A file format for packs.

    Attributes:
        name: its name on the command line.
        label: its name in the app.
        suffix: of its files.
        mime: its media type.
        module: module with its ``export``; imported on demand, since some load heavy libraries.
    """

    name: str
    label: str
    suffix: str
    mime: str
    module: str

    def export(self, pack: ExportedPack) -> bytes:
        """Return the content of a file with the pack."""
        export: Callable[[ExportedPack], bytes] = import_module(self.module).export
        return export(pack)


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_RIS = "application/x-research-info-systems"
_JSON = "application/json"
_CSL = "application/vnd.citationstyles.csl+json"

_FORMATS = (
    ExportFormat("docx", "Word", ".docx", _WORD, "qa.packs.word"),
    ExportFormat("pdf", "PDF", ".pdf", "application/pdf", "qa.packs.pdf"),
    ExportFormat("markdown", "Markdown", ".md", "text/markdown", "qa.packs.markdown"),
    ExportFormat("csv", "Table (CSV)", ".csv", "text/csv", "qa.packs.table"),
    ExportFormat("ris", "Zotero (RIS)", ".ris", _RIS, "qa.packs.ris"),
    ExportFormat("csl", "CSL-JSON", ".csl.json", _CSL, "qa.packs.csl"),
    ExportFormat("json", "Verbatim, to import again", ".json", _JSON, "qa.packs.native"),
)
EXPORT_FORMATS = {kind.name: kind for kind in _FORMATS}
"""By name, in the order of the menu."""


def file_name(title: str, kind: ExportFormat) -> str:
    """Return a file name for a pack, such as "evidence-on-emissions.docx"."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    return ("-".join(words)[:60].strip("-") or "evidence-pack") + kind.suffix
