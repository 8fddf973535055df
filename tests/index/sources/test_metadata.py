import time
from datetime import date, datetime

import pytest

from index.errors import MetadataError
from index.records import Person
from index.sources.metadata import MAX_SIDECAR_BYTES, metadata_from, parse_yaml, read_sidecar

# Nine lines of nine references each: 9**9, about 400 million values where somebody expands them.
ALIAS_BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 9)
)


def sidecar(tmp_path, data):
    (tmp_path / "talk.txt.yaml").write_bytes(data)
    return read_sidecar(tmp_path / "talk.txt")


def test_a_source_without_a_sidecar_has_no_keys(tmp_path):
    assert read_sidecar(tmp_path / "talk.txt") == {}


def test_a_sidecar_gives_its_keys(tmp_path):
    assert sidecar(tmp_path, b"title: On ports\n") == {"title": "On ports"}


@pytest.mark.parametrize("data", [b"", b"# nothing known\n"])
def test_an_empty_sidecar_tells_nothing(tmp_path, data):
    assert sidecar(tmp_path, data) == {}


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"title: [open", "must be YAML"),
        (b"- one\n- two\n", "must be keys and values"),
        (b"just words", "must be keys and values"),
        (b"title: \xff\xfe", "must be readable UTF-8"),
        (b"title: !!python/object/apply:os.system ['true']", "must be YAML"),
        (b"date: 2021-02-30", "must be YAML"),
        (b"[" * 60_000, "nested at most 32 deep"),
        (b"- " * 30_000, "nested at most 32 deep"),
        (b"a: &a {b: 1}\nc: {<<: [*a, *a]}", "must not merge keys"),
        (b"a: &a {b: 1}\nc: {!!merge x: [*a, *a]}", "must not merge keys"),
        (b"? 0x" + b"f" * 20_000 + b"\n: 1", "a key must be text, given a number"),
        (b"#" * (MAX_SIDECAR_BYTES + 1), f"must be at most {MAX_SIDECAR_BYTES} bytes"),
    ],
)
def test_a_sidecar_that_is_no_mapping_of_keys_is_refused_by_name(tmp_path, data, text):
    with pytest.raises(MetadataError, match=text) as caught:
        sidecar(tmp_path, data)
    assert "talk.txt.yaml" in str(caught.value)


@pytest.mark.parametrize("key", ["notes", "title", "tags", "people"])
def test_an_alias_bomb_stays_cheap(key):
    started = time.perf_counter()
    values = parse_yaml(f"{ALIAS_BOMB}{key}: *a8\n", "bomb")
    if key in {"title", "people"}:
        with pytest.raises(MetadataError, match=f"{key} must"):
            metadata_from(values, "bomb")
    else:
        metadata_from(values, "bomb")
    assert time.perf_counter() - started < 1


def test_known_keys_become_metadata_and_others_are_passed_over():
    metadata = metadata_from({"title": " On\n ports ", "venue": "Rome", "date": "2022-21"}, "talk")
    assert (metadata.title, metadata.place) == ("On ports", None)
    assert metadata.date is not None
    assert metadata.date.label == "spring 2022"


@pytest.mark.parametrize(
    "value", [date(2021, 10, 20), datetime(2021, 10, 20, 14, 5), "2021-10-20", " 2021-10-20 "]
)
def test_a_day_may_be_a_yaml_date_or_text(value):
    day = metadata_from({"date": value}, "talk").date
    assert day is not None
    assert day.edtf == "2021-10-20"


def test_a_year_may_be_a_yaml_number():
    day = metadata_from({"date": 2022}, "talk").date
    assert day is not None
    assert day.label == "2022"


def test_no_date_stays_unknown():
    assert metadata_from({"date": None}, "talk").date is None


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"title": ["a"]}, "talk: title must be text, given list"),
        ({"place": True}, "talk: place must be text, given bool"),
        ({"date": "last week"}, "talk: a date must be in EDTF"),
        ({"people": ["MR PRICE"]}, "people must map labels to names"),
        ({"people": {"MR PRICE": {"role": "Spokesman"}}}, "MR PRICE must have a name"),
        ({"people": {"MR PRICE": [1]}}, "MR PRICE must be text, given list"),
    ],
)
def test_a_value_of_the_wrong_form_is_refused(values, text):
    with pytest.raises(MetadataError, match=text):
        metadata_from(values, "talk")


def test_people_are_a_name_or_a_name_with_a_role():
    people = {"MR  PRICE": "Ned Price", "Q1": {"name": "Ann Lee", "role": "Reporter"}}
    assert metadata_from({"people": people}, "talk").people == {
        "MR PRICE": Person("Ned Price"),
        "Q1": Person("Ann Lee", "Reporter"),
    }


def test_a_long_value_is_cut_to_a_thousand_characters():
    assert len(metadata_from({"title": "x" * 5000}, "talk").title or "") == 1000


def test_tags_stand_for_the_kind_and_source_url_for_the_url():
    metadata = metadata_from({"tags": ["a", "b"], "source_url": "https://example.org"}, "talk")
    assert (metadata.kind, metadata.url) == ("a, b", "https://example.org")


def test_a_number_too_long_to_be_written_is_refused():
    values = parse_yaml(f"title: 0x{'f' * 20_000}\n", "talk.md")
    with pytest.raises(MetadataError, match="title must be text, given a number"):
        metadata_from(values, "talk.md")
