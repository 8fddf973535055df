"""Facts about the transcripts and people of an index, computed once for each generation."""

from pathlib import Path

import streamlit as st

from index.store.reader import OpenedIndex
from qa.browsing.choices import FilterChoices, filter_choices
from qa.browsing.concordance import (
    Concordance,
    ConcordanceLine,
    LineOrder,
    PhraseMatches,
    SpeakerCount,
)
from qa.browsing.coverage import Coverage, months_of
from qa.browsing.digests import Digests
from qa.browsing.distinctive import SpokenTerms
from qa.browsing.mentions import heard_place_of, mentions_of
from qa.browsing.participation import Participation
from qa.browsing.phrases import Phrase
from qa.browsing.profiles import Profile, profile_of
from qa.browsing.selection import Selection, select_transcripts
from qa.browsing.spoken_texts import SpokenPlaces
from qa.filters import Filters
from qa.ranking.facets import Facets
from qa.understanding.people import Individual


def participation_of(index: OpenedIndex) -> Participation:
    """The transcripts of an index and the people who speak in them."""
    return _participation(index.fingerprint, index)


def all_months(index: OpenedIndex) -> tuple[str, ...]:
    """Every month that the transcripts of an index cover, ISO 8601."""
    return _months(index.fingerprint, index)


def choices_in(index: OpenedIndex) -> FilterChoices:
    """The values that the transcripts of an index can be filtered by."""
    return _choices(index.fingerprint, index)


def selected_transcripts(selection: Selection, index: OpenedIndex) -> list[int]:
    """The numbers of the transcripts that match a selection, in its order."""
    return _selected_transcripts(index.fingerprint, selection, index)


def profile_in(index: OpenedIndex, person: Individual) -> Profile:
    """The profile of a person in an index."""
    return _profile(index.fingerprint, person, index)


def mentions_in(index: OpenedIndex, person: Individual) -> SpokenPlaces:
    """Where others name a person of an index, the newest first."""
    return _mentions(index.fingerprint, person, index)


def heard_places(
    index: OpenedIndex, person: Individual, sources: Path
) -> dict[str, ConcordanceLine]:
    """The key of each quotation that a profile shows -> where the person is heard to say it."""
    return _heard_places(index.fingerprint, person, sources, index)


def digests_of(index: OpenedIndex) -> Digests:
    """The digests of the transcripts of an index."""
    return _digests(index.fingerprint, index)


def concordance_of(index: OpenedIndex) -> Concordance:
    """The search for phrases in all texts of an index."""
    return _concordance(index.fingerprint, index)


def matches_in(index: OpenedIndex, phrase: Phrase, filters: Filters) -> PhraseMatches:
    """Where a phrase stands in the transcripts of an index.

    Raises:
        QuestionError: a filter matches nothing in the index.
    """
    return _matches(index.fingerprint, phrase, filters, index)


def ordered_matches(
    index: OpenedIndex,
    phrase: Phrase,
    filters: Filters,
    order: LineOrder,
    *,
    are_spoken: bool,
) -> SpokenPlaces:
    """The places where somebody says a phrase, or nobody does, in an order."""
    return _ordered_matches(index.fingerprint, phrase, filters, order, are_spoken, index)


def phrase_counts(
    index: OpenedIndex, phrase: Phrase, filters: Filters
) -> tuple[list[SpeakerCount], Coverage]:
    """How often a phrase is said by each speaker, and in each month."""
    return _phrase_counts(index.fingerprint, phrase, filters, index)


@st.cache_resource(show_spinner=False, max_entries=2)
def _participation(generation: str, _index: OpenedIndex) -> Participation:
    return Participation(_index)


@st.cache_resource(show_spinner=False, max_entries=2)
def _months(generation: str, _index: OpenedIndex) -> tuple[str, ...]:
    return months_of(_index.catalog.entries)


@st.cache_resource(show_spinner=False, max_entries=2)
def _choices(generation: str, _index: OpenedIndex) -> FilterChoices:
    return filter_choices(participation_of(_index))


@st.cache_resource(show_spinner=False, max_entries=2)
def _spoken_terms(generation: str, _index: OpenedIndex) -> SpokenTerms:
    return SpokenTerms(_index)


@st.cache_resource(show_spinner=False, max_entries=200)
def _selected_transcripts(generation: str, selection: Selection, _index: OpenedIndex) -> list[int]:
    digests = digests_of(_index)
    return select_transcripts(selection, participation_of(_index), lambda: digests.word_counts)


@st.cache_resource(show_spinner=False, max_entries=200)
def _profile(generation: str, person: Individual, _index: OpenedIndex) -> Profile:
    return profile_of(person, _index, lambda: _spoken_terms(generation, _index))


@st.cache_resource(show_spinner="Reading all transcripts once …", max_entries=2)
def _concordance(generation: str, _index: OpenedIndex) -> Concordance:
    return Concordance(_index, participation_of(_index).people)


@st.cache_resource(show_spinner=False, max_entries=2)
def _digests(generation: str, _index: OpenedIndex) -> Digests:
    return Digests(_index)


@st.cache_resource(show_spinner=False, max_entries=2)
def _facets(generation: str, _index: OpenedIndex) -> Facets:
    return Facets(_index)


@st.cache_resource(show_spinner=False, max_entries=50)
def _matches(
    generation: str, phrase: Phrase, filters: Filters, _index: OpenedIndex
) -> PhraseMatches:
    scope = _facets(generation, _index).scope_of(filters)
    return concordance_of(_index).find(phrase, scope)


@st.cache_resource(show_spinner=False, max_entries=200)
def _mentions(generation: str, person: Individual, _index: OpenedIndex) -> SpokenPlaces:
    return mentions_of(person, concordance_of(_index))


@st.cache_resource(show_spinner=False, max_entries=50)
def _ordered_matches(
    generation: str,
    phrase: Phrase,
    filters: Filters,
    order: LineOrder,
    are_spoken: bool,
    _index: OpenedIndex,
) -> SpokenPlaces:
    matches = matches_in(_index, phrase, filters)
    places = matches.spoken if are_spoken else matches.unspoken
    return concordance_of(_index).ordered(places, order)


@st.cache_resource(show_spinner=False, max_entries=50)
def _phrase_counts(
    generation: str, phrase: Phrase, filters: Filters, _index: OpenedIndex
) -> tuple[list[SpeakerCount], Coverage]:
    concordance, places = concordance_of(_index), matches_in(_index, phrase, filters).spoken
    return concordance.by_speaker(places), concordance.by_month(places)


@st.cache_resource(show_spinner=False, max_entries=200)
def _heard_places(
    generation: str, person: Individual, _sources: Path, _index: OpenedIndex
) -> dict[str, ConcordanceLine]:
    quotations = [entry.quote for entry in profile_in(_index, person).encounters.quotations]
    lines = {
        quotation.key: heard_place_of(quotation, person, concordance_of(_index), _sources)
        for quotation in quotations
    }
    return {key: line for key, line in lines.items() if line}
