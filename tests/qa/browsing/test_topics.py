import pytest

from qa.browsing.participation import Participation
from qa.browsing.topics import topic_phrases, topics_of
from qa.engine import Engine


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("We spoke about grain prices, and of the harbour.", ["grain prices"]),
        ("It is a matter of making sure that we agree on Ostrava.", ["Ostrava"]),
        (
            "In May, in fact, we look at the cost of coastal defence ships.",
            ["coastal defence ships"],
        ),
        ("About very large new inland harbour cranes nobody asked.", []),
        ("On that, for 2030, against it, with Klein’s help.", []),
        ("", []),
    ],
)
def test_topics_are_the_content_words_after_a_preposition(text: str, phrases: list[str]) -> None:
    assert list(topic_phrases(text)) == phrases


def test_names_are_no_topics() -> None:
    assert list(topic_phrases("a word for Klein on barley", names={"klein"})) == ["barley"]


def test_topics_of_a_person_are_in_the_words_of_that_person(engine: Engine) -> None:
    people = Participation(engine.index).people.individuals
    topics = topics_of(engine.index, people)
    said = {
        person.name: " ".join(
            turn.span.of(transcript.source.text)
            for transcript in map(engine.index.transcript, range(len(engine.index.catalog.entries)))
            for turn in transcript.turns
            if turn.speaker.name in person.names
        )
        for person in people
    }
    assert any(topics)
    for person, phrases in zip(people, topics, strict=True):
        assert [phrase for phrase in phrases if phrase not in said[person.name]] == []
