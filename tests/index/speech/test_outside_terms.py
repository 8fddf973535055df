from index.records import Person
from index.speech.outside_terms import terms_outside
from index.speech.passages import passages_of
from tests.conftest import HashedEncoder

TEXT = (
    "Talks at the Quay\n\n"
    "CAPTAIN RIVERA:  The *tankers* wait outside (via interpreter) for a free berth.\n\n"
    "MS. ODA:  Dredgers.\n"
)
PEOPLE = {"MS. ODA": Person("Yumi Oda", "Harbourmaster")}


def test_labels_headings_notes_and_short_turns_are_outside_of_the_passages(transcript_of):
    transcript = transcript_of(TEXT, place="Marstrand", people=PEOPLE)
    passages = passages_of(transcript, HashedEncoder().count)
    terms = terms_outside(transcript, [one for one in passages if one.searchable])
    assert terms >= {"quay", "captain", "rivera", "via", "interpret", "oda", "dredger"}
    assert terms >= {"marstrand", "yumi", "harbourmast", "made"}  # metadata and the file's name


def test_without_passages_every_term_is_outside(transcript_of):
    assert terms_outside(transcript_of(TEXT), []) >= {"tanker", "berth", "quay"}


def test_what_a_passage_says_is_not_outside_without_a_note_in_it(transcript_of):
    transcript = transcript_of(TEXT.replace(" (via interpreter)", "").replace("*", ""))
    passages = passages_of(transcript, HashedEncoder().count)
    terms = terms_outside(transcript, [one for one in passages if one.searchable])
    assert terms.isdisjoint({"tanker", "berth"})
