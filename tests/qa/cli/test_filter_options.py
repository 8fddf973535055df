import typer
from typer.testing import CliRunner

from qa.cli.filter_options import with_filter_options
from qa.filters import FACETS, Filters


def _run(*arguments: str) -> list[tuple[str, Filters]]:
    """What a command with one argument and the options gets."""
    got = []
    app = typer.Typer()

    @app.command()
    @with_filter_options
    def ask(question: str, *, filters: Filters) -> None:
        got.append((question, filters))

    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == 0, result.output
    return got


def test_each_facet_and_day_is_an_option() -> None:
    words = [word for facet in FACETS for word in (f"--{facet.name}", facet.name.upper())]
    days = ["--since", "2021-01-01", "--until", "2022-01-01"]
    filters = Filters(
        speakers=("SPEAKER",),
        places=("PLACE",),
        kinds=("KIND",),
        sources=("SOURCE",),
        since="2021-01-01",
        until="2022-01-01",
    )
    assert _run("Why?", *words, *days) == [("Why?", filters)]


def test_an_option_may_be_given_again_or_left_out() -> None:
    ((_, filters),) = _run("Why?", "--place", "Rome", "--place", "Lima")
    assert filters == Filters(places=("Rome", "Lima"))
    assert _run("Why?") == [("Why?", Filters())]
