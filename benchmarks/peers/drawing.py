"""Which documents are indexed and which questions are asked."""

import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.corpus import Corpus
from eval.questions import EvalQuestion
from index.sources.metadata import sidecar_of
from index.sources.offices_file import OFFICES_FILE

_SEED = 20211020


@dataclass(frozen=True, slots=True)
class Sample:
    """What a comparison is made on.

    Attributes:
        names: sources, sorted.
        questions: those that the sources answer, without follow-ups.
    """

    names: tuple[str, ...]
    questions: tuple[EvalQuestion, ...]


def draw_sample(
    questions: Sequence[EvalQuestion], corpus: Corpus, count: int | None = None
) -> Sample:
    """The documents that answer questions, then others, always the same ones.

    Args:
        questions: a set; those without gold or with a history are left out.
        corpus: where the gold stands.
        count: documents at most; None for all.
    """
    gold = {one.id: _documents(one, corpus) for one in questions if one.answerable}
    answering = sorted(frozenset().union(*gold.values()))
    others = sorted(corpus.names.difference(answering))
    rng = random.Random(_SEED)
    size = len(corpus.names) if count is None else min(count, len(corpus.names))
    names = rng.sample(answering, min(size, len(answering)))
    names += rng.sample(others, size - len(names))
    asked = [one for one in questions if one.id in gold and gold[one.id] <= set(names)]
    return Sample(tuple(sorted(names)), tuple(asked))


def copy_sources(drawn: Sequence[str], sources: Path, folder: Path) -> Path:
    """Copy sources with what is known of them into a folder of their own; that folder."""
    known = [path for name in drawn if (path := sidecar_of(sources / name)).is_file()]
    by_hand = [path for path in [sources / OFFICES_FILE] if path.is_file()]
    for path in [*(sources / name for name in drawn), *known, *by_hand]:
        copy = folder / path.relative_to(sources)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return folder


def _documents(question: EvalQuestion, corpus: Corpus) -> frozenset[str]:
    return frozenset(name for gold in question.gold for name in corpus.sources_for(gold.doc))
