import subprocess
from pathlib import Path

from eval.runs.origin import commit_of, origin_of


def _git(folder: Path, *words: str) -> str:
    named = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    command = ["git", *named, *words]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def _repository(folder: Path) -> Path:
    folder.mkdir()
    (folder / "code.py").write_text("x = 1\n")
    _git(folder, "init", "-q")
    _git(folder, "add", "code.py")
    _git(folder, "commit", "-qm", "One")
    return folder


def test_a_run_tells_the_commit_of_its_code(tmp_path: Path) -> None:
    project = _repository(tmp_path / "clean")
    assert commit_of(project) == _git(project, "rev-parse", "HEAD")[:12]


def test_a_commit_with_changed_files_says_so(tmp_path: Path) -> None:
    project = _repository(tmp_path / "changed")
    (project / "code.py").write_text("x = 2\n")
    assert (commit_of(project) or "").endswith("-dirty")


def test_a_folder_inside_another_repository_has_no_commit(tmp_path: Path) -> None:
    inside = _repository(tmp_path / "outer") / "site-packages"
    inside.mkdir()
    assert commit_of(inside) is None


def test_model_and_size_are_those_of_the_index(scripted: type, tmp_path: Path) -> None:
    origin = origin_of(scripted({}, tmp_path).index, 10)
    assert (origin.model, origin.model_sha256) == ("tests/hashed-stems", "0" * 64)
    assert (origin.transcripts, origin.passages, origin.top) == (2, 3, 10)
