"""A model converted once for OpenVINO, kept in the user's cache and checked before it is used.

Conversion needs torch and seconds, so it runs in a process of its own; the converted model needs
neither. ``python -m index.encoding.conversion MODEL_FOLDER TARGET POOLING`` converts.
"""

import os
import subprocess
import sys
from importlib import import_module
from importlib.metadata import version
from inspect import signature
from pathlib import Path
from typing import Any

from index.encoding.assembly import verify_assembled
from index.encoding.cached_folder import cached_folder, is_intact
from index.encoding.model import MODEL_WEIGHTS_FILE, Model, cache_folder
from index.encoding.model_folder import has_half_precision, position_count
from index.errors import ModelError

NETWORK_FILE = "model.xml"
_OUTPUTS = "last-layer-openvino"
"""In the name of a converted model's folder; another name where the outputs are others."""


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
    target = cache_folder() / f"{model.sha256[:16]}{suffix}-{_OUTPUTS}-{version('openvino')}"
    if not is_intact(target):
        verify_assembled(folder, model)
        cached_folder(target, lambda pending: _convert_into(folder, pending, model.pooling))
    return target / NETWORK_FILE


def _convert_into(folder: Path, target: Path, pooling: str) -> None:
    convert_apart(
        "index.encoding.conversion", str(folder), str(target), pooling, subject=str(folder)
    )


def convert_apart(module: str, *arguments: str, subject: str) -> None:
    """Run a module that converts in a process of its own, which loads torch and then gives it back.

    Args:
        module: dotted name of the module.
        arguments: of its command line.
        subject: what is converted, for the error.

    Raises:
        ModelError: it does not convert.
    """
    command = [sys.executable, "-m", module, *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        reason = (run.stderr.strip() or "no reason given").splitlines()[-1]
        _, is_own, message = reason.partition(f"{ModelError.__module__}.ModelError: ")
        if is_own:
            raise ModelError(message)
        raise ModelError(f"{subject}: the model must convert for OpenVINO: {reason}")


def convert(folder: Path, target: Path, pooling: str) -> None:
    """Convert a model: input_ids, attention_mask, token_type_ids -> vectors of pieces and texts.

    A model without token types has the first two inputs only. Weights that the model keeps in half
    precision stay so in the network: half the file, of which rows of the word embeddings are read
    from the disk as they are needed.

    Args:
        folder: holds a model of a kind that ``model_folder`` lets convert.
        target: folder for the network and its weights.
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
        """Vectors of each piece, as the last layer has them, and unit vectors of each text."""

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
            return pieces, torch.nn.functional.normalize(text, dim=1)

    shape = (2, 8)
    example = tuple(torch.ones(shape, dtype=torch.int64) for _ in names)  # a tensor each
    longest = position_count(transformer.config.to_dict())
    sizes = {0: torch.export.Dim("texts", max=4096), 1: torch.export.Dim("pieces", max=longest)}
    exported = torch.export.export(Pooled(), example, dynamic_shapes=((sizes,) * len(names),))
    openvino.save_model(
        openvino.convert_model(exported),
        str(target / NETWORK_FILE),
        compress_to_fp16=has_half_precision(folder / MODEL_WEIGHTS_FILE),
    )


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
