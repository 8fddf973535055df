"""The commands ``verbatim pack`` over the made-up corpus."""

import json
from pathlib import Path

import pytest

from qa.packs.pack import Pack
from qa.packs.pack_file import PACK_FORMAT, PACK_VERSION
from tests.qa.pack_items import NETTING, WHEAT, item_of_words


@pytest.fixture
def write_pack(opened, tmp_path):
    """Writes a pack of two passages; words may be changed on the way."""

    def write(old="", new="", shift=0) -> Path:
        pack = Pack("Harvest").with_items([item_of_words(opened, one) for one in (WHEAT, NETTING)])
        items = [
            {
                "source": one.source,
                "sha256": one.sha256,
                "span": {"start": one.span.start + shift, "end": one.span.end + shift},
                "quote": one.quote,
            }
            for one in pack.items
        ]
        told = {"format": PACK_FORMAT, "version": PACK_VERSION, "title": pack.title, "items": items}
        path = tmp_path / "pack.json"
        path.write_text(json.dumps(told).replace(old, new) if old else json.dumps(told))
        return path

    return write


def test_a_pack_that_stands_is_done(verbatim, write_pack, corpus):
    code, out, _ = verbatim("pack", "check", write_pack())
    assert code == 0
    assert out.count("✓ harvest.txt:") == 2
    folder = f"…/{corpus.parent.name}/{corpus.name}"
    assert out.endswith(f"2 passages · each verified in its source · from the folder {folder}\n")


def test_a_quote_that_does_not_stand_is_named_and_fails(verbatim, write_pack):
    code, out, _ = verbatim("pack", "check", write_pack("nine percent", "five percent"))
    assert code == 1
    assert out.count("✓") == 1
    assert out.count("✗ harvest.txt:") == 1
    assert "does not stand: the source does not say this here" in out


def test_a_quote_that_moved_is_told_where(verbatim, write_pack, opened):
    code, out, _ = verbatim("pack", "check", write_pack(shift=-5))
    span = item_of_words(opened, WHEAT).span
    assert code == 1
    assert f"the same words stand at {span.start}-{span.end}" in out


def test_the_sources_that_are_named_are_looked_at(verbatim, write_pack, tmp_path):
    (tmp_path / "empty").mkdir()
    code, out, _ = verbatim("pack", "check", write_pack(), "--sources", tmp_path / "empty")
    assert code == 1
    assert out.count("? harvest.txt:") == 2
    assert out.count("the source file is gone") == 2


def test_a_file_that_is_no_pack_is_one_line(verbatim, tmp_path):
    (tmp_path / "x.json").write_text("[]")
    code, out, err = verbatim("pack", "check", tmp_path / "x.json")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "a pack must be JSON as Verbatim exports it" in err


def test_a_pack_is_exported_with_links_to_an_app(verbatim, write_pack, tmp_path):
    output = tmp_path / "out.md"
    to = ("--format", "markdown", "--output", output, "--app", "https://app.example/")
    code, _, err = verbatim("pack", "export", write_pack(), *to)
    assert (code, output.read_text("utf-8").startswith("# Harvest\n")) == (0, True)
    assert "<https://app.example/read?source=harvest.txt&start=" in output.read_text("utf-8")
    assert "2 passages" in err


def test_an_export_links_to_the_public_address_of_the_app(
    verbatim, write_pack, tmp_path, monkeypatch
):
    monkeypatch.setenv("VERBATIM_PUBLIC_URL", "https://v.example/app")
    output = tmp_path / "out.md"
    verbatim("pack", "export", write_pack(), "--format", "markdown", "--output", output)
    assert "<https://v.example/app/read?source=harvest.txt&start=" in output.read_text("utf-8")


def test_an_export_links_to_no_app_without_a_public_address(verbatim, write_pack, tmp_path):
    output = tmp_path / "out.md"
    verbatim("pack", "export", write_pack(), "--format", "markdown", "--output", output)
    assert "read?source" not in output.read_text("utf-8")


def test_an_address_of_the_app_that_is_none_of_the_web_is_an_error(verbatim, write_pack, tmp_path):
    to = ("--format", "markdown", "--output", tmp_path / "x", "--app", "app.example")
    code, _, err = verbatim("pack", "export", write_pack(), *to)
    assert (code, "given 'app.example'" in err) == (1, True)


def test_an_exported_pack_can_be_checked_again(verbatim, write_pack, tmp_path):
    verbatim("pack", "export", write_pack(), "--format", "json", "--output", tmp_path / "2.json")
    assert verbatim("pack", "check", tmp_path / "2.json")[0] == 0


def test_an_unknown_format_is_misuse(verbatim, write_pack, tmp_path):
    wrong = ("--format", "rtf", "--output", tmp_path / "x")
    assert verbatim("pack", "export", write_pack(), *wrong)[0] == 2


def test_a_pack_is_not_checked_against_a_folder_of_other_transcripts(verbatim, write_pack):
    pack = write_pack()
    (pack.parent / "other.txt").write_text("MR. KLEIN:  The river rose by two metres in March.\n")
    code, out, err = verbatim("pack", "check", pack, "--sources", pack.parent)
    assert (code, out) == (1, "")
    assert "the index must be of the transcripts in" in err


def test_a_pack_is_exported_with_references_in_a_style(verbatim, write_pack, tmp_path):
    output = tmp_path / "e.md"
    wanted = ("--format", "markdown", "--style", "apa", "--output", output)
    assert verbatim("pack", "export", write_pack(), *wanted)[0] == 0
    assert "\n\nRossi, E. (2021, May 4). *Minister Elena Rossi" in output.read_text("utf-8")
