import pytest

from index.errors import MetadataError
from index.records import Tenure
from index.sources.offices_file import offices_yaml, read_offices

PSAKI = Tenure("Press Secretary", "Jen Psaki", "2021-01-20", "2022-05-13")


def test_what_is_printed_can_be_read_again(tmp_path):
    (tmp_path / "offices.yaml").write_text(offices_yaml([PSAKI]), encoding="utf-8")
    assert read_offices(tmp_path) == (PSAKI,)


def test_a_date_that_is_known_in_part_stays_so(tmp_path):
    content = "Press Secretary: [{name: Jen Psaki, from: 2021, to: 2022-21}]"
    (tmp_path / "offices.yaml").write_text(content, encoding="utf-8")
    assert read_offices(tmp_path) == (Tenure("Press Secretary", "Jen Psaki", "2021", "2022-21"),)


def test_there_need_be_no_file(tmp_path):
    assert read_offices(tmp_path) == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("Press Secretary: Jen Psaki", "a holder must be"),
        ("Press Secretary: [{name: Jen Psaki, from: 2021-01-20}]", "must have from and to"),
        ("Press Secretary: [{name: Jen, from: soon, to: 2022}]", "a date must be in EDTF"),
        ("- a list", "keys and values"),
        ("[" * 50, "nested at most"),
    ],
)
def test_a_file_of_another_form_is_refused_with_its_name(tmp_path, content, message):
    (tmp_path / "offices.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(MetadataError, match=message) as refused:
        read_offices(tmp_path)
    assert "offices.yaml" in str(refused.value)


def test_a_file_that_is_no_text_is_refused(tmp_path):
    (tmp_path / "offices.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(MetadataError, match=r"offices\.yaml: offices must be readable"):
        read_offices(tmp_path)
