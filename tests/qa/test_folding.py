"""One folding for all: each search finds a name in whatever form it is typed or written."""

import unicodedata
from collections.abc import Callable

import pytest

from index.build import build_index
from index.store.reader import open_index
from qa.browsing.participation import Participation
from qa.browsing.selection import Selection, select_transcripts
from qa.engine import Engine
from qa.filters import Filters
from qa.ui.read.marks import matches_of
from tests.conftest import TINY_MODEL, HashedEncoder

NAME = "sorn–iván.txt"
TEXT = (
    "---\ntitle: Iván Durán and Mr. O’Brennan\nplace: Bogotá\nkind: Café–talk\n"
    "people: {MR. DURÁN: Iván Durán}\n---\n"
    "MR. O’BRENNAN: Iván Durán mends the harbour of Bogotá with granite.\n\n"
    "MR. DURÁN: The masons of O’Brennan come from Sorn.\n"
)


@pytest.fixture(scope="module", params=["NFC", "NFD"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("folding")
    text = unicodedata.normalize(request.param, TEXT)
    (folder / NAME).write_text(text, encoding="utf-8")
    build_index(folder, folder / "index", HashedEncoder())
    return Engine(open_index(folder / "index", TINY_MODEL), HashedEncoder())


def _speaker_filter(engine: Engine, words: str) -> int:
    return len(engine.ask("granite masons", filters=Filters(speakers=(words,))).citations)


def _person_filter(engine: Engine, words: str) -> int:
    return len(engine.ask("granite masons", filters=Filters(people=(words,))).citations)


def _question(engine: Engine, words: str) -> int:
    return len(engine.understand(f"What did {words} say?").speakers)


def _taken_back(engine: Engine, words: str) -> int:
    return 1 - len(engine.understand("What did Durán say?", ignore=[words]).speakers)


def _words(engine: Engine, words: str) -> int:
    return sum(citation.signals.lexical > 0 for citation in engine.ask(words).citations)


def _find(engine: Engine, words: str) -> int:
    return len(matches_of(engine.index.transcript(0), words))


def _browse(engine: Engine, words: str) -> int:
    return len(select_transcripts(Selection(text=words), Participation(engine.index), lambda: ()))


def _place(engine: Engine, words: str) -> int:
    return len(engine.ask("granite", filters=Filters(places=(words,))).citations)


def _kind(engine: Engine, words: str) -> int:
    return len(engine.ask("granite", filters=Filters(kinds=(words,))).citations)


def _source(engine: Engine, words: str) -> int:
    return len(engine.ask("granite", filters=Filters(sources=(words,))).citations)


@pytest.mark.parametrize("search", [_find, _browse, _words])
@pytest.mark.parametrize(
    "words",
    ["Ivan Duran", "IVÁN DURÁN", "Iva\u0301n Dura\u0301n", "Bogota", "BOGOTÁ", "bogota\u0301"],
)
def test_words_are_found_in_every_search(
    engine: Engine, search: Callable[[Engine, str], int], words: str
) -> None:
    assert search(engine, words) > 0


@pytest.mark.parametrize(
    "search", [_speaker_filter, _person_filter, _question, _find, _browse, _words]
)
@pytest.mark.parametrize(
    "words", ["O'Brennan", "O’Brennan", "Oʼbrennan", "o‘brennan", "O`BRENNAN", "O´Brennan"]
)
def test_a_name_is_found_with_any_apostrophe(
    engine: Engine, search: Callable[[Engine, str], int], words: str
) -> None:
    assert search(engine, words) > 0


@pytest.mark.parametrize("search", [_speaker_filter, _question, _taken_back])
@pytest.mark.parametrize("words", ["Duran", "DURÁN", "Dura\u0301n", "durán"])
def test_a_speaker_is_found_with_any_accent(
    engine: Engine, search: Callable[[Engine, str], int], words: str
) -> None:
    assert search(engine, words) > 0


@pytest.mark.parametrize("words", ["Ivan Duran", "IVÁN DURÁN", "iva\u0301n dura\u0301n"])
def test_a_filter_of_people_takes_whole_names_with_any_accent(engine: Engine, words: str) -> None:
    assert _person_filter(engine, words) > 0


@pytest.mark.parametrize(
    ("search", "words"),
    [
        (_place, "Bogota"),
        (_place, "BOGOTÁ"),
        (_place, "Bogota\u0301"),
        (_kind, "cafe-talk"),
        (_kind, "Cafe\u0301—Talk"),
        (_source, "sorn-ivan"),
        (_source, "SORN–IVA\u0301N.TXT"),
    ],
)
def test_a_place_a_kind_and_a_file_are_found_however_they_are_typed(
    engine: Engine, search: Callable[[Engine, str], int], words: str
) -> None:
    assert search(engine, words) > 0
