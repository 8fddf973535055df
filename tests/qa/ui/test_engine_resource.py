from pathlib import Path

import pytest

from index.build import build_index
from index.encoder import Encoder
from index.errors import SourceError
from qa.settings import Settings
from qa.ui import engine_resource
from qa.ui.engine_resource import EngineResource

WAIT_S = 30


@pytest.fixture
def tiny(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> Encoder:
    monkeypatch.setattr(engine_resource, "FastEncoder", lambda: encoder)
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


def test_new_build_is_taken_up_and_a_damaged_one_is_not(
    corpus: Path, tmp_path: Path, tiny: Encoder
) -> None:
    index = tmp_path / "index"
    resource = EngineResource(Settings(corpus, index))
    first = resource.engine().result(WAIT_S)
    small = tmp_path / "small"
    small.mkdir()
    (small / "harvest.txt").write_bytes((corpus / "harvest.txt").read_bytes())
    generation = build_index(small, index, tiny).generation
    second = resource.engine().result(WAIT_S)
    assert second is not first
    assert second.index.fingerprint == generation.name
    newest = build_index(corpus, index, tiny).generation
    (newest / "catalog.json").write_text("{}")
    assert resource.engine().result(WAIT_S) is second
