from pathlib import Path

import pytest

from index.records import Quote, Span
from qa.browsing.concordance import Concordance
from qa.browsing.mentions import forms_of_name, heard_place_of, mentions_of
from qa.browsing.participation import Participation
from qa.understanding.people import Individual


@pytest.mark.parametrize(
    ("names", "labels", "forms"),
    [
        (("Iván Duque",), ("PRESIDENT DUQUE",), ("PRESIDENT DUQUE", "Iván Duque")),
        (("Joe Biden", "Biden"), ("THE PRESIDENT",), ("Joe Biden",)),
        (("Price",), ("MR. PRICE", "PRICE"), ("MR. PRICE",)),
        (("Lund",), (), ()),
    ],
)
def test_a_person_is_named_by_the_whole_name_or_behind_a_title(names, labels, forms):
    assert forms_of_name(Individual(names[0], names, labels, (0,))) == forms


def test_mentions_are_those_by_others_the_newest_first(tmp_path, built_people):
    index, people = built_people
    concordance = Concordance(index, people)
    person = people.individuals[people.find("Ada Stone")]
    lines = list(concordance.lines(mentions_of(person, concordance), Path("nowhere")))
    assert [(line.speaker and line.speaker.display, line.quote) for line in lines] == [
        ("Reed", "Ada Stone"),
        ("Questioner", "Ms. Stone"),
    ]


@pytest.mark.parametrize(
    ("quote", "heard"),
    [
        ("The stone is heavy here, and so on", None),
        ("the stone is heavy here, and so are the nets", "The stone is heavy here, and so are"),
        ("The stone is heavy", None),
    ],
)
def test_quoted_words_lead_to_where_the_person_is_heard(built_people, quote, heard):
    index, people = built_people
    person = people.individuals[people.find("Ada Stone")]
    quotation = Quote("new.md", Span(0, 9), quote)
    line = heard_place_of(quotation, person, Concordance(index, people), Path("nowhere"))
    assert (line and line.quote) == heard


@pytest.fixture
def built_people(tmp_path):
    from index.build import build_index
    from index.store.reader import open_index
    from tests.conftest import TINY_MODEL, HashedEncoder

    sources = tmp_path / "sources"
    sources.mkdir()
    old = (
        "---\ntitle: A\ndate: 2021-02-03\npeople:\n  MS. STONE: Ada Stone\n---\n\n"
        "MS. STONE:  I am Ada Stone. The stone is heavy here, and so are the nets.\n\n"
        "Q    Thanks, Ms. Stone. How heavy is the stone of the harbour?\n"
    )
    new = (
        "---\ntitle: B\ndate: 2022-02-03\n---\n\n"
        "MR. REED:  We thank Secretary Ada Stone for the nets and for the boats.\n"
    )
    for name, text in (("old.md", old), ("new.md", new)):
        (sources / name).write_text(text, encoding="utf-8")
    build_index(sources, tmp_path / "index", HashedEncoder())
    index = open_index(tmp_path / "index", TINY_MODEL)
    return index, Participation(index).people
