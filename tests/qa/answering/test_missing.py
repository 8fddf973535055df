from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.dates import partial_date
from index.records import Person
from qa.answering.missing import MissingEvidenceSearch
from qa.filters import Filters
from qa.languages import LanguageDifference
from qa.ranking.facets import Facets
from qa.records import Candidate, Evidence, MissingEvidence, Signals
from qa.understanding.query import understand
from tests.conftest import HashedEncoder
from tests.qa.dict_index import DictIndex

PORT = (
    "MODERATOR:  Welcome, Minister Okoye.\n\n"
    "QUESTION:  Minister, Tilda Brook of the Courier. Will ferries to Lindholm sail at night?\n\n"
    "MINISTER SORENSEN:  The night ferries sail from May, and friend-shoring of cranes goes on.\n\n"
    "MR. ABBOTT:  Our dredgers deepened the northern channel, and pilots were trained there.\n\n"
    "MS. HALE:  Tugboats.\n\n"
    "QUESTION:  Does Ms. Hale agree with the pilots?\n\n"
    "MR. ABBOTT:  The Kestrel was repaired (via interpreter) in the old dock of this town.\n"
)
MILL = (
    "MINISTER SORENSEN:  The paper mill at Lindholm closes, and its turbines are sold abroad.\n\n"
    "MR. ABBOTT:  Nobody in the union of Professor Quill was asked about the closure at all, "
    "as Óscar Núñez wrote.\n"
)
NEWS = (
    "Strikes Go On\n\n"
    "The pilots in the Sound have been on strike since Monday, and no ship has left it.\n\n"
    "Minister Petra Sorensen spoke of “stubborn walruses” before the talks were broken off.\n\n"
    "Other walruses were seen by the crews of the two tankers that are waiting outside.\n"
)
PORT_FACTS = {
    "title": "Minister Petra Sorensen and Joel Abbott on the Ports",
    "place": "Marstrand",
    "date": partial_date("2021-05-04/2021-05-06"),
}
COVERED = Evidence(0.5, uncovered=0.5, absent=0.0, no_number=False, unknown=0.0)
"""Evidence of a best passage that speaks of something in the question."""
MILL_FACTS = {"title": "Remarks on Paper", "place": "Osby", "date": partial_date("2022-21")}


@pytest.fixture(scope="module")
def index(transcript_of):
    people = {"MINISTER SORENSEN": "Petra Sorensen", "MR. ABBOTT": "Joel Abbott"}
    transcripts = [
        transcript_of(PORT, people=_people(people), **PORT_FACTS),
        transcript_of(MILL, people=_people(people), **MILL_FACTS),
        transcript_of(NEWS, title="Strikes Go On", kind="article"),
    ]
    return DictIndex(transcripts, (), HashedEncoder(), Path())


def _people(names):
    return {label: Person(name) for label, name in names.items()}


@pytest.fixture(scope="module")
def missing(index):
    facets = Facets(index)

    def find(question, filters=Filters()):  # noqa: B008 - frozen
        query = understand(question, [], facets.names)
        search = MissingEvidenceSearch(index, facets, query, facets.scope_of(filters))
        return search.find(filters.description)

    return find


def test_a_time_without_a_transcript_is_named_with_the_time_covered(missing):
    assert missing("What did Sorensen say in June 1999?") == MissingEvidence(
        "time", ("June 1999",), covered=("4 May 2021", "spring 2022")
    )


@pytest.mark.parametrize(
    ("question", "kind", "words"),
    [
        ("What did Marta Ivarsson say about ferries?", "nobody", "Marta Ivarsson"),
        ("What did Professor Quill say about the mill?", "mentioned", "Quill"),
        ("What did Nunez say about the mill?", "mentioned", "Nunez"),
        ("Did Sorensen meet Fabricius?", "nowhere", "Fabricius"),
        ("What did Sorensen say about glaciers?", "nowhere", "glaciers"),
        ("What did Sorensen say about the Harbour Fabricius?", "nowhere", "Harbour Fabricius"),
    ],
)
def test_names_and_nouns_that_stand_nowhere_are_named(missing, question, kind, words):
    assert missing(question) == MissingEvidence(kind, (words,))


@pytest.mark.parametrize(
    ("question", "is_ruled_out"),
    [
        ("What did Quill's colleague think of the mill?", False),
        ("What was Quill's verdict on the mill?", True),
    ],
)
def test_the_aide_of_somebody_who_does_not_speak_is_another_person(index, question, is_ruled_out):
    facets = Facets(index)
    query = understand(question, [], facets.names)
    search = MissingEvidenceSearch(index, facets, query)
    assert search.rules_out_answer([], None) == is_ruled_out


def test_what_a_speaker_never_says_is_told_with_who_does(missing):
    assert missing("What did Sorensen say about dredgers?") == MissingEvidence(
        "not said", ("dredgers",), "Petra Sorensen", ("Joel Abbott",)
    )


def test_words_in_a_question_put_to_a_speaker_count_as_said(missing):
    assert missing("What did Sorensen say to the Courier?") is None


def test_two_words_that_never_stand_in_one_turn_or_exchange_are_told(missing):
    assert missing("Which turbines does Kestrel use?") == MissingEvidence(
        "apart", ("Kestrel", "turbines")
    )


@pytest.mark.parametrize(
    "question",
    [
        "Who thanked Tilda?",  # a questioner's words
        "Who got a Welcome?",  # a moderator's
        "Was Marstrand visited?",  # a place
        "Who fixed the Interpreters?",  # a note
        "Who owns the Tugboat?",  # a turn that is too short to be searched
        "Is friendshoring going on?",
        "Is friend shoring going on?",
        "Which dredging was done?",  # another form
        "Did Lindholmers complain?",
        "Who repaired the Kestral?",  # a misspelling
        "What did Hale think of ferries?",  # who speaks, in a turn that is too short
        "What did Sorensen say about walruses?",  # as she is quoted in two words
        "What did Sorensen say?",
        "What did Abbott think about it in May 2021?",
    ],
)
def test_no_reason_is_made_of_words_that_stand_somewhere_or_that_any_question_holds(
    missing, question
):
    assert missing(question) is None


def test_filters_that_leave_nothing_between_them_are_no_error(missing):
    found = missing("pilots in the Sound", Filters(speakers=("Sorensen",), since="2030"))
    assert found is None or found.kind == "filtered"


def test_a_filter_by_a_person_tells_what_the_person_never_says(missing):
    found = missing("dredgers", Filters(speakers=("Sorensen",)))
    assert found == MissingEvidence("not said", ("dredgers",), "Petra Sorensen", ("Joel Abbott",))


@pytest.mark.parametrize(
    "filters",
    [
        Filters(places=("Osby",)),
        Filters(since="2022-01-01"),
        Filters(speakers=("Abbott",), places=("Osby",)),
    ],
)
def test_other_filters_are_named_themselves(missing, filters):
    found = missing("dredgers", filters)
    assert (found.kind, found.words, found.limits) == (
        "filtered",
        ("dredgers",),
        filters.description,
    )


def test_what_the_filters_let_through_is_no_reason(missing):
    assert missing("dredgers", Filters(places=("Marstrand",))) is None


@pytest.mark.parametrize(
    ("question", "is_ruled_out"),
    [
        ("What did Professor Quill say about the mill?", True),
        ("What did Marta Ivarsson say about ferries?", True),
        ("What did Sorensen say about glaciers?", False),
        ("What did Hale think of ferries?", False),
        ("What did Sorensen say about the Kestrel?", True),
        ("What did Sorensen say about the Kestrel and the ferries?", False),
        ("What did Sorensen say about the Lindholm Kestrel?", False),
        ("What did Sorensen say about the KESTREL?", False),
        ("What did Sorensen say about dredgers?", False),  # other words may stand for it
        ("What did Sorensen say about Monday's talks?", False),  # as narration tells of her
    ],
)
def test_words_of_somebody_who_does_not_speak_are_no_answer(index, question, is_ruled_out):
    facets = Facets(index)
    query = understand(question, [], facets.names)
    search = MissingEvidenceSearch(index, facets, query)
    own = _best_of("Petra Sorensen", index)
    assert search.rules_out_answer(own, COVERED) == is_ruled_out


@pytest.mark.parametrize(
    ("speaker", "uncovered", "is_ruled_out"),
    [("Petra Sorensen", 0.5, False), ("Petra Sorensen", 1.0, True), ("Joel Abbott", 0.5, True)],
)
def test_words_of_others_on_what_somebody_never_says_are_no_answer(
    index, speaker, uncovered, is_ruled_out
):
    facets = Facets(index)
    query = understand("What did Sorensen say about dredgers?", [], facets.names)
    search = MissingEvidenceSearch(index, facets, query)
    evidence = replace(COVERED, uncovered=uncovered)
    assert search.rules_out_answer(_best_of(speaker, index), evidence) == is_ruled_out


def _best_of(name, index):
    """The first passage of somebody as the best candidate."""
    speakers = index.catalog.speakers
    passage = next(
        at for at in range(index.passage_count) if speakers[index.place(at).speaker].name == name
    )
    return [Candidate(passage, 1.0, Signals(1, 1, 0.5, 0.5, 0.3, 0, 0, 0, 0))]


def test_a_scope_without_any_word_of_the_question_lacks_its_topic(index):
    facets = Facets(index)

    def lacks(question, filters):
        query = understand(question, [], facets.names)
        scope = facets.scope_of(filters)
        return MissingEvidenceSearch(index, facets, query, scope).scope_lacks_topic()

    assert lacks("dredgers", Filters(places=("Osby",)))
    assert not lacks("dredgers and turbines", Filters(places=("Osby",)))
    assert not lacks("glaciers", Filters(places=("Osby",)))
    assert not lacks("dredgers", Filters())


def test_who_speaks_outside_of_the_filters_is_named_where_a_word_of_the_question_stands(index):
    facets = Facets(index)
    query = understand("Whose walruses are at Osby?", [], facets.names)
    scope = facets.scope_of(Filters(speakers=("Abbott",)))
    everything = np.arange(index.passage_count)
    search = MissingEvidenceSearch(index, facets, query, scope)
    assert set(search.speakers_outside(everything)) == {"Petra Sorensen"}


@pytest.mark.parametrize(
    ("question", "kinds"),
    [("Was sagte Sorensen über Gletscher?", []), ("Was sagte Sorensen 1999?", ["time"])],
)
def test_no_word_is_missing_in_another_language_but_a_time_is(index, question, kinds):
    facets = Facets(index)
    query = understand(question, [], facets.names)
    german = replace(query, language=LanguageDifference("German", ("English",)))
    search = MissingEvidenceSearch(index, facets, german)
    missing = search.find()
    assert [one.kind for one in (missing,) if one] == kinds
    assert not search.rules_out_answer([], None)
