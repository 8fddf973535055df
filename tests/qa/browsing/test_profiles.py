from collections.abc import Callable
from pathlib import Path

import pytest

from index.build import build_index
from index.dates import partial_date
from index.store.reader import OpenedIndex, open_index
from qa.browsing import profiles
from qa.browsing.distinctive import SpokenTerms
from qa.browsing.participation import Participation
from qa.browsing.profiles import Appearance, Profile, Role
from qa.engine import Engine
from tests.conftest import TINY_MODEL, HashedEncoder

ProfileOf = Callable[[str], Profile | None]

FIRST = (
    "---\ntitle: Press Briefing by Press Secretary Ada Stone\ndate: 2021-02-03\n---\n\n"
    "MS. STONE:  Herring quotas matter. The herring fleet sails for herring, not for trade.\n\n"
    "Q    What of the herring fleet and its harbour then?\n\n"
    "MS. STONE:  Herring boats leave, herring nets fill, herring crews sing, herring prices fall, "
    "herring barrels roll, and all the herring of the bay is herring for the winter.\n\n"
    "SECRETARY REED:  The steel tariffs and the steel mills matter to every steel town. Steel is "
    "cast, steel is rolled, steel is shipped, steel is sold, and steel is what we are.\n"
)
LATER = (
    "---\ntitle: Remarks by Ambassador Ada Stone\ndate: 2022-08-09\n---\n\n"
    "AMBASSADOR STONE:  Herring nets are mended in the harbour by the herring crews.\n\n"
    "SECRETARY REED:  The steel mills run again, and the steel towns hire again.\n"
)


def profile_by_name(name: str, index: OpenedIndex) -> Profile | None:
    person = Participation(index).individual(name)
    return profiles.profile_of(person, index, lambda: SpokenTerms(index)) if person else None


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> OpenedIndex:
    folder = tmp_path_factory.mktemp("profiles")
    sources = folder / "sources"
    sources.mkdir()
    for name, text in (("first.md", FIRST), ("later.md", LATER)):
        Path(sources / name).write_text(text, encoding="utf-8")
    build_index(sources, folder / "index", HashedEncoder())
    return open_index(folder / "index", TINY_MODEL)


@pytest.fixture
def profile_of(index: OpenedIndex) -> ProfileOf:
    return lambda name: profile_by_name(name, index)


def test_roles_are_told_by_labels_and_headlines_in_order_of_time(profile_of: ProfileOf) -> None:
    profile = profile_of("Ada Stone")
    assert profile is not None
    assert profile.roles == (
        Role("Press Secretary", partial_date("2021-02-03"), partial_date("2021-02-03"), 0),
        Role("Ambassador", partial_date("2022-08-09"), partial_date("2022-08-09"), 1),
    )


def test_appearances_count_turns_and_begin_with_the_latest(profile_of: ProfileOf) -> None:
    profile = profile_of("Ada Stone")
    assert profile is not None
    assert profile.appearances == (Appearance(1, 1, 0), Appearance(0, 2, 0))
    assert (profile.turns, profile.passages) == (3, 3)


def test_words_that_stand_out_are_whole_words_said_more_than_by_others(
    profile_of: ProfileOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(profiles, "MIN_DISTINCTIVE_WORDS", 1)
    stone, reed = profile_of("Ada Stone"), profile_of("Reed")
    assert stone is not None
    assert reed is not None
    # She says "herring" 3 + 7 + 2 times, the question's is not hers; he says "steel" 3 + 5 + 2.
    assert stone.words is not None
    assert reed.words is not None
    assert [(one.word, one.times) for one in stone.words] == [("herring", 12)]
    assert [(one.word, one.times, one.ratio) for one in reed.words] == [("steel", 10, None)]


def test_no_word_stands_out_where_little_is_said(profile_of: ProfileOf) -> None:
    stone = profile_of("Ada Stone")
    assert stone is not None
    assert stone.encounters.words < 10_000
    assert stone.words is None


def test_own_name_does_not_stand_out(
    profile_of: ProfileOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(profiles, "MIN_DISTINCTIVE_WORDS", 1)
    stone = profile_of("Ada Stone")
    assert stone is not None
    assert stone.words is not None
    assert not {"stone", "ada"} & {one.word.casefold() for one in stone.words}


def test_who_is_only_quoted_appears_without_turns(engine: Engine) -> None:
    index = engine.index
    profile = profile_by_name("Ida Lund", index)
    assert profile is not None
    (appearance,) = profile.appearances
    assert (appearance.turns, appearance.quoted) == (0, 1)
    assert (profile.passages, profile.words) == (1, None)


def test_nobody_has_an_unknown_name(profile_of: ProfileOf) -> None:
    assert profile_of("Stone Ada") is None
