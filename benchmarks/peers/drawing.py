"""Which documents are indexed and which questions are asked."""

import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.corpus import Corpus
from eval.questions import EvalQuestion
from index.sources.offices_file import OFFICES_FILE
from index.sources.sidecar import sidecar_of

_SEED = 20211020


@dataclass(frozen=True, slots=True)
class Sample:
    """The documents and questions of a comparison.

    Attributes:
        names: names of the sources, sorted.
        questions: questions that the sources answer, without follow-ups.
    """

    names: tuple[str, ...]
    questions: tuple[EvalQuestion, ...]


def draw_sample(
    questions: Sequence[EvalQuestion], corpus: Corpus, count: int | None = None
) -> Sample:
    """Draw documents with answers first, then others, with a fixed seed.

    Args:
        questions: a set; questions without gold or with a history are left out.
        corpus: the sources of the gold.
        count: number of documents; None for all.
    """
    gold = {
        question.id: _documents(question, corpus) for question in questions if question.answerable
    }
    answering = sorted(frozenset().union(*gold.values()))
    remaining = sorted(corpus.names.difference(answering))
    rng = random.Random(_SEED)
    size = len(corpus.names) if count is None else min(count, len(corpus.names))
    names = rng.sample(answering, min(size, len(answering)))
    names += rng.sample(remaining, size - len(names))
    answered = [
        question
        for question in questions
        if question.id in gold and gold[question.id] <= set(names)
    ]
    return Sample(tuple(sorted(names)), tuple(answered))


def copy_sources(names: Sequence[str], sources: Path, folder: Path) -> Path:
    """Copy sources with their sidecars and the file of offices into a folder; return it."""
    sidecars = [path for name in names if (path := sidecar_of(sources / name)).is_file()]
    offices = [path for path in [sources / OFFICES_FILE] if path.is_file()]
    for path in [*(sources / name for name in names), *sidecars, *offices]:
        copy = folder / path.relative_to(sources)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return folder


def _documents(question: EvalQuestion, corpus: Corpus) -> frozenset[str]:
    return frozenset(name for gold in question.gold for name in corpus.sources_for(gold.doc))
