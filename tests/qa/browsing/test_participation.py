from qa.browsing.participation import Participation
from qa.engine import Engine


def _heard(participation: Participation, source: str) -> dict[str, int]:
    number = next(n for n, entry in enumerate(participation.entries) if entry.name == source)
    people = participation.people.individuals
    return {people[one.person].name: one.passages for one in participation.participants[number]}


def test_who_is_heard_in_a_transcript_is_counted_by_passages(engine: Engine) -> None:
    participation = Participation(engine.index)
    assert _heard(participation, "harvest.txt") == {"Elena Rossi": 2, "Otto Klein": 2}


def test_who_is_quoted_in_narration_is_heard(engine: Engine) -> None:
    assert _heard(Participation(engine.index), "article.txt") == {"Ida Lund": 1}


def test_transcripts_of_a_person_are_found_by_name(engine: Engine) -> None:
    participation = Participation(engine.index)
    (number,) = participation.transcripts_of("otto klein")
    assert participation.entries[number].name == "harvest.txt"
    assert participation.transcripts_of("Klein") == ()
    assert participation.individual("Nobody") is None
