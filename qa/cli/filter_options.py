"""The filter options of a command, made from the table of facets."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

from index.errors import QuestionError
from qa.filters import FACETS, DateBound, Filters, bound_day

_DAYS: dict[DateBound, str] = {
    "since": "From this day on, such as 2021-10-20, 2021-10, 2021 or 2022-21 (spring 2022).",
    "until": "Up to this day, in the same forms.",
}


def with_filter_options(command: Callable[..., None]) -> Callable[..., None]:
    """Return the command with an option for each facet and day in place of ``filters``."""

    @wraps(command)
    def with_options(**options: Any) -> None:
        fields: dict[str, Any] = {bound: _day(options.pop(bound), bound) for bound in _DAYS}
        _check_order(fields["since"], fields["until"])
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


def _day(text: str | None, bound: DateBound) -> str | None:
    """Return the day that an option means; another text than a date is misuse."""
    try:
        return None if text is None else bound_day(text, bound)
    except QuestionError as exc:
        raise typer.BadParameter(str(exc)) from exc


def _check_order(since: str | None, until: str | None) -> None:
    """Check that there are days from one bound to the other; none is misuse."""
    if since and until and since > until:
        raise typer.BadParameter(f"--since must not be after --until; given {since} and {until}")


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
