"""The state of the page "Ask" as its URL holds it: questions, corrections and filters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, urlencode

from qa.address import UrlParameters
from qa.filters import Filters, filters_of
from qa.understanding.query import MAX_QUESTION_CHARS

MAX_CONVERSATION_QUESTIONS = 20
"""Questions in a URL; the earliest are dropped from a longer conversation."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A conversation with its corrections and filters: everything that decides its answers.

    Attributes:
        questions: the conversation, oldest first.
        ignored: for each question, its words that the reader has taken back.
        filters: hard limits for the questions to come.
        limits: for each question, the filters that it was asked with.
    """

    questions: tuple[str, ...] = ()
    ignored: tuple[tuple[str, ...], ...] = ()
    filters: Filters = field(default_factory=Filters)
    limits: tuple[Filters, ...] = ()

    def __post_init__(self) -> None:
        # An address, or a conversation stored by an earlier version, names the filters once.
        absent = len(self.questions) - len(self.limits)
        object.__setattr__(self, "limits", (*self.limits, *(self.filters,) * absent))

    @property
    def parameters(self) -> dict[str, list[str]]:
        """The URL parameters of the inquiry."""
        ignored = [
            f"{number}.{word}" for number, words in enumerate(self.ignored) for word in words
        ]
        limits = [
            f"{number}.{urlencode(filters.parameters, doseq=True)}"
            for number, filters in enumerate(self.limits)
            if filters != self.filters
        ]
        parameters = {"q": list(self.questions), "not": ignored, "within": limits}
        parameters = {key: values for key, values in parameters.items() if values}
        return parameters | self.filters.parameters

    def with_question(self, question: str) -> "Inquiry":
        """The inquiry with a question added, which is asked with its filters."""
        questions = (*self.questions, question.strip()[:MAX_QUESTION_CHARS])
        ignored = (*self.ignored, ())
        limits = (*self.limits, self.filters)
        return replace(
            self,
            questions=questions[-MAX_CONVERSATION_QUESTIONS:],
            ignored=ignored[-MAX_CONVERSATION_QUESTIONS:],
            limits=limits[-MAX_CONVERSATION_QUESTIONS:],
        )

    def with_ignored(self, number: int, words: Sequence[str]) -> "Inquiry":
        """The inquiry with other words ignored in the question at a position."""
        ignored = list(self.ignored)
        ignored[number] = tuple(words)
        return replace(self, ignored=tuple(ignored))

    def without_filters(self, number: int) -> "Inquiry":
        """The inquiry without filters for the question at a position and those to come."""
        limits = list(self.limits)
        limits[number] = Filters()
        return replace(self, limits=tuple(limits), filters=Filters())

    def continues(self, inquiry: "Inquiry") -> bool:
        """Whether both are the same conversation: the questions of the shorter begin the longer."""
        shorter = min(len(self.questions), len(inquiry.questions))
        return shorter > 0 and self.questions[:shorter] == inquiry.questions[:shorter]


def inquiry_of(parameters: UrlParameters) -> Inquiry:
    """The inquiry in URL parameters; invalid values are dropped."""
    values = (value.strip()[:MAX_QUESTION_CHARS] for value in parameters.get_all("q"))
    questions = tuple(question for question in values if question)[-MAX_CONVERSATION_QUESTIONS:]
    ignored: list[tuple[str, ...]] = [()] * len(questions)
    for number, word in _numbered(parameters.get_all("not"), len(questions)):
        ignored[number] += (word,)
    filters = filters_of(parameters)
    limits = [filters] * len(questions)
    for number, text in _numbered(parameters.get_all("within"), len(questions)):
        limits[number] = filters_of(_NestedParameters(parse_qs(text)))
    return Inquiry(questions, tuple(ignored), filters, tuple(limits))


class _NestedParameters(dict[str, list[str]]):
    """URL parameters within a value of another."""

    def get_all(self, key: str) -> Sequence[str]:
        """All values of a parameter."""
        return self.get(key, [])


def _numbered(values: Sequence[str], count: int) -> Iterator[tuple[int, str]]:
    """The values ``NUMBER.TEXT`` with a number below a count."""
    for value in values:
        number, dot, text = value.partition(".")
        if dot and number.isascii() and number.isdecimal() and int(number[:4]) < count:
            yield int(number[:4]), text
