import pytest

from index.errors import UnreadableSourceError
from index.sources.formats.markup.europarl import read_europarl
from index.sources.formats.registry import format_of

SITTING = """<CHAPTER ID=6>
Ports of the Union
<SPEAKER ID=80 NAME="President">
The debate is open.
It is short.
<P>
Mrs Dalgaard has the floor.
<SPEAKER ID="81" NAME="Mira Dalgaard" LANGUAGE="DA" AFFILIATION="SEA">
Thank you.
"""


def test_speakers_are_those_of_their_tags():
    document = read_europarl(SITTING.encode(), "ep.txt")
    assert [(b.kind, b.voice, b.span.of(document.text)) for b in document.blocks] == [
        ("heading", None, "Ports of the Union"),
        ("paragraph", "President", "The debate is open. It is short."),
        ("paragraph", "President", "Mrs Dalgaard has the floor."),
        ("paragraph", "Mira Dalgaard", "Thank you."),
    ]


def test_party_is_the_affiliation():
    assert read_europarl(SITTING.encode(), "ep.txt").values["people"] == {
        "Mira Dalgaard": {"name": "Mira Dalgaard", "party": "SEA"},
    }


def test_a_sitting_is_recognised_by_its_first_tag():
    assert format_of(SITTING.encode()).name == "Europarl"


def test_a_sitting_without_words_is_refused():
    with pytest.raises(UnreadableSourceError, match=r"ep\.txt: a sitting must hold words"):
        read_europarl(b"<CHAPTER ID=1>", "ep.txt")
