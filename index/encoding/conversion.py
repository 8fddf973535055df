"""A model converted once for OpenVINO, kept in the user's cache and checked before it is used.

Conversion needs torch and seconds, so it runs in a process of its own; the converted model needs
neither. ``python -m index.encoding.conversion MODEL_FOLDER TARGET POOLING`` converts.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from importlib import import_module
from importlib.metadata import version
from inspect import signature
from pathlib import Path
from typing import Any

import msgspec

from index.checksums import sha256_of
from index.encoding.assembly import verify_assembled
from index.encoding.model import CACHE_VARIABLE, Model, cache_folder
from index.encoding.model_folder import position_count
from index.errors import ModelError

NETWORK_FILE, WEIGHTS_FILE, HASHES_FILE = "model.xml", "model.bin", "manifest.json"


def import_openvino() -> Any:
    """The openvino module, without the package that would report its use over the network."""
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    return import_module("openvino")  # half a second


def converted_model(folder: Path, model: Model) -> Path:
    """The network file of a converted model; it is converted now unless the cache holds it intact.

    Args:
        folder: holds the model.
        model: the model that must be there.

    Raises:
        ModelError: the model is missing or altered, does not convert, or cannot be kept.
    """
    suffix = "" if model.pooling == "mean" else f"-{model.pooling}"
    suffix += f"-{model.modules_sha256[:16]}" if model.modules_sha256 else ""
    target = cache_folder() / f"{model.sha256[:16]}{suffix}-openvino-{version('openvino')}"
    if not _is_intact(target):
        verify_assembled(folder, model)
        _convert_into(folder, target, model.pooling)
    return target / NETWORK_FILE


def _is_intact(target: Path) -> bool:
    """Whether a folder holds a converted model whose files match their hashes."""
    try:
        hashes = msgspec.json.decode((target / HASHES_FILE).read_bytes(), type=dict[str, str])
        return hashes == {name: sha256_of(target / name) for name in (NETWORK_FILE, WEIGHTS_FILE)}
    except (OSError, msgspec.MsgspecError):
        return False


def _convert_into(folder: Path, target: Path, pooling: str) -> None:
    """Convert into a temporary folder beside the target, then rename it."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix="converting-") as pending:
            command = [
                sys.executable,
                "-m",
                "index.encoding.conversion",
                str(folder),
                pending,
                pooling,
            ]
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            if run.returncode:
                reason = (run.stderr.strip() or "no reason given").splitlines()[-1]
                raise ModelError(f"{folder}: the model must convert for OpenVINO: {reason}")
            if target.exists() and not _is_intact(target):
                shutil.rmtree(target)
            if not target.exists():
                Path(pending).rename(target)
                Path(pending).mkdir()  # the end of this block deletes the temporary folder
    except OSError as exc:
        raise ModelError(
            f"{target}: the converted model must be kept there: {exc.strerror}; name another "
            f"folder: {CACHE_VARIABLE}=DIR"
        ) from exc


def convert(folder: Path, target: Path, pooling: str) -> None:
    """Convert a model: input_ids, attention_mask, token_type_ids -> vectors of pieces and texts.

    A model without token types has the first two inputs only.

    Args:
        folder: holds a model of a kind that ``model_folder`` lets convert.
        target: folder for the network, its weights and their hashes.
        pooling: how the pieces' vectors become one: mean or cls.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"
    openvino = import_openvino()
    import torch
    from transformers import AutoModel

    transformer = AutoModel.from_pretrained(
        str(folder), attn_implementation="eager", local_files_only=True
    ).eval()
    has_types = "token_type_ids" in signature(transformer.forward).parameters
    names = ("input_ids", "attention_mask", *(("token_type_ids",) if has_types else ()))

    class Pooled(torch.nn.Module):
        """Unit vectors of each piece and of each text."""

        def __init__(self) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(self, *inputs: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            pieces = self.transformer(**dict(zip(names, inputs, strict=True))).last_hidden_state
            mask = inputs[1]
            if pooling == "mean":
                text = (pieces * mask[:, :, None]).sum(dim=1) / mask.sum(dim=1)[:, None]
            else:
                text = pieces[:, 0]
            normalize = torch.nn.functional.normalize
            return normalize(pieces, dim=2), normalize(text, dim=1)

    shape = (2, 8)
    example = tuple(torch.ones(shape, dtype=torch.int64) for _ in names)  # a tensor each
    longest = position_count(transformer.config.to_dict())
    sizes = {0: torch.export.Dim("texts", max=4096), 1: torch.export.Dim("pieces", max=longest)}
    exported = torch.export.export(Pooled(), example, dynamic_shapes=((sizes,) * len(names),))
    openvino.save_model(
        openvino.convert_model(exported), str(target / NETWORK_FILE), compress_to_fp16=False
    )
    hashes = {name: sha256_of(target / name) for name in (NETWORK_FILE, WEIGHTS_FILE)}
    (target / HASHES_FILE).write_bytes(msgspec.json.encode(hashes))


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
