"""The state of learning after an epoch, in one file from which it goes on."""

import json
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from benchmarks.training.errors import TrainingError
from index.files import replacing

_PROGRESS = "progress"

Tensors = dict[str, Tensor]
Progress = dict[str, Any]


def write_checkpoint(path: Path, tensors: Tensors, progress: Progress) -> None:
    """Write arrays and what describes them, completely or not at all."""
    arrays = {name: values.detach().cpu().contiguous() for name, values in tensors.items()}
    with replacing(path) as pending:
        save_file(arrays, pending, metadata={_PROGRESS: json.dumps(progress)})


def read_checkpoint(path: Path) -> tuple[Tensors, Progress] | None:
    """What was written, None where there is no file.

    Raises:
        TrainingError: the file is damaged.
    """
    if not path.is_file():
        return None
    try:
        with safe_open(path, framework="pt") as file:
            progress = json.loads((file.metadata() or {})[_PROGRESS])
            return {name: file.get_tensor(name) for name in file.keys()}, progress  # noqa: SIM118
    except (OSError, KeyError, ValueError, SafetensorError) as exc:
        raise TrainingError(
            f"{path}: must be a checkpoint, but cannot be read: {exc}; delete it to learn anew"
        ) from exc


def under(prefix: str, tensors: Tensors) -> Tensors:
    """Arrays under a common prefix, such as "best."."""
    return {prefix + name: values for name, values in tensors.items()}


def below(prefix: str, tensors: Tensors) -> Tensors:
    """Those arrays whose names have a prefix, without it."""
    return {
        name.removeprefix(prefix): values
        for name, values in tensors.items()
        if name.startswith(prefix)
    }


def random_states() -> Tensors:
    """The state of torch's generators."""
    states = {"cpu": torch.get_rng_state()}
    if torch.cuda.is_available():
        states["cuda"] = torch.cuda.get_rng_state()
    return states


def restore_random_states(states: Tensors) -> None:
    """Put torch's generators back into a state."""
    torch.set_rng_state(states["cpu"])
    if "cuda" in states and torch.cuda.is_available():
        torch.cuda.set_rng_state(states["cuda"])
