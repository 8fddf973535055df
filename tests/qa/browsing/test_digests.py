import pytest

from qa.browsing.digests import Digest, Digests, digest_of, snippet_of
from qa.engine import Engine

BRIEFING = (
    "MS. STONE:  Good morning, everyone. Thank you for joining this call on the herring fleet, the "
    "nets, the boats, the harbour and the crews. The herring fleet lost nine boats to the autumn "
    "storms, and the harbour crews repaired four.\n\n"
    "Q    What will the ministry of fisheries pay the herring crews for boats, nets and "
    "barrels?\n\n"
    "MS. STONE:  It will pay.\n"
)


def test_a_snippet_is_the_first_sentence_that_tells_something(transcript_of):
    assert snippet_of(transcript_of(BRIEFING)) == (
        "The herring fleet lost nine boats to the autumn storms, and the harbour crews repaired "
        "four."
    )


def test_a_snippet_is_the_fullest_sentence_where_none_tells_much(transcript_of):
    text = "MS. STONE:  Yes. The boats are at sea. Good.\n\nQ    Who says so?\n"
    assert snippet_of(transcript_of(text)) == "The boats are at sea."


@pytest.mark.parametrize(
    "passed_over",
    [
        "(The minister holds up a chart of herring catches, boats, nets, crews and harbours.)",
        "Minister Stone (L) meets crews, boat owners, net makers and harbour pilots of the bay.",
    ],
)
def test_notes_and_captions_are_passed_over(transcript_of, passed_over):
    text = f"MS. STONE:  Hello there. {passed_over} The boats are at sea.\n"
    assert snippet_of(transcript_of(text)) == "The boats are at sea."


def test_a_long_snippet_ends_with_a_whole_word(transcript_of):
    text = "MS. STONE:  " + "herring boats sail " * 40 + ".\n"
    snippet = snippet_of(transcript_of(text))
    assert len(snippet) <= 282
    assert snippet.endswith(("herring …", "boats …", "sail …"))


def test_a_digest_counts_words_and_questions(transcript_of):
    digest = digest_of(transcript_of(BRIEFING))
    assert (digest.words, digest.exchanges) == (3 + 19 + 16 + 15 + 3, 1)


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (238, 1), (2380, 10)])
def test_reading_takes_a_minute_for_each_238_words(words, minutes):
    assert Digest(words, 0, "").minutes == minutes


def test_words_of_all_transcripts_are_those_of_each(engine: Engine):
    digests = Digests(engine.index)
    assert digests.word_counts == tuple(digests.of(number).words for number in range(3))
