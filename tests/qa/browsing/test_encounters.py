from typing import Any

from qa.browsing.encounters import Encounters, encounters_of
from qa.browsing.participation import Participation


def encounters(engine: Any, name: str) -> Encounters:
    index = engine.index
    participation = Participation(index)
    person = participation.individual(name)
    assert person is not None
    return encounters_of(person, participation.transcripts_of(name), index)


def test_words_of_a_person_are_counted_by_transcript(engine):
    number = engine.index.number_of("harvest.txt")
    klein = encounters(engine, "Otto Klein")
    # "Spraying … army." has 12 words, "Our … fee." 13.
    assert klein.word_counts == {number: 25}
    assert klein.words == 25


def test_questions_are_those_that_the_person_answers_each_once(engine):
    rossi = encounters(engine, "Elena Rossi")
    assert rossi.question_count == 1
    (question,) = rossi.questions
    assert question.quote.quote.startswith("Minister, a question for both of you: how will you")
    assert (question.speaker.display, rossi.askers) == ("Questioner", (("Questioner", 1),))


def test_the_newest_words_are_the_persons_own(engine):
    (words,) = encounters(engine, "Otto Klein").newest
    assert words.quote.quote == (
        "Spraying starts on Monday along the river, with aircraft from the army."
    )
    assert (words.speaker.name, words.quoted_by) == ("Otto Klein", None)


def test_quoted_words_tell_who_quotes_them(engine):
    lund = encounters(engine, "Ida Lund")
    assert (lund.words, lund.quotation_count) == (0, 1)
    (quotation,) = lund.quotations
    assert quotation.quote.quote == "We cannot sign a text that empties our nets"
    assert quotation.quoted_by == "Fishing talks stall"
