import hashlib
import shutil
from dataclasses import replace

import pytest

from index.locator import Locator, locator_of
from index.records import Span
from index.sources.source_file import read_source
from index.speech.paragraphs import collapse_space
from qa.answering.citations import (
    cite,
    cited_question,
    file_verification,
    verification_of,
)
from qa.ranking.results import Result
from qa.records import Candidate, Signals
from tests.index.sources.formats.printed.small_pdf import page_of, pdf_of

SIGNALS = Signals(1, 1, 0.5, 0.5, 0.3, 0, 0, 0, 0)


@pytest.fixture
def citation(opened, corpus):
    """The citation of the passage that holds some words."""

    def make(words, sources=corpus):
        holding = []
        for position in range(opened.passage_count):
            place = opened.place(position)
            text = place.span.of(opened.transcript(place.transcript).source.text)
            if words in text:
                holding.append((len(text), position))
        _, position = min(holding)  # of narration and what it quotes the quotation
        result = Result(Candidate(position, 0.5, SIGNALS), position, position, ())
        return cite(opened, result, None, sources)

    return make


def test_a_quote_is_a_slice_of_its_source(citation, corpus):
    found = citation("nine percent")
    text = (corpus / found.source).read_text(encoding="utf-8")
    assert collapse_space(found.span.of(text)) == found.quote
    assert found.quote.startswith("Good morning. The wheat harvest")


def test_a_citation_tells_who_when_and_where(citation):
    found = citation("nine percent")
    assert (found.speaker.name, found.speaker.role) == ("Elena Rossi", "Minister of Agriculture")
    assert (found.metadata.place, found.metadata.date.label) == ("Verona", "4 May 2021")
    assert found.notes == ("Via interpreter",)


def test_an_answer_carries_the_question_it_answers(citation):
    found = citation("Spraying starts").question
    assert found.quote.startswith("Minister, a question for both of you:")
    assert found.speaker.kind == "questioner"


def test_words_behind_an_unknown_question_carry_none(citation):
    assert citation("Our railway will carry").question is None


def test_quoted_words_are_cited_alone_under_the_person_quoted(citation):
    cited = citation("empties our nets")
    assert (cited.speaker.name, cited.speaker.kind) == ("Ida Lund", "person")
    assert cited.quote == "We cannot sign a text that empties our nets"
    assert cited.lead_in == "… Foreign Minister Ida Lund said."


def test_narration_is_said_by_its_narrator(citation):
    cited = citation("Lund said")
    assert (cited.speaker.kind, cited.quoted_by) == ("narrator", None)


def test_an_unchanged_source_is_verified(citation):
    assert citation("nine percent").verification == "verified"


@pytest.fixture
def changed(corpus, tmp_path):
    """A copy of the corpus, for changing."""
    return shutil.copytree(corpus, tmp_path / "changed")


def test_a_source_that_is_not_there_is_missing(citation, changed):
    (changed / "harvest.txt").unlink()
    assert citation("nine percent", sources=changed).verification == "missing"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("nine percent", "ten percent").encode(),
        lambda text: text[1:].encode(),
        lambda text: text[:60].encode(),
        lambda text: b"",
    ],
)
def test_a_source_that_says_something_else_there_is_changed(citation, changed, change):
    path = changed / "harvest.txt"
    path.write_bytes(change(path.read_text(encoding="utf-8")))
    assert citation("nine percent", sources=changed).verification == "changed"


def test_the_same_words_in_another_encoding_are_verified(citation, changed):
    path = changed / "harvest.txt"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    assert citation("nine percent", sources=changed).verification == "verified"


@pytest.fixture
def printed(tmp_path):
    """A PDF of two pages and its source as it was indexed."""
    path = tmp_path / "hearing.pdf"
    path.write_bytes(pdf_of([page_of("MR KLEIN: We will mow."), page_of("MS ROSSI: We will not.")]))
    return path, read_source(path, tmp_path)


def test_words_of_a_pdf_that_is_unchanged_are_verified(printed):
    path, source = printed
    span = Span(source.text.index("We will not"), len(source.text.rstrip()))
    assert verification_of(source, path.parent, span, "We will not.") == "verified"
    assert locator_of(source, span) == Locator(page=2, last_page=2)


@pytest.mark.parametrize(
    ("words", "verification"),
    [("MS ROSSI: We will not.", "verified"), ("MS ROSSI: We shall not.", "changed")],
)
def test_a_pdf_that_has_changed_is_read_again(printed, words, verification):
    path, source = printed
    start = source.text.index("We will not")
    path.write_bytes(pdf_of([page_of("MR KLEIN: We will mow."), page_of(words)], title="A new one"))
    span = Span(start, start + len("We will not."))
    assert verification_of(source, path.parent, span, "We will not.") == verification


def test_a_change_elsewhere_behind_the_quote_leaves_it_verified(citation, changed):
    with (changed / "harvest.txt").open("a") as file:
        file.write("\nMore.\n")
    assert citation("nine percent", sources=changed).verification == "verified"


def test_a_folder_in_the_place_of_a_source_is_changed(tmp_path, source_of):
    source = source_of("x")
    (tmp_path / source.name).mkdir()
    assert verification_of(source, tmp_path, Span(0, 1), "x") == "changed"


def test_a_whole_file_is_missing_verified_or_changed(tmp_path, source_of):
    source = replace(source_of("x"), sha256=hashlib.sha256(b"x").hexdigest())
    path = tmp_path / source.name
    assert file_verification(source, tmp_path) == "missing"
    path.write_text("x")
    assert file_verification(source, tmp_path) == "verified"
    path.write_text("y")
    assert file_verification(source, tmp_path) == "changed"


def test_a_whole_file_that_cannot_be_read_is_changed(tmp_path, source_of):
    source = source_of("x")
    (tmp_path / source.name).mkdir()
    assert file_verification(source, tmp_path) == "changed"


def test_a_file_of_another_hash_is_looked_into(tmp_path, source_of):
    source = source_of("We want peace.")
    path = tmp_path / source.name
    for text, expected in (("We want peace.\nNow.", "verified"), ("We want war..", "changed")):
        path.write_text(text)
        assert verification_of(source, tmp_path, Span(0, 14), "We want peace.") == expected


def test_a_file_of_the_same_hash_is_taken_for_the_indexed_text(tmp_path, source_of):
    data = b"%PDF: bytes of which a format made the text"
    source = replace(source_of("We want peace."), sha256=hashlib.sha256(data).hexdigest())
    (tmp_path / source.name).write_bytes(data)
    assert verification_of(source, tmp_path, Span(0, 14), "We want peace.") == "verified"
    assert verification_of(source, tmp_path, Span(3, 14), "We want peace.") == "changed"


def test_the_last_full_question_is_the_one_cited(transcript_of):
    text = (
        "QUESTION:  Will the government keep its promise to the farmers?\n\nMR PRICE:  Yes.\n\n"
        "QUESTION:  Why?\n\nMR PRICE:  Because.\n"
    )
    transcript = transcript_of(text)
    question = cited_question(transcript, 3)
    assert question is not None
    assert question.quote.startswith("Will the government keep")
    assert cited_question(transcript, 0) is None


def test_a_short_question_is_cited_where_there_is_no_other(transcript_of):
    transcript = transcript_of("QUESTION:  Why so?\n\nMR PRICE:  Because.\n")
    question = cited_question(transcript, 1)
    assert question is not None
    assert question.quote == "Why so?"
