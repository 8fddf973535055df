"""How long it takes to read a long text, whatever is in it: time must grow with the length."""

import signal
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.errors import UnreadableSourceError
from index.sources.reading import read_transcript

_SENTENCE = "We will build the new harbour in the north, and the ferries will sail from it. "
_NAMES = ("Dalgaard", "Brandt", "Klein", "Okafor", "Lindqvist", "Moreau")


def _turns(form: str) -> str:
    """A turn of each name: {name} and {NAME} in the form, and {words} for what is said."""
    return "".join(
        form.format(name=name, NAME=name.upper(), words=_SENTENCE * 3) for name in _NAMES
    )


_REPEATED: Mapping[str, str] = {
    "capitals and colon": _turns("MR. {NAME}: {words}\n\n"),
    "name on a line": _turns("Mira {name}\n{words}\n\n"),
    "name and full stop": _turns("    Mr. {name}. {words}\n"),
    "double-spaced": _turns("MR. {NAME}: {words}\n\n\n{words}\n\n\n"),
    "time and name": _turns("[00:01:02] Mira {name}: {words}\n"),
    "name and time": _turns("Mira {name}  0:03\n{words}\n\n"),
    "bold": _turns("**Mira {name}:** {words}\n\n"),
    "questions": "Q  Will it sail?\n\nA  It will sail at nine in the morning, as it did.\n\n",
    "numbered lines": "".join(
        f"{line:2}  of the harbour and the ferries\n" for line in range(1, 26)
    ),
    "pages": "\f             PAGE 12 OF THE RECORD\n\nwords of the page, and more\n\n",
    "one line": _SENTENCE,
    "labels in a line": "A: ",
    "labels in lines": "A: \n\n",
    "asterisks": "*",
    "lines of asterisks": "* * *\n",
    "underscores": "_",
    "opened bold": "**a ",
    "round brackets": "(",
    "square brackets": "[",
    "notes": "(Laughter.) ",
    "quotation marks": "“",
    "quotations": "“Yes,” ",
    "dashes": "– ",
    "colons": ":",
    "full stops": ". ",
    "spaces": " ",
    "no-break spaces": "\N{NO-BREAK SPACE}",
    "tabs": "\t",
    "empty lines": "\n",
    "lines of a letter": "a\n",
    "old line ends": "word\r",
    "spaces between words": "words" + " " * 995,
    "a word": "x",
    "capitals": "A",
    "names": "Mira Dalgaard ",
    "bylines": "By Mira ",
    "digits": "1234567890",
    "lines of digits": "12\n",
    "days": "June 5, 2019 ",
    "addresses": "https://example.org/ferry ",
    "tags": "<b>",
}

_WITH_END: Mapping[str, tuple[str, str, str]] = {
    "asterisks before a word": ("", "*", "x"),
    "lines of asterisks before a word": ("", "*" * 999 + "x\n\n", ""),
    "spaces inside a label": ("MR.", " ", "KLEIN: yes"),
    "a long label": ("MR. ", "KLEIN ", ": yes"),
    "a time without an end": ("2:52 P.M. (", "A ", "x"),
    "full stops behind an end": ("END ", ". ", "x"),
    "a note without an end": ("MR. KLEIN: (", "applause ", "x"),
    "line ends before a word": ("", "\r\n", "x"),
}
"""What stands once before, what is repeated, what stands once behind."""

LONG_TEXTS: Mapping[str, tuple[str, str, str]] = {
    **{name: ("", unit, "") for name, unit in _REPEATED.items()},
    **_WITH_END,
}
"""Name -> text in three parts, of which the middle one is repeated."""


@dataclass(frozen=True, slots=True)
class ReadingTime:
    """How long it takes to read a text.

    Attributes:
        text: its name in ``LONG_TEXTS``.
        seconds: processor time; infinite where reading was stopped.
        turns: their number; 0 where the text holds no words.
    """

    text: str
    seconds: float
    turns: int


class _TooSlowError(BaseException):
    """Reading takes too long."""


def reading_time(name: str, megabytes: float, limit: float) -> ReadingTime:
    """How long it takes to read a long text.

    Args:
        name: a name in ``LONG_TEXTS``.
        megabytes: length of the text.
        limit: processor time after which reading is stopped, seconds.
    """
    before, unit, behind = LONG_TEXTS[name]
    text = before + unit * (int(megabytes * 1e6) // len(unit)) + behind
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "long.txt")
        path.write_text(text, encoding="utf-8", newline="")
        start, turns = time.process_time(), 0
        try:
            with _stopped_after(limit):
                turns = len(read_transcript(path, Path(folder)).turns)
        except UnreadableSourceError:
            pass
        except _TooSlowError:
            return ReadingTime(name, float("inf"), 0)
        return ReadingTime(name, time.process_time() - start, turns)


@contextmanager
def _stopped_after(seconds: float) -> Iterator[None]:
    def stop(number: int, frame: object) -> None:
        raise _TooSlowError

    handler = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, handler)
