from collections.abc import Callable
from pathlib import Path

import pytest

from eval.authoring.findings import Finding
from eval.authoring.gold_checks import gold_findings
from eval.corpus import Corpus
from eval.gold import find_gold
from eval.questions import EvalQuestion, Gold

MEETING = (
    "SECRETARY LANE:  We will build three bridges over the river.  The ferry stays.\n\n"
    "QUESTION:  Who pays for the bridges, and when?\n\n"
    "MR. OAK:  The province pays.  The ferry stays.\n"
)
ARTICLE = "Delegates met.\n\n“We build three bridges,” Minister Ida Lund said on the river bank.\n"

Ask = Callable[..., EvalQuestion]
Look = Callable[..., list[Finding]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "meetings"
    (made / "old").mkdir(parents=True)
    (made / "bridges.txt").write_text(MEETING, "utf-8")
    (made / "article.txt").write_text(ARTICLE, "utf-8")
    (made / "long.txt").write_text(f"MR. OAK:  {'All is well. ' * 190}\n", "utf-8")
    (made / "asked.txt").write_text(f"QUESTION:  {'Is all well? ' * 190}\n", "utf-8")
    (made / "headed.txt").write_text("Notes of the meeting\n\nMR. OAK:  It is late.\n", "utf-8")
    for name in ("roads.txt", "old/roads.txt"):
        (made / name).write_text("MR. OAK:  The\nroads are closed for a week.\n", "utf-8")
    return made


@pytest.fixture
def look(folder: Path, question: Ask) -> Look:
    """What is found in gold; each gets a question of its own, Q1 and so on."""

    def look(*golds: Gold) -> list[Finding]:
        corpus = Corpus(folder)
        asked = [question(f"Q{number}", "other", one) for number, one in enumerate(golds, 1)]
        return gold_findings(find_gold(asked, corpus), corpus)

    return look


def test_gold_in_its_place_by_its_speaker_is_fine(look: Look) -> None:
    assert look(Gold("bridges.txt", "We will build three bridges", "Secretary Lane")) == []


def test_all_broken_gold_is_told_not_only_the_first(look: Look) -> None:
    broken = [Gold("bridges.txt", "Nobody said so."), Gold("bridges.txt", "Nor was that said.")]
    assert [(one.kind, one.severity, one.question) for one in look(*broken)] == [
        ("missing quote", "broken", "Q1"),
        ("missing quote", "broken", "Q2"),
    ]


def test_a_quote_of_another_source_is_told_with_that_source(look: Look) -> None:
    (found,) = look(Gold("bridges.txt", "The  roads are\nclosed", "MR. OAK"))
    assert found.says.endswith("the words stand in old/roads.txt, roads.txt")


@pytest.mark.parametrize(
    ("quote", "held", "place"),
    [
        ("We will build three tunnels at once", "We will build three", "bridges.txt:17-36"),
        ("They should build three bridges over", "build three bridges over", "bridges.txt:25-49"),
    ],
)
def test_a_quote_that_is_nearly_there_is_told_with_what_is(
    look: Look, quote: str, held: str, place: str
) -> None:
    (found,) = look(Gold("bridges.txt", quote, "SECRETARY LANE"))
    assert found.says.endswith(f"only “{held}”")
    assert found.places == (place,)


def test_two_words_of_a_quote_are_no_near_place(look: Look) -> None:
    (found,) = look(Gold("bridges.txt", "We will never go there"))
    assert found.places == ()


def test_a_missing_source_is_told_with_the_one_that_holds_the_words(look: Look) -> None:
    (found,) = look(Gold("gone.txt", "The province pays."))
    assert (found.kind, found.severity) == ("missing source", "broken")
    assert found.says == (
        "one source must be meant by 'gone.txt', but there is none; the words stand in bridges.txt"
    )


def test_an_ambiguous_source_is_told_with_all_that_fit(look: Look, folder: Path) -> None:
    (folder / "new").mkdir()
    (folder / "roads.txt").rename(folder / "new" / "roads.txt")
    (found,) = look(Gold("roads.txt", "Nothing of that kind."))
    assert found.says.endswith("but 2 sources are called so: new/roads.txt, old/roads.txt")


def test_gold_in_two_places_is_a_hint_with_the_places(look: Look) -> None:
    (found,) = look(Gold("bridges.txt", "The ferry stays.", "MR. OAK"))
    assert (found.kind, found.severity) == ("several places", "hint")
    assert found.places == ("bridges.txt:62-78", "bridges.txt:158-174")


@pytest.mark.parametrize(
    ("speaker", "told"),
    [
        ("MR. OAK", "the gold names 'MR. OAK', but SECRETARY LANE says “build three bridges”"),
        (None, "the gold names nobody, but SECRETARY LANE says “build three bridges”"),
    ],
)
def test_another_speaker_than_that_of_the_turn_is_a_hint(
    look: Look, speaker: str | None, told: str
) -> None:
    (found,) = look(Gold("bridges.txt", "build three bridges", speaker))
    assert (found.kind, found.says, found.places) == ("speaker", told, ("bridges.txt:25-44",))


def test_any_word_for_a_reporter_fits_a_question(look: Look) -> None:
    assert look(Gold("bridges.txt", "Who pays for the bridges", "Q")) == []


@pytest.mark.parametrize(
    ("speaker", "kinds"), [(None, []), ("Ida Lund", []), ("Otto Klein", ["speaker"])]
)
def test_narration_contradicts_only_whom_its_quotation_does_not_name(
    look: Look, speaker: str | None, kinds: list[str]
) -> None:
    found = look(Gold("article.txt", "We build three bridges,", speaker))
    assert [one.kind for one in found] == kinds


def test_gold_over_two_turns_is_a_hint_with_their_speakers(look: Look) -> None:
    (found,) = look(Gold("bridges.txt", "and when? MR. OAK: The province", "MR. OAK"))
    assert found.kind == "turns"
    assert found.says.endswith("runs over 2 turns, by Questioner, Oak")


def test_gold_outside_of_all_turns_is_a_hint(look: Look) -> None:
    (found,) = look(Gold("headed.txt", "Notes of the meeting"))
    assert found.kind == "turns"
    assert found.says.startswith("“Notes of the meeting” is said in no turn")


def test_gold_of_two_words_is_a_hint(look: Look) -> None:
    (found,) = look(Gold("bridges.txt", "province pays.", "MR. OAK"))
    assert (found.kind, found.places) == ("short gold", ("bridges.txt:142-156",))


def test_gold_that_no_citation_can_half_cover_is_a_hint(look: Look) -> None:
    said = "All is well. " * 190  # 13 characters each; a citation of 1,200 covers half of 2,400
    quotes = [said[: 13 * times].strip() for times in (184, 186)]  # 2,391 and 2,417 characters
    found = look(*(Gold("long.txt", quote, "MR. OAK") for quote in quotes))
    assert [(one.question, one.says) for one in found if one.kind == "long gold"] == [
        ("Q2", "2,417 characters, but a citation has at most 1,200")
    ]


def test_a_question_of_any_length_is_fine_as_it_is_shown_whole(look: Look) -> None:
    found = look(Gold("asked.txt", ("Is all well? " * 190).strip(), "QUESTION"))
    assert found == []
