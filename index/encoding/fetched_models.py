"""Models in the user's cache, fetched from a hub: one commit of each.

``fetch_model`` alone uses the network; a model is checked against its record each time it is used.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from index.checksums import sha256_of
from index.encoding.assembly import assembled_folder
from index.encoding.learned_models import learned_model
from index.encoding.model import (
    ALL_MINILM_L6_V2,
    MODEL_WEIGHTS_FILE,
    Model,
    cache_folder,
    default_model_folder,
)
from index.encoding.model_folder import read_model, verify_weights
from index.errors import ModelError

RECORD_FILE = "fetched.json"
_DEFAULT_SHORT_NAME = ALL_MINILM_L6_V2.name.rpartition("/")[2]
_FETCHED_PATTERNS = ("*.json", "*.safetensors")
_IGNORED_PATTERNS = ("onnx/*", "openvino/*", ".*")


class FetchedModel(msgspec.Struct, frozen=True):
    """The record of a fetched model.

    Attributes:
        name: name of the model on the hub.
        revision: the commit, hexadecimal.
        files: path in the model's folder -> SHA-256, hexadecimal.
    """

    name: str
    revision: str
    files: dict[str, str]


def model_at(name: str) -> tuple[Path, Model]:
    """The folder of a model, and the model in it.

    Args:
        name: of a model that comes with the project, or that was fetched; or a
            sentence-transformers folder.

    Raises:
        ModelError: there is no such model, it cannot be used, or it was altered since.
    """
    learned = learned_model(name)
    if learned:
        return assembled_folder(learned), learned.model
    if name == ALL_MINILM_L6_V2.name:
        return default_model_folder(), ALL_MINILM_L6_V2
    if Path(name).is_dir():
        model = read_model(Path(name))
        verify_weights(Path(name))
        return Path(name), ALL_MINILM_L6_V2 if _is_default(model) else model
    if name == _DEFAULT_SHORT_NAME:
        return default_model_folder(), ALL_MINILM_L6_V2
    folder = _folder_of(name)
    if not (folder / RECORD_FILE).is_file():
        raise ModelError(
            f"a model must be one that comes with Verbatim (verbatim models list), a "
            f"sentence-transformers folder or a name that was fetched, given {name!r}; bring it: "
            f"verbatim models fetch {name}"
        )
    fetched = _read_record(folder)
    model = read_model(folder, fetched.name)
    for path, sha256 in fetched.files.items():
        actual = model.sha256 if path == MODEL_WEIGHTS_FILE else _sha256(folder / path)
        if actual != sha256:
            raise ModelError(
                f"{folder / path}: must be as it was fetched, SHA-256 {sha256[:12]}…, but has "
                f"{actual[:12]}…; bring it again: verbatim models fetch {fetched.name}"
            )
    return folder, model


def fetched_models() -> Iterator[FetchedModel]:
    """Yield the record of every fetched model, by name."""
    for record in sorted(_models().glob(f"*/{RECORD_FILE}")):
        yield _read_record(record.parent)


def fetch_model(name: str, revision: str | None = None) -> FetchedModel:
    """Fetch a model from the hub that ``HF_ENDPOINT`` names, and replace an earlier commit of it.

    Args:
        name: name of the model on the hub.
        revision: commit, branch or tag; None for the newest commit.

    Raises:
        ModelError: the hub cannot be reached, or the model cannot be used.
    """
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    from httpx import HTTPError
    from huggingface_hub import HfApi, snapshot_download

    try:
        commit = HfApi().model_info(name, revision=revision).sha or ""
        _models().mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=_models(), prefix="fetching-") as pending:
            snapshot_download(
                name,
                revision=commit,
                local_dir=pending,
                allow_patterns=list(_FETCHED_PATTERNS),
                ignore_patterns=list(_IGNORED_PATTERNS),
            )
            return _keep(Path(pending), name, commit)
    except (HTTPError, OSError, ValueError) as exc:
        reason = (str(exc).strip() or type(exc).__name__).splitlines()[0]
        raise ModelError(f"{name}: the model could not be fetched: {reason}") from exc


def _keep(pending: Path, name: str, commit: str) -> FetchedModel:
    """Write the record of a downloaded model and move it into place, if it can be used."""
    shutil.rmtree(pending / ".cache", ignore_errors=True)
    read_model(pending, name)
    verify_weights(pending)
    files = {path.relative_to(pending).as_posix(): path for path in sorted(pending.rglob("*"))}
    hashes = {name: sha256_of(path) for name, path in files.items() if path.is_file()}
    fetched = FetchedModel(name, commit, hashes)
    (pending / RECORD_FILE).write_bytes(msgspec.json.format(msgspec.json.encode(fetched)))
    shutil.rmtree(_folder_of(name), ignore_errors=True)
    pending.rename(_folder_of(name))
    pending.mkdir()  # the caller deletes the temporary folder
    return fetched


def _is_default(model: Model) -> bool:
    """Whether a model in a folder is a copy of the installed one."""
    has_its_weights = model.sha256 == ALL_MINILM_L6_V2.sha256
    return has_its_weights and model == read_model(default_model_folder())


def _models() -> Path:
    return cache_folder() / "models"


def _folder_of(name: str) -> Path:
    return _models() / name.replace("/", "--")


def _read_record(folder: Path) -> FetchedModel:
    try:
        return msgspec.json.decode((folder / RECORD_FILE).read_bytes(), type=FetchedModel)
    except (OSError, msgspec.MsgspecError) as exc:
        raise ModelError(
            f"{folder / RECORD_FILE}: the record of a fetched model cannot be read: {exc}; bring "
            "the model again: verbatim models fetch NAME"
        ) from exc


def _sha256(path: Path) -> str:
    return sha256_of(path) if path.is_file() else "nothing"
