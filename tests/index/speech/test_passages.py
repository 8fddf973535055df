from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Metadata, PartialDate, Source, Span, Transcript
from index.speech.exchanges import exchanges_of
from index.speech.passages import (
    MAX_PASSAGE_CHARS,
    Budget,
    PassageTexts,
    header_of,
    passages_of,
    plain_words,
    section_of,
)
from index.speech.turns import turns_of

SMALL = Budget(passage=6, question=3, header=4)


def words(texts):
    """A piece is a word, so that budgets can be counted by eye."""
    return [len(text.split()) for text in texts]


def cut(transcript, budget=SMALL):
    text = transcript.source.text
    return [one.span.of(text) for one in passages_of(transcript, words, budget)]


def test_whole_sentences_fill_a_passage_up_to_its_budget(transcript_of):
    said = "One two three. Four five six. Seven eight nine ten."
    transcript = transcript_of(f"MR PRICE:  {said}\n\nQUESTION:  Why?\n")
    assert cut(transcript) == ["One two three. Four five six.", "Seven eight nine ten.", "Why?"]


def test_a_passage_does_not_cross_a_change_of_speaker(transcript_of):
    transcript = transcript_of("MR PRICE:  One two.\n\nQUESTION:  Why?\n\nMR PRICE:  So.\n")
    assert cut(transcript) == ["One two.", "Why?", "So."]


def test_a_sentence_that_alone_is_too_long_is_cut_at_a_clause(transcript_of):
    said = "One two three four, five six seven eight."
    transcript = transcript_of(f"MR PRICE:  {said}\n\nQUESTION:  Why?\n")
    assert cut(transcript)[:2] == ["One two three four,", "five six seven eight."]


def test_a_passage_does_not_reach_over_boilerplate(transcript_of):
    transcript = transcript_of("MR PRICE:  One.\n\nBack to top\n\nTwo.\n\nQUESTION:  Why?\n")
    assert cut(transcript) == ["One.", "Two.", "Why?"]


def test_short_paragraphs_that_follow_each_other_share_a_passage(transcript_of):
    transcript = transcript_of("MR PRICE:  One.\n\nTwo.\n\nQUESTION:  Why?\n")
    assert cut(transcript)[0] == "One.\n\nTwo."


def test_no_passage_is_longer_than_a_citation_may_be(transcript_of):
    said = "wordwithoutblanks" * 200
    transcript = transcript_of(f"MR PRICE:  {said}.\n\nQUESTION:  Why?\n")
    sizes = [len(part) for part in cut(transcript, Budget(174, 32, 48))]
    assert max(sizes) <= MAX_PASSAGE_CHARS
    assert sum(sizes) == len(said) + len(".") + len("Why?")


def test_an_answer_is_embedded_with_its_header_and_the_end_of_its_question(transcript_of):
    text = "QUESTION:  Madam, will you keep it?\n\nMR PRICE:  Yes, we will.\n"
    answer = passages_of(transcript_of(text, title="On ports and trade"), words, SMALL)[1]
    # Header "Price. On ports and trade." has 5 words, one over; of the question the last 3 fit.
    assert answer.embedded == "Price. On ports and you keep it? Yes, we will."


def test_the_lexical_text_holds_header_and_question_whole(transcript_of):
    text = "QUESTION:  Madam, will you keep it?\n\nMR PRICE:  Yes, we will.\n"
    answer = passages_of(transcript_of(text, title="On ports and trade"), words, SMALL)[1]
    assert answer.lexical == "Price. On ports and trade. Madam, will you keep it? Yes, we will."


def test_stage_notes_are_not_embedded(transcript_of):
    text = "MR PRICE:  We act (applause) now.  (Laughter.)\n\nQUESTION:  Why?\n"
    passage = passages_of(transcript_of(text), words, SMALL)[0]
    assert passage.span.of(text) == "We act (applause) now.  (Laughter.)"
    assert passage.embedded == "Price. We act now."


def test_markdown_is_not_embedded(transcript_of):
    said = r"It is *very* **good**, see [the\_page](https://a.b/c), 5\."
    text = f"MR PRICE:  {said}\n\nQUESTION:  Why?\n"
    transcript = transcript_of(text)
    turn = transcript.turns[0]
    assert plain_words(text, turn.span, turn) == "It is very good, see the_page, 5."


def test_marks_inside_words_are_kept(transcript_of):
    text = "MR PRICE:  The file snake_case_name and 3*4 stay.\n\nQUESTION:  Why?\n"
    turn = transcript_of(text).turns[0]
    assert plain_words(text, turn.span, turn) == "The file snake_case_name and 3*4 stay."


@pytest.mark.parametrize(
    ("said", "searchable"), [("Yes, absolutely.", False), ("Farmers grow wheat nearby.", True)]
)
def test_a_passage_of_few_terms_is_no_result_of_its_own(transcript_of, said, searchable):
    transcript = transcript_of(f"MR PRICE:  {said}\n\nQUESTION:  Why?\n")
    assert passages_of(transcript, words)[0].searchable is searchable


def test_the_header_names_speaker_date_and_occasion_in_order(transcript_of):
    date = PartialDate("2022", "2022-01-01", "2022-12-31", "2022")
    metadata: dict[str, Any] = {"title": "Talks", "event": "Visit", "place": "Lima", "date": date}
    turn = transcript_of("MR PRICE:  One.\n\nQUESTION:  Why?\n", **metadata).turns[0]
    assert header_of(Metadata(**metadata), turn, turn.speaker) == "Price. 2022. Talks. Visit. Lima."


def test_the_budget_adds_up_to_what_the_model_reads():
    assert Budget(174, 32, 48).total == 256


LABELS = ["MR PRICE:", "QUESTION:", "Q  ", "THE PRESIDENT:", "**MODERATOR:**", "MS. PSAKI (via x):"]
SENTENCES = [
    "We met today.",
    "Mr. Lee of the U.S. came (as interpreted), too.",
    "(Laughter.)",
    "It grew by 7.5 percent – or more; in truth, more than we all had hoped for!",
    "He said: “Speaker McCarthy: no.”",
    "NATO: it works.",
    "*Por qué*? \\[Inaudible\\]",
    "Día\N{NO-BREAK SPACE} tras día…",
]
GAPS = [" ", "  ", "\n", "\n\n", "\r\n\r\n", "\n \n\n"]
turns_made_up = st.lists(
    st.tuples(
        st.sampled_from(LABELS),
        st.lists(
            st.tuples(st.sampled_from(SENTENCES), st.sampled_from(GAPS)), min_size=1, max_size=6
        ),
    ),
    min_size=1,
    max_size=6,
)


@given(turns_made_up)
def test_every_passage_lies_inside_one_labelled_turn(made_up):
    text, bounds = "", []
    for label, sentences in made_up:
        start = len(text) + len(label)
        text += label + " " + "".join(sentence + gap for sentence, gap in sentences)
        bounds.append(Span(start, len(text)))
        text += "\n\n"
    source = Source("made-up.txt", "", text, 0, Metadata())
    turns = turns_of(source)
    transcript = Transcript(source, turns, exchanges_of(turns, text))
    for passage in passages_of(transcript, words, Budget(8, 4, 4)):
        assert passage.span.of(text).strip() == passage.span.of(text)
        assert any(
            bound.start <= passage.span.start and passage.span.end <= bound.end for bound in bounds
        )


@given(st.text(max_size=300))
def test_any_text_is_cut_into_spans_of_itself(text):
    source = Source("made-up.txt", "", text, 0, Metadata())
    turns = turns_of(source)
    passages = passages_of(Transcript(source, turns, exchanges_of(turns, text)), words)
    for one, following in pairwise(passages):
        assert one.span.end <= following.span.start
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in passages)


def test_an_answer_to_an_unheard_question_is_indexed_without_one(source_of):
    text = (
        "QUESTION:  Will the harbour of Norvik open in the spring?\n\nMR PRICE:  It will.\n\n"
        "QUESTION:  Inaudible question\n\nMR PRICE:  Not before the ice has gone from the bay.\n"
    )
    source = source_of(text)
    turns = turns_of(source)
    passages = passages_of(Transcript(source, turns, exchanges_of(turns, text)), words)
    assert (
        passages[-1].lexical.split() == "Price. Not before the ice has gone from the bay.".split()
    )


def test_words_that_follow_a_long_question_are_not_indexed_with_its_answer(source_of):
    text = (
        f"QUESTION:  {'The bridge is closed. ' * 60}When will it open?  I cycle a lot.\n\n"
        "MR PRICE:  In the spring of next year.\n"
    )
    source = source_of(text)
    turns = turns_of(source)
    passages = passages_of(Transcript(source, turns, exchanges_of(turns, text)), words)
    assert passages[-1].lexical.endswith("closed. When will it open? In the spring of next year.")


def test_a_section_is_told_unless_it_is_the_title_or_a_byline(transcript_of):
    text = (
        "In Arlen\n\nThe talks went on.\n\nBy Nora Fink\n\nWe ate.\n\nChile: May 5\n\nThey ended.\n"
    )
    transcript = transcript_of(text, title="In Arlen")
    sections = [section_of(transcript.source.metadata, turn) for turn in transcript.turns]
    assert sections == [None, None, "Chile: May 5"]


def test_what_is_embedded_of_a_passage_can_be_had_from_its_place(seeds):
    for transcript in seeds.values():
        texts = PassageTexts(transcript, words)
        for passage in passages_of(transcript, words):
            assert texts.embedded(passage.turn, passage.span) == passage.embedded
