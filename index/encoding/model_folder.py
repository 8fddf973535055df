"""A sentence-transformers folder -> a description of its model, without loading it."""

import hashlib
from pathlib import Path
from typing import Any

import msgspec

from index.checksums import sha256_of
from index.encoding.model import MODEL_WEIGHTS_FILE, POOLING_FILE, TOKENIZER_FILE, Model
from index.errors import ModelError

_CONVERTED_KINDS = frozenset(("bert", "mpnet", "xlm-roberta"))
"""Kinds of transformers that are converted for OpenVINO; see ``FastEncoder``."""

_PADDED_KINDS = frozenset(("mpnet", "xlm-roberta"))
"""Kinds of transformers whose positions begin after the number of the padding piece."""

_TRANSFORMER_SETTINGS = (
    "modules.json",
    "config.json",
    "sentence_*_config.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
)
"""Files beside the weights of a transformer that decide its vectors; others may lie there too."""

_OLD_POOLINGS = {"pooling_mode_mean_tokens": "mean", "pooling_mode_cls_token": "cls"}
_PASSAGE_PROMPTS = ("document", "passage", "corpus")
"""Names of the prompt of passages in sentence-transformers, in the order of preference."""

_MAX_LIMIT_PIECES = 10**9
"""Tokenizers without a limit of their own name a larger number."""


def read_model(folder: Path, name: str | None = None) -> Model:
    """The model in a folder, with the hashes of its files.

    Args:
        folder: in the form in which sentence-transformers saves a model.
        name: its name on the hub; None for the name of the folder.

    Raises:
        ModelError: the folder holds no such model, or code or pickles would run to load it.
    """
    modules = _modules(folder)
    config = _read(folder / "config.json")
    pooling = _read(folder / POOLING_FILE)
    prompts = _read(folder / "config_sentence_transformers.json", optional=True).get("prompts", {})
    dense = [_read(folder / path / "config.json") for kind, path in modules if kind == "Dense"]
    vectors = pooling.get("embedding_dimension") or pooling.get("word_embedding_dimension")
    return Model(
        name=name or folder.resolve().name,
        sha256=sha256_of(_existing(folder / MODEL_WEIGHTS_FILE)),
        dimension=dense[-1]["out_features"] if dense else vectors,
        max_pieces=_max_pieces(folder, config),
        tokenizer_sha256=sha256_of(_existing(folder / TOKENIZER_FILE)),
        pooling_sha256=sha256_of(folder / POOLING_FILE),
        pooling=_pooling(modules, config, pooling),
        query_prompt=prompts.get("query", ""),
        passage_prompt=next((prompts[key] for key in _PASSAGE_PROMPTS if key in prompts), ""),
        piece_dimension=vectors if dense else 0,
        modules_sha256=_modules_sha256(folder, [path for _, path in modules]),
        vocabulary=int(config.get("vocab_size", 0)),
    )


def verify_weights(folder: Path) -> None:
    """Check that the weights of a model can be read, by their headers, which takes no time.

    Raises:
        ModelError: a file is cut or holds something else.
    """
    from safetensors import SafetensorError, safe_open  # not needed for the default model

    for path in sorted(folder.rglob("*.safetensors")):
        try:
            with safe_open(path, framework="np"):
                pass
        except (OSError, SafetensorError) as exc:
            raise ModelError(unreadable_weights(path, exc)) from exc


def has_half_precision(path: Path) -> bool:
    """Whether all numbers of a file of weights are float16."""
    from safetensors import safe_open

    with safe_open(path, framework="np") as file:
        return all(file.get_slice(name).get_dtype() == "F16" for name in file.keys())  # noqa: SIM118


def unreadable_weights(path: Path, reason: Exception) -> str:
    """The message about weights that cannot be loaded."""
    lines = str(reason).strip().splitlines() or [type(reason).__name__]
    return (
        f"{path}: the weights of the model must be whole, but cannot be loaded: {lines[0]}; copy "
        "the model's folder again, or bring the model: verbatim models fetch NAME"
    )


def position_count(config: dict[str, Any]) -> int:
    """The number of pieces for which a transformer has positions, by its configuration."""
    first = config["pad_token_id"] + 1 if config.get("model_type") in _PADDED_KINDS else 0
    return int(config["max_position_embeddings"]) - int(first)


def padding_piece_id(folder: Path) -> int:
    """The id of the piece that pads shorter texts."""
    return int(_read(folder / "config.json").get("pad_token_id") or 0)


def _modules(folder: Path) -> list[tuple[str, str]]:
    """Kind and folder of each step from text to vector.

    Raises:
        ModelError: a step is not one of sentence-transformers' own, or is kept as a pickle.
    """
    modules = []
    for module in _read(folder / "modules.json"):
        kind = str(module["type"])
        if not kind.startswith("sentence_transformers."):
            raise ModelError(f"{folder}: a model must not bring code of its own, but names {kind}")
        path = folder / module["path"]
        if list(path.glob("*.bin")) and not list(path.glob("*.safetensors")):
            raise ModelError(f"{path}: weights must be kept as .safetensors, not as a pickle")
        modules.append((kind.rpartition(".")[2], str(module["path"])))
    return modules


def _modules_sha256(folder: Path, module_paths: list[str]) -> str:
    """One hash of the files that decide vectors and have no hash of their own in ``Model``."""
    paths = {path for pattern in _TRANSFORMER_SETTINGS for path in folder.glob(pattern)}
    for module_path in filter(None, module_paths):
        for pattern in ("*.json", "*.safetensors"):
            paths.update((folder / module_path).glob(pattern))
    hashes = {path.relative_to(folder).as_posix(): sha256_of(path) for path in paths}
    return hashlib.sha256(msgspec.json.encode(hashes, order="sorted")).hexdigest()


def _pooling(
    modules: list[tuple[str, str]], config: dict[str, Any], pooling: dict[str, Any]
) -> str:
    """How the pieces' vectors become one; "" where only sentence-transformers can do it."""
    plain = [kind for kind, _ in modules if kind != "Normalize"] == ["Transformer", "Pooling"]
    if not plain or config.get("model_type") not in _CONVERTED_KINDS or modules[0][1]:
        return ""
    if not pooling.get("include_prompt", True):
        return ""
    mode = pooling.get("pooling_mode")
    if mode is None:  # before version 6 of sentence-transformers, a switch for each
        modes = [key for key, is_on in pooling.items() if "mode_" in key and is_on is True]
        mode = _OLD_POOLINGS.get(modes[0]) if len(modes) == 1 else None
    return str(mode) if mode in _OLD_POOLINGS.values() else ""


def _max_pieces(folder: Path, config: dict[str, Any]) -> int:
    """The smallest limit that transformer, tokenizer or settings name."""
    limits = [
        _read(folder / "sentence_bert_config.json", optional=True).get("max_seq_length"),
        _read(folder / "tokenizer_config.json", optional=True).get("model_max_length"),
        position_count(config) if "max_position_embeddings" in config else None,
    ]
    sizes = [int(limit) for limit in limits if limit and limit < _MAX_LIMIT_PIECES]
    if not sizes:
        raise ModelError(f"{folder}: the model must say how many pieces it reads, max_seq_length")
    return min(sizes)


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise ModelError(
            f"{path}: must be there; a model is a folder as sentence-transformers saves it, with "
            f"{MODEL_WEIGHTS_FILE} and {TOKENIZER_FILE}"
        )
    return path


def _read(path: Path, *, optional: bool = False) -> Any:
    if optional and not path.is_file():
        return {}
    try:
        return msgspec.json.decode(_existing(path).read_bytes())
    except (OSError, msgspec.MsgspecError) as exc:
        raise ModelError(f"{path}: must be JSON as sentence-transformers writes it: {exc}") from exc
