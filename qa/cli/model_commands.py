"""The commands ``verbatim models``: fetch embedding models from a hub, and list them."""

from typing import Annotated

import typer

from qa.cli.options import console

models_app = typer.Typer(
    no_args_is_help=True, help="Fetch embedding models; those that come with the project are there."
)


@models_app.command("fetch")
def fetch(
    name: Annotated[str, typer.Argument(help="Name of the model on the hub.")],
    revision: Annotated[
        str | None, typer.Option(help="Commit, branch or tag; the newest commit otherwise.")
    ] = None,
) -> None:
    """Fetch a sentence-transformers model into your cache; no other command uses the network."""
    from index.encoding.fetched_models import fetch_model

    model = fetch_model(name, revision)
    console().print(f"{model.name} of commit {model.revision} is there", markup=False)
    console().print(f"index with it: verbatim index build --model {model.name}", markup=False)


@models_app.command("list")
def list_models() -> None:
    """Print the models that come with the project, then the fetched ones and their commits."""
    from index.encoding.fetched_models import fetched_models
    from index.encoding.learned_models import LEARNED_MODELS
    from index.encoding.model import ALL_MINILM_L6_V2

    for name in (*(learned.short_name for learned in LEARNED_MODELS), ALL_MINILM_L6_V2.name):
        typer.echo(f"{name}\tcomes with the project")
    for model in fetched_models():
        typer.echo(f"{model.name}\t{model.revision}")
