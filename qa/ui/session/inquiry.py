"""What the page of questions shows, as its address says it: questions, filters, and corrections."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from qa.address import UrlParameters
from qa.filters import Filters, filters_of
from qa.understanding.query import MAX_QUESTION_CHARS

MAX_CONVERSATION_QUESTIONS = 20
"""Questions in one address; the earliest are left out of a longer conversation."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Everything that decides what the page of questions shows.

    Attributes:
        questions: the conversation, oldest first.
        ignored: for each question, words of what was understood that are taken back.
        filters: hard limits that hold for all of them.
    """

    questions: tuple[str, ...] = ()
    ignored: tuple[tuple[str, ...], ...] = ()
    filters: Filters = field(default_factory=Filters)

    @property
    def parameters(self) -> dict[str, list[str]]:
        """The same as parameters of an address."""
        taken_back = [
            f"{number}.{word}" for number, words in enumerate(self.ignored) for word in words
        ]
        said = {"q": list(self.questions), "not": taken_back}
        return {key: values for key, values in said.items() if values} | self.filters.parameters

    def with_question(self, question: str) -> "Inquiry":
        """The inquiry with one more question."""
        questions = (*self.questions, question.strip()[:MAX_QUESTION_CHARS])
        ignored = (*self.ignored, ())
        return replace(
            self,
            questions=questions[-MAX_CONVERSATION_QUESTIONS:],
            ignored=ignored[-MAX_CONVERSATION_QUESTIONS:],
        )

    def with_ignored(self, number: int, words: Sequence[str]) -> "Inquiry":
        """The inquiry with other words taken back in the question at a position."""
        ignored = list(self.ignored)
        ignored[number] = tuple(words)
        return replace(self, ignored=tuple(ignored))

    def continues(self, other: "Inquiry") -> bool:
        """Whether both are the same conversation: the questions of one begin those of the other."""
        shorter = min(len(self.questions), len(other.questions))
        return shorter > 0 and self.questions[:shorter] == other.questions[:shorter]


def inquiry_of(parameters: UrlParameters) -> Inquiry:
    """The inquiry of an address; what makes no sense in it is left out.

    Args:
        parameters: of the address.
    """
    asked = (value.strip()[:MAX_QUESTION_CHARS] for value in parameters.get_all("q"))
    questions = tuple(question for question in asked if question)[-MAX_CONVERSATION_QUESTIONS:]
    ignored: list[tuple[str, ...]] = [()] * len(questions)
    for value in parameters.get_all("not"):
        number, dot, word = value.partition(".")
        if dot and number.isascii() and number.isdecimal() and int(number[:4]) < len(questions):
            ignored[int(number[:4])] += (word,)
    return Inquiry(questions, tuple(ignored), filters_of(parameters))
