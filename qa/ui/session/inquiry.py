"""The state of the page "Ask" as its URL holds it: questions, corrections and filters."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

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
        filters: hard limits for all of the questions.
    """

    questions: tuple[str, ...] = ()
    ignored: tuple[tuple[str, ...], ...] = ()
    filters: Filters = field(default_factory=Filters)

    @property
    def parameters(self) -> dict[str, list[str]]:
        """The URL parameters of the inquiry."""
        ignored = [
            f"{number}.{word}" for number, words in enumerate(self.ignored) for word in words
        ]
        parameters = {"q": list(self.questions), "not": ignored}
        parameters = {key: values for key, values in parameters.items() if values}
        return parameters | self.filters.parameters

    def with_question(self, question: str) -> "Inquiry":
        """The inquiry with a question added."""
        questions = (*self.questions, question.strip()[:MAX_QUESTION_CHARS])
        ignored = (*self.ignored, ())
        return replace(
            self,
            questions=questions[-MAX_CONVERSATION_QUESTIONS:],
            ignored=ignored[-MAX_CONVERSATION_QUESTIONS:],
        )

    def with_ignored(self, number: int, words: Sequence[str]) -> "Inquiry":
        """The inquiry with other words ignored in the question at a position."""
        ignored = list(self.ignored)
        ignored[number] = tuple(words)
        return replace(self, ignored=tuple(ignored))

    def continues(self, inquiry: "Inquiry") -> bool:
        """Whether both are the same conversation: the questions of the shorter begin the longer."""
        shorter = min(len(self.questions), len(inquiry.questions))
        return shorter > 0 and self.questions[:shorter] == inquiry.questions[:shorter]


def inquiry_of(parameters: UrlParameters) -> Inquiry:
    """The inquiry in URL parameters; invalid values are dropped."""
    values = (value.strip()[:MAX_QUESTION_CHARS] for value in parameters.get_all("q"))
    questions = tuple(question for question in values if question)[-MAX_CONVERSATION_QUESTIONS:]
    ignored: list[tuple[str, ...]] = [()] * len(questions)
    for value in parameters.get_all("not"):
        number, dot, word = value.partition(".")
        if dot and number.isascii() and number.isdecimal() and int(number[:4]) < len(questions):
            ignored[int(number[:4])] += (word,)
    return Inquiry(questions, tuple(ignored), filters_of(parameters))
