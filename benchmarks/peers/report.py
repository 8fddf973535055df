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
from qa.settings import DEFAULT_SOURCES

PEERS_PYTHON = Path(".venv-peers/bin/python")
_PAGE = Path("benchmarks/README.md")
_PICTURE = Path("benchmarks/peers.svg")
_PICTURE_SECTION = f"""![The same as bars, a panel a measure]({_PICTURE.name})

↑ more is better, ↓ less is better."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be compared.

    Attributes:
        sources: folder of transcripts.
        questions: a set of questions with gold.
        documents: how many are drawn, None for all.
        peers: Python of the peers' environment.
        record: whether benchmarks/README.md and its picture are renewed.
        answers: folder that the answers go to, in the batch form; None for none.
    """

    sources: Path
    questions: Path
    documents: int | None
    peers: Path
    record: bool
    answers: Path | None


def peers_report(request: Request) -> str:
    """The comparison as Markdown.

    Raises:
        VerbatimError: it cannot be made.
    """
    if not request.peers.is_file():
        raise BenchmarkError(
            f"{request.peers} must be the Python of the peers' environment, but there is none; "
            "make it: make bench"
        )
    corpus = Corpus(request.sources)
    drawn = draw_sample(read_eval_set(request.questions), corpus, request.documents)
    with tempfile.TemporaryDirectory(prefix="verbatim-peers-") as name:
        folder = Path(name)
        measured = compare_systems(
            drawn, request.sources, folder=folder, peers=request.peers.absolute(), watch=_tell
        )
        if request.answers:
            _keep_answers(folder, request.answers)
            (request.answers / "measured.json").write_bytes(msgspec.json.encode(measured))
        text_mb = sum((request.sources / one).stat().st_size for one in drawn.names) / 1e6
        what = (
            f"`{_command(request)}`: {len(drawn.questions)} questions over {len(drawn.names)} "
            f"transcripts ({text_mb:.1f} MB of text), {date.today().isoformat()}, {machine()}."
        )
        section = "\n\n".join([what, comparison_table(measured), "\n".join(remarks(measured))])
        if request.record:
            _record(section, measured, folder)
    return section


def _command(request: Request) -> str:
    """The command line without the names of folders, which are somebody's own."""
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


def _record(section: str, measured: Sequence[SystemFigures], folder: Path) -> None:
    page = PROJECT_ROOT / _PAGE
    page.write_text(
        with_section(page.read_text("utf-8"), f"{section}\n\n{_PICTURE_SECTION}"), encoding="utf-8"
    )
    drawn = folder / "panels.json"
    drawn.write_bytes(msgspec.json.encode(panels(measured)))
    command = [str(PEERS_PYTHON), "-m", "benchmarks.peers.picture", str(drawn), str(_PICTURE)]
    subprocess.run(command, cwd=PROJECT_ROOT, check=True)


def _tell(what: str) -> None:
    print(f"==> {what}", file=sys.stderr, flush=True)
