"""The commands for authors of an eval set: check, suggest and split.

Heavy libraries are imported inside the commands, so that ``--help`` answers at once.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eval.cli.options import SEEDS, EvalIndexOption, JsonOption, SourcesOption, engine_at
from index.counts import pluralized
from qa.cli.options import console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.authoring.checks import SetCheck
    from eval.questions import EvalQuestion
    from qa.engine import Engine

_DEFAULT_PASSAGES = 10
_MAX_PASSAGES = 1000


def check_command(
    set_file: Annotated[
        Path | None,
        typer.Option("--set", help="Eval set, JSON lines \\[default: seeds].", metavar="FILE"),
    ] = None,
    sources: SourcesOption = None,
    index: EvalIndexOption = None,
    ask: Annotated[
        bool, typer.Option("--ask/--no-ask", help="Ask the unanswerable questions, too.")
    ] = True,
    json_file: JsonOption = None,
) -> None:
    """Report what is broken in an eval set, and what is worth a second look."""
    from eval.authoring.checks import check_set
    from eval.authoring.findings import print_findings
    from eval.corpus import Corpus
    from eval.files import write_json
    from eval.questions import EvalSetError, read_eval_set
    from qa.settings import sources_without_index

    path = set_file or SEEDS
    questions = read_eval_set(path)
    engine = _engine(questions, sources, index, ask=ask)
    corpus = Corpus(engine.sources if engine else sources_without_index(sources))
    with console().status(f"Checking {pluralized(len(questions), 'question')}"):
        checked = check_set(questions, corpus, set_file=path.name, engine=engine if ask else None)
    print_findings(console(stderr=False), checked.findings)
    console(stderr=False).print(_summary(checked), soft_wrap=True, markup=False)
    if json_file is not None:
        write_json(checked, json_file)
    if checked.broken:
        raise EvalSetError(
            f"{path}: all gold must stand in its source, but "
            f"{pluralized(checked.broken, 'entry does', 'entries do')} not; mend each as listed "
            "above"
        )


def suggest_command(
    sources: SourcesOption = None,
    index: EvalIndexOption = None,
    set_file: Annotated[
        Path | None,
        typer.Option("--set", help="Eval set whose questions are avoided.", metavar="FILE"),
    ] = None,
    count: Annotated[
        int, typer.Option("--count", min=1, max=_MAX_PASSAGES, help="How many passages.")
    ] = _DEFAULT_PASSAGES,
    json_file: JsonOption = None,
) -> None:
    """Suggest passages worth asking about, far from each other and from questions of a set."""
    from eval.authoring.suggestions import print_suggestions, suggest_passages
    from eval.files import write_json
    from eval.questions import read_eval_set

    questions = read_eval_set(set_file) if set_file else ()
    opened = engine_at(sources, index).index
    with console().status("Choosing passages"):
        paths = {"--set": set_file, "--sources": sources, "--index": index}
        options = [part for name, path in paths.items() if path for part in (name, str(path))]
        passages = suggest_passages(opened, questions, count, options)
    print_suggestions(console(stderr=False), passages)
    if json_file is not None:
        write_json(passages, json_file)


def split(
    set_file: Annotated[
        Path, typer.Option("--set", help="Eval set to split; it is rewritten.", metavar="FILE")
    ],
    sources: SourcesOption = None,
) -> None:
    """Split a set into a tuning and a reporting half; no paragraph answers both."""
    from collections import Counter

    from eval.authoring.set_file import write_splits
    from eval.authoring.splits import split_in_halves
    from eval.corpus import Corpus
    from eval.questions import read_eval_set
    from qa.settings import sources_without_index

    splits = split_in_halves(read_eval_set(set_file), Corpus(sources_without_index(sources)))
    write_splits(splits, set_file)
    sizes = ", ".join(f"{size} {half}" for half, size in sorted(Counter(splits.values()).items()))
    console(stderr=False).print(f"{set_file}: {sizes}", soft_wrap=True, markup=False)


def _engine(
    questions: "Sequence[EvalQuestion]", sources: Path | None, index: Path | None, *, ask: bool
) -> "Engine | None":
    """Open the engine; None where no question is asked and no index names its sources."""
    from eval.authoring.checks import unanswerable_questions

    if index is None and not (ask and unanswerable_questions(questions)):
        return None
    return engine_at(sources, index)


def _summary(checked: "SetCheck") -> str:
    hints = len(checked.findings) - checked.broken
    remark = "" if checked.asked else "; unanswerable questions were not asked"
    counts = f"{pluralized(checked.questions, 'question')}: {checked.broken:,} broken"
    return f"{counts}, {pluralized(hints, 'hint')}{remark}"
