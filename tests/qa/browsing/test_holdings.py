from qa.browsing.holdings import Holdings
from qa.engine import Engine


def _heard(holdings: Holdings, source: str) -> dict[str, int]:
    number = next(n for n, entry in enumerate(holdings.entries) if entry.name == source)
    people = holdings.people.individuals
    return {people[one.person].name: one.passages for one in holdings.heard[number]}


def test_who_is_heard_in_a_transcript_is_counted_by_passages(engine: Engine) -> None:
    holdings = Holdings(engine.index)
    assert _heard(holdings, "harvest.txt") == {"Elena Rossi": 2, "Otto Klein": 2}


def test_who_is_quoted_in_narration_is_heard(engine: Engine) -> None:
    assert _heard(Holdings(engine.index), "article.txt") == {"Ida Lund": 1}


def test_transcripts_of_a_person_are_found_by_name(engine: Engine) -> None:
    holdings = Holdings(engine.index)
    (number,) = holdings.transcripts_of("otto klein")
    assert holdings.entries[number].name == "harvest.txt"
    assert holdings.transcripts_of("Klein") == ()
    assert holdings.individual("Nobody") is None
