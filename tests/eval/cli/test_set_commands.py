import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner, Result

from eval.cli.eval_commands import eval_app
from eval.runs import measuring
from index.build import build_index
from index.store.reader import open_index
from qa.records import Answer, Citation
from tests.conftest import HashedEncoder

GOLD = {"doc": "talks.txt", "quote": "We will cut them by half."}
QUESTION = {"id": "Q1", "question": "Q1?", "type": "numeric", "difficulty": "easy", "gold": [GOLD]}
NONE = {"id": "Q2", "question": "Q2?", "type": "unanswerable", "difficulty": "easy", "gold": []}

Command = Callable[..., Result]


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """A command, with a set of some questions in ``set.jsonl``."""

    def command(name: str, *options: object, questions: tuple[object, ...] = (QUESTION,)) -> Result:
        (tmp_path / "set.jsonl").write_text("\n".join(map(json.dumps, questions)))
        return CliRunner(env={"COLUMNS": "300"}).invoke(eval_app, [name, *map(str, options)])

    return command


@pytest.fixture
def engine(
    monkeypatch: pytest.MonkeyPatch,
    sources: Path,
    scripted: type,
    cite: Callable[..., Citation],
    answer: Callable[..., Answer],
) -> list[tuple[Path | None, Path | None]]:
    """An engine that stands by its answer to "Q2?"; how it was opened."""
    opened: list[tuple[Path | None, Path | None]] = []

    def open_engine(folder: Path | None, index: Path | None, watch: object) -> object:
        opened.append((folder, index))
        return scripted({"Q2?": answer(cite(51, 76))}, sources)

    monkeypatch.setattr(measuring, "open_engine", open_engine)
    return opened


@pytest.fixture
def indexed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, write_corpus: Callable[[Path], Path]
) -> None:
    """The index of the made-up corpus is opened whatever is named; its passages are short."""
    encoder, index = HashedEncoder(), tmp_path / "index"
    build_index(write_corpus(tmp_path / "made-up"), index, encoder)
    engine = SimpleNamespace(index=open_index(index, encoder.model))
    monkeypatch.setattr(measuring, "open_engine", lambda sources, index, watch: engine)


def test_a_set_with_hints_only_exits_with_0(
    command: Command, sources: Path, tmp_path: Path
) -> None:
    twice = ({**QUESTION, "id": "Q0"}, QUESTION)
    done = command("check", "--set", tmp_path / "set.jsonl", "--sources", sources, questions=twice)
    assert done.exit_code == 0
    assert "asks what Q0 asks" in done.stdout
    assert "2 questions: 0 broken, 1 hint;" in done.stdout


def test_broken_gold_exits_with_2_and_all_of_it_is_told(
    command: Command, sources: Path, tmp_path: Path
) -> None:
    broken = [
        {**QUESTION, "id": name, "gold": [{**GOLD, "quote": f"Nobody said {name}."}]}
        for name in ("B1", "B2")
    ]
    out, path = tmp_path / "found.json", tmp_path / "set.jsonl"
    options = ("--set", path, "--sources", sources, "--json", out)
    done = command("check", *options, questions=(QUESTION, *broken))
    assert done.exit_code == 2
    assert done.stderr.startswith(
        f"verbatim eval: {path}: all gold must stand in its source, but 2"
    )
    found = json.loads(out.read_text())["findings"]
    assert [one["question"] for one in found if one["severity"] == "broken"] == ["B1", "B2"]


def test_unanswerable_questions_are_asked_of_the_index_that_is_named(
    command: Command, engine: list[tuple[Path | None, Path | None]], tmp_path: Path
) -> None:
    options = ("--set", tmp_path / "set.jsonl", "--index", tmp_path / "index")
    done = command("check", *options, questions=(QUESTION, NONE))
    assert engine == [(None, tmp_path / "index")]
    assert "talks.txt:51-76" in done.stdout
    assert done.exit_code == 0


@pytest.mark.parametrize(
    ("options", "questions"), [(["--no-ask"], (QUESTION, NONE)), ([], (QUESTION,))]
)
def test_no_index_is_built_where_nothing_is_to_be_asked(
    command: Command,
    engine: list[tuple[Path | None, Path | None]],
    sources: Path,
    tmp_path: Path,
    options: list[str],
    questions: tuple[object, ...],
) -> None:
    named = ("--set", tmp_path / "set.jsonl", "--sources", sources)
    done = command("check", *named, *options, questions=questions)
    assert (done.exit_code, engine) == (0, [])


def test_an_index_that_is_named_is_not_asked_where_that_is_not_wanted(
    command: Command, engine: list[tuple[Path | None, Path | None]], tmp_path: Path
) -> None:
    options = ("--set", tmp_path / "set.jsonl", "--index", tmp_path / "index", "--no-ask")
    done = command("check", *options, questions=(QUESTION, NONE))
    assert engine == [(None, tmp_path / "index")]
    assert "2 questions: 0 broken, 0 hints; unanswerable questions were not asked" in done.stdout


def test_not_asking_is_told(command: Command, sources: Path, tmp_path: Path) -> None:
    options = ("--set", tmp_path / "set.jsonl", "--sources", sources, "--no-ask")
    done = command("check", *options, questions=(QUESTION, NONE))
    assert "unanswerable questions were not asked" in done.stdout


def test_suggestions_are_printed_and_written(
    command: Command, indexed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eval.authoring.passage_filter._MIN_PASSAGE_CHARS", 60)
    monkeypatch.setattr("eval.authoring.passage_filter._MIN_PASSAGE_TERMS", 5)
    out = tmp_path / "out.json"
    options = ("--set", tmp_path / "set.jsonl", "--count", 2, "--json", out)
    done = command("suggest", *options)
    written = json.loads(out.read_text())
    assert len(written) == 2
    for one in written:
        assert one["command"] in done.stdout
        assert one["command"].endswith(f"--place {one['place']} --set {tmp_path / 'set.jsonl'}")


def test_an_index_without_anything_to_suggest_says_so(command: Command, indexed: None) -> None:
    done = command("suggest")
    assert done.exit_code == 0
    assert "holds no passage" in done.stdout


def test_a_set_is_split_in_halves(command: Command, sources: Path, tmp_path: Path) -> None:
    other = {**QUESTION, "id": "Q2", "gold": [{"doc": "visit.txt", "quote": "Peace. Peace."}]}
    done = command(
        "split", "--set", tmp_path / "set.jsonl", "--sources", sources, questions=(QUESTION, other)
    )
    assert (done.exit_code, "1 reporting, 1 tuning" in done.stdout) == (0, True)
    told = [json.loads(line)["split"] for line in (tmp_path / "set.jsonl").read_text().splitlines()]
    assert sorted(told) == ["reporting", "tuning"]
