"""What the pages of transcripts and speakers need of an index, made once a generation."""

import streamlit as st

from index.store.reader import OpenedIndex
from qa.browsing.choices import Offers, offers_of
from qa.browsing.coverage import months_of
from qa.browsing.distinctive import OwnTerms
from qa.browsing.holdings import Holdings
from qa.browsing.profiles import Profile, profile_of
from qa.browsing.selection import Selection, chosen
from qa.understanding.people import Individual


def holdings_of(index: OpenedIndex) -> Holdings:
    """Who is heard in which transcript of an index."""
    return _holdings(index.fingerprint, index)


def all_months(index: OpenedIndex) -> tuple[str, ...]:
    """Every month that the transcripts of an index cover, ISO 8601."""
    return _months(index.fingerprint, index)


def offers_in(index: OpenedIndex) -> Offers:
    """What the transcripts of an index can be limited to."""
    return _offers(index.fingerprint, index)


def selected_transcripts(selection: Selection, index: OpenedIndex) -> list[int]:
    """The numbers of the transcripts that a selection lets through, in its order."""
    return _chosen(index.fingerprint, selection, index)


def profile_in(index: OpenedIndex, person: Individual) -> Profile:
    """The profile of one of an index's people."""
    return _profile(index.fingerprint, person, index)


@st.cache_resource(show_spinner=False, max_entries=2)
def _holdings(generation: str, _index: OpenedIndex) -> Holdings:
    return Holdings(_index)


@st.cache_resource(show_spinner=False, max_entries=2)
def _months(generation: str, _index: OpenedIndex) -> tuple[str, ...]:
    return months_of(_index.catalog.entries)


@st.cache_resource(show_spinner=False, max_entries=2)
def _offers(generation: str, _index: OpenedIndex) -> Offers:
    return offers_of(holdings_of(_index))


@st.cache_resource(show_spinner=False, max_entries=2)
def _own_terms(generation: str, _index: OpenedIndex) -> OwnTerms:
    return OwnTerms(_index)


@st.cache_resource(show_spinner=False, max_entries=200)
def _chosen(generation: str, selection: Selection, _index: OpenedIndex) -> list[int]:
    return chosen(selection, holdings_of(_index))


@st.cache_resource(show_spinner=False, max_entries=200)
def _profile(generation: str, person: Individual, _index: OpenedIndex) -> Profile:
    return profile_of(person, _index, _own_terms(generation, _index))
