"""What people copy to gate their own transcripts: it must fit the commands as they are."""

import os
import re
import shlex
import subprocess
from pathlib import Path
from string import Template
from typing import Any

import pytest
import typer
import yaml

from eval.cli.eval_commands import eval_app

FOLDER = Path(__file__).parents[2] / "docs/ci"
COMMAND = typer.main.get_command(eval_app)


def read(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text("utf-8"))


WORKFLOW, HOOKS = read("verbatim-eval.yml"), read("pre-commit-config.yaml")
STEPS = WORKFLOW["jobs"]["gate"]["steps"]


def commands() -> list[str]:
    """Every line of a ``verbatim eval`` in what is copied and in what explains it."""
    found = [hook["entry"] for repo in HOOKS["repos"] for hook in repo["hooks"]]
    found += [line for step in STEPS for line in step.get("run", "").splitlines()]
    text = (FOLDER / "README.md").read_text("utf-8")
    found += re.findall(r"verbatim eval [^`\n]+", text)
    return [line.strip() for line in found if line.strip().startswith("verbatim eval")]


@pytest.mark.parametrize("line", commands())
def test_each_command_has_the_options_that_it_is_given(line: str) -> None:
    name, *options = shlex.split(Template(line).substitute(WORKFLOW["env"]))[2:]
    COMMAND.commands[name].make_context(name, options)  # type: ignore[attr-defined]


def test_both_templates_gate_a_set() -> None:
    gates = [line for line in commands() if " gate " in line and "--record" not in line]
    assert len(gates) == 2
    assert all("--baseline" in line and "--sources" in line for line in gates)


def test_the_workflow_asks_for_no_more_than_it_says() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert all("permissions" not in job for job in WORKFLOW["jobs"].values())


def test_the_workflow_uses_github_s_own_actions_only() -> None:
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", one) for one in used)


def test_no_text_of_a_pull_request_gets_into_a_shell() -> None:
    assert not any("${{" in step.get("run", "") for step in STEPS)


def test_the_verdict_is_kept_though_the_gate_fails() -> None:
    after = STEPS[[step.get("name") for step in STEPS].index("Gate") + 1 :]
    assert len(after) == 3
    assert all(step["if"].startswith(("always()", "(success() || failure())")) for step in after)


def test_the_workflow_gives_its_token_to_no_code_of_a_fork() -> None:
    # YAML reads the key `on` as True.
    assert set(WORKFLOW[True]) == {"pull_request", "push"}
    comment = next(step for step in STEPS if "gh pr comment" in step.get("run", ""))
    assert "head.repo.full_name == github.repository" in comment["if"]
    assert comment["continue-on-error"] is True


def test_a_deleted_transcript_does_not_get_past_the_hooks() -> None:
    hooks = [hook for repo in HOOKS["repos"] for hook in repo["hooks"]]
    assert [hook["stages"] for hook in hooks] == [["pre-commit"], ["pre-push"]]
    assert all(hook["always_run"] and "files" not in hook for hook in hooks)


def test_a_run_without_a_verdict_says_so(tmp_path: Path) -> None:
    step = next(step for step in STEPS if step.get("name") == "Show the verdict")
    env = {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"), "PATH": os.environ["PATH"]}
    subprocess.run(["bash", "-e", "-c", step["run"]], cwd=tmp_path, env=env, check=True)
    told = (tmp_path / "summary.md").read_text("utf-8")
    assert "no verdict" in told
    assert (tmp_path / "verdict.md").read_text("utf-8") == told
