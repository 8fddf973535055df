"""``python -m benchmarks``: prints the table of benchmarks/README.md for this machine."""

from dataclasses import fields
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from benchmarks.speed import measure
from eval.questions import read_questions

DEFAULT_SET = Path("eval/sets/seeds.jsonl")
DEFAULT_SOURCES = Path("data/transcripts")


def bench(
    sources: Annotated[Path, typer.Option(help="Folder of transcripts.")] = DEFAULT_SOURCES,
    questions: Annotated[Path, typer.Option(help="Questions, JSON lines.")] = DEFAULT_SET,
    index: Annotated[Path | None, typer.Option(help="Where to build (temporary).")] = None,
) -> None:
    """Measure building, opening and asking."""
    asked = [question.question for question in read_questions(questions)]
    speed = measure(sources, asked, index)
    table = Table("measure", "value", title=f"{sources}, {len(asked)} questions")
    for field in fields(speed):
        value = getattr(speed, field.name)
        table.add_row(field.name, f"{value:,.1f}" if isinstance(value, float) else f"{value:,}")
    Console().print(table)


if __name__ == "__main__":
    typer.run(bench)
