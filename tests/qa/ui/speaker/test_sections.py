from index.records import Metadata, Quote, Span, Speaker
from qa.browsing.encounters import Encounters, PersonalQuote
from qa.ui.speaker.sections import (
    NamedCount,
    mentions_section,
    newest_section,
    questions_section,
    topics_section,
)

COURIER = Speaker("Q", "Ann Courier", "AFP", "questioner", is_inferred=True)
QUESTION = PersonalQuote(
    Quote("a.txt", Span(4, 9), "Why?"), COURIER, None, Metadata(title="A talk")
)
NOTHING = Encounters({}, (), 0, (), (), 0, ())
ASKED = Encounters({}, (), 3, (QUESTION,), (("Questioner", 2), ("Ann Courier", 1)), 0, ())


def test_a_question_leads_to_its_place_and_names_its_asker():
    (quote,) = questions_section(ASKED, []).quotes
    assert (quote.text, quote.link) == ("Why?", "read?source=a.txt&start=4&end=9")
    assert (quote.speaker, quote.role) == ("Ann Courier", "AFP, named in the turn before")
    assert quote.facts == ("date unknown", "A talk")


def test_who_has_no_page_is_not_linked_and_who_has_no_name_is_not_named():
    assert questions_section(ASKED, []).people == (NamedCount("Ann Courier", "1", None),)
    linked = questions_section(ASKED, ["Ann Courier"])
    assert linked.people == (NamedCount("Ann Courier", "1", "speaker?name=Ann+Courier"),)
    assert linked.note == "3 questions answered"


def test_a_topic_leads_to_its_places_in_the_persons_words():
    assert topics_section("Ida Lund", ["herring quotas"]).links == (
        ("herring quotas", "search?q=herring+quotas&speaker=Ida+Lund"),
    )


def test_sections_without_anything_are_told_apart():
    sections = (
        newest_section(NOTHING),
        topics_section("Ida Lund", []),
        questions_section(NOTHING, []),
        mentions_section(0, [], [], ["Ida Lund"]),
    )
    assert [section.has_any for section in sections] == [False] * 4
    assert questions_section(ASKED, []).has_any
