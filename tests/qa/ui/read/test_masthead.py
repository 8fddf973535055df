from collections.abc import Callable
from dataclasses import replace

from index.records import Mark, Span, Transcript
from qa.ui.kit.permalink import LinkedPlace
from qa.ui.read.masthead import FileStanding, Masthead, SpeakerTurns, masthead_of, speakers_of

TEXT = "MINISTER ROSSI:  Good morning.\n\nQUESTION:  Why?\n\nMINISTER ROSSI:  Because.\n"
STANDING = FileStanding("It is.", holds=True, indexed="2026-01-02T03:04:05+00:00")
Make = Callable[..., Transcript]


def _masthead(transcript: Transcript, span: Span | None = None) -> Masthead:
    return masthead_of(transcript, LinkedPlace(transcript.source.name, span), STANDING)


def test_speakers_are_listed_with_their_turns(transcript_of: Make) -> None:
    rossi, questioner = speakers_of(transcript_of(TEXT))
    assert rossi == SpeakerTurns(rossi.name, rossi.link, (0, 2))
    assert (questioner.turns, questioner.link) == ((1,), None)


def test_facts_are_for_readers_and_details_for_engineers(transcript_of: Make) -> None:
    masthead = _masthead(transcript_of(TEXT, title="Remarks", place="Verona"), Span(16, 29))
    assert (masthead.title, masthead.facts) == ("Remarks", ("Verona", "date unknown"))
    assert masthead.voices == "2 speakers"
    details = dict(masthead.details)
    assert (details["File"], details["Characters"]) == ("made-up.txt", "16 to 29")
    assert details["Indexed"] == "2 January 2026, 03:04 UTC"


def test_address_that_a_browser_must_not_follow_is_left_out(transcript_of: Make) -> None:
    assert _masthead(transcript_of(TEXT, url="javascript:alert(1)")).address is None


def test_address_of_the_original_leads_to_the_cited_words(transcript_of: Make) -> None:
    transcript = transcript_of(TEXT, url="https://example.org/a.mp3")
    located = replace(transcript, source=replace(transcript.source, marks=(Mark(0, seconds=61),)))
    assert _masthead(located, Span(16, 29)).address == "https://example.org/a.mp3#t=61"
    assert _masthead(located).address == "https://example.org/a.mp3"
