from datetime import date, timedelta

import numpy as np
import pytest

from index.build import build_index
from index.errors import QuestionError
from index.store.passage_index import EVERYTHING
from index.store.reader import open_index
from qa.filters import Filters
from qa.ranking.facets import Facets
from qa.understanding.dates import dates_in
from qa.understanding.query import understand
from tests.conftest import TINY_MODEL, HashedEncoder


@pytest.fixture
def facets(opened):
    return Facets(opened)


@pytest.fixture
def said(opened):
    """The first word of each passage of a scope."""

    def words(scope):
        found = []
        for row in opened.passages[opened.passages_in(scope)]:
            text = opened.transcript(int(row["transcript"])).source.text
            found.append(text[row["start"] : row["end"]].split()[0])
        return found

    return words


def test_no_filter_lets_all_through(facets, opened):
    found = opened.passages_in(facets.scope_of(Filters()))
    assert found.tolist() == list(range(len(opened.passages)))


@pytest.mark.parametrize("name", ["Otto Klein", "klein", "MR. KLEIN", " Klein "])
def test_a_speaker_filter_takes_parts_of_name_or_label(facets, said, name):
    assert said(facets.scope_of(Filters(speakers=(name,)))) == ["Spraying", "Our"]


def test_a_speaker_filter_takes_parts_of_a_role(facets, said):
    assert "We" in said(facets.scope_of(Filters(speakers=("agriculture",))))


def test_a_speaker_filter_lets_through_the_quoted_words_of_a_person_and_no_narration(facets, said):
    assert said(facets.scope_of(Filters(speakers=("Lund",)))) == ["We"]


@pytest.fixture
def northern(tmp_path):
    """Facets of a transcript whose names people type in several ways."""
    folder = tmp_path / "north"
    folder.mkdir()
    (folder / "talk.txt").write_text(
        "---\nplace: Bogotá\n---\nMS. O’BRENNAN: The harbour wall is mended with granite.\n\n"
        "MR. GARCI\u0301A: The masons of the wall come from Sorn.\n\n"
        "MR. YILDIRIMOĞLU: The tower of Sorn gets a new bell.\n",
        encoding="utf-8",
    )
    build_index(folder, tmp_path / "index", HashedEncoder())
    return Facets(open_index(tmp_path / "index", TINY_MODEL))


@pytest.mark.parametrize("name", ["O'Brennan", "o’brennan", "Garcia", "García", "Yildirimoglu"])
def test_a_speaker_is_found_by_filter_and_question_however_the_name_is_typed(northern, name):
    scope = northern.scope_of(Filters(speakers=(name,)))
    (mention,) = northern.names.find(f"What did {name} say?")
    assert scope.speakers == (frozenset(mention.speakers),)


@pytest.mark.parametrize("place", ["Bogota", "bogotá"])
def test_a_place_is_found_without_its_accents(northern, place):
    assert northern.scope_of(Filters(places=(place,))).transcripts == frozenset({0})


def test_several_speakers_of_a_filter_are_any_of_them(facets, said):
    one, two, both = (
        said(facets.scope_of(Filters(speakers=names)))
        for names in (("Klein",), ("Lund",), ("Klein", "Lund"))
    )
    assert sorted(both) == sorted(one + two)


def test_a_filter_of_people_takes_whole_names_alone(facets, said):
    assert said(facets.scope_of(Filters(people=("Otto Klein",)))) == ["Spraying", "Our"]
    assert said(facets.scope_of(Filters(people=("Ida Lund",)))) == ["We"]
    with pytest.raises(QuestionError, match=r"^no speaker here is called “Klein”; there are: "):
        facets.scope_of(Filters(people=("Klein",)))


@pytest.mark.parametrize("name", ["Duque", "", "  "])
def test_an_unknown_speaker_is_refused(facets, name):
    with pytest.raises(QuestionError, match=f"no speaker here is called “{name}”"):
        facets.scope_of(Filters(speakers=("Klein", name)))


def test_an_unknown_source_is_refused(facets):
    with pytest.raises(QuestionError, match=r"a source filter must name .*'no\.txt'"):
        facets.scope_of(Filters(sources=("no.txt",)))


def test_a_part_of_several_names_is_refused_with_the_matches(facets):
    words = r"a source filter must name one file: .* 2 match; there are: article\.txt, harvest\.txt"
    with pytest.raises(QuestionError, match=words):
        facets.scope_of(Filters(sources=(".txt",)))


@pytest.mark.parametrize("name", ["harvest.txt", "HARVEST"])
def test_a_source_filter_takes_a_part_that_one_name_has(facets, opened, name):
    found = opened.passages_in(facets.scope_of(Filters(sources=(name,))))
    of_harvest = opened.passages["transcript"] == opened.number_of("harvest.txt")
    assert found.tolist() == np.flatnonzero(of_harvest).tolist()


@pytest.mark.parametrize(
    ("since", "until", "sources"),
    [
        ("2021-05-04", None, {"harvest.txt", "ports/opening.md"}),
        ("2021-05-05", None, {"ports/opening.md"}),
        (None, "2021-05-04", {"harvest.txt"}),
        (None, "2021-05-03", set()),
        ("2022-06-30", "2022-06-30", {"ports/opening.md"}),  # dated June 2022: any of its days
        ("2022-07-01", None, set()),
        ("2022-01-01", "2021-01-01", set()),
    ],
)
def test_day_filters_keep_sources_that_can_be_of_those_days(facets, opened, since, until, sources):
    numbers = opened.transcripts_in(facets.scope_of(Filters(since=since, until=until)))
    assert {opened.catalog.entries[number].name for number in numbers} == sources


@pytest.mark.parametrize(
    ("filters", "text"),
    [
        (Filters(since="May"), "--since must be a day .* a month 2021-10, .* given 'May'"),
        (Filters(until="2021-02-31"), "--until must be a day such as 2021-10-20"),
        (Filters(until="20.10.2021"), "--until must be a day"),
    ],
)
def test_a_bad_day_is_refused_by_its_option(facets, filters, text):
    with pytest.raises(QuestionError, match=text):
        facets.scope_of(filters)


def test_all_filters_hold_at_once(facets, said):
    filters = Filters(("Rossi",), "2021-01-01", "2021-12-31", ("harvest",))
    assert said(facets.scope_of(filters)) == ["Good", "We"]
    assert said(facets.scope_of(Filters(("Rossi",), sources=("opening",)))) == []


def test_passages_of_questioners_are_known(facets, said):
    assert said(EVERYTHING.by(facets.questioners)) == ["Minister,", "Who"]


def test_a_date_of_a_question_means_all_that_can_be_of_it(facets, opened):
    (named,) = dates_in("in the summer of 2022")
    assert facets.transcripts_at(named) == {opened.number_of("ports/opening.md")}


def test_the_days_beside_a_named_date_fit_it_by_half_and_less(facets, opened):
    opening = opened.number_of("ports/opening.md")
    known = opened.catalog.entries[opening].metadata.date
    first, last = date.fromisoformat(known.first), date.fromisoformat(known.last)
    for days, fit in ((0, 1.0), (15, 0.375), (30, 0.25), (60, 0.0), (400, 0.0)):
        for day in (first - timedelta(days), last + timedelta(days)):
            (named,) = dates_in(f"on {day}")
            assert facets.date_fit(named.date)[opening] == pytest.approx(fit)


def test_an_undated_source_is_of_no_date(facets, opened):
    (named,) = dates_in("in 2021")
    article = opened.number_of("article.txt")
    assert article not in facets.transcripts_at(named)
    assert facets.date_fit(named.date)[article] == 0


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Klein say of the river in June 1999?", ("June 1999",)),
        ("What did Klein say of the river in May 2021?", ()),
        ("What will the ports be like in 2050?", ()),  # talked about, later than any transcript
    ],
)
def test_what_no_passage_fits_is_told(facets, opened, question, words):
    query = understand(question, [], facets.names)
    assert facets.unmatched(query, facets.scope_of(Filters())) == words


def test_a_named_speaker_whom_the_filters_keep_out_is_told(facets):
    query = understand("What did Klein say of the river?", [], facets.names)
    assert facets.unmatched(query, facets.scope_of(Filters(speakers=("Rossi",)))) == ("Klein",)


@pytest.mark.parametrize(
    ("filters", "sources"),
    [
        (Filters(places=("verona",)), {"harvest.txt"}),
        (Filters(kinds=("press conference",)), {"harvest.txt"}),
        (Filters(kinds=("remarks", "press")), {"harvest.txt", "ports/opening.md"}),
    ],
)
def test_places_and_kinds_filter_by_parts_of_names(facets, opened, filters, sources):
    found = opened.transcripts_in(facets.scope_of(filters))
    assert {opened.catalog.entries[at].name for at in found} == sources


@pytest.mark.parametrize("filters", [Filters(places=("Atlantis",)), Filters(kinds=("opera",))])
def test_an_unknown_place_or_kind_is_refused(facets, filters):
    with pytest.raises(QuestionError, match=r"no (place|kind) here is called “\w+”"):
        facets.scope_of(filters)


def test_a_time_after_all_transcripts_that_is_counted_from_today_is_told(facets):
    query = understand("What did Klein say this year of 2050?", [], facets.names)
    assert facets.unmatched(query, EVERYTHING) == ("this year",)


def test_the_latest_is_never_told_as_unmatched(facets):
    query = understand("Klein's latest remarks", [], facets.names, newest_date=facets.newest_date)
    assert facets.unmatched(query, EVERYTHING.within([])) == ("Klein's",)


def test_the_newest_date_is_that_of_the_last_transcript_of_a_speaker(facets):
    speakers = facets.names.find("Klein and Berg")
    dates = [facets.newest_date(speakers[:1]), facets.newest_date(speakers)]
    assert [day.edtf for day in dates] == ["2021-05-04", "2022-06"]


def test_without_speakers_the_newest_date_is_that_of_all_transcripts(facets):
    assert facets.newest_date(()).edtf == "2022-06"


def all_of(facets, question, filters=Filters()):  # noqa: B008
    query = understand(question, [], facets.names, newest_date=facets.newest_date)
    return facets.words_of_speakers(query, facets.scope_of(filters))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Klein say?", ["Spraying", "Our"]),
        ("everything Klein said in May 2021", ["Spraying", "Our"]),
        ("What did Berg say last week?", ["The", "The"]),
    ],
)
def test_a_question_on_no_topic_asks_for_the_words_of_its_speakers(facets, said, question, words):
    assert said(all_of(facets, question)) == words


@pytest.mark.parametrize(
    "question", ["What did Klein say about grain?", "What did Klein say in June 2022?", "Why?"]
)
def test_other_questions_ask_for_more_or_find_nothing(facets, question):
    assert all_of(facets, question) is None
