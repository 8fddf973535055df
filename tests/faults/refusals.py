"""The error that something ends with when it is refused, as a person reads it."""

from collections.abc import Callable

from index.errors import VerbatimError


class NothingRefusedError(AssertionError):
    """An action was expected to end with an error, and succeeded."""


def refusal(action: Callable[[], object], kind: type[VerbatimError] = VerbatimError) -> str:
    """The text of the error that an action ends with; one line, with its reason.

    Raises:
        NothingRefusedError: there was no error.
        AssertionError: its text is no line for a person.
        Exception: an error of another kind, as it was.
    """
    try:
        action()
    except kind as exc:
        text = str(exc)
        assert text.strip(), "an error without a text"
        assert len(text.splitlines()) == 1, f"not one line: {text!r}"
        assert ": None" not in text, f"no reason is told: {text}"
        return text
    raise NothingRefusedError("nothing was refused")
