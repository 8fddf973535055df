import shutil

import pytest

from index.commands import DEFAULT_INDEX
from index.errors import IndexDamagedError, IndexMissingError, IndexSourcesError, SourceError
from qa.settings import Settings
from qa.startup import BuildListener, open_or_build
from tests.index.recorded_cut import RECORDED


class Heard(BuildListener):
    def __init__(self):
        self.events = []

    def build_started(self, where, *, outdated=False):
        self.events.append("starts again" if outdated else "starts")

    def build_failed(self):
        self.events.append("failed")

    def build_finished(self, report):
        self.events.append(f"ended with {report.manifest.transcripts}")


@pytest.fixture
def use(encoder):
    """Opens or builds; the engine and what the notice heard."""

    def call(sources, index):
        heard = Heard()
        engine = open_or_build(Settings(sources, index), encoder, lambda *step: None, heard)
        return engine, heard.events

    return call


def test_a_missing_default_index_is_built_with_a_notice(use, corpus, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    engine, events = use(corpus, DEFAULT_INDEX)
    assert events == ["starts", "ended with 3"]
    assert engine.ask("Who paid for the cranes?").citations


def test_a_missing_index_that_is_named_is_an_error_with_the_command_that_builds_it(
    use, corpus, tmp_path
):
    index = tmp_path / "index"
    build = f"verbatim index build --sources {corpus} --index {index}"
    with pytest.raises(IndexMissingError, match=f"there is no index yet; build it: {build}"):
        use(corpus, index)
    assert list(tmp_path.iterdir()) == []


def test_an_index_that_is_there_is_opened_in_silence(use, corpus, built_index, opened):
    engine, events = use(corpus, built_index)
    assert (engine.index.fingerprint, events) == (opened.fingerprint, [])


def test_an_index_of_an_older_format_is_brought_up_to_date(use, encoder, corpus, tmp_path):
    shutil.copytree(RECORDED / "format-4", tmp_path / "index")
    engine, events = use(corpus, tmp_path / "index")
    assert events == ["starts again", "ended with 3"]
    *renewed, ready = encoder.encoded  # every other vector is that of before
    assert ready == "ready"
    assert all("Fishing talks stall" in text for text in renewed)  # narration and its quotation
    assert engine.ask("Who paid for the cranes?").citations


def test_an_index_of_an_older_format_is_not_lost_to_a_folder_that_shares_a_file(
    use, corpus, tmp_path
):
    index = shutil.copytree(RECORDED / "format-4", tmp_path / "index")
    pointer = (index / "CURRENT").read_bytes()
    (tmp_path / "other").mkdir()
    shutil.copy(corpus / "harvest.txt", tmp_path / "other/harvest.txt")
    with pytest.raises(IndexSourcesError, match="but was made of others"):
        use(tmp_path / "other", index)
    assert (index / "CURRENT").read_bytes() == pointer


def test_a_folder_of_other_transcripts_is_refused(use, built_index, tmp_path):
    (tmp_path / "other.txt").write_text("MR. KLEIN:  The river rose by two metres in March.\n")
    with pytest.raises(IndexSourcesError, match="must be of the transcripts in"):
        use(tmp_path, built_index)


def test_a_damaged_index_is_not_built_over(use, corpus, own_index):
    (own_index / "CURRENT").write_text("gen-none")
    with pytest.raises(IndexDamagedError, match="must name a generation"):
        use(corpus, own_index)
    assert (own_index / "CURRENT").read_text() == "gen-none"


def test_a_build_that_fails_is_heard_of(encoder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    heard, where = Heard(), Settings(tmp_path / "none", DEFAULT_INDEX)
    with pytest.raises(SourceError, match="does not exist"):
        open_or_build(where, encoder, lambda *step: None, heard)
    assert heard.events == ["starts", "failed"]
