import errno
import os
from pathlib import Path

import pytest

from index.errors import MetadataError
from index.sources.sidecar import MAX_SIDECAR_BYTES, parse_yaml, read_sidecar, write_sidecar


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
        (b"[" * 60_000, "nested at most 32 deep"),
        (b"- " * 30_000, "nested at most 32 deep"),
        (b"a: &a {b: 1}\nc: {<<: [*a, *a]}", "must not merge keys"),
        (b"a: &a {b: 1}\nc: {!!merge x: [*a, *a]}", "must not merge keys"),
        (b"? 0x" + b"f" * 20_000 + b"\n: 1", "a key must be text, given a number"),
        (b"? [a]\n: 1", "must be YAML"),
        (b"? !!set {a}\n: 1", "must be YAML"),
        (b"#" * (MAX_SIDECAR_BYTES + 1), f"must be at most {MAX_SIDECAR_BYTES} bytes"),
    ],
)
def test_a_sidecar_that_is_no_mapping_of_keys_is_refused_by_name(tmp_path, data, text):
    with pytest.raises(MetadataError, match=text) as caught:
        sidecar(tmp_path, data)
    assert "talk.txt.yaml" in str(caught.value)


@pytest.mark.parametrize("day", ["2021-10-20", "2021-02-30", "2021-10-20 14:05:00"])
def test_a_date_stays_text(day):
    assert parse_yaml(f"date: {day}\n", "talk") == {"date": day}


def test_what_is_written_is_what_is_read(tmp_path):
    values = {"title": "Über Häfen: eins", "date": "2021-10-20", "people": {"PM": {"name": "Ø"}}}
    assert write_sidecar(tmp_path / "talk.txt", values) == tmp_path / "talk.txt.yaml"
    assert read_sidecar(tmp_path / "talk.txt") == values


def test_a_sidecar_that_would_be_too_long_leaves_the_old_one(tmp_path):
    write_sidecar(tmp_path / "talk.txt", {"title": "Ports"})
    with pytest.raises(MetadataError, match=f"must be at most {MAX_SIDECAR_BYTES} bytes"):
        write_sidecar(tmp_path / "talk.txt", {"title": "x" * MAX_SIDECAR_BYTES})
    assert read_sidecar(tmp_path / "talk.txt") == {"title": "Ports"}


def test_a_full_disk_leaves_the_old_sidecar_and_nothing_else(tmp_path, monkeypatch):
    def fail(path, data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    write_sidecar(tmp_path / "talk.txt", {"title": "Ports"})
    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(MetadataError, match="must be writable: No space left"):
        write_sidecar(tmp_path / "talk.txt", {"title": "Ferries"})
    assert [path.name for path in tmp_path.iterdir()] == ["talk.txt.yaml"]
    assert read_sidecar(tmp_path / "talk.txt") == {"title": "Ports"}
