"""The loop that learns: epochs, each judged on held-out questions and kept in a checkpoint."""

import json
import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch
from torch import Tensor, nn

from benchmarks.training.errors import TrainingError
from benchmarks.training.judging.measures import Measures
from benchmarks.training.learning.checkpoints import (
    Progress,
    Tensors,
    below,
    random_states,
    read_checkpoint,
    restore_random_states,
    under,
    write_checkpoint,
)
from benchmarks.training.learning.running_mean import RunningMean
from benchmarks.training.learning.training_log import TrainingLog
from benchmarks.training.recipes import EncoderRecipe, ReaderRecipe

_WEIGHT_DECAY = 0.01
_LARGEST_GRADIENT = 1.0
_SMALLEST_GAIN = 0.0005
"""A result that is better by less does not count as better."""
_LAST_RATE = 0.01
_LOGGED_EVERY = 20


@dataclass(frozen=True, slots=True)
class HeldOutResult:
    """How well weights do on held-out questions.

    Attributes:
        score: what decides, higher is better.
        measures: what it was made of.
    """

    score: float
    measures: dict[str, Measures | float]


class Task(Protocol):
    """What is learned, and how well it does.

    Attributes:
        rates: groups of weights that learn, with their rates.
        steps: steps an epoch, at least 1.
        tables: arrays that a later epoch needs beside the weights.
    """

    rates: list[tuple[list[nn.Parameter], float]]
    steps: int
    tables: Tensors

    @property
    def module(self) -> nn.Module:
        """Holds all weights."""

    def losses(self, epoch: int, generator: np.random.Generator) -> Iterator[Tensor]:
        """Yield the loss of each step of an epoch."""

    def judge(self) -> HeldOutResult:
        """How well the present weights do on held-out questions."""


class Learner:
    """Learns a task, from where a checkpoint left off.

    Args:
        task: what to learn.
        recipe: its settings; a checkpoint of other settings is refused.
        folder: for checkpoint and log.
        log: takes the figures.
        seed: of the generator that draws questions and passages.
    """

    def __init__(
        self,
        task: Task,
        recipe: EncoderRecipe | ReaderRecipe,
        folder: Path,
        *,
        log: TrainingLog,
        seed: int,
    ) -> None:
        self._task, self._schedule, self._log = task, recipe.schedule, log
        self._recipe = _plain(asdict(recipe))
        self._path = folder / "checkpoint.safetensors"
        self._parameters = [p for group, _ in task.rates for p in group]
        groups = [{"params": group, "lr": rate, "full_rate": rate} for group, rate in task.rates]
        on_gpu = self._parameters[0].is_cuda
        self._optimizer = torch.optim.AdamW(groups, weight_decay=_WEIGHT_DECAY, fused=on_gpu)
        self._mean = RunningMean(self._parameters, self._schedule.mean)
        self._generator = np.random.default_rng(seed)
        self._best: Tensors = {}
        self._progress: Progress = {"epoch": 0, "best": -1.0, "worse": 0, "results": []}

    def learn(self, epochs: int | None = None) -> list[dict[str, Any]]:
        """Learn until nothing gets better; the module is left with the best weights.

        Args:
            epochs: stop after so many in this run, to go on later; None for all.

        Returns:
            The losses and the held-out result of each epoch.

        Raises:
            TrainingError: the checkpoint is damaged or of other settings.
        """
        self._restore()
        first = self._progress["epoch"]
        last = self._schedule.epochs if epochs is None else first + epochs
        for epoch in range(first, min(last, self._schedule.epochs)):
            if self._progress["worse"] >= self._schedule.patience:
                break
            self._keep_best(self._epoch(epoch))
            self._progress["epoch"] = epoch + 1
            self._write()
        self._task.module.load_state_dict(self._best, strict=False)
        results: list[dict[str, Any]] = self._progress["results"]
        return results

    def _epoch(self, epoch: int) -> float:
        """Learn from all questions once; return the mean loss."""
        losses = []
        for number, loss in enumerate(self._task.losses(epoch, self._generator)):
            step = epoch * self._task.steps + number
            self._set_rate(step)
            self._optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(self._parameters, _LARGEST_GRADIENT)
            self._optimizer.step()
            self._mean.update()
            losses.append(loss.detach())
            if number % _LOGGED_EVERY == 0:  # a GPU waits for each
                self._log.write("step", step=step, loss=round(loss.item(), 4))
        return torch.stack(losses).mean().item()

    def _set_rate(self, step: int) -> None:
        """The rate rises in a line and falls as half a cosine."""
        steps = self._task.steps * self._schedule.epochs
        rise = min(1.0, (step + 1) / (self._schedule.warm_up * steps + 1))
        fall = 0.5 * (1 + math.cos(math.pi * step / steps))
        for group in self._optimizer.param_groups:
            group["lr"] = group["full_rate"] * (rise * fall + _LAST_RATE)

    def _keep_best(self, loss: float) -> None:
        """Judge the running mean of the weights, and keep it where it is the best so far."""
        self._mean.swap()
        result = self._task.judge()
        if result.score > self._progress["best"] + _SMALLEST_GAIN:
            self._progress |= {"best": result.score, "worse": 0}
            self._best = {name: values.clone() for name, values in self._weights().items()}
        else:
            self._progress["worse"] += 1
        self._mean.swap()
        figures = {
            "loss": round(loss, 4),
            "score": round(result.score, 4),
            "measures": _plain(
                {
                    name: asdict(value) if isinstance(value, Measures) else value
                    for name, value in result.measures.items()
                }
            ),
        }
        self._progress["results"].append(figures)
        self._log.write("epoch", epoch=self._progress["epoch"] + 1, **figures)

    def _weights(self) -> Tensors:
        """The weights that learn, by name."""
        return {
            name: parameter.detach()
            for name, parameter in self._task.module.named_parameters()
            if parameter.requires_grad
        }

    def _write(self) -> None:
        tensors = {
            **under("weights.", self._weights()),
            **under("best.", self._best),
            **under("mean.", {str(n): mean for n, mean in enumerate(self._mean.mean)}),
            **under("random.", random_states()),
            **under("task.", self._task.tables),
        }
        for number, state in self._optimizer.state_dict()["state"].items():
            tensors |= under(f"optimizer.{number}.", state)
        progress = {
            **self._progress,
            "recipe": self._recipe,
            "generator": self._generator.bit_generator.state,
            "mean_steps": self._mean.steps,
        }
        write_checkpoint(self._path, tensors, progress)

    def _restore(self) -> None:
        checkpoint = read_checkpoint(self._path)
        if checkpoint is None:
            return
        tensors, progress = checkpoint
        if progress.pop("recipe") != self._recipe:
            raise TrainingError(
                f"{self._path}: must be of a run with the same settings; delete it to learn anew, "
                "or name another folder"
            )
        self._generator.bit_generator.state = progress.pop("generator")
        self._mean.steps = progress.pop("mean_steps")
        self._progress = progress
        weights = below("weights.", tensors)
        self._task.module.load_state_dict(weights, strict=False)
        device = self._parameters[0].device
        self._best = {name: t.to(device) for name, t in below("best.", tensors).items()}
        for number, mean in enumerate(self._mean.mean):
            mean.copy_(tensors[f"mean.{number}"])
        state = {n: below(f"optimizer.{n}.", tensors) for n in range(len(self._parameters))}
        groups = self._optimizer.state_dict()["param_groups"]
        self._optimizer.load_state_dict({"state": state, "param_groups": groups})
        self._task.tables = {name: t.to(device) for name, t in below("task.", tensors).items()}
        restore_random_states(below("random.", tensors))
        self._log.write("resumed", epoch=progress["epoch"])


def _plain(record: dict[str, Any]) -> dict[str, Any]:
    """A record as JSON gives it back."""
    plain: dict[str, Any] = json.loads(json.dumps(record))
    return plain
