"""The five seed documents, read as a person reads them."""

import os
import re
from pathlib import Path

import pytest

from index.encoding.encoder import SentenceEncoder
from index.encoding.model import ALL_MINILM_L6_V2
from index.errors import SourceError
from index.records import Span
from index.sources.folder import find_sources
from index.sources.reading import read_transcript
from index.speech.attribution import attribution_of
from index.speech.exchanges import questions_of
from index.speech.paragraphs import collapse_space, is_boilerplate
from index.speech.passages import DEFAULT_BUDGET, MAX_PASSAGE_CHARS, passages_of, plain_words
from index.speech.sentences import sentences_of

# Read before the fixture that clears VERBATIM_* runs: another corpus to hold the promises on.
CORPUS = os.environ.get("VERBATIM_CORPUS")

ARTICLE = "as-coa-blinken-roundup.txt"
EMBASSY = "colombian-embassy-blinken-first-trip.txt"
DUQUE_BLINKEN = "duque-blinken-press-availability.txt"
NAMES = (
    ARTICLE,
    "blinken-allamand-remarks.txt",
    "blinken-ebrard-remarks.txt",
    EMBASSY,
    DUQUE_BLINKEN,
)
BLINKEN, DUQUE, PRICE = "Antony Blinken", "Iván Duque", "Ned Price"


@pytest.fixture(scope="module")
def count():
    return SentenceEncoder().count  # the tokenizer alone; torch is not imported


@pytest.fixture(params=NAMES)
def transcript(request, seeds):
    return seeds[request.param]


def speakers(transcript):
    return [turn.speaker.display for turn in transcript.turns]


def test_the_press_conference_has_eighteen_turns_in_order(seeds):
    assert speakers(seeds[DUQUE_BLINKEN]) == [
        *(DUQUE, BLINKEN, DUQUE, "Moderator"),
        *("Questioner", BLINKEN, DUQUE, "Moderator"),
        *(BLINKEN, PRICE, "Shaun Tandon", BLINKEN, DUQUE, "Moderator"),
        *("Questioner", BLINKEN, DUQUE, "Moderator"),
    ]


@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("blinken-allamand-remarks.txt", [BLINKEN, "Andrés Allamand", BLINKEN]),
        ("blinken-ebrard-remarks.txt", [BLINKEN, "Marcelo Ebrard", BLINKEN]),
    ],
)
def test_remarks_before_a_meeting_have_three_turns(seeds, name, order):
    assert speakers(seeds[name]) == order


def test_the_articles_are_told_by_author_or_publisher(seeds):
    assert set(speakers(seeds[ARTICLE])) == {"Jon Orbach"}
    assert set(speakers(seeds[EMBASSY])) == {"Embassy of Colombia to the United States"}


def test_the_sections_of_the_roundup_stand_under_their_headings(seeds):
    assert [turn.heading for turn in seeds[ARTICLE].turns][-3:] == [
        "Colombia: October 3–4",
        "Chile: October 5",
        "Peru: October 6–7",
    ]


def test_two_who_are_asked_by_one_reporter_answer_the_same_question(seeds):
    asked = questions_of(seeds[DUQUE_BLINKEN].exchanges)
    assert {answer: asked[answer] for answer in (5, 6, 11, 12, 15, 16)} == {
        **{5: (4,), 6: (4,)},
        **{11: (10,), 12: (10,)},
        **{15: (14,), 16: (14,)},
    }


def test_the_turn_after_a_question_in_spanish_answers_no_known_question(seeds):
    transcript = seeds[DUQUE_BLINKEN]
    assert transcript.turns[7].notes[0].text == "In Spanish."
    assert 8 not in questions_of(transcript.exchanges)


def test_opening_statements_answer_no_question(seeds):
    assert not {0, 1, 2} & questions_of(seeds[DUQUE_BLINKEN].exchanges).keys()


def test_interpreted_turns_carry_their_notes(seeds):
    turn = seeds[DUQUE_BLINKEN].turns[0]
    assert [note.text for note in turn.notes] == ["In progress", "Via interpreter"]


def test_inaudible_stays_with_the_words(seeds):
    transcript = seeds[DUQUE_BLINKEN]
    assert transcript.turns[1].span.of(transcript.source.text).startswith("(Inaudible)")


@pytest.mark.parametrize(
    ("name", "words", "speaker"),
    [
        (ARTICLE, "We view the war on drugs differently", "Gustavo Petro"),
        (ARTICLE, "largely in sync", BLINKEN),
        (ARTICLE, "We strongly support the holistic approach", BLINKEN),
        (ARTICLE, "eventually will be U.S. president", "Gustavo Petro"),
        (ARTICLE, "shared priorities", BLINKEN),
        (ARTICLE, "We intend to build on those ties", BLINKEN),
        (ARTICLE, "As allies and friendly countries", "Antonia Urrejola"),
        (ARTICLE, "very good", "Gabriel Boric"),
        (ARTICLE, "will continue working", "Gabriel Boric"),
        (ARTICLE, "Our national offices", "César Landa"),
        (ARTICLE, "very productive.", "Pedro Castillo"),
        (EMBASSY, "The President, President Biden", BLINKEN),
        (EMBASSY, "Colombia has shown remarkable generosity", BLINKEN),
        (EMBASSY, "Colombia is a key partner", BLINKEN),
        (EMBASSY, "We welcome President Duque’s commitment", BLINKEN),
        (EMBASSY, "We were in ... Ecuador yesterday", BLINKEN),
    ],
)
def test_a_quotation_of_an_article_has_the_right_speaker(seeds, name, words, speaker):
    transcript = seeds[name]
    (found,) = [
        quotation.speaker
        for turn in transcript.turns
        for quotation in turn.quotations
        if quotation.span.of(transcript.source.text).startswith(words)
    ]
    assert found == speaker


@pytest.mark.parametrize("name", [ARTICLE, EMBASSY])
def test_a_span_of_an_article_is_somebodys_only_between_quotation_marks(seeds, name):
    transcript = seeds[name]
    text = transcript.source.text
    marked = re.compile(r"“[^“”]*”|In addition, the \[CDC\][^“”]*”")  # one first mark is missing
    between = {at for match in marked.finditer(text) for at in range(*match.span())}
    for turn in transcript.turns:
        words = [match.span() for match in re.finditer(r"\S+", turn.span.of(text))]
        for first, (start, _) in enumerate(words):
            for _, end in words[first : first + 15]:
                span = Span(turn.span.start + start, turn.span.start + end)
                speaker = attribution_of(turn, span).speaker
                assert speaker.kind == "narrator" or between.issuperset(range(span.start, span.end))


def test_a_passage_lies_inside_one_turn(transcript, count):
    for passage in passages_of(transcript, count):
        turn = transcript.turns[passage.turn]
        assert turn.span.start <= passage.span.start < passage.span.end <= turn.span.end


def test_passages_leave_no_spoken_word_out(transcript, count):
    passages = passages_of(transcript, count)
    for position, turn in enumerate(transcript.turns):
        said = [collapse_space(span.of(transcript.source.text)) for span in turn.paragraphs]
        parts = [
            one.span.of(transcript.source.text)
            for one in passages
            if one.turn == position and not attribution_of(turn, one.span).quotation
        ]
        assert collapse_space(" ".join(parts)) == " ".join(said)


def test_a_passage_embeds_the_words_of_its_span(transcript, count):
    text = transcript.source.text
    for passage in passages_of(transcript, count):
        words = plain_words(text, passage.span, transcript.turns[passage.turn])
        assert passage.embedded.endswith(f" {words}")
        assert passage.lexical.endswith(f" {words}")


def test_a_passage_fits_the_model_with_all_its_context(transcript, count):
    embedded = [one.embedded for one in passages_of(transcript, count)]
    assert max(count(embedded)) + 2 <= ALL_MINILM_L6_V2.max_pieces
    assert DEFAULT_BUDGET.total == ALL_MINILM_L6_V2.max_pieces


def test_a_passage_is_whole_sentences_unless_one_alone_is_too_long(transcript, count):
    text = transcript.source.text
    for passage in passages_of(transcript, count):
        turn = transcript.turns[passage.turn]
        if attribution_of(turn, passage.span).quotation:
            continue  # a part of a sentence is quoted
        for paragraph in turn.paragraphs:
            for sentence in sentences_of(text, paragraph):
                shared = sentence.overlap(passage.span)
                whole = shared in {0, sentence.end - sentence.start}
                size = count([sentence.of(text)])[0]
                assert whole or size > DEFAULT_BUDGET.passage or len(sentence.of(text)) > 1200


def test_no_passage_holds_furniture_of_the_page(transcript, count):
    text = transcript.source.text
    for passage in passages_of(transcript, count):
        assert not is_boilerplate(passage.span.of(text))
        for words in (
            "official website",
            "HTTPS",
            "Lessons of 1989",
            "of page",
            "\nU.S. Department",
        ):
            assert words not in passage.span.of(text)


def test_stage_notes_are_not_embedded(seeds, count):
    for passage in passages_of(seeds[DUQUE_BLINKEN], count):
        for note in ("Via interpreter", "In progress", "(Inaudible)", "(inaudible)", "In Spanish"):
            assert note not in passage.embedded


def test_an_answer_is_embedded_with_who_said_it_and_what_was_asked(seeds, count):
    passages = [one for one in passages_of(seeds[DUQUE_BLINKEN], count) if one.turn == 16]
    assert passages[0].embedded.startswith("Iván Duque, President of Colombia. 20 October 2021.")
    assert "I would like to hear your opinion on that." in passages[0].embedded


@pytest.mark.skipif(CORPUS is None, reason="VERBATIM_CORPUS names no folder")
def test_the_promises_hold_on_another_corpus(count):
    folder = Path(CORPUS or "")
    for path in find_sources(folder):
        try:
            transcript = read_transcript(path, folder)
        except SourceError:
            continue
        for passage in passages_of(transcript, count):
            turn = transcript.turns[passage.turn]
            assert turn.span.start <= passage.span.start < passage.span.end <= turn.span.end
            assert passage.span.end - passage.span.start <= MAX_PASSAGE_CHARS
            assert count([passage.embedded])[0] + 2 <= ALL_MINILM_L6_V2.max_pieces
