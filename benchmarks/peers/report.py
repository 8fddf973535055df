"""``python -m benchmarks peers``: the comparison, printed and recorded."""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from benchmarks.peers.comparison import SystemFigures, compare_systems
from benchmarks.peers.drawing import draw_sample
from benchmarks.peers.page import comparison_table, machine, panels, remarks, with_section
from benchmarks.peers.runs import PROJECT_ROOT, SYSTEMS, BenchmarkError
from eval.corpus import Corpus
from eval.questions import read_eval_set
from index.commands import DEFAULT_SOURCES

PEERS_PYTHON = Path(".venv-peers/bin/python")
_PAGE = Path("benchmarks/README.md")
_PICTURE = Path("benchmarks/peers.svg")
_PICTURE_SECTION = f"""![The same as bars, a panel a measure]({_PICTURE.name})

↑ more is better, ↓ less is better."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to compare.

    Attributes:
        sources: folder of transcripts.
        questions: a set of questions with gold.
        documents: number of documents to draw; None for all.
        peers: Python of the peers' environment.
        record: whether to update benchmarks/README.md and its picture.
        answers: folder for the answers, in the batch format; None for none.
    """

    sources: Path
    questions: Path
    documents: int | None
    peers: Path
    record: bool
    answers: Path | None


def peers_report(request: Request) -> str:
    """Compare the systems and return the comparison as Markdown.

    Raises:
        VerbatimError: The comparison cannot be made.
    """
    if not request.peers.is_file():
        raise BenchmarkError(
            f"{request.peers} must be the Python of the peers' environment, but there is none; "
            "make it: make bench"
        )
    corpus = Corpus(request.sources)
    sample = draw_sample(read_eval_set(request.questions), corpus, request.documents)
    with tempfile.TemporaryDirectory(prefix="verbatim-peers-") as scratch:
        folder = Path(scratch)
        systems = compare_systems(
            sample,
            request.sources,
            folder=folder,
            peers=request.peers.absolute(),
            watch=_print_step,
        )
        if request.answers:
            _keep_answers(folder, request.answers)
            (request.answers / "measured.json").write_bytes(msgspec.json.encode(systems))
        text_mb = sum((request.sources / name).stat().st_size for name in sample.names) / 1e6
        description = (
            f"`{_command(request)}`: {len(sample.questions)} questions over {len(sample.names)} "
            f"transcripts ({text_mb:.1f} MB of text), {date.today().isoformat()}, {machine()}."
        )
        section = "\n\n".join([description, comparison_table(systems), "\n".join(remarks(systems))])
        if request.record:
            _record(section, systems, folder)
    return section


def _command(request: Request) -> str:
    """Return the command line without the names of folders, which differ by machine."""
    arguments = []
    if request.sources != DEFAULT_SOURCES:
        arguments += [f"--sources DIR --questions {request.questions.name}"]
    if request.documents:
        arguments += [f"--documents {request.documents}"]
    return f'make bench ARGS="{" ".join(arguments)}"' if arguments else "make bench"


def _keep_answers(folder: Path, answers: Path) -> None:
    answers.mkdir(parents=True, exist_ok=True)
    for system in SYSTEMS:
        data = (folder / system.key / "warm-output.json").read_bytes()
        lines = msgspec.json.decode(data)["answers"]
        (answers / f"{system.key}.jsonl").write_bytes(msgspec.json.Encoder().encode_lines(lines))


def _record(section: str, systems: Sequence[SystemFigures], folder: Path) -> None:
    page = PROJECT_ROOT / _PAGE
    page.write_text(
        with_section(page.read_text("utf-8"), f"{section}\n\n{_PICTURE_SECTION}"), encoding="utf-8"
    )
    panels_file = folder / "panels.json"
    panels_file.write_bytes(msgspec.json.encode(panels(systems)))
    command = [str(PEERS_PYTHON), "-m", "benchmarks.peers.picture", str(panels_file), str(_PICTURE)]
    subprocess.run(command, cwd=PROJECT_ROOT, check=True)


def _print_step(description: str) -> None:
    print(f"==> {description}", file=sys.stderr, flush=True)
