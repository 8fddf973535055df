"""The filter options of a command, made from the table of facets."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

from qa.filters import FACETS, Filters

_DAYS = {"since": "From this day, 2021-10-20.", "until": "Up to this day."}


def with_filter_options(command: Callable[..., None]) -> Callable[..., None]:
    """Return the command with an option for each facet and day in place of ``filters``."""

    @wraps(command)
    def with_options(**options: Any) -> None:
        fields = {name: options.pop(name) for name in _DAYS}
        for facet in FACETS:
            fields[facet.typed_field or facet.field] = tuple(options.pop(facet.name) or ())
        command(filters=Filters(**fields), **options)

    signature = inspect.signature(command)
    parameters = [
        replacement
        for parameter in signature.parameters.values()
        for replacement in (_options() if parameter.name == "filters" else [parameter])
    ]
    with_options.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    return with_options


def _options() -> list[inspect.Parameter]:
    texts = {name: Annotated[str | None, typer.Option(help=text)] for name, text in _DAYS.items()}
    lists = {
        facet.name: Annotated[list[str] | None, typer.Option(help=facet.help)] for facet in FACETS
    }
    kind = inspect.Parameter.KEYWORD_ONLY
    return [
        inspect.Parameter(name, kind, default=None, annotation=annotation)
        for name, annotation in (lists | texts).items()
    ]
