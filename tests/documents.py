"""Generated articles and transcripts of which it is known who says each character."""

from collections.abc import Sequence

from hypothesis import strategies as st

from index.records import Span

NAMES = {"Dalgaard": "Mira Dalgaard", "Brandt": "Ilse Brandt", "Okello": "Tom Okello"}
LEAD = "President Mira Dalgaard, Minister Ilse Brandt and Ambassador Tom Okello met.\n\n"
LABELS = {"PRESIDENT DALGAARD": "Dalgaard", "MINISTER BRANDT": "Brandt", "QUESTION": "QUESTION"}
WORDS = st.lists(
    st.sampled_from("we mend the nets and all boats in spring, for 2.5 million crowns".split()),
    min_size=3,
    max_size=12,
).map(" ".join)
TELLINGS = (
    "“{words},” {name} said.",
    "{name} said, “{words}.”",
    "{name} called it “{words}” in the end.",
    "“{words},” said {name}, who came late.",
)


class Document:
    """A document that was written here.

    Args:
        text: its text.
        says: for each character, who says it; None where it is told.
    """

    def __init__(self, text: str, says: Sequence[str | None]) -> None:
        self.text = text
        self._says = says

    def __repr__(self) -> str:
        return repr(self.text)

    def said_by(self, span: Span) -> set[str | None]:
        """Who says the letters and digits of a span."""
        return {self._says[at] for at in range(span.start, span.end) if self.text[at].isalnum()}


@st.composite
def documents(draw: st.DrawFn, *, spoken: bool) -> Document:
    """Transcripts of labelled turns where they are ``spoken``, else articles that quote people."""
    text = "" if spoken else LEAD
    says: list[str | None] = [None] * len(text)

    def add(words: str, speaker: str | None) -> None:
        nonlocal text
        text += words
        says.extend([speaker] * len(words))

    for _ in range(draw(st.integers(2, 8))):
        words = draw(WORDS)
        if spoken:
            label = draw(st.sampled_from(sorted(LABELS)))
            add(f"{label}:  ", None)
            add(f"I say that {words}.", LABELS[label])
            add("\n\n", None)
        elif draw(st.booleans()):
            add(f"The town waits for {words}. ", None)
        else:
            name = draw(st.sampled_from(sorted(NAMES)))
            before, after = (
                draw(st.sampled_from(TELLINGS)).format(name=name, words="\0").split("\0")
            )
            add(before, None)
            add(words, NAMES[name])
            add(f"{after} ", None)
    return Document(text + "\n", (*says, None))
