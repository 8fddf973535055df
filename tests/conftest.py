"""What every test runs under: no network for models, no settings from outside, a fixed seed."""

import hashlib
import os
import random
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import settings

from index.build import build_index
from index.encoding.encoder import Encoded
from index.encoding.model import ALL_MINILM_L6_V2, Model
from index.encoding.precision import PRECISION_VARIABLE, has_bf16
from index.encoding.token_codec import unit_rows
from index.records import Metadata, Source, Span, Transcript
from index.search.terms import terms_of
from index.sources.reading import read_transcript
from index.speech.exchanges import exchanges_of
from index.speech.introductions import with_names_called
from index.speech.turns import turns_of
from index.store.reader import OpenedIndex, open_index
from qa.engine import Engine

SEED = 20211020
SEEDS = Path(__file__).parents[1] / "data" / "transcripts"

PRECISION = os.environ.get(PRECISION_VARIABLE)
"""What the suite was started with; each test finds it again, see ``_no_outside_settings``."""

# Hugging Face libraries read these once, when they are first imported.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

# A shared machine may pause for longer than any deadline; the same examples run each time.
settings.register_profile("verbatim", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("verbatim")


@pytest.fixture(autouse=True)
def _no_outside_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the VERBATIM_* variables of whoever runs the tests, the precision alone reaches them.

    Nothing is read by the reader but where a test asks for it, since that takes a second to load.
    """
    for name in [name for name in os.environ if name.startswith("VERBATIM_")]:
        if name != PRECISION_VARIABLE:
            monkeypatch.delenv(name)
    monkeypatch.setenv("VERBATIM_RERANKER", "none")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts what takes longest first, so that processes beside each other end together.

    What loads the model is skipped where it cannot run in the precision that was asked for.
    """
    items.sort(key=lambda item: not {"browser", "test_wheel.py"} & set(item.path.parts))
    if PRECISION == "bf16" and not has_bf16():
        for item in items:
            if item.get_closest_marker("model"):
                item.add_marker(pytest.mark.skip(reason="!!! THIS PROCESSOR HAS NO BF16 !!!"))


@pytest.fixture(autouse=True)
def _fixed_seed() -> None:
    random.seed(SEED)
    np.random.seed(SEED)  # noqa: NPY002 - libraries under test may still draw from it


TINY_MODEL = Model(name="tests/hashed-stems", sha256="0" * 64, dimension=64, max_pieces=256)


class HashedEncoder:
    """A deterministic encoder without weights: hashed bags of stems; a piece is a word.

    Args:
        model: what it claims to be; its dimension is the length of the vectors.

    Attributes:
        precision: what it computes in.
        encoded: every text that was encoded, in order.
    """

    precision = "f32"

    def __init__(self, model: Model = TINY_MODEL) -> None:
        self.model = model
        self.encoded: list[str] = []

    @property
    def room(self) -> int:
        return self.model.max_pieces - 2

    def count(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def pieces(self, text: str) -> list[Span]:
        words = re.finditer(r"\w[\w.,'’]*\w|\w", text)
        return [Span(*one.span()) for one in words if terms_of(one[0])] or [Span(0, 0)]

    def encode(self, texts: Sequence[str]) -> Iterator[Encoded]:
        self.encoded += texts
        for position, text in enumerate(texts):
            tokens = np.zeros((len(terms_of(text)) or 1, self.model.dimension), dtype=np.float32)
            for row, term in zip(tokens, terms_of(text) or [""], strict=True):
                digest = hashlib.blake2b(term.encode(), digest_size=8).digest()
                row[int.from_bytes(digest, "big") % len(row)] = 1
            yield Encoded(position, unit_rows(tokens.sum(axis=0, keepdims=True))[0], tokens)

    def encode_question(self, text: str) -> Encoded:
        return next(self.encode([text]))


@pytest.fixture
def encoder() -> HashedEncoder:
    return HashedEncoder()


@pytest.fixture(scope="session")
def minilm_like() -> HashedEncoder:
    """The tiny encoder under the name of the real model, for code that names that model itself."""
    return HashedEncoder(ALL_MINILM_L6_V2)


# A corpus made up for the tests: a dated event with a sidecar, one with front matter, an article.
CORPUS = {
    "harvest.txt": (
        "MODERATOR:  Welcome to the farm ministers' meeting.  (Applause.)\n\n"
        "MINISTER ROSSI:  (Via interpreter.)  Good morning.  The wheat harvest fell by nine "
        "percent after the drought.\n\nWe will pay farmers forty million crowns before winter.\n\n"
        "QUESTION:  Minister, a question for both of you: how will you protect the orchards "
        "from the locusts?\n\n"
        "MINISTER ROSSI:  We have ordered netting and trained two hundred inspectors in the "
        "valleys.\n\n"
        "MR. KLEIN:  Spraying starts on Monday along the river, with aircraft from the army.\n\n"
        "MODERATOR:  (In Italian.)\n\n"
        "MR. KLEIN:  Our railway will carry the grain to the northern harbours without a fee.\n"
    ),
    "harvest.txt.yaml": (
        "title: Minister Elena Rossi and Otto Klein on the Harvest\n"
        "event: Press conference\nplace: Verona\ndate: 2021-05-04\n"
        "people:\n  MINISTER ROSSI: {name: Elena Rossi, role: Minister of Agriculture}\n"
        "  MR. KLEIN: Otto Klein\n"
    ),
    "ports/opening.md": (
        "---\ntitle: Remarks by President Anna Berg on Ports\ndate: 2022-06\n---\n\n"
        "PRESIDENT BERG:  The new harbour cranes lift ninety containers an hour.\n\n"
        "Q    Who paid for the harbour cranes and the breakwater?\n\n"
        "PRESIDENT BERG:  The development bank lent us half, and the shipping companies paid the "
        "rest.\n\n"
        "MS. PRICE:  The breakwater was finished by divers from the navy in the spring.\n"
    ),
    "article.txt": (
        "Fishing talks stall\n\n"
        "Delegates met for a third week without an agreement on herring quotas in the strait.\n\n"
        "“We cannot sign a text that empties our nets,” Foreign Minister Ida Lund said.\n\n"
        "Observers expect the talks to resume after the holidays in another city.\n"
    ),
}


@pytest.fixture(scope="session")
def write_corpus() -> Callable[[Path], Path]:
    """Writes the made-up corpus into a folder, which is given back."""

    def write(folder: Path) -> Path:
        for name, text in CORPUS.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture(scope="session")
def corpus(write_corpus: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up corpus, for reading only."""
    return write_corpus(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="session")
def built_index(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the made-up corpus, for reading only."""
    index = tmp_path_factory.mktemp("built") / "index"
    build_index(corpus, index, HashedEncoder())
    return index


@pytest.fixture(scope="session")
def opened(built_index: Path) -> OpenedIndex:
    return open_index(built_index, TINY_MODEL)


@pytest.fixture(scope="session")
def engine(opened: OpenedIndex) -> Engine:
    return Engine(opened, HashedEncoder())


@pytest.fixture
def own_index(built_index: Path, tmp_path: Path) -> Path:
    """A copy of the index that a test may damage."""
    return shutil.copytree(built_index, tmp_path / "own-index")


@pytest.fixture(scope="session")
def source_of() -> Callable[..., Source]:
    """Makes a source from a text; ``title=``, ``people=`` and the like are its metadata."""

    def make(text: str, body: int = 0, **metadata: Any) -> Source:
        return Source("made-up.txt", "0" * 64, text, body, Metadata(**metadata))

    return make


@pytest.fixture(scope="session")
def transcript_of(source_of: Callable[..., Source]) -> Callable[..., Transcript]:
    """Makes a transcript from a text, as the builder does."""

    def make(text: str, **metadata: Any) -> Transcript:
        source = source_of(text, **metadata)
        turns = turns_of(source)
        return Transcript(source, with_names_called(turns, text), exchanges_of(turns, text))

    return make


@pytest.fixture(scope="session")
def seeds() -> dict[str, Transcript]:
    """The five seed transcripts by the name of their file."""
    return {path.name: read_transcript(path, SEEDS) for path in sorted(SEEDS.glob("*.txt"))}
