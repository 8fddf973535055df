"""Two states of the made-up corpus whose answers differ, and which of them an index is of."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import msgspec

from index.build import build_index
from index.errors import IndexMissingError
from index.store.manifest import MANIFEST, SEAL, seal_of
from index.store.reader import OpenedIndex, open_index
from qa.engine import Engine
from qa.records import Answer
from tests.conftest import TINY_MODEL, HashedEncoder

TODAY = date(2024, 2, 29)

# The first citation of each question holds the words on the left before, those on the right after.
QUESTIONS = {
    "How far did the wheat harvest fall after the drought?": ("nine percent", "twelve percent"),
    "What did the bank and the shipping companies pay?": (
        "lent us half",
        "lent us a third",
    ),
    "What did Ida Lund say about a text that she cannot sign?": ("our nets", "our boats"),
}
CHANGED_FILES = ("harvest.txt", "ports/opening.md", "article.txt")

NO_INDEX = "no index"
BEFORE = "the index of before"
AFTER = "the new index"

Words = tuple[object, ...]
"""What a person reads of an answer, without times and names of generations."""


@dataclass(frozen=True, slots=True)
class State:
    """The corpus before or after a change, and an index of it that is only for copying.

    Attributes:
        name: BEFORE or AFTER.
        sources: the folder of the corpus.
        index: an index of nothing but it.
        words: what its index answers.
    """

    name: str
    sources: Path
    index: Path
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class States:
    """Both states."""

    before: State
    after: State

    def serving(self, index: Path) -> str:
        """Which index serves, whole: NO_INDEX, BEFORE or AFTER.

        Raises:
            IndexStateError: it cannot be opened.
            AssertionError: its answers are those of neither state, or of both.
        """
        try:
            opened = open_index(index, TINY_MODEL)
        except IndexMissingError:
            return NO_INDEX
        return self.state_of(answers_of(opened))

    def build_on(self, index: Path, kept: Path | None = None) -> None:
        """Build the new index where something failed before: it must serve, and leave no litter.

        Args:
            index: the index folder.
            kept: the generation of before, which readers may still hold.
        """
        build_index(self.after.sources, index, HashedEncoder())
        assert self.serving(index) == AFTER
        assert not list(index.glob("building-*")), "a building folder was left behind"
        assert kept is None or kept.is_dir(), "the generation of before is gone"

    def state_of(self, answers: tuple[Answer, ...]) -> str:
        """BEFORE or AFTER, by answers to all questions."""
        found = tuple(map(words_of, answers))
        for state in (self.before, self.after):
            if found == state.words:
                return state.name
        raise AssertionError(f"answers of no state: {found}")


def made(write_corpus: Callable[[Path], Path], folder: Path) -> States:
    """Both states, written and indexed under a folder."""
    found = []
    for name, side in ((BEFORE, 0), (AFTER, 1)):
        place = folder / ("before", "after")[side]
        sources = write_corpus(place / "sources")
        for file, (old, new) in zip(CHANGED_FILES, QUESTIONS.values(), strict=True):
            text = (sources / file).read_text("utf-8")
            assert text.count(old) == 1, f"{file} must hold {old!r} once"
            (sources / file).write_text(text.replace(old, (old, new)[side]), "utf-8")
        generation = build_index(sources, place / "index", HashedEncoder()).generation
        _name_in_full(sources, generation)
        answers = answers_of(open_index(place / "index", TINY_MODEL))
        for answer, words in zip(answers, QUESTIONS.values(), strict=True):
            quote = answer.citations[0].quote
            assert (words[side] in quote, words[1 - side] in quote) == (True, False), quote
        found.append(State(name, sources, place / "index", tuple(map(words_of, answers))))
    return States(*found)


def _name_in_full(sources: Path, generation: Path) -> None:
    """Let a manifest name its sources by their full path: the tests copy the index alone."""
    manifest = generation / MANIFEST
    data = manifest.read_bytes()
    assert data.count(b'"../sources"') == 1
    data = data.replace(b'"../sources"', msgspec.json.encode(str(sources)))
    manifest.write_bytes(data)
    (generation / SEAL).write_bytes(seal_of(data))


def answers_of(opened: OpenedIndex) -> tuple[Answer, ...]:
    """The answers of an opened index to all questions, without the time that they took."""
    engine = Engine(opened, HashedEncoder())
    return tuple(asked(engine, question) for question in QUESTIONS)


def asked(engine: Engine, question: str) -> Answer:
    """One answer; it must be of the generation that the engine holds."""
    answer = engine.ask(question, today=TODAY)
    assert answer.generation == engine.index.generation.name
    return replace(answer, elapsed_ms=0)


def words_of(answer: Answer) -> Words:
    """What a person reads of an answer."""
    cited = [(c.source, c.span, c.quote, c.speaker, c.verification) for c in answer.citations]
    return (answer.query.question, answer.answerable, *cited)
