from pathlib import Path

from benchmarks.promise_finding import JudgedSentence, Share, promise_figures, read_judged
from index.store.reader import OpenedIndex
from qa.commitments.finding import find_commitments


def test_a_share_comes_with_its_interval():
    # scipy's own example of Wilson's interval: 7 of 50
    assert str(Share(7, 50)) == "0.14 (0.07 to 0.26; 7 of 50)"
    assert str(Share(0, 0)) == "none"


def test_precision_and_recall_are_those_of_the_judged_sentences(
    opened: OpenedIndex, built_index: Path
) -> None:
    found, *_ = find_commitments(opened)
    place = (found.source, found.span.start, found.span.end, found.quote, "Rossi")
    judged = [
        JudgedSentence("seeds", *place, is_promise=True, amount="forty million crowns"),
        JudgedSentence("seeds", found.source, 0, 40, "…", "Moderator", is_promise=True),
        JudgedSentence("seeds", "elsewhere.txt", 0, 40, "…", "Moderator", is_promise=True),
    ]
    (figures,) = promise_figures(judged, [built_index])
    assert (figures.precision, figures.recall) == (Share(1, 1), Share(1, 2))
    assert figures.amounts == Share(1, 1)


def test_the_set_that_ships_splits_documents() -> None:
    judged = read_judged(Path("eval/sets/commitments.jsonl"))
    documents = {
        split: {entry.source for entry in judged if entry.split == split}
        for split in ("seeds", "development", "held out")
    }
    assert documents["development"] & documents["held out"] == set()
    assert sum(entry.is_promise for entry in judged) > 60
