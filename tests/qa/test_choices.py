from index.opened import OpenedIndex
from qa.choices import choices_of
from qa.engine import Engine
from qa.facets import Facets
from qa.records import Filters


def test_every_choice_lets_something_through(engine: Engine) -> None:
    choices = choices_of(engine.index)
    facets = Facets(engine.index)
    for name in choices.speakers:
        assert facets.allowed(Filters(speakers=(name,))).any()
    for place in choices.places:
        assert facets.allowed(Filters(places=(place,))).any()
    for kind in choices.kinds:
        assert facets.allowed(Filters(kinds=(kind,))).any()
    for source in choices.sources:
        assert facets.allowed(Filters(sources=(source,))).any()


def test_passages_of_a_speaker_are_counted(opened: OpenedIndex) -> None:
    choices = choices_of(opened)
    assert sum(choices.speakers.values()) <= opened.manifest.passages
    numbers = [n for n, one in enumerate(opened.catalog.speakers) if one.name == "Elena Rossi"]
    said = sum(int(row["speaker"]) in numbers for row in opened.passages)
    assert choices.speakers["Elena Rossi"] == said


def test_the_most_heard_come_first(opened: OpenedIndex) -> None:
    counts = list(choices_of(opened).speakers.values())
    assert counts == sorted(counts, reverse=True)


def test_days_reach_from_the_first_transcript_to_the_last(opened: OpenedIndex) -> None:
    choices = choices_of(opened)
    days = [entry.metadata.date for entry in opened.catalog.entries if entry.metadata.date]
    assert (choices.first, choices.last) == (min(d.first for d in days), max(d.last for d in days))
