from dataclasses import replace
from pathlib import Path

import pytest

from index.dates import partial_date
from index.locator import NOWHERE, Locator
from index.records import Cuts, Metadata, Span, Speaker
from qa.languages import LanguageDifference
from qa.records import Citation, CitedQuestion, NamedSpeaker, Signals
from qa.wording import (
    asked_by,
    citation_text,
    folder_name,
    language_line,
    listing,
    locator_details,
    locator_words,
    name_and_role,
    no_topic_line,
    occasion_line,
    quote_line,
    standing_line,
    time_code,
    web_address,
)

KNOWN = Metadata(event="Press availability", place="Bogotá", date=partial_date("2021-10-20"))
CITATION = Citation(
    source="duque.txt",
    sha256="0" * 64,
    metadata=KNOWN,
    span=Span(12, 30),
    quote="We will plant trees.",
    highlight=Span(12, 30),
    speaker=Speaker("PRESIDENT DUQUE", "Iván Duque", "President of Colombia", "person"),
    turn=0,
    notes=(),
    question=None,
    score=1.0,
    signals=Signals(1, 1, 0.5, 0.5, 0.3, 0, 0, 0, 0),
    reason=None,
    verification="verified",
)


def test_quote_carries_speaker_setting_and_exact_place() -> None:
    assert citation_text(CITATION) == (
        "“We will plant trees.” — Iván Duque, President of Colombia, Press availability, Bogotá, "
        "20 October 2021 (duque.txt:12-30)"
    )


def test_quote_is_followed_by_how_it_was_said() -> None:
    interpreted = replace(CITATION, notes=("Via interpreter", "inaudible"))
    assert citation_text(interpreted).startswith(
        "“We will plant trees.” (Via interpreter) (inaudible) — Iván Duque"
    )


def test_quote_names_who_quotes_the_speaker() -> None:
    person = Speaker("", "Iván Duque", None, "person")
    cited = replace(CITATION, speaker=person, quoted_by="Jon Orbach, AS/COA")
    assert " — Iván Duque, quoted by Jon Orbach, AS/COA, Press availability" in citation_text(cited)


@pytest.mark.parametrize(
    ("cuts", "quoted"),
    [
        (Cuts(end=True), "“We will plant trees. …” — "),
        (Cuts(start=True, end=True), "“… We will plant trees. …” — "),
    ],
)
def test_the_rest_of_a_sentence_is_an_ellipsis(cuts: Cuts, quoted: str) -> None:
    assert citation_text(replace(CITATION, cuts=cuts)).startswith(quoted)


def test_a_name_from_the_turn_before_is_marked() -> None:
    asker = Speaker("QUESTION", "Nora Fink", "Courier", "questioner", is_inferred=True)
    question = CitedQuestion(Span(0, 4), "Why?", asker)
    assert asked_by(question) == "Asked by Nora Fink, Courier, named in the turn before:"
    unnamed = replace(question, speaker=Speaker("QUESTION", None, "Questioner", "questioner"))
    assert asked_by(unnamed) == "In answer to:"


def test_quote_tells_the_page_in_the_original() -> None:
    printed = replace(CITATION, locator=Locator(page=4, last_page=4))
    assert citation_text(printed).endswith("20 October 2021, page 4 (duque.txt:12-30)")


@pytest.mark.parametrize(
    ("locator", "words"),
    [
        (NOWHERE, ()),
        (Locator(page=4), ("page 4",)),
        (Locator(page=4, last_page=4), ("page 4",)),
        (Locator(page=4, last_page=5), ("pages 4–5",)),
        (Locator(page=9, last_page=1), ("page 9",)),  # pages are counted anew
        (Locator(seconds=751.9), ("00:12:31",)),
        (Locator(page=4, section="Peru: 6 May"), ("page 4", "section “Peru: 6 May”")),
        (Locator(page=4, last_page=4, seconds=0.0), ("page 4", "00:00:00")),
        (Locator(anchor="p7", line=120), ()),
    ],
)
def test_page_and_time_are_told_in_words(locator: Locator, words: tuple[str, ...]) -> None:
    assert locator_words(locator) == words


def test_line_is_told_where_nothing_better_is_known() -> None:
    assert locator_details(Locator(line=120)) == ("line 120",)
    in_section = Locator(line=120, section="Peru")
    assert locator_details(in_section) == ("line 120", "section “Peru”")
    assert locator_details(Locator(seconds=5.0, line=120)) == ("00:00:05",)


def test_time_has_hours_minutes_and_seconds() -> None:
    assert time_code(36_061.99) == "10:01:01"


def test_title_stands_in_for_the_event_and_an_unknown_date_is_told() -> None:
    untold = replace(CITATION, metadata=Metadata(title="Remarks"))
    assert citation_text(untold).endswith("Remarks, date unknown (duque.txt:12-30)")


def test_role_that_stands_for_the_name_is_not_said_twice() -> None:
    unnamed = replace(CITATION, speaker=Speaker("PRESS SEC", None, "Press Secretary", "unnamed"))
    assert "— Press Secretary, Press availability" in citation_text(unnamed)


@pytest.mark.parametrize("url", ["https://state.gov/a?b=c", "http://example.org/x"])
def test_web_address_is_followed(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [None, "", "javascript:alert(1)", "data:text/html,x", "//x.org", "https:", "http://[", "x"],
)
def test_anything_else_is_not_followed(url: str | None) -> None:
    assert web_address(url) is None


@pytest.mark.parametrize(
    ("speaker", "line"),
    [
        (Speaker("A", "Iván Duque", "President", "person"), "Iván Duque, President"),
        (Speaker("Q", None, "Questioner", "questioner"), "Questioner"),
        (Speaker("A", "Ilse Brandt", None, "person", "Lib.", "Arden"), "Ilse Brandt, Lib., Arden"),
        (Speaker("", None, None, "narrator"), "Narration"),
    ],
)
def test_a_speaker_is_told_in_one_line(speaker: Speaker, line: str) -> None:
    assert name_and_role(speaker) == line


def test_an_unknown_date_is_said_to_be_unknown() -> None:
    assert occasion_line(Metadata(title="Talks")) == "Talks, date unknown"


def test_exhibits_are_counted_with_what_does_not_stand() -> None:
    assert standing_line(["verified"]) == "1 passage · each verified in its source"
    assert standing_line(["verified", "changed"]) == "2 passages · 1 not verified"
    assert standing_line([]) == "0 passages"
    in_folder = standing_line(["verified"], "offices/briefings")
    assert in_folder.endswith("in its source · from the folder offices/briefings")


def test_a_question_on_no_topic_is_said_to_be_read_so() -> None:
    speakers = [NamedSpeaker("Berg's", (0,), "says"), NamedSpeaker("Klein", (1,), "about")]
    assert no_topic_line(speakers) == "On no one topic: the fullest passages of Berg"


def test_marks_of_a_quote_stand_apart_from_those_around_it() -> None:
    assert quote_line("“Oak” is what he called “good.”", (), Cuts()) == (
        "“\u202f“Oak” is what he called “good.”\u202f”"
    )
    assert quote_line("He called it “oak” then.", (), Cuts()) == "“He called it “oak” then.”"


def test_names_with_a_comma_are_told_apart_in_a_list() -> None:
    assert listing(["Osby, Lund and Sorn", "Osby"]) == "there are: “Osby, Lund and Sorn”, Osby"


def test_a_language_is_told_and_what_to_do_if_the_model_does_not_read_it() -> None:
    told = LanguageDifference("Spanish", ("English",), is_read=True)
    assert language_line(told) == "Asked in Spanish; these transcripts are in English"
    advice = language_line(LanguageDifference("Greek", ("English", "Danish")))
    assert advice == (
        "Asked in Greek; these transcripts are in English and Danish. Ask again in English or "
        "Danish, or build the index with a model that reads many languages: "
        "verbatim index build --replace --model multilingual (with --sources and --index as before)"
    )


@pytest.mark.parametrize(
    ("folder", "name"),
    [("/", "/"), ("/briefings", "/briefings"), ("/a/b", "/a/b"), ("/a/b/c", "…/b/c")],
)
def test_a_folder_is_named_by_its_end(folder, name):
    assert folder_name(Path(folder)) == name
