"""Where others speak of a person: by the whole name, or the surname behind a title."""

from index.search.terms import folded
from index.store.passage_index import EVERYTHING
from qa.browsing.concordance import Concordance
from qa.browsing.phrases import Phrase
from qa.browsing.spoken_texts import SpokenPlaces
from qa.understanding.people import Individual


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
