"""Where others speak of a person, and where the person says what they quote."""

from pathlib import Path

from index.records import Quote
from index.search.terms import folded
from index.store.passage_index import EVERYTHING
from qa.browsing.concordance import Concordance, ConcordanceLine
from qa.browsing.phrases import Phrase
from qa.browsing.spoken_texts import SpokenPlaces
from qa.understanding.people import Individual

_ENDS = ",.;:…-–—"
_COMPARED_WORDS = 8
_MIN_COMPARED_WORDS = 5
"""Of a quotation the first words are looked for in what the person says; fewer may be anything."""


def forms_of_name(person: Individual) -> tuple[str, ...]:
    """How others name a person beyond doubt: "Iván Duque", "PRESIDENT DUQUE".

    A surname alone may be that of somebody else, or a word ("price"), and an office alone is that
    of its holders in turn ("THE PRESIDENT"); neither is among them.
    """
    full_names = [name for name in person.names if " " in name]
    surnames = {folded(name).split()[-1] for name in person.names}
    labels = [
        label
        for label in person.labels
        if len(label.split()) > 1 and folded(label).split()[-1] in surnames
    ]
    forms = {folded(form): form for form in (*labels, *full_names)}
    return tuple(forms.values())


def mentions_of(person: Individual, concordance: Concordance) -> SpokenPlaces:
    """Where others name a person, the newest first."""
    phrases = [Phrase(form) for form in forms_of_name(person)]
    phrases = [phrase for phrase in phrases if phrase.can_be_searched]
    if not phrases:
        phrases = [Phrase(person.name)]
    places = concordance.find_any(phrases, EVERYTHING.but(person.speakers)).spoken
    return concordance.ordered(places, "newest")


def heard_place_of(
    quotation: Quote, person: Individual, concordance: Concordance, sources: Path
) -> ConcordanceLine | None:
    """Where the person is heard to say what others quote; None where no transcript has it.

    Args:
        quotation: words of the person that narration quotes.
        person: the person.
        concordance: searches the transcripts.
        sources: the folder of the source files.
    """
    words = quotation.quote.split()[:_COMPARED_WORDS]
    phrase = Phrase(" ".join(words).rstrip(_ENDS))
    if len(words) < _MIN_COMPARED_WORDS or not phrase.can_be_searched:
        return None
    places = concordance.find(phrase, EVERYTHING.by(person.speakers)).spoken
    lines = concordance.lines(concordance.ordered(places, "newest"), sources)
    return next((line for line in lines if line.quoted_by is None), None)
