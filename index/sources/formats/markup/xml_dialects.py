"""The sorts of XML that are read."""

from index.sources.formats.markup.assemblee import ASSEMBLEE
from index.sources.formats.markup.australia import AUSTRALIA
from index.sources.formats.markup.dialect import Dialect, tags
from index.sources.formats.markup.hansards import CANADA, CONGRESS
from index.sources.formats.markup.xml_head import (
    values_of_akoma_ntoso,
    values_of_bundestag,
    values_of_speeches,
    values_of_tei,
)
from index.sources.formats.markup.xml_people import (
    cast_of_akoma_ntoso,
    cast_of_bundestag,
    cast_of_speeches,
    cast_of_tei,
)

TEI = Dialect(
    name="TEI",
    roots=tags("tei teicorpus tei.2"),
    turns=tags("u sp"),
    references=("who",),
    labels=tags("speaker"),
    notes=tags("note kinesic vocal incident gap stage"),
    headings=tags("head"),
    furniture=tags("front back fw pb"),
    header=tags("teiheader standoff timeline linkgrp"),
    lines=tags("l"),
    values=values_of_tei,
    cast=cast_of_tei,
)
AKOMA_NTOSO = Dialect(
    name="Akoma Ntoso",
    roots=tags("akomantoso"),
    turns=tags("speech question answer speechgroup"),
    references=("by",),
    labels=tags("from"),
    notes=tags("scene narrative summary remark authorialnote noteholder rollcall"),
    headings=tags("heading subheading num doctitle"),
    furniture=tags("coverpage preface conclusions"),
    header=tags("meta"),
    lines=frozenset(),
    values=values_of_akoma_ntoso,
    cast=lambda root, day: cast_of_akoma_ntoso(root),
)
_SPEECH_TAGS = tags("speech intervention contribution turn utterance")
SPEECHES = Dialect(
    name="speeches with their speakers",
    roots=tags(
        "publicwhip debates debate hansard play housecommons houselords transcript speeches"
    ),
    turns=_SPEECH_TAGS,
    references=("speakername", "speaker", "name", "who"),
    labels=tags("speaker member memberconstituency speakername"),
    notes=tags("stagedir note division divisioncount mplist narrative"),
    headings=tags("title heading subheading major-heading minor-heading oral-heading head"),
    furniture=tags("personae fm image col column scndescr playsubt"),
    header=tags("meta metadata header"),
    lines=tags("line"),
    values=values_of_speeches,
    cast=lambda root, day: cast_of_speeches(root, _SPEECH_TAGS),
    has_names=True,
    is_open=True,
)
BUNDESTAG = Dialect(
    name="the Bundestag's XML",
    roots=tags("dbtplenarprotokoll"),
    turns=tags("rede"),
    references=(),
    labels=tags("p.redner name"),
    notes=tags("kommentar"),
    headings=tags("p.t_fett p.t_zp_nas p.t_drs titel ivz-block-titel"),
    furniture=tags("anlagen fussnote"),
    header=tags("vorspann redner rednerliste"),
    lines=frozenset(),
    values=values_of_bundestag,
    cast=lambda root, day: cast_of_bundestag(root),
)
DIALECTS = (TEI, AKOMA_NTOSO, BUNDESTAG, CANADA, AUSTRALIA, ASSEMBLEE, CONGRESS, SPEECHES)
"""All sorts, in the order in which they are tried."""
