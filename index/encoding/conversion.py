"""A model converted once for OpenVINO, kept in the user's cache and checked before it is used.

Conversion needs torch and seconds, so that it runs in a process of its own; the converted model
needs neither. ``python -m index.encoding.conversion MODEL_FOLDER TARGET`` converts.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec
from platformdirs import user_cache_path

from index.checksums import sha256_of
from index.encoding.model import Model, verify_model
from index.errors import ModelError

CACHE_VARIABLE = "VERBATIM_CACHE"
NETWORK, WEIGHTS, MANIFEST = "model.xml", "model.bin", "manifest.json"


def import_openvino() -> Any:
    """The library, without the package that would report its use over the network."""
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    return import_module("openvino")  # half a second


def converted_model(folder: Path, model: Model) -> Path:
    """The network file of a converted model, made now if it is not in the cache or damaged.

    Args:
        folder: where the model lies.
        model: what must lie there.

    Raises:
        ModelError: the model is missing or altered, does not convert, or cannot be kept.
    """
    cache = Path(os.environ.get(CACHE_VARIABLE) or user_cache_path("verbatim"))
    target = cache / f"{model.sha256[:16]}-openvino-{version('openvino')}"
    if not _is_intact(target):
        verify_model(folder, model)
        _convert_into(folder, target)
    return target / NETWORK


def _is_intact(target: Path) -> bool:
    """Whether a folder holds a converted model, every byte as it was written."""
    try:
        facts = msgspec.json.decode((target / MANIFEST).read_bytes(), type=dict[str, str])
        return facts == {name: sha256_of(target / name) for name in (NETWORK, WEIGHTS)}
    except (OSError, msgspec.MsgspecError):
        return False


def _convert_into(folder: Path, target: Path) -> None:
    """Convert beside the target and move it there whole."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix="converting-") as made:
            command = [sys.executable, "-m", "index.encoding.conversion", str(folder), made]
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            if run.returncode:
                reason = (run.stderr.strip() or "no reason given").splitlines()[-1]
                raise ModelError(f"{folder}: the model must convert for OpenVINO: {reason}")
            if target.exists() and not _is_intact(target):
                shutil.rmtree(target)
            if not target.exists():
                Path(made).rename(target)
                Path(made).mkdir()  # the temporary folder is cleared away behind this block
    except OSError as exc:
        raise ModelError(
            f"{target}: the converted model must be kept there: {exc.strerror}; name another "
            f"folder: {CACHE_VARIABLE}=DIR"
        ) from exc


def convert(folder: Path, target: Path) -> None:
    """Convert a model: input_ids, attention_mask, token_type_ids -> vectors of pieces and texts.

    Args:
        folder: of a BERT-like model.
        target: folder for the network, its weights and their hashes.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"
    openvino = import_openvino()
    import torch
    from transformers import AutoModel

    transformer = AutoModel.from_pretrained(
        str(folder), attn_implementation="eager", local_files_only=True
    ).eval()

    class Pooled(torch.nn.Module):
        """Unit vectors of each piece, and of the mean over the pieces of each text."""

        def __init__(self) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(
            self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor
        ) -> tuple[torch.Tensor, torch.Tensor]:
            found = self.transformer(input_ids=ids, attention_mask=mask, token_type_ids=types)
            hidden = found.last_hidden_state
            mean = (hidden * mask[:, :, None]).sum(dim=1) / mask.sum(dim=1)[:, None]
            normalize = torch.nn.functional.normalize
            return normalize(hidden, dim=2), normalize(mean, dim=1)

    shape = (2, 8)
    example = tuple(torch.ones(shape, dtype=torch.int64) for _ in range(3))  # not one for all
    longest = transformer.config.max_position_embeddings
    sizes = {0: torch.export.Dim("texts", max=4096), 1: torch.export.Dim("pieces", max=longest)}
    exported = torch.export.export(Pooled(), example, dynamic_shapes=(sizes, sizes, sizes))
    openvino.save_model(
        openvino.convert_model(exported), str(target / NETWORK), compress_to_fp16=False
    )
    facts = {name: sha256_of(target / name) for name in (NETWORK, WEIGHTS)}
    (target / MANIFEST).write_bytes(msgspec.json.encode(facts))


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
