import io
from pathlib import Path

import pytest
from rich.console import Console

from index.build import build_index
from qa.cli.progress import BuildProgress, FirstUseNotice
from qa.settings import Settings


@pytest.fixture
def console():
    return Console(file=io.StringIO(), width=80, force_terminal=False)


def test_every_stage_of_a_build_is_drawn_to_its_end(console):
    with BuildProgress(console) as progress:
        for stage in ("Reading", "Embedding"):
            for done in range(4):
                progress(stage, done, 3)
    text = console.file.getvalue()
    assert text.count("3/3") == 2
    assert "Reading" in text
    assert "Embedding" in text


def test_a_notice_says_what_is_built_and_what_was(console, corpus, tmp_path, encoder):
    progress = BuildProgress(console)
    notice = FirstUseNotice(console, progress)
    notice.build_started(Settings(corpus, tmp_path / "index"))
    notice.build_finished(build_index(corpus, tmp_path / "index", encoder, progress))
    text = " ".join(console.file.getvalue().split())
    assert "First use: building the index of" in text
    assert "Indexed 3 transcripts, 12 passages in" in text


def test_a_notice_names_transcripts_that_are_no_longer_there(
    write_corpus, encoder, tmp_path, console
):
    sources, progress = write_corpus(tmp_path / "sources"), BuildProgress(console)
    build_index(sources, tmp_path / "index", encoder)
    (sources / "article.txt").unlink()
    (sources / "harvest.txt").unlink()
    FirstUseNotice(console, progress).build_finished(
        build_index(sources, tmp_path / "index", encoder)
    )
    text = " ".join(console.file.getvalue().split())
    assert "2 transcripts are no longer there: article.txt, harvest.txt" in text


def test_a_transcript_under_another_name_is_still_there(write_corpus, encoder, tmp_path):
    sources = write_corpus(tmp_path / "sources")
    build_index(sources, tmp_path / "index", encoder)
    (sources / "article.txt").rename(sources / "talks.txt")
    assert build_index(sources, tmp_path / "index", encoder).removed == ()


def test_a_notice_says_that_an_old_index_is_brought_up_to_date(console):
    notice = FirstUseNotice(console, BuildProgress(console))
    notice.build_started(Settings(Path("/s"), Path("/i")), outdated=True)
    notice.build_failed()
    text = " ".join(console.file.getvalue().split())
    assert "The index in /i is of an older format: bringing it up to date with /s" in text


def test_a_failed_build_gives_the_cursor_back(tmp_path):
    drawn = io.StringIO()
    console = Console(file=drawn, width=80, force_terminal=True)
    progress = BuildProgress(console)
    notice = FirstUseNotice(console, progress)
    notice.build_started(Settings(tmp_path, tmp_path / "index"))
    progress("Reading", 1, 2)
    notice.build_failed()
    hidden, shown = "\x1b[?25l", "\x1b[?25h"
    text = drawn.getvalue()
    assert text.rindex(shown) > text.rindex(hidden)


def test_brackets_in_a_path_are_no_markup(console):
    progress = BuildProgress(console)
    notice = FirstUseNotice(console, progress)
    notice.build_started(Settings(Path("/a[/b]"), Path("[red]")))
    notice.build_failed()
    assert "the index of /a[/b] in [red]" in console.file.getvalue()
