from rich.console import Console

from eval.comparing.verdict import verdict_of
from eval.reports.verdict_table import print_verdict
from tests.eval.run_files import report, result
from tests.eval.verdicts import HOSTILE, hostile_verdict


def printed(verdict, width: int = 100) -> str:
    console = Console(width=width)
    with console.capture() as captured:
        print_verdict(console, verdict)
    return captured.get()


def test_both_runs_stand_beside_each_other_with_what_was_lost_and_why() -> None:
    slices = {"difficulty": "hard"}
    run, against = (
        report(*(result(f"Q{n}", rank, slices=slices) for n in range(9))) for rank in (3, 1)
    )
    text = printed(verdict_of(run, against))
    rows = [line.split() for line in text.splitlines()]
    assert ["Success@1", "1.000", "0.000", "-1.000", "-1.00", "to", "-1.00", ".004", "FAIL"] in rows
    assert [
        "Success@5",
        "1.000",
        "1.000",
        "+0.000",
        "+0.00",
        "to",
        "+0.00",
        "1.000",
        "pass",
    ] in rows
    assert any(row[:3] == ["difficulty:", "hard", "9"] for row in rows)
    assert "Q0  rank 1 → rank 3  What is Q0?" in text
    assert "wanted    talks.txt:51-76  “We will cut them by half.”" in text
    assert "baseline 1✓ MINISTER, talks.txt:10-15" in text
    assert "Lost too: Q5, Q6, Q7, Q8" in text
    assert "- Success@1 fell from 1.000 to 0.000 over 9 questions (p .004)" in text
    assert "Verdict: FAIL" in text


def test_a_pass_is_said_in_a_line() -> None:
    run = report(result("A", 1))
    assert printed(verdict_of(run, run)).splitlines()[-1] == (
        "Verdict: PASS: nothing was lost beyond the tolerance"
    )


def test_words_of_sources_are_shown_as_text() -> None:
    text = printed(hostile_verdict(), width=400)
    assert "\x1b" not in text
    assert HOSTILE.partition("\x1b")[0] in text
