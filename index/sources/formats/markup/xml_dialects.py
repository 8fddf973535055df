"""The sorts of XML that are read, as data: which of their elements are what."""

from collections.abc import Callable
from dataclasses import dataclass

from index.sources.formats.markup.elements import Element
from index.sources.formats.markup.xml_head import (
    values_of_akoma_ntoso,
    values_of_bundestag,
    values_of_speeches,
    values_of_tei,
)
from index.sources.formats.markup.xml_people import (
    Cast,
    cast_of_akoma_ntoso,
    cast_of_bundestag,
    cast_of_speeches,
    cast_of_tei,
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """A sort of XML: which of its elements are what; all tags are in lower case.

    Attributes:
        name: as messages call it.
        roots: tags of the outermost element.
        turns: elements of one speaker.
        references: attributes of a turn that refer to or name its speaker, best first.
        labels: elements that hold the label of a speaker.
        notes: the reporter's notes.
        headings: headings.
        furniture: other words that nobody says.
        header: elements whose words are metadata and in no text.
        lines: elements that are a line of a block.
        values: metadata of a file.
        cast: people of a file, given its day.
    """

    name: str
    roots: frozenset[str]
    turns: frozenset[str]
    references: tuple[str, ...]
    labels: frozenset[str]
    notes: frozenset[str]
    headings: frozenset[str]
    furniture: frozenset[str]
    header: frozenset[str]
    lines: frozenset[str]
    values: Callable[[Element], dict[str, object]]
    cast: Callable[[Element, str | None], Cast]


def tag_of(element: Element) -> str:
    """The tag in lower case; that of a paragraph of the Bundestag with its class: "p.redner"."""
    tag, sort = str(element.tag).lower(), element.get("klasse", "").lower()
    return f"{tag}.{sort}" if sort in _CLASSES else tag


_CLASSES = frozenset("redner t_fett t_zp_nas t_drs".split())


def _tags(words: str) -> frozenset[str]:
    return frozenset(words.split())


TEI = Dialect(
    name="TEI",
    roots=_tags("tei teicorpus tei.2"),
    turns=_tags("u sp"),
    references=("who",),
    labels=_tags("speaker"),
    notes=_tags("note kinesic vocal incident gap stage"),
    headings=_tags("head"),
    furniture=_tags("front back fw pb"),
    header=_tags("teiheader standoff timeline linkgrp"),
    lines=_tags("l"),
    values=values_of_tei,
    cast=cast_of_tei,
)
AKOMA_NTOSO = Dialect(
    name="Akoma Ntoso",
    roots=_tags("akomantoso"),
    turns=_tags("speech question answer speechgroup"),
    references=("by",),
    labels=_tags("from"),
    notes=_tags("scene narrative summary remark authorialnote noteholder rollcall"),
    headings=_tags("heading subheading num doctitle"),
    furniture=_tags("coverpage preface conclusions"),
    header=_tags("meta"),
    lines=frozenset(),
    values=values_of_akoma_ntoso,
    cast=lambda root, day: cast_of_akoma_ntoso(root),
)
_SPEECH_TAGS = _tags("speech intervention contribution turn utterance")
SPEECHES = Dialect(
    name="speeches with their speakers",
    roots=_tags(
        "publicwhip debates debate hansard play housecommons houselords transcript speeches"
    ),
    turns=_SPEECH_TAGS,
    references=("speakername", "speaker", "name", "who"),
    labels=_tags("speaker member memberconstituency speakername"),
    notes=_tags("stagedir note division divisioncount mplist narrative"),
    headings=_tags("title heading subheading major-heading minor-heading oral-heading head"),
    furniture=_tags("personae fm image col column scndescr playsubt"),
    header=_tags("meta metadata header"),
    lines=_tags("line"),
    values=values_of_speeches,
    cast=lambda root, day: cast_of_speeches(root, _SPEECH_TAGS),
)
BUNDESTAG = Dialect(
    name="the Bundestag's XML",
    roots=_tags("dbtplenarprotokoll"),
    turns=_tags("rede"),
    references=(),
    labels=_tags("p.redner name"),
    notes=_tags("kommentar"),
    headings=_tags("p.t_fett p.t_zp_nas p.t_drs titel ivz-block-titel"),
    furniture=_tags("anlagen fussnote"),
    header=_tags("vorspann redner rednerliste"),
    lines=frozenset(),
    values=values_of_bundestag,
    cast=lambda root, day: cast_of_bundestag(root),
)
DIALECTS = (TEI, AKOMA_NTOSO, BUNDESTAG, SPEECHES)
"""All sorts, in the order in which they are tried."""
