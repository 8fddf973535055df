from pathlib import Path

import pytest

from index.build import build_index
from index.speech.attribution import attribution_of
from index.speech.paragraphs import collapse_space
from index.store.passage_index import EVERYTHING
from index.store.reader import OpenedIndex, open_index
from qa.browsing.concordance import Concordance
from qa.browsing.concordance_text import concordance_csv, times_said, times_unspoken
from qa.browsing.participation import Participation
from qa.browsing.phrases import phrase_of
from tests.conftest import TINY_MODEL, HashedEncoder

BRIEFING = (
    "---\ntitle: Herring Briefing\ndate: 2021-02-03\n---\n\n"
    "MS. STONE:  The Herring\nfleet sails. No herring, no trade. (The herring bell rings.)\n\n"
    "Q    What of the herring fleet?\n\n"
    "MR. HERRING:  Yes.\n"
)
ARTICLE = (
    "---\ntitle: The Herring Trade\ndate: 2021-03-05\nkind: article\nauthor: Bea Cole\n---\n\n"
    "The herring trade is old. President Stone said, “The herring fleet is ours and it sails on "
    "the tide of the year.” That was all that she told the herring gulls of the harbour.\n"
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> OpenedIndex:
    folder = tmp_path_factory.mktemp("concordance")
    sources = folder / "sources"
    sources.mkdir()
    for name, text in (("briefing.md", BRIEFING), ("article.md", ARTICLE)):
        Path(sources / name).write_text(text, encoding="utf-8")
    build_index(sources, folder / "index", HashedEncoder())
    return open_index(folder / "index", TINY_MODEL)


@pytest.fixture(scope="module")
def concordance(index: OpenedIndex) -> Concordance:
    return Concordance(index, Participation(index).people)


def lines_of(concordance, phrase, order="oldest", match="words", sources=Path("nowhere")):
    spoken = concordance.find(phrase_of(phrase, match)).spoken
    return list(concordance.lines(concordance.ordered(spoken, order), sources))


def test_every_place_is_a_line_with_who_says_it(concordance):
    lines = lines_of(concordance, "herring fleet")
    assert [(line.quote, line.speaker.display) for line in lines] == [
        ("Herring fleet", "Stone"),
        ("herring fleet", "Questioner"),
        ("herring fleet", "Stone"),
    ]


def test_quoted_words_are_those_of_the_person_quoted_and_narration_its_authors(concordance):
    lines = lines_of(concordance, "the herring")[1:]
    speakers = [(line.speaker.display, line.speaker.is_quoted) for line in lines]
    assert speakers == [
        ("Questioner", False),
        ("Bea Cole", False),
        ("Stone", True),
        ("Bea Cole", False),
    ]


def test_notes_labels_and_titles_are_counted_apart(concordance):
    matches = concordance.find(phrase_of("herring"))
    assert (len(matches.spoken), len(matches.unspoken)) == (6, 4)
    lines = list(concordance.lines(matches.unspoken, Path("nowhere")))
    assert {line.speaker for line in lines} == {None}
    assert times_said(matches) == "Said 6 times in 2 transcripts"
    assert times_unspoken(matches) == "4 times in headings, labels and notes"


def test_a_line_is_verbatim_and_checked_against_its_file(concordance, index):
    for line in lines_of(concordance, "the", sources=index.sources):
        text = index.transcript(index.number_of(line.source)).source.text
        assert collapse_space(line.span.of(text)) == line.quote
        assert line.verification == "verified"
        assert collapse_space(f"{line.left}{line.quote}{line.right}") in collapse_space(text)


def test_a_line_tells_that_its_file_is_gone(concordance):
    assert {line.verification for line in lines_of(concordance, "trade")} == {"missing"}


def test_context_ends_with_the_paragraph(concordance):
    line = lines_of(concordance, "what of")[0]
    assert (line.left, line.right) == ("", " the herring fleet?")


def test_lines_are_sorted_by_the_nearest_word_on_a_side(concordance):
    left = [line.left.split()[-1] for line in lines_of(concordance, "herring", "left")]
    assert left == ["No", "The", "The", "the", "“The", "the"]
    right = [line.right.split()[0] for line in lines_of(concordance, "herring", "right")]
    assert right == ["fleet?", "fleet", "fleet", "gulls", ",", "trade"]


def test_lines_are_sorted_by_time_and_speaker(concordance):
    times = [line.metadata.date.first for line in lines_of(concordance, "fleet", "newest")]
    assert times == ["2021-03-05", "2021-02-03", "2021-02-03"]
    speakers = [line.speaker.display for line in lines_of(concordance, "herring", "speaker")]
    assert speakers == sorted(speakers)


def test_words_are_whole_unless_forms_or_parts_are_asked_for(concordance):
    assert [len(lines_of(concordance, "sail", match=match)) for match in ("words", "forms")] == [
        0,
        2,
    ]
    assert len(lines_of(concordance, "herr", match="parts")) == 6


def test_a_scope_limits_who_says_it_and_where(concordance, index):
    person = Participation(index).individual("Stone")
    assert person is not None
    own = concordance.find(phrase_of("herring"), EVERYTHING.by(person.speakers))
    assert (len(own.spoken), len(own.unspoken)) == (3, 0)
    article = concordance.find(phrase_of("herring"), EVERYTHING.within([0]))
    assert {index.catalog.entries[at].name for at in article.spoken.transcripts} == {"article.md"}


def test_counts_are_by_person_and_by_month(concordance):
    spoken = concordance.find(phrase_of("herring fleet")).spoken
    counts = [
        (count.name, count.times, count.is_person) for count in concordance.by_speaker(spoken)
    ]
    assert counts == [("Stone", 2, True), ("Questioner", 1, False)]
    months = [(month.month, month.transcripts) for month in concordance.by_month(spoken).months]
    assert months == [("2021-02", 2), ("2021-03", 1)]


def test_words_of_short_turns_without_a_passage_have_their_speaker(concordance):
    assert [line.speaker.label for line in lines_of(concordance, "yes")] == ["MR. HERRING"]


def test_no_cell_of_the_table_is_a_formula(concordance):
    table = concordance_csv(lines_of(concordance, "fleet")).decode("utf-8-sig").splitlines()
    assert table[0].startswith('"left","quote","right","speaker"')
    assert len(table) == 4


def test_attribution_is_that_of_the_one_place(engine, opened):
    """Over the made-up corpus, each line against ``attribution_of``."""
    concordance = Concordance(opened, Participation(opened).people)
    for line in lines_of(concordance, "the"):
        transcript = opened.transcript(opened.number_of(line.source))
        turn = next(turn for turn in transcript.turns if turn.span.overlap(line.span))
        assert line.speaker == attribution_of(turn, line.span).speaker
