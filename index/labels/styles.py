"""Label styles: how transcripts of different traditions write who speaks.

A style is data: a pattern for the beginning of a line. All styles are tried on a whole document;
``index.labels.labels`` decides which of them explain it. To add a style, add an entry to
``STYLES`` and a fixture to the tests.
"""

import re
from dataclasses import dataclass
from typing import Literal

StyleName = Literal[
    "colon",
    "dot-dash",
    "semicolon",
    "question",
    "angle",
    "circle",
    "period",
    "dash",
    "bracket",
    "line",
    "bold",
]

SLIP_STYLE: StyleName = "semicolon"
"""A wrong sign behind a label that is read in another style: it finds nothing by itself."""

STAMP = "\ue000"
"""Stands for each character of a time stamp: it is private, and neither a letter nor a space."""

_GAP = rf"[^\S\n{STAMP}]"
_STAMPS = rf"(?:{_GAP}*\\?{STAMP}+\\?{_GAP}*)?"
_MARKS = r"[*_]{0,3}"
_LEAD = rf"(?:(?:[-•>]{{1,2}}|\#{{1,6}}){_GAP}*|\*{_GAP}+)?(?:Q?\d{{1,4}}[.)]?{_GAP}+(?=[*_A-Z]))?"
"""A mark or a number before the label: ">> NAME:", "Q12 Chair:"."""

_INNER = r"\((?:Dr|Prof|Mrs?|Ms|Eng|Rev|Capt|Maj|Gen|Col|Adv|Amb|Sen)\.?\)"
"""An honorific in brackets inside a name: "Hon. (Dr.) Okoro"."""

_WORDS = rf"(?:[^\W\d_]|S(?=\d))(?:{_INNER}|_(?=\w)|[^\n:：*_(\[（{STAMP}<>|]){{0,110}}?"
_NOTE = r"[(\[（](?:[^()\[\]（）\n]|\([^()\n]{0,80}\)){1,160}[)\]）]"
_NOTES = rf"(?:{_GAP}*\\?{_NOTE}){{0,4}}"
_LABEL = rf"(?P<marks>{_MARKS})(?P<label>{_WORDS}){_MARKS}(?P<notes>{_NOTES})"

_VERB = rf"(?:(?<=[)\]]){_GAP}(?:moved|said|asked|replied|continued))?"
_ABBREVIATED = (
    r"(?i:Mrs?|Ms|Miss|Dr|Prof|Hon|Rep|Sen|Gov|Gen|Lt|Col|Adm|Sgt|St|Rev|Mme|Mlle|M|MM)\.?"
)
_NAME_WORD = (
    r"(?:[^\W\d_][\w’'-]+|[A-Z]\.(?=\s+[A-Z])|of|the|and|de|du|la|le|van|von|pro|tempore|d’)"
)
_IN_APPOSITION = r"(?:,[^\S\n][^\W\d_][^.:;\n]{1,140})?"
_PERIOD_WORDS = rf"(?:{_ABBREVIATED}{_GAP}+){{0,2}}{_NAME_WORD}(?:{_GAP}+{_NAME_WORD}){{0,7}}"


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """A way to write who speaks.

    Attributes:
        name: of the style.
        pattern: matches at the first visible character of a line, over the text in which time
            stamps are marked; its groups are ``label`` and ``notes``, and ``after`` for a note
            that follows the sign.
        signs: characters of which the beginning of the line must have one; "" for none.
        examples: lines of this style, for documents and tests.
        is_weak: whether running text has such lines too, so that they count only where they
            explain the document better than the other styles do.
    """

    name: StyleName
    pattern: re.Pattern[str]
    signs: str
    examples: tuple[str, ...]
    is_weak: bool = False


STYLES = (
    LabelStyle(
        "dot-dash",
        re.compile(
            rf"{_LEAD}{_LABEL}{_GAP}?\.{_GAP}?(?:[-–—]{{1,2}})(?=[\s*(“\"]|$){_MARKS}"
            rf"(?P<after>{_GAP}*\([A-Z]{{2}}\))?"
        ),
        "-–—",
        (
            "HON. R. T. VALUA.- Mr. Speaker, Sir,",
            "President. – The debate is closed.",
            "Ilse Brandt (Free). – (DE) Mr President,",
        ),
    ),
    LabelStyle(
        "colon",
        re.compile(
            rf"{_STAMPS}{_LEAD}{_STAMPS}{_LABEL}{_VERB}{_STAMPS}{_MARKS}(?:{_GAP}?{_MARKS}:{_MARKS}"
            rf"(?=[\s{STAMP}“\"A-ZÀ-Ý]|\\\[|$)|：)"
        ),
        ":：",
        (
            "MR. PRICE: The talks go on.",
            "**Ilse Brandt:** Good morning.",
            "Mr. Louis Farge (Arden, Lib.):",
            "Mr. Zelenka (Ruritania) (spoke in French): My country asks for an inquiry.",
            "[00:01:02] Ilse Brandt: Good morning.",
            "Ilse Brandt (00:01:02): Good morning.",
            "SPEAKER_00: Good morning.",
            "主席：现在开会。",
        ),
    ),
    LabelStyle(
        "question",
        re.compile(
            rf"{_STAMPS}(?P<marks>{_MARKS})(?P<label>[QA])(?P<notes>){_MARKS}"
            rf"(?P<gap>[.:]?{_MARKS}{_GAP}+)(?=\S)"
        ),
        "QA",
        ("Q    When does it open?", "Q. When does it open?", "A. In the spring."),
    ),
    LabelStyle(
        "angle",
        re.compile(
            rf"<{{1,2}}(?:[^<>:\n]{{1,20}}>{{1,2}})?{_GAP}*(?P<marks>)(?P<label>{_WORDS})"
            rf"(?P<notes>{_NOTES}){_GAP}*:{_GAP}*(?:<{{1,2}}[^<>:\n]{{1,20}})?>{{1,2}}"
        ),
        "<",
        ("<Ilse Brandt:>",),
    ),
    LabelStyle(
        "circle",
        re.compile(rf"[○◯●〇](?P<marks>)(?P<label>[^\s（(]{{1,20}})(?P<notes>{_NOTES})[\s　]"),
        "○◯●〇",
        ("○議長（佐藤一郎君）　これより会議を開きます。",),
    ),
    LabelStyle(
        "semicolon",
        re.compile(rf"{_LABEL}{_GAP}?;{_MARKS}(?=\s)"),
        ";",
        ("JOURNALIST; Who pays for it?",),
    ),
    LabelStyle(
        "period",
        re.compile(
            rf"(?P<marks>{_MARKS})(?P<label>{_PERIOD_WORDS}{_IN_APPOSITION})(?P<notes>{_NOTES})"
            rf"\.{_MARKS}"
            rf"[^\S\n]+(?=[^\W\d_a-z]|[“\"'‘(\[`–—-])"
        ),
        ".",
        ("    Mr. Dunmore. How much is left?", "    The Chairman. The hearing will come to order."),
        is_weak=True,
    ),
    LabelStyle(
        "dash",
        re.compile(rf"{_LEAD}{_LABEL}{_GAP}+[-–—]{{1,2}}{_GAP}+(?=\S)"),
        "-–—",
        ("O SR. PRESIDENTE (Rui Prado) - Declaro aberta a sessão.",),
        is_weak=True,
    ),
    LabelStyle(
        "bracket",
        re.compile(
            rf"(?P<marks>)[\[(](?P<label>[^\W\d_][^\[\]()\n:]{{1,60}})[\])](?P<notes>){_GAP}+(?=\S)"
        ),
        "[(",
        ("[Ilse Brandt] Good morning.",),
        is_weak=True,
    ),
    LabelStyle(
        "line",
        re.compile(
            rf"{_STAMPS}{_LEAD}{_STAMPS}{_LABEL}(?P<rest>{_GAP}+[-–—|]{{1,2}}"
            rf"{_GAP}+[^\n]{{1,100}}?)?{_MARKS}{_STAMPS}{_MARKS}(?=[^\S\n]*$)",
            re.MULTILINE,
        ),
        "",
        ("Baroness Thornbury (Lab)", "Ilse Brandt  0:03", "Ilse Brandt -- Chief Executive"),
        is_weak=True,
    ),
    LabelStyle(
        "bold",
        re.compile(
            rf"{_STAMPS}(?P<marks>[*_]{{1,3}})(?P<label>{_WORDS})[*_]{{1,3}}(?P<notes>{_NOTES}){_GAP}+(?=\S)"
        ),
        "*_",
        ("**Ilse Brandt** Good morning.",),
        is_weak=True,
    ),
)
"""All styles, the surest first; a line is of the first style that it fits."""
