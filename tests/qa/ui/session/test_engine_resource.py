import shutil
import sys
import time
import weakref
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from types import SimpleNamespace

import pytest

from index.build import build_index
from index.encoding.encoder import Encoder
from index.errors import SourceError
from qa.engine import Engine
from qa.settings import Settings
from qa.ui.session import engine_resource
from qa.ui.session.engine_resource import EngineResource
from tests.index.recorded_cut import RECORDED

WAIT_S = 30


@pytest.fixture
def tiny(encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Encoder:
    """The encoder of the app, whose default index, the one that it builds, lies in a new folder."""
    monkeypatch.setattr(sys.modules[Settings.__module__], "DEFAULT_INDEX", tmp_path / "index")
    monkeypatch.setattr(engine_resource, "default_encoder", lambda: encoder)
    return encoder


@pytest.mark.usefixtures("tiny")
def test_index_is_built_once_with_progress_and_opened(corpus: Path, tmp_path: Path) -> None:
    resource = EngineResource(Settings(corpus, tmp_path / "index"))
    engine = resource.engine().result(WAIT_S)
    assert resource.progress == ("Embedding", *[engine.index.manifest.passages] * 2)
    assert not resource.builds
    assert resource.engine().result(WAIT_S) is engine


@pytest.mark.usefixtures("tiny")
def test_file_that_cannot_be_used_is_named(corpus: Path, tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "good.txt").write_bytes((corpus / "harvest.txt").read_bytes())
    (sources / "bad.txt").write_bytes(b"\0")
    resource = EngineResource(Settings(sources, tmp_path / "index"))
    resource.engine().result(WAIT_S)
    assert len(resource.left_out) == 1
    assert "bad.txt" in resource.left_out[0]


@pytest.mark.usefixtures("tiny")
def test_after_a_failure_it_is_tried_again(corpus: Path, tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    resource = EngineResource(Settings(sources, tmp_path / "index"))
    with pytest.raises(SourceError, match="does not exist"):
        resource.engine().result(WAIT_S)
    assert not resource.builds
    sources.symlink_to(corpus)
    assert resource.engine().result(WAIT_S).index.manifest.transcripts == 3


@pytest.fixture
def opened(corpus: Path, tmp_path: Path, tiny: Encoder) -> EngineResource:
    """One over an index of two of the three transcripts."""
    small = tmp_path / "small"
    small.mkdir()
    for name in ("harvest.txt", "article.txt"):  # at least half of the corpus: it belongs
        (small / name).write_bytes((corpus / name).read_bytes())
    resource = EngineResource(Settings(small, tmp_path / "index"))
    resource.engine().result(WAIT_S)
    return resource


def _renewed(resource: EngineResource, old: str) -> Engine:
    """The engine that takes the place of another one."""
    deadline = time.monotonic() + WAIT_S
    while (engine := resource.engine().result(WAIT_S)).index.fingerprint == old:
        if time.monotonic() > deadline:
            pytest.fail("no new engine")
        time.sleep(0.01)
    return engine


def test_new_build_is_taken_up_without_a_wait_for_it(
    opened: EngineResource, corpus: Path, tmp_path: Path, tiny: Encoder
) -> None:
    first = opened.engine().result(0)
    generation = build_index(corpus, tmp_path / "index", tiny).generation
    assert opened.engine().result(0) is first
    second = _renewed(opened, first.index.fingerprint)
    assert second.index.fingerprint == generation.name
    assert second.index.manifest.transcripts == 3


def test_damaged_new_build_is_not_taken_up_and_not_tried_at_every_turn(
    opened: EngineResource,
    corpus: Path,
    tmp_path: Path,
    tiny: Encoder,
    caplog: pytest.LogCaptureFixture,
) -> None:
    first = opened.engine().result(0)
    generation = build_index(corpus, tmp_path / "index", tiny).generation
    (generation / "catalog.json").write_text("{}")
    for _ in range(20):
        assert opened.engine().result(0) is first
        time.sleep(0.02)
    assert len(caplog.records) == 1
    assert "the old one serves" in caplog.text


@pytest.mark.usefixtures("tiny")
def test_old_engine_is_freed_after_a_new_one_has_taken_its_place(
    opened: EngineResource,
    corpus: Path,
    tmp_path: Path,
    tiny: Encoder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine_resource, "RELEASE_SECONDS", 0.1)
    first = weakref.ref(opened.engine().result(0))
    build_index(corpus, tmp_path / "index", tiny)
    _renewed(opened, opened.engine().result(0).index.fingerprint)
    deadline = time.monotonic() + WAIT_S
    while first() is not None and time.monotonic() < deadline:
        time.sleep(0.02)
    assert first() is None


def test_after_an_unforeseen_error_a_new_build_is_looked_at_again(
    opened: EngineResource,
    corpus: Path,
    tmp_path: Path,
    tiny: Encoder,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*_: object, **__: object) -> Engine:
        raise KeyError("nobody thought of this")

    first = opened.engine().result(0)
    monkeypatch.setattr(engine_resource, "RETRY_SECONDS", 0.2)
    build_index(corpus, tmp_path / "index", tiny)
    with monkeypatch.context() as patch:
        patch.setattr(Engine, "open", broken)
        assert opened.engine().result(0) is first
        deadline = time.monotonic() + WAIT_S
        while not caplog.records and time.monotonic() < deadline:
            time.sleep(0.01)
    assert "nobody thought of this" in caplog.text
    assert _renewed(opened, first.index.fingerprint).index.manifest.transcripts == 3


class _LateEngine(Future[object]):
    """An engine that becomes ready just when the wait for it has ended."""

    def done(self) -> bool:
        if not super().done():
            self.set_result("the engine")
        return super().done()


def test_engine_that_becomes_ready_as_the_wait_ends_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    late = SimpleNamespace(engine=_LateEngine)
    opened_engine: Callable[[], object] = engine_resource.opened_engine
    monkeypatch.setattr(engine_resource, "OPEN_SECONDS", 0.01)
    monkeypatch.setattr(engine_resource, "engine_resource", lambda where: late)
    assert opened_engine() == "the engine"


@pytest.mark.usefixtures("tiny")
def test_index_of_an_older_format_is_brought_up_to_date(corpus: Path, tmp_path: Path) -> None:
    shutil.copytree(RECORDED / "format-4", tmp_path / "index")
    resource = EngineResource(Settings(corpus, tmp_path / "index"))
    assert resource.engine().result(WAIT_S).index.manifest.transcripts == 3
