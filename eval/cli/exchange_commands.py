"""The commands that exchange sets and runs with other tools: export and import.

Heavy libraries are imported inside the commands, so that ``--help`` answers at once.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from eval.cli.options import SEEDS, EvalIndexOption, RunsOption, SourcesOption, engine_at
from index.counts import pluralized
from qa.cli.options import console

_RUN_FILE, _QRELS_FILE, _FOLLOW_UP_QRELS_FILE = "run.txt", "qrels.txt", "qrels-followups.txt"


class ExchangeFormat(StrEnum):
    """A format of other tools."""

    beir = "beir"
    trec = "trec"


FormatOption = Annotated[ExchangeFormat, typer.Option("--format", help="Format of the files.")]


def export_command(
    output: Annotated[Path, typer.Argument(help="Folder to write.", metavar="OUTPUT_FOLDER")],
    file_format: FormatOption = ExchangeFormat.beir,
    set_file: Annotated[
        Path | None,
        typer.Option("--set", help="beir: the eval set \\[default: seeds].", metavar="FILE"),
    ] = None,
    sources: SourcesOption = None,
    index: EvalIndexOption = None,
    run: Annotated[
        str | None,
        typer.Option(
            "--run", help="trec: a kept run: a file, or its name \\[default: the newest]."
        ),
    ] = None,
    runs: RunsOption = None,
) -> None:
    """Write a set over the passages of an index as BEIR, or a kept run as TREC."""
    if file_format is ExchangeFormat.beir:
        _export_set(output, set_file, sources, index)
        return
    from eval.exchange.trec import write_qrels, write_run
    from eval.exchange.trec_runs import trec_of
    from eval.runs.kept_runs import find_run

    rankings, qrels, follow_up_qrels = trec_of(find_run(run, runs))
    write_run(output / _RUN_FILE, rankings)
    write_qrels(output / _QRELS_FILE, qrels)
    if follow_up_qrels:
        write_qrels(output / _FOLLOW_UP_QRELS_FILE, follow_up_qrels)
    _print(
        f"Wrote {pluralized(len(rankings), 'ranking')}; to measure: ir_measures "
        f"{output / _QRELS_FILE} {output / _RUN_FILE} 'Success@5 RR@10'"
    )


def _export_set(
    output: Path, set_file: Path | None, sources: Path | None, index: Path | None
) -> None:
    from eval.exchange.beir import write_beir
    from eval.exchange.passage_set import collection_of
    from eval.questions import read_eval_set

    questions = read_eval_set(set_file or SEEDS)
    engine = engine_at(sources, index)
    collection = collection_of(questions, engine.index, engine.sources)
    write_beir(collection, output)
    _print(
        f"Wrote {pluralized(len(collection.documents), 'passage')} and "
        f"{pluralized(len(collection.topics), 'question')}, {len(collection.judged):,} of them "
        f"with relevant passages, into {output}"
    )


def import_command(
    input_path: Annotated[
        Path, typer.Argument(help="beir: the exported folder; trec: a run.", metavar="INPUT")
    ],
    sources: Annotated[
        Path,
        typer.Option(
            help="beir: a new folder for the sources; trec: those that were searched.",
            metavar="DIR",
        ),
    ],
    file_format: FormatOption = ExchangeFormat.beir,
    set_file: Annotated[
        Path | None, typer.Option("--set", help="beir: the eval set to write.", metavar="FILE")
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option(
            help="trec: the answers to write, for 'verbatim eval run --answers'.", metavar="FILE"
        ),
    ] = None,
    split: Annotated[
        str, typer.Option("--split", help="beir: which qrels, such as test or dev.")
    ] = "test",
) -> None:
    """Make an eval set from an exported BEIR folder, or answers from a TREC run."""
    from eval.questions import EvalSetError

    if file_format is ExchangeFormat.beir and set_file is not None:
        _import_set(input_path, sources, set_file, split)
    elif file_format is ExchangeFormat.trec and answers is not None:
        _import_run(input_path, sources, answers)
    else:
        option = "--set OUT.jsonl" if file_format is ExchangeFormat.beir else "--answers OUT.jsonl"
        raise EvalSetError(f"a file must be named for --format {file_format.value}: {option}")


def _import_set(folder: Path, sources: Path, set_file: Path, split: str) -> None:
    from eval.exchange.beir import read_beir
    from eval.exchange.native import import_collection
    from eval.questions import EvalSetError

    if set_file.exists():
        raise EvalSetError(
            f"{set_file}: a set to import into must be new; name another: --set FILE"
        )
    counts = import_collection(read_beir(folder, split), set_file, sources)
    _print(
        f"Wrote {pluralized(counts.questions, 'question')} into {set_file} and the sources into "
        f"{sources}; left out: {pluralized(counts.left_out, 'topic')} without relevant documents"
    )


def _import_run(run_file: Path, sources: Path, answers: Path) -> None:
    from eval.exchange.lines import json_line, write_lines
    from eval.exchange.trec_runs import answers_of_run

    batch = answers_of_run(run_file, sources)
    write_lines(answers, map(json_line, batch))
    _print(
        f"Wrote {pluralized(len(batch), 'answer')}; to measure: verbatim eval run "
        f"--answers {answers} --sources {sources} --set FILE"
    )


def _print(words: str) -> None:
    console(stderr=False).print(words, soft_wrap=True, markup=False)
