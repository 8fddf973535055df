"""A wheel of Verbatim, installed beside its libraries and run from outside the checkout."""

import shutil
import socket
import subprocess
import sys
import tomllib
import venv
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
import streamlit

from tests.browser.app_process import running_app

pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "data/transcripts"
PACKAGES = ("index", "qa", "eval")
LEFT_OUT = {
    *("eval/README.md", "eval/baseline.json"),
    *(f"eval/sets/{name}.jsonl" for name in ("commitments", "languages", "seeds")),
}
"""The project's own questions, judgements and baseline: whoever installs a wheel names theirs."""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, since a build leaves its outputs in the folder and takes up old ones."""
    copy, wheels = tmp_path_factory.mktemp("copy"), tmp_path_factory.mktemp("wheels")
    for name in ("pyproject.toml", "README.md", "LICENSE", "app.py"):
        shutil.copy(ROOT / name, copy)
    for name in PACKAGES:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    build = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), str(copy)]
    subprocess.run([*pip, *build], check=True)
    return next(wheels.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds the wheel and sees the libraries of this one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, symlinks=True)
    pip = [sys.executable, "-m", "pip", "--python", str(folder), "--disable-pip-version-check"]
    subprocess.run([*pip, "-q", "install", "--no-deps", "--no-index", str(wheel)], check=True)
    packages = next(folder.glob("lib/python*/site-packages"))
    libraries = Path(streamlit.__file__).parents[1]
    (packages / "libraries.pth").write_text(str(libraries), "utf-8")
    return folder / "bin"


@pytest.fixture(autouse=True)
def _outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty folder, and nothing that names this checkout."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)


@pytest.fixture
def run(installed: Path) -> Run:
    """Runs a program of the environment."""

    def run(program: str, *arguments: object) -> "subprocess.CompletedProcess[str]":
        command = [str(installed / program), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    return run


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    files = {path.relative_to(ROOT) for name in PACKAGES for path in (ROOT / name).rglob("*.*")}
    expected = {path.as_posix() for path in files if "__pycache__" not in path.parts} - LEFT_OUT
    packed = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert packed == expected | {"app.py"}


def test_a_question_is_answered_from_named_sources(run: Run) -> None:
    done = run("verbatim", "ask", "what did Colombia pledge", "--sources", SEEDS)
    assert done.returncode == 0, done.stderr
    assert "✓ verified in the source" in done.stdout


def test_a_question_without_sources_is_told_what_to_name(run: Run) -> None:
    done = run("verbatim", "ask", "what did Colombia pledge")
    assert done.returncode == 1
    assert "data/transcripts does not exist; name one" in done.stderr


def test_a_named_set_is_gated_by_a_named_baseline(run: Run) -> None:
    questions = (ROOT / "eval/sets/seeds.jsonl").read_text("utf-8").splitlines(keepends=True)
    Path("set.jsonl").write_text("".join(questions[:5]), "utf-8")
    gate = "eval gate --set set.jsonl --baseline baseline.json --sources".split()
    recorded = run("verbatim", *gate, SEEDS, "--record")
    assert recorded.returncode == 0, recorded.stderr
    done = run("verbatim", *gate, SEEDS)
    assert done.returncode == 0, done.stderr
    assert "Verdict: PASS" in done.stdout


def test_a_gate_without_a_set_or_a_baseline_is_told_what_to_name(run: Run) -> None:
    done = run("verbatim", "eval", "gate")
    assert done.returncode == 2
    assert "name one: --set FILE" in done.stderr
    Path("set.jsonl").write_text((ROOT / "eval/sets/seeds.jsonl").read_text("utf-8"), "utf-8")
    done = run("verbatim", "eval", "gate", "--set", "set.jsonl")
    assert done.returncode == 2
    assert "--baseline set.baseline.json" in done.stderr


def test_the_app_listens_on_this_machine_only(installed: Path, tmp_path: Path) -> None:
    command = (str(installed / "verbatim"),)
    with running_app(SEEDS, tmp_path / "index", tmp_path / "log", command, tmp_path) as address:
        port = int(address.rpartition(":")[2])
        with socket.socket() as elsewhere:
            assert elsewhere.connect_ex(("127.0.0.2", port)) != 0


SETTINGS = """
import subprocess
from qa.app_command import app_command

*streamlit, run, app = app_command(8600)[:6]
subprocess.run([*streamlit, "config", "show", *app_command(8600)[6:]], check=True)
"""


def test_the_app_has_its_settings(run: Run) -> None:
    shown = run("python", "-c", SETTINGS).stdout
    settings = tomllib.loads("[" + shown.partition("\n[")[2])  # words stand before the first table
    assert settings["server"]["address"] == "127.0.0.1"
    assert settings["server"]["maxUploadSize"] == 25
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["theme"]["light"]["primaryColor"] == "#2f5573"


ASKED = """
from qa.app_command import APP_SCRIPT
from streamlit.testing.v1 import AppTest

app = AppTest.from_file(str(APP_SCRIPT), default_timeout=120).run()
app.chat_input[0].set_value("what did Colombia pledge on emissions").run()
shown = [element.proto.json for element in app.get("bidi_component")]
print([*app.exception], any("carbon-neutral" in words for words in shown))
"""


def test_the_app_answers(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBATIM_SOURCES", str(SEEDS))
    done = run("python", "-c", ASKED)
    assert done.stdout.strip() == "[] True", done.stderr
