"""Five passages: three by Oak in May, one by Oak in June, one by Lane in May."""

import shlex
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from eval.authoring.suggestions import Suggestion, print_suggestions, suggest_passages
from eval.questions import EvalQuestion, Gold
from index.build import build_index
from index.store.reader import OpenedIndex, open_index
from tests.conftest import TINY_MODEL, HashedEncoder

BRIDGES = (
    "The province will repair four bridges across the northern valley before winter, because heavy "
    "lorries damaged their pillars. Engineers examined every arch last month. Repairs cost ninety "
    "million crowns, paid from road tolls, and farmers keep using ferries meanwhile."
)
MORE_BRIDGES = BRIDGES.replace("four", "seven").replace("ninety", "eighty")
SCHOOLS = (
    "Teachers receive better salaries from autumn, while pupils get warm lunches, music lessons "
    "and free books. Small villages share one headmaster. Parents vote on uniforms, holidays, "
    "swimming courses and whether classrooms close early during hot summer afternoons."
)
WINE = (
    "Vineyards lost half their grapes to frost and hail. Cellars now store older vintages, "
    "merchants raise prices, and exporters look to Asian markets. Growers want insurance, cheap "
    "credit and new rootstocks that resist drought, mildew and insects better than current plants."
)
HERRING = (
    "Fishermen landed fewer herring than ever. Quotas shrink again, boats stay moored, canneries "
    "dismiss workers, and coastal towns fear empty harbours. Scientists blame warm currents, "
    "seals and foreign trawlers that ignore borders, weather warnings and minimum mesh sizes."
)
SOURCES = {
    "may.txt": "\n\nQUESTION:  And what comes after that?\n\n".join(
        [f"MR. OAK:  {said}" for said in (BRIDGES, MORE_BRIDGES, SCHOOLS)] + [f"MS. LANE:  {WINE}"]
    ),
    "june.txt": f"MR. OAK:  {HERRING}\n\nQUESTION:  {HERRING}\n",
}
DATES = {"may.txt": "2021-05-04", "june.txt": "2021-06-08"}

Ask = Callable[..., EvalQuestion]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> OpenedIndex:
    folder = tmp_path_factory.mktemp("suggestions")
    for name, text in SOURCES.items():
        (folder / name).write_text(text, "utf-8")
        (folder / f"{name}.yaml").write_text(f"date: {DATES[name]}\nkind: speech\n", "utf-8")
    encoder = HashedEncoder()
    build_index(folder, folder / "index", encoder)
    return open_index(folder / "index", TINY_MODEL)


def _quotes(index: OpenedIndex, count: int, *asked: EvalQuestion) -> list[str]:
    return [one.quote for one in suggest_passages(index, asked, count)]


def test_each_speaker_and_month_comes_before_one_of_them_again(index: OpenedIndex) -> None:
    first = suggest_passages(index, [], 3)
    assert {(one.speaker, one.date) for one in first} == {
        ("Oak", "4 May 2021"),
        ("Oak", "8 June 2021"),
        ("Lane", "4 May 2021"),
    }


def test_all_that_is_substantial_is_proposed_and_nothing_else(index: OpenedIndex) -> None:
    every = {BRIDGES, MORE_BRIDGES, SCHOOLS, WINE, HERRING}
    found = suggest_passages(index, [], 50)
    assert {one.quote for one in found} == every
    assert len(found) == 5  # the reporter's words are left out


def test_what_is_asked_is_left_out_and_counts_for_its_stratum(
    index: OpenedIndex, question: Ask
) -> None:
    asked = question("Q1", "other", Gold("may.txt", "Small villages share\none headmaster."))
    found = _quotes(index, 50, asked)
    assert SCHOOLS not in found
    # Oak and May were had, Lane and June were not: only then comes Oak in May
    assert set(found[:2]) == {WINE, HERRING}


@pytest.mark.parametrize(
    ("quote", "first"),
    [("Fishermen landed fewer herring", WINE), ("Vineyards lost half", HERRING)],
)
def test_whom_and_when_nothing_is_asked_of_comes_first(
    index: OpenedIndex, question: Ask, quote: str, first: str
) -> None:
    docs = {WINE: "june.txt", HERRING: "may.txt"}
    asked = question("Q1", "other", Gold(docs[first], quote))
    assert _quotes(index, 1, asked) == [first]


def test_where_nothing_is_asked_the_first_is_like_most_others(index: OpenedIndex) -> None:
    assert _quotes(index, 1)[0] in {BRIDGES, MORE_BRIDGES}


def test_of_one_stratum_the_passage_least_like_the_others_is_next(
    index: OpenedIndex, question: Ask
) -> None:
    asked = question("Q1", "other", Gold("may.txt", "The province will repair four bridges"))
    found = _quotes(index, 50, asked)
    assert found.index(SCHOOLS) < found.index(MORE_BRIDGES)


def test_the_same_index_gives_the_same_passages(index: OpenedIndex) -> None:
    assert suggest_passages(index, [], 4) == suggest_passages(index, [], 5)[:4]


def test_gold_of_another_index_is_passed_over(index: OpenedIndex, question: Ask) -> None:
    others = [Gold("gone.txt", "x"), Gold("may.txt", "Nobody said so.")]
    assert _quotes(index, 2, question("Q1", "other", *others)) == _quotes(index, 2)


def test_gold_may_leave_out_or_add_a_folder(index: OpenedIndex, question: Ask) -> None:
    asked = question("Q1", "other", Gold("2021/june.txt", "Fishermen landed"))
    assert HERRING not in _quotes(index, 50, asked)


def test_a_place_holds_the_quote_and_stands_in_the_command(index: OpenedIndex) -> None:
    one = next(one for one in suggest_passages(index, [], 50) if one.quote == HERRING)
    start, end = 10, 10 + len(HERRING)  # behind "MR. OAK:  "
    assert one.place == f"june.txt:{start}-{end}"
    assert one.command == f'verbatim eval add "..." --place {one.place}'


def test_the_command_keeps_names_in_one_piece(index: OpenedIndex) -> None:
    (one,) = suggest_passages(index, [], 1, ["--set", "my $(set).jsonl"])
    assert shlex.split(one.command)[-2:] == ["--set", "my $(set).jsonl"]


def test_suggestions_are_shown_as_text(tmp_path: Path) -> None:
    out = StringIO()
    one = Suggestion("[b]a.txt:1-2", "[red]Oak[/]", None, "speech", "\x07[i]Yes[/i].", "run [b]")
    print_suggestions(Console(file=out, width=200), [one])
    assert [line.rstrip() for line in out.getvalue().splitlines()] == [
        "1. [red]Oak[/]",
        "date unknown, speech",
        "  “\N{REPLACEMENT CHARACTER}[i]Yes[/i].”",
        "[b]a.txt:1-2",
        "run [b]",
        "",
    ]
