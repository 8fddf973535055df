import re
from collections.abc import Callable
from pathlib import Path

import pytest

from eval.authoring.passage_filter import is_substantial, long_answer_mask
from index.build import build_index
from index.store.reader import OpenedIndex, open_index
from tests.conftest import TINY_MODEL, HashedEncoder

SAID = (
    "The province will repair four bridges across the northern valley before winter, because heavy "
    "lorries damaged their pillars. Engineers examined every arch last month. Repairs cost ninety "
    "million crowns, paid from road tolls, and farmers keep using ferries meanwhile."
)
"""265 characters, three sentences, more than 25 different terms."""

Build = Callable[[str], OpenedIndex]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    def build(text: str) -> OpenedIndex:
        (tmp_path / "sources").mkdir()
        (tmp_path / "sources" / "a.txt").write_text(text, "utf-8")
        build_index(tmp_path / "sources", tmp_path / "index", HashedEncoder())
        return open_index(tmp_path / "index", TINY_MODEL)

    return build


def test_three_full_sentences_are_substantial(build: Build) -> None:
    index = build(f"MR. OAK:  {SAID}\n")
    assert long_answer_mask(index).tolist() == [True]
    assert is_substantial(index, 0)


def test_questions_of_reporters_and_short_words_are_no_long_answers(build: Build) -> None:
    index = build(f"QUESTION:  {SAID}\n\nMR. OAK:  The province repairs bridges.\n\n{SAID}\n")
    rows = index.passages
    said = [
        (index.catalog.speakers[row["speaker"]].label, int(row["end"] - row["start"]) > 250)
        for row in rows
    ]
    wanted = [label == "MR. OAK" and long for label, long in said]
    assert long_answer_mask(index).tolist() == wanted
    assert sorted(set(wanted)) == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        SAID.replace("meanwhile.", "meanwhile?"),
        SAID.replace("Engineers", "Thank you all. Engineers"),
        "We repair the bridges, and the bridges are repaired by us as bridges should be. " * 4,
        SAID.title(),
        re.sub(r"(\w+ \w+ \w+) (\w)", lambda four: f"{four[1]}. {four[2].upper()}", SAID),
    ],
    ids=["asks", "thanks", "few words", "names", "scraps"],
)
def test_other_long_answers_are_not_substantial(build: Build, text: str) -> None:
    index = build(f"MR. OAK:  {text}\n")
    assert long_answer_mask(index)[0]
    assert not is_substantial(index, 0)
