import pytest

from index.errors import MetadataError
from index.records import Person
from index.sources.editing import edit_sidecar
from index.sources.sidecar import read_sidecar


@pytest.fixture
def talk(tmp_path):
    (tmp_path / "talk.txt.yaml").write_text(
        "# What is known.\ntitle: Ports\nrights: free\npeople:\n  PM: {name: Ann Lee}\n"
    )
    return tmp_path / "talk.txt"


def test_what_is_not_named_stays(talk):
    edit_sidecar(talk, {"date": "2021-10-20"}, {"MR VARGA": Person("Tom Varga", "Minister")})
    assert read_sidecar(talk) == {
        "title": "Ports",
        "rights": "free",
        "people": {
            "PM": {"name": "Ann Lee"},
            "MR VARGA": {"name": "Tom Varga", "role": "Minister"},
        },
        "date": "2021-10-20",
    }
    assert (talk.parent / "talk.txt.yaml").read_text().startswith("# What is known.\n")


def test_an_empty_value_says_that_nothing_is_known(talk):
    edit_sidecar(talk, {"title": ""}, {})
    assert read_sidecar(talk)["title"] is None


def test_a_cleared_key_is_gone(talk):
    edit_sidecar(talk, {}, {}, ["people", "title", "place"])
    assert read_sidecar(talk) == {"rights": "free"}


@pytest.mark.parametrize(
    ("values", "cleared", "text"),
    [
        ({"date": "someday"}, (), "a date must be in EDTF, such as"),
        ({"date": "03/04/2021"}, (), "the date 03/04/2021 can mean 3 April 2021 or 4 March"),
        ({}, ["colour"], "a key must be one of title, event, .*; given: 'colour'"),
    ],
)
def test_what_cannot_be_used_is_refused_and_the_sidecar_stays(talk, values, cleared, text):
    before = read_sidecar(talk)
    with pytest.raises(MetadataError, match=text):
        edit_sidecar(talk, values, {}, cleared)
    assert read_sidecar(talk) == before
