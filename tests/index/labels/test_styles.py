"""Each style is read in a small document of its own."""

import re
from pathlib import Path

import pytest

from index.labels.candidates import Label
from index.labels.labels import find_labels
from index.labels.styles import STYLES
from index.layout.layout import layout_of

BESIDE = {
    "dot-dash": ("Hon. A. Riis.- {}", "Joris Maes (Free). – {}"),
    "colon": ("Mr. Varga: {}", "Joris Maes: {}"),
    "question": ("Q. {}", "A. {}"),
    "angle": ("<Joris Maes:> {}", "<Petra Lindqvist:> {}"),
    "circle": ("○田中花子君　{}", "○鈴木次郎君　{}"),
    "semicolon": ("JOURNALIST: {}", "MS. PELL: {}"),
    "period": ("    Mr. Varga. {}", "    Ms. Pell. {}"),
    "dash": ("O SR. RUI PRADO - {}", "A SRA. ANA LIMA - {}"),
    "bracket": ("[Joris Maes] {}", "[Petra Lindqvist] {}"),
    "line": ("Lord Pellew\n{}", "Baroness Ashgrove\n{}"),
    "bold": ("**Joris Maes** {}", "**Petra Lindqvist** {}"),
}
"""Two other labels of each style, with a place for the words."""

EXPECTED = {
    "HON. R. T. VALUA.- Mr. Speaker, Sir,": ("HON. R. T. VALUA",),
    "President. – The debate is closed.": ("President",),
    "Ilse Brandt (Free). – (DE) Mr President,": ("Ilse Brandt", "Free", "DE"),
    "MR. PRICE: The talks go on.": ("MR. PRICE",),
    "**Ilse Brandt:** Good morning.": ("Ilse Brandt",),
    "Mr. Louis Farge (Arden, Lib.):": ("Mr. Louis Farge", "Arden, Lib."),
    "Mr. Zelenka (Ruritania) (spoke in French): My country asks for an inquiry.": (
        "Mr. Zelenka",
        "Ruritania",
        "spoke in French",
    ),
    "[00:01:02] Ilse Brandt: Good morning.": ("Ilse Brandt",),
    "Ilse Brandt (00:01:02): Good morning.": ("Ilse Brandt",),
    "SPEAKER_00: Good morning.": ("SPEAKER_00",),
    "主席：现在开会。": ("主席",),
    "Q    When does it open?": ("Q",),
    "Q. When does it open?": ("Q",),
    "A. In the spring.": ("A",),
    "<Ilse Brandt:>": ("Ilse Brandt",),
    "○議長（佐藤一郎君）　これより会議を開きます。": ("議長", "佐藤一郎君"),
    "JOURNALIST; Who pays for it?": ("JOURNALIST",),
    "    Mr. Dunmore. How much is left?": ("Mr. Dunmore",),
    "    The Chairman. The hearing will come to order.": ("The Chairman",),
    "O SR. PRESIDENTE (Rui Prado) - Declaro aberta a sessão.": ("O SR. PRESIDENTE", "Rui Prado"),
    "[Ilse Brandt] Good morning.": ("Ilse Brandt",),
    "Baroness Thornbury (Lab)": ("Baroness Thornbury", "Lab"),
    "Ilse Brandt  0:03": ("Ilse Brandt",),
    "Ilse Brandt -- Chief Executive": ("Ilse Brandt",),
    "**Ilse Brandt** Good morning.": ("Ilse Brandt",),
}
"""What each example says: the label, and the notes in brackets beside it."""


def labels_of(style: str, example: str) -> list[Label]:
    """The labels of a small document of a style, in which an example comes twice."""
    beside = [form.format("The harbour is old and must be mended.") for form in BESIDE[style]]
    turn = f"{example}\nThe bell is mended before the spring comes."
    text = "\n\n".join([*beside, turn, *beside, turn, *beside]) + "\n"
    return find_labels(layout_of(text, 0), 0, len(text))


@pytest.mark.parametrize(
    ("style", "example"), [(style.name, example) for style in STYLES for example in style.examples]
)
def test_each_example_of_a_style_is_read_as_a_label(style, example):
    labels = labels_of(style, example)
    assert len(labels) == 8
    told = labels[2]
    assert (told.text, *(note.text for note in (*told.notes, *told.remarks))) == EXPECTED[example]


def test_every_style_has_an_example():
    assert all(style.examples for style in STYLES)


def test_styles_have_names_of_their_own():
    assert len({style.name for style in STYLES}) == len(STYLES)


def test_the_document_on_formats_has_a_row_for_every_style():
    document = Path(__file__).parents[3] / "docs" / "formats.md"
    section = document.read_text(encoding="utf-8").partition("## Label styles")[2]
    rows = re.findall(r"^\| `([\w-]+)` \|", section.partition("\n## ")[0], re.MULTILINE)
    assert sorted(rows) == sorted(style.name for style in STYLES)
