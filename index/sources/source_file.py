"""A source file -> its text, layout and metadata, before anybody is told from anybody else."""

import hashlib
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from index.errors import MetadataError, UnreadableSourceError
from index.labels.rules import NO_RULES, LabelRules
from index.layout.layout import Layout, layout_of
from index.records import Metadata, Source
from index.sources.folder import read_bytes
from index.sources.formats.registry import format_of
from index.sources.label_rules import label_rules_of
from index.sources.metadata import DOCUMENT_HEAD, FRONT_MATTER, SIDECAR, with_values
from index.sources.sidecar import read_sidecar
from index.sources.worker import read_safely

_UNSHOWN = {"Cc", "Cs"}
"""Control characters, and what stands for bytes that are not UTF-8."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source file, before anybody is told from anybody else in it.

    Attributes:
        source: the source, with the metadata of its sidecar and of the file itself.
        layout: of its text.
        original: its text with all furniture.
        format: name of its format.
        rules: what its sidecar says of its labels.
    """

    source: Source
    layout: Layout
    original: str
    format: str
    rules: LabelRules = NO_RULES


def read_source(path: Path, folder: Path) -> Source:
    """A source file with the metadata of its sidecar and of the file itself.

    Raises:
        UnreadableSourceError: it cannot be read, is too large, is not of its format, or its
            sidecar or front matter is no YAML.
    """
    return read_file(path, folder).source


def read_file(path: Path, folder: Path) -> SourceFile:
    """A source file with the layout of its text.

    Raises:
        UnreadableSourceError: as ``read_source``.
    """
    name = path.relative_to(folder).as_posix()
    _check_name(name)
    data = read_bytes(path)
    try:
        document, sidecar = read_safely(data, name), read_sidecar(path)
    except MetadataError as exc:
        raise UnreadableSourceError(str(exc)) from exc
    layout = layout_of(
        document.text,
        document.body,
        document.blocks,
        strong=document.strong,
        furniture=document.furniture,
        marks=document.marks,
    )
    is_own = layout.text == document.text and not document.is_extracted
    source = Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        text=layout.text,
        body=document.body,
        metadata=Metadata(),
        marks=tuple(sorted([*document.marks, *layout.marks], key=lambda mark: mark.start)),
        text_sha256="" if is_own else hashlib.sha256(layout.text.encode()).hexdigest(),
        doubts=document.doubts,
    )
    source = with_values(source, sidecar, SIDECAR)
    rules, doubts = label_rules_of(sidecar)
    source = replace(source, doubts=(*source.doubts, *doubts))
    head = DOCUMENT_HEAD if document.is_extracted else FRONT_MATTER
    source = with_values(source, document.values, head)
    return SourceFile(source, layout, document.text, format_of(data).name, rules)


def _check_name(name: str) -> None:
    """Refuse a name that would be shown as something else, or could not be written to the index."""
    if any(unicodedata.category(char) in _UNSHOWN for char in name):
        plain_name = "".join(
            char if unicodedata.category(char) not in _UNSHOWN else f"\\x{ord(char) & 0xFF:02x}"
            for char in name
        )
        raise UnreadableSourceError(
            f"{plain_name}: the name of a source must be UTF-8 without control characters; "
            "rename it"
        )
