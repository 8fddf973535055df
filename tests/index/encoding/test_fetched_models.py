"""Models fetched from a hub: a server on this machine that speaks the few routes needed."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest

from index.encoding.fetched_models import RECORD_FILE, fetched_models, model_at
from index.encoding.model import default_model_folder
from index.errors import ModelError

NAME = "somebody/model"
COMMIT = "c0ffee" * 6 + "c0ff"
Fetch = Callable[..., "subprocess.CompletedProcess[str]"]


class Hub(BaseHTTPRequestHandler):
    """One model under one commit: what there is, and each file."""

    files: ClassVar[dict[str, bytes]] = {}

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].removeprefix("/")
        if path in (f"api/models/{NAME}", f"api/models/{NAME}/revision/{COMMIT}"):
            siblings = [{"rfilename": name} for name in self.files]
            facts = {"id": NAME, "sha": COMMIT, "siblings": siblings, "private": False}
            self._send(json.dumps(facts).encode(), "application/json")
            return
        if path.startswith(f"api/models/{NAME}/tree/{COMMIT}"):
            tree = [
                {"type": "file", "path": name, "size": len(data), "oid": "0" * 40}
                for name, data in self.files.items()
            ]
            self._send(json.dumps(tree).encode(), "application/json")
            return
        data = self.files.get(path.removeprefix(f"{NAME}/resolve/{COMMIT}/"))
        if data is None:
            self.send_error(404)
        else:
            self._send(data, "application/octet-stream")

    do_HEAD = do_GET

    def _send(self, data: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("ETag", f'"{hash(data) & (2**60 - 1):040x}"')
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Keep silent."""


@pytest.fixture
def hub() -> Iterator[str]:
    """The address of a hub that has a copy of the default model, and pickles that nobody wants."""
    folder = default_model_folder()
    files = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    Hub.files = {name: path.read_bytes() for name, path in files.items()}
    Hub.files |= {"pytorch_model.bin": b"pickle", "onnx/config.json": b"{}"}
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def fetch(hub: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fetch:
    """Runs ``verbatim models fetch`` in a process of its own: a library reads the address once."""
    monkeypatch.setenv("VERBATIM_CACHE", str(tmp_path / "cache"))

    def run(*arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
        online = {"HF_ENDPOINT": hub, "HF_HUB_OFFLINE": "0", "HF_HOME": str(tmp_path / "hub")}
        command = [
            sys.executable,
            "-m",
            "qa.cli.command",
            "models",
            *(arguments or ("fetch", NAME)),
        ]
        return subprocess.run(
            command,
            env=os.environ | online | settings,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return run


def test_a_fetched_model_is_pinned_listed_and_used_by_its_name(fetch: Fetch) -> None:
    run = fetch()
    assert run.returncode == 0, run.stderr
    assert f"{NAME} of commit {COMMIT}" in " ".join(run.stderr.split())
    *with_the_project, last = fetch("list").stdout.splitlines()
    assert last == f"{NAME}\t{COMMIT}"
    assert with_the_project[:2] == [
        "multilingual\tcomes with the project",
        "english\tcomes with the project",
    ]
    folder, model = model_at(NAME)
    assert (model.name, model.dimension, model.pooling) == (NAME, 384, "mean")
    assert model.sha256.startswith("53aa51172d14")
    assert {path.name for path in folder.iterdir()}.isdisjoint({"pytorch_model.bin", "onnx"})


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "1_Pooling/config.json"])
def test_a_model_that_was_altered_since_is_refused(fetch: Fetch, name: str) -> None:
    assert fetch().returncode == 0
    path = model_at(NAME)[0] / name
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(ModelError, match=f"{name}: must be as it was fetched.*models fetch {NAME}"):
        model_at(NAME)


def test_what_the_hub_does_not_have_is_an_error_in_one_line(fetch: Fetch) -> None:
    run = fetch("fetch", "nobody/none")
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith("verbatim: nobody/none: the model could not be fetched: ")
    assert list(fetched_models()) == []


def test_nothing_is_fetched_where_the_user_is_offline(fetch: Fetch) -> None:
    run = fetch("fetch", NAME, HF_HUB_OFFLINE="1")
    assert run.returncode == 1
    assert "could not be fetched" in run.stderr


def test_a_hub_without_the_tokenizer_leaves_nothing_behind(fetch: Fetch, tmp_path: Path) -> None:
    del Hub.files["tokenizer.json"]
    run = fetch()
    assert run.returncode == 1
    assert "tokenizer.json: must be there" in " ".join(run.stderr.split())
    assert list((tmp_path / "cache" / "models").iterdir()) == []


def test_a_record_that_cannot_be_read_is_an_error(fetch: Fetch, tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "models" / "somebody--model"
    folder.mkdir(parents=True)
    (folder / RECORD_FILE).write_text("{")
    with pytest.raises(ModelError, match="the record of a fetched model cannot be read"):
        model_at(NAME)
