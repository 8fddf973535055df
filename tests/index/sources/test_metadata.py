import time
from datetime import date, datetime

import pytest

from index.records import Metadata, Person, Source
from index.sources.metadata import HEADING, SIDECAR, with_values
from index.sources.sidecar import parse_yaml

# Nine lines of nine references each: 9**9, about 400 million values where somebody expands them.
ALIAS_BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 9)
)


def described(*layers):
    """The source that layers of values give, the most trusted first: (origin, values)."""
    source = Source("talk.txt", "0" * 64, "words", 0, Metadata())
    for origin, values in layers:
        source = with_values(source, values, origin)
    return source


def metadata_of(values, origin="front matter"):
    return described((origin, values)).metadata


@pytest.mark.parametrize("key", ["notes", "title", "tags", "people"])
def test_an_alias_bomb_stays_cheap(key):
    started = time.perf_counter()
    source = described(("front matter", parse_yaml(f"{ALIAS_BOMB}{key}: *a8\n", "bomb")))
    assert time.perf_counter() - started < 1
    assert source.metadata.title is None


def test_known_keys_become_metadata_and_others_are_passed_over():
    metadata = metadata_of({"title": " On\n ports ", "venue": "Rome", "date": "2022-21"})
    assert (metadata.title, metadata.place) == ("On ports", None)
    assert metadata.date is not None
    assert metadata.date.label == "spring 2022"


@pytest.mark.parametrize(
    "value",
    [
        date(2021, 10, 20),
        datetime(2021, 10, 20, 14, 5),
        "2021-10-20",
        " 2021-10-20 ",
        "2021-10-20T14:05:00Z",
        "October 20, 2021",
        "20/10/2021",
    ],
)
def test_a_day_may_be_a_date_or_text_in_any_form_that_means_one_day(value):
    day = metadata_of({"date": value}).date
    assert day is not None
    assert day.edtf == "2021-10-20"


def test_a_year_may_be_a_yaml_number():
    day = metadata_of({"date": 2022}).date
    assert day is not None
    assert day.label == "2022"


def test_the_most_trusted_origin_of_a_value_wins_and_is_kept():
    metadata = described(
        (SIDECAR, {"title": "Corrected"}),
        ("front matter", {"title": "Wrong", "place": "Rome"}),
        (HEADING, {"place": "Bari", "date": "2019-06-05"}),
    ).metadata
    assert (metadata.title, metadata.place) == ("Corrected", "Rome")
    assert metadata.origins == {"title": "sidecar", "place": "front matter", "date": "heading"}


def test_an_empty_value_of_the_sidecar_stays_unknown():
    metadata = described((SIDECAR, {"date": None}), (HEADING, {"date": "2019-06-05"})).metadata
    assert (metadata.date, metadata.origins) == (None, {"date": "sidecar"})


def test_an_empty_value_of_the_front_matter_leaves_its_place():
    metadata = described(
        ("front matter", {"date": None}), (HEADING, {"date": "2019-06-05"})
    ).metadata
    assert metadata.origins == {"date": "heading"}


@pytest.mark.parametrize(
    ("values", "doubt"),
    [
        ({"title": ["a"]}, "front matter: title must be text, given list"),
        ({"place": True}, "front matter: place must be text, given bool"),
        ({"date": "last week"}, "front matter: a date must be in EDTF, such as"),
        ({"date": "2021-02-30"}, "front matter: the date 2021-02-30 is in no calendar"),
        (
            {"date": "03/04/2021"},
            "front matter: the date 03/04/2021 can mean 3 April 2021 or 4 March 2021; write it as "
            "2021-04-03 or 2021-03-04",
        ),
        ({"people": ["MR PRICE"]}, "front matter: people must map labels to names"),
        (
            {"people": {"MR PRICE": {"role": "Spokesman"}}},
            "front matter: people: MR PRICE must have a name",
        ),
        (
            {"people": {"MR PRICE": [1]}},
            "front matter: people: MR PRICE: name must be text, given list",
        ),
    ],
)
def test_a_value_of_the_wrong_form_is_a_doubt_and_costs_only_itself(values, doubt):
    source = described(("front matter", {"event": "Debate", **values}))
    assert [line[: len(doubt)] for line in source.doubts] == [doubt]
    assert source.metadata == Metadata(event="Debate", origins={"event": "front matter"})


def test_the_next_origin_is_asked_where_a_value_cannot_be_used():
    source = described((SIDECAR, {"date": "someday"}), (HEADING, {"date": "2019-06-05"}))
    assert source.metadata.origins == {"date": "heading"}
    assert len(source.doubts) == 1


def test_people_are_a_name_or_a_name_with_role_party_and_country():
    people = {
        "MR  PRICE": "Ned Price",
        "Q1": {"name": "Ann Lee", "role": "Reporter", "party": "Lib", "country": "Ruritania"},
    }
    assert metadata_of({"people": people}).people == {
        "MR PRICE": Person("Ned Price"),
        "Q1": Person("Ann Lee", "Reporter", "Lib", "Ruritania"),
    }


def test_a_person_without_a_name_costs_nobody_else():
    source = described((SIDECAR, {"people": {"PM": {"role": "Premier"}, "MR VALE": "Tom Vale"}}))
    assert source.metadata.people == {"MR VALE": Person("Tom Vale")}


def test_people_of_the_sidecar_stand_beside_those_of_the_file():
    metadata = described(
        (SIDECAR, {"people": {"S1": "Ilse Brandt"}}),
        ("document head", {"people": {"S1": "Speaker 1", "S2": "Joris Maes"}}),
    ).metadata
    assert metadata.people == {"S1": Person("Ilse Brandt"), "S2": Person("Joris Maes")}
    assert metadata.origins == {"people": "sidecar and document head"}


def test_a_long_value_is_cut_to_a_thousand_characters():
    assert len(metadata_of({"title": "x" * 5000}).title or "") == 1000


def test_tags_stand_for_the_kind_and_source_url_for_the_url():
    metadata = metadata_of({"tags": ["a", "b"], "source_url": "https://example.org"})
    assert (metadata.kind, metadata.url) == ("a, b", "https://example.org")


def test_a_number_too_long_to_be_written_is_a_doubt():
    source = described(("front matter", parse_yaml(f"title: 0x{'f' * 20_000}\n", "talk.md")))
    assert source.doubts == (
        "front matter: title must be text, given a number too long to be written",
    )


@pytest.mark.parametrize(
    ("key", "nearest"), [("datee", "date"), ("peple", "people"), ("Title", "title")]
)
def test_a_mistyped_key_is_a_doubt_that_names_the_nearest(key, nearest):
    (doubt,) = described((SIDECAR, {key: None})).doubts
    assert doubt == f"sidecar: “{key}” is no key that is read; nearest to it: {nearest}"


def test_a_mistyped_key_of_a_person_is_a_doubt_too():
    source = described((SIDECAR, {"people": {"PM": {"name": "Ida Lund", "rolle": "Premier"}}}))
    assert source.metadata.people == {"PM": Person("Ida Lund")}
    assert source.doubts == (
        "sidecar: people: PM: “rolle” is no key that is read; nearest to it: role",
    )


def test_keys_of_ones_own_and_of_a_format_are_no_doubt():
    own = {"collected by": "Ida", "source_url": "https://rivers.example.org/1", "tags": ["floods"]}
    assert described((SIDECAR, own), ("document head", {"datee": "x"})).doubts == ()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "rivers.example.org", "https://", "a b"])
def test_an_address_that_is_none_of_the_web_is_a_doubt(url):
    source = described((SIDECAR, {"url": url}))
    assert source.metadata.url is None
    assert source.doubts == (f"sidecar: url must begin with https:// or http://, given {url!r}",)


def test_an_address_of_the_web_is_kept():
    assert (
        metadata_of({"url": "https://rivers.example.org/1"}).url == "https://rivers.example.org/1"
    )
