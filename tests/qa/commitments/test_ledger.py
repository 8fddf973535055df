"""The ledger over the made-up corpus, and over a transcript of quoted promises."""

import csv
import io
from pathlib import Path

import pytest

from index.build import build_index
from index.errors import QuestionError
from index.records import Span
from index.store.reader import OpenedIndex, open_index
from qa.commitments.finding import Commitment, find_commitments
from qa.commitments.forms import PromiseGrade
from qa.commitments.ledger import Ledger, firmness
from qa.commitments.selection import CommitmentSelection, commitment_selection_of
from qa.commitments.table import commitments_csv
from qa.commitments.wording import measure_lines, promiser_line
from qa.filters import Filters
from tests.conftest import TINY_MODEL, HashedEncoder

_PLEDGES = (
    "---\ntitle: Remarks by President Anna Berg on Roads\ndate: 2023-01-05\n---\n\n"
    "PRESIDENT BERG:  We pledge to rebuild the coastal road by 2030. We will light the tunnels. "
    "Our goal is to close the quarry.\n\n"
    "Q    We will ask again: will you pay?\n\n"
    "PRESIDENT BERG:  As we did in 2020, we will pave 40 percent of the lanes.\n"
)
_ARTICLE = (
    "Talks on the tunnel\n\n"
    "“We will dig the tunnel under the northern strait within two years,” Foreign Minister Ida "
    "Lund said.\n\n"
    "Lund has promised to publish the plans. We will follow the story.\n"
)


@pytest.fixture(scope="module")
def pledges(tmp_path_factory: pytest.TempPathFactory) -> tuple[OpenedIndex, Path]:
    """An index of a speech with three promises and an article that quotes one, and its sources."""
    folder = tmp_path_factory.mktemp("pledges")
    sources = folder / "sources"
    sources.mkdir()
    (sources / "roads.md").write_text(_PLEDGES, encoding="utf-8")
    (sources / "tunnel.txt").write_text(_ARTICLE, encoding="utf-8")
    build_index(sources, folder / "index", HashedEncoder())
    return open_index(folder / "index", TINY_MODEL), sources


def test_a_promise_keeps_who_where_how_much_and_by_when(opened: OpenedIndex) -> None:
    first = next(entry for entry in find_commitments(opened) if entry.source == "harvest.txt")
    assert first.quote == "We will pay farmers forty million crowns before winter."
    assert opened.catalog.speakers[first.speaker].name == "Elena Rossi"
    assert first.span.of(opened.transcript(first.transcript).source.text) == first.quote
    assert measure_lines(first) == ("forty million crowns", "before winter")


def test_reporters_and_narration_promise_nothing(pledges: tuple[OpenedIndex, Path]) -> None:
    quotes = [entry.quote for entry in find_commitments(pledges[0])]
    assert [quote for quote in quotes if "ask again" in quote or "story" in quote] == []
    assert [quote for quote in quotes if "publish" in quote] == []


def test_quoted_words_stand_under_the_person_quoted(pledges: tuple[OpenedIndex, Path]) -> None:
    index, _ = pledges
    (quoted,) = [entry for entry in find_commitments(index) if entry.source == "tunnel.txt"]
    assert quoted.quote == "We will dig the tunnel under the northern strait within two years"
    assert index.catalog.speakers[quoted.speaker].name == "Ida Lund"


def test_the_most_binding_come_first(pledges: tuple[OpenedIndex, Path]) -> None:
    ledger = Ledger(pledges[0])
    grades = [entry.grade for entry in ledger.select(CommitmentSelection())]
    assert grades == ["pledge", "plan", "plan", "plan", "aim"]


def test_how_much_and_by_when_weigh_as_much_as_how_far_the_words_bind() -> None:
    by_2030, half = ("by 2030",), ("half of it",)
    order = [
        _commitment("pledge", half, by_2030),
        _commitment("plan", half, by_2030),
        _commitment("pledge", (), by_2030),
        _commitment("aim", half, by_2030),
        _commitment("plan", half, ()),
        _commitment("pledge", (), ()),
        _commitment("plan", (), ()),
        _commitment("aim", (), ()),
    ]
    assert sorted(reversed(order), key=firmness) == order


def _commitment(
    grade: PromiseGrade, amounts: tuple[str, ...], deadlines: tuple[str, ...]
) -> Commitment:
    return Commitment("a.txt", Span(0, 1), "x", 0, 0, 0, grade, "", amounts, deadlines)


def test_a_deadline_before_the_words_is_none(pledges: tuple[OpenedIndex, Path]) -> None:
    (lanes,) = [entry for entry in find_commitments(pledges[0]) if "lanes" in entry.quote]
    assert (lanes.amounts, lanes.deadlines) == (("40 percent",), ())


def test_filters_measures_and_topic_limit_the_list(pledges: tuple[OpenedIndex, Path]) -> None:
    ledger = Ledger(pledges[0])

    def quotes(**limits: object) -> list[str]:
        selection = CommitmentSelection(**limits)  # type: ignore[arg-type]
        return [entry.quote for entry in ledger.select(selection, HashedEncoder())]

    assert len(quotes(filters=Filters(people=("Ida Lund",)))) == 1
    assert len(quotes(filters=Filters(since="2023"))) == 4
    assert len(quotes(measured=True)) == 3
    assert quotes(topic="the quarry")[0] == "Our goal is to close the quarry."
    assert quotes(topic="the weather on Mars") == []


def test_the_earliest_deadline_comes_first(pledges: tuple[OpenedIndex, Path]) -> None:
    first, *_ = Ledger(pledges[0]).select(CommitmentSelection(order="deadline"))
    assert first.due is not None
    assert first.due.edtf == "2030"


def test_a_filter_that_names_nobody_is_refused(pledges: tuple[OpenedIndex, Path]) -> None:
    with pytest.raises(QuestionError, match="no speaker here is called “Xyzzy”"):
        Ledger(pledges[0]).select(CommitmentSelection(filters=Filters(speakers=("Xyzzy",))))


def test_an_index_without_promises_has_an_empty_ledger(
    tmp_path: Path,
) -> None:
    (tmp_path / "calm.txt").write_text(
        "MR. KLEIN:  The river is calm this morning, and the ferries run on time.\n",
        encoding="utf-8",
    )
    build_index(tmp_path, tmp_path / ".index", HashedEncoder())
    ledger = Ledger(open_index(tmp_path / ".index", TINY_MODEL))
    assert ledger.select(CommitmentSelection(topic="rivers"), HashedEncoder()) == []


def test_csv_has_a_row_for_each_that_is_checked(pledges: tuple[OpenedIndex, Path]) -> None:
    index, sources = pledges
    table = commitments_csv(find_commitments(index), index, sources).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == 5
    assert rows[0]["speaker"] == "Anna Berg"
    assert rows[0]["deadline"] == "by 2030"
    assert {row["verification"] for row in rows} == {"verified"}
    assert "permalink" not in rows[0]  # nothing leads to an app without a public address


def test_an_address_holds_a_selection_and_drops_what_is_invalid() -> None:
    selection = CommitmentSelection("roads", Filters(people=("Anna Berg",)), True, "newest", 3)
    assert commitment_selection_of(_Parameters(selection.parameters)) == selection
    invalid = _Parameters({"order": ["sideways"], "page": ["-1"], "measured": ["perhaps"]})
    assert commitment_selection_of(invalid) == CommitmentSelection()


def test_a_promiser_is_named_where_it_is_not_the_speaker(opened: OpenedIndex) -> None:
    from dataclasses import replace

    commitment = find_commitments(opened)[0]
    lines = {
        promiser: promiser_line(replace(commitment, promiser=promiser), "Elena Rossi")
        for promiser in ("", "The United States", "our government", "Norland", "Elena Rossi")
    }
    assert list(lines.values()) == [
        "",
        "for the United States",
        "for “our government”",
        "for Norland",
        "",
    ]


class _Parameters(dict[str, list[str]]):
    def get_all(self, key: str) -> list[str]:
        return self.get(key, [])
