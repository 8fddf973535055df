import re

from eval.comparing.verdict import verdict_of
from eval.reports.markdown import verdict_markdown
from tests.eval.run_files import report, result
from tests.eval.verdicts import hostile_verdict


def test_the_table_and_the_losses_are_told() -> None:
    run, against = (report(*(result(f"Q{n}", rank) for n in range(9))) for rank in (3, 1))
    text = verdict_markdown(verdict_of(run, against))
    assert text.startswith("## Retrieval: FAIL: ")
    assert "| Success\\@1 | 9 | 1.000 | 0.000 | -1.000 | -1.00 to -1.00 | .004 | **FAIL** |" in text
    assert "<details><summary>Q0: rank 1 → rank 3</summary>" in text
    assert "1. ✓ MINISTER, talks.txt:10-15 “quote 1”" in text
    assert "Lost too: Q5, Q6, Q7, Q8" in text


def test_an_id_is_no_tag() -> None:
    run, against = (report(result("<img src=x>\nA", rank)) for rank in (9, 1))
    text = verdict_markdown(verdict_of(run, against))
    assert "<summary>&lt;img src=x&gt; A: rank 1 → rank 9</summary>" in text


def test_words_of_sources_are_no_markup() -> None:
    text = verdict_markdown(hostile_verdict())
    assert "<img" not in re.sub(r"\\.", "", text)
    assert not re.search(r"(?<!\\)@", text)
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} <= {7, 9}  # two tables
