"""The commands that exchange sets, runs and measures with others: export, import, outside.

Heavy libraries are imported inside the commands, so that ``--help`` answers at once.
"""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eval.options import SEEDS, IndexOption, JsonOption, RunsOption, SourcesOption, console

if TYPE_CHECKING:
    from eval.collection import Collection

RUN_FILE, QRELS_FILE, FOLLOW_UP_QRELS = "run.txt", "qrels.txt", "qrels-followups.txt"


class Format(StrEnum):
    """A form that others read."""

    beir = "beir"
    trec = "trec"


class Outside(StrEnum):
    """A collection that others made."""

    qmsum = "qmsum"
    friendsqa = "friendsqa"
    beir = "beir"


PARTS = {Outside.qmsum: "meeting", Outside.friendsqa: "scene"}
"""What the topics of a collection are asked about, one each."""


FormatOption = Annotated[Format, typer.Option("--format", help="Of the other side.")]
SplitOption = Annotated[str, typer.Option("--split", help="Which qrels, such as test or dev.")]


def export(
    output: Annotated[Path, typer.Argument(help="Folder to write.", metavar="OUTPUT_FOLDER")],
    form: FormatOption = Format.beir,
    set_file: Annotated[
        Path | None,
        typer.Option("--set", help="beir: the eval set \\[default: seeds].", metavar="FILE"),
    ] = None,
    sources: SourcesOption = None,
    index: IndexOption = None,
    run: Annotated[
        str | None,
        typer.Option(
            "--run", help="trec: a kept run: a file, or its name \\[default: the newest]."
        ),
    ] = None,
    runs: RunsOption = None,
) -> None:
    """Write a set over the passages of an index as BEIR, or a kept run as TREC."""
    if form is Format.beir:
        _export_set(output, set_file, sources, index)
        return
    from eval.places import trec_of
    from eval.runs import find_run
    from eval.trec import write_qrels, write_run

    rankings, alone, follow_ups = trec_of(find_run(run, runs))
    write_run(output / RUN_FILE, rankings)
    write_qrels(output / QRELS_FILE, alone)
    if follow_ups:
        write_qrels(output / FOLLOW_UP_QRELS, follow_ups)
    _tell(
        f"Wrote {len(rankings):,} rankings; measure them: ir_measures {output / QRELS_FILE} "
        f"{output / RUN_FILE} 'Success@5 RR@10'"
    )


def _export_set(
    output: Path, set_file: Path | None, sources: Path | None, index: Path | None
) -> None:
    from eval.beir import write_beir
    from eval.measuring import open_engine
    from eval.passage_set import collection_of
    from eval.questions import read_questions

    questions = read_questions(set_file or SEEDS)
    engine = open_engine(sources, index)
    collection = collection_of(questions, engine.index, engine.sources)
    write_beir(collection, output)
    _tell(
        f"Wrote {len(collection.documents):,} passages and {len(collection.topics):,} questions, "
        f"{len(collection.judged):,} of them with relevant passages, into {output}"
    )


def import_(
    given: Annotated[
        Path, typer.Argument(help="beir: the folder; trec: a run, or qrels.", metavar="INPUT")
    ],
    sources: Annotated[
        Path,
        typer.Option(
            help="beir: a new folder for the sources; trec: those that were searched.",
            metavar="DIR",
        ),
    ],
    form: FormatOption = Format.beir,
    set_file: Annotated[
        Path | None,
        typer.Option("--set", help="beir, qrels: the eval set to write.", metavar="FILE"),
    ] = None,
    topics: Annotated[
        Path | None,
        typer.Option(help="qrels: the words of each topic, lines of id<TAB>words.", metavar="FILE"),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option(
            help="run: the answers to write, for 'verbatim eval run --answers'.", metavar="FILE"
        ),
    ] = None,
    split: SplitOption = "test",
) -> None:
    """Make an eval set out of a BEIR folder or TREC qrels, or answers out of a TREC run."""
    from eval.questions import EvalSetError

    if form is Format.trec:
        _import_trec(given, sources, set_file, topics, answers)
        return
    from eval.beir import read_beir
    from eval.native import import_collection

    if set_file is None:
        raise EvalSetError("a file must be named for --format beir: --set OUT.jsonl")
    _check_new(set_file)
    made = import_collection(read_beir(given, split), set_file, sources)
    how = "passages put back at their places" if made.in_place else "a file a document"
    _tell(
        f"Wrote {made.questions:,} questions into {set_file} and the sources into {sources} "
        f"({how}); {made.left_out:,} topics without relevant documents were left out"
    )


def _check_new(set_file: Path) -> None:
    from eval.questions import EvalSetError

    if set_file.exists():
        raise EvalSetError(
            f"{set_file}: a set to import into must be new; name another: --set FILE"
        )


def _import_trec(
    given: Path, sources: Path, set_file: Path | None, topics: Path | None, answers: Path | None
) -> None:
    """Qrels become a set, a run becomes answers: what is to be written tells which it is."""
    from eval.questions import EvalSetError

    if answers is not None and set_file is None:
        _import_run(given, sources, answers)
    elif set_file is not None and topics is not None and answers is None:
        _import_qrels(given, sources, set_file, topics)
    else:
        raise EvalSetError(
            "files must be named for --format trec: of a run --answers OUT.jsonl, of qrels "
            "--set OUT.jsonl --topics TOPICS.tsv"
        )


def _import_qrels(given: Path, sources: Path, set_file: Path, topics: Path) -> None:
    _check_new(set_file)
    from eval.files import write_file
    from eval.judged_places import questions_of_qrels
    from eval.set_file import line_of

    made = questions_of_qrels(given, topics, sources)
    write_file(b"".join(map(line_of, made)), set_file)
    _tell(f"Wrote {len(made):,} questions into {set_file}")


def _import_run(given: Path, sources: Path, answers: Path) -> None:
    from eval.lines import json_line, write_lines
    from eval.places import answers_of_run

    made = answers_of_run(given, sources)
    write_lines(answers, map(json_line, made))
    _tell(
        f"Wrote {len(made):,} answers; measure them: verbatim eval run --answers {answers} "
        f"--sources {sources} --set FILE"
    )


def outside(
    which: Annotated[Outside, typer.Argument(help="The collection.", metavar="COLLECTION")],
    path: Annotated[Path, typer.Argument(help="Where it lies.", metavar="PATH")],
    json_file: JsonOption = None,
    split: SplitOption = "test",
    baselines: Annotated[
        bool,
        typer.Option("--baselines/--no-baselines", help="BM25 and MiniLM on the same documents."),
    ] = True,
    limit: Annotated[
        int | None, typer.Option(min=1, help="So many topics, spread evenly; all documents.")
    ] = None,
) -> None:
    """Measure Verbatim on qmsum, friendsqa or any beir folder, beside baselines."""
    from eval.files import write_json
    from eval.outside import limited, measure_outside
    from eval.outside_table import print_outside
    from index.fast_encoder import FastEncoder
    from qa.progress import BuildProgress

    collection = limited(_read(which, path, split), limit)
    aside = console(stderr=True)
    with BuildProgress(aside) as progress:
        report = measure_outside(
            f"{which.value} ({split})",
            collection,
            FastEncoder(),
            settings=_settings(which),
            baselines=baselines,
            watch=progress,
            tell=lambda words: aside.print(words, markup=False),
        )
    print_outside(console(), report)
    if json_file is not None:
        write_json(report, json_file)


def _settings(which: Outside) -> dict[str, bool]:
    """Each way to ask, and whether a topic's own part alone is searched."""
    part = PARTS.get(which)
    if part is None:
        return {"over all documents": False}
    return {f"inside one {part}": True, f"over all {part}s": False}


def _read(which: Outside, path: Path, split: str) -> "Collection":
    from eval.beir import read_beir
    from eval.friendsqa import read_friendsqa
    from eval.qmsum import read_qmsum

    readers = {
        Outside.beir: read_beir,
        Outside.friendsqa: read_friendsqa,
        Outside.qmsum: read_qmsum,
    }
    return readers[which](path, split)


def _tell(words: str) -> None:
    console().print(words, soft_wrap=True, markup=False)
