"""A verdict made by hand, with words that would be markup elsewhere."""

from dataclasses import replace
from typing import Any

from eval.comparing.verdict import Verdict, verdict_of
from eval.runs.results import RankedCitation
from index.records import Quote, Span
from tests.eval.run_files import report, result

HOSTILE = "<img src=x onerror=alert(1)> [bold]| @all `x`\x1b[31m"


def hostile_verdict() -> Verdict:
    """One of twenty questions is lost, and all its words are hostile."""
    told: dict[str, Any] = {
        "question": HOSTILE,
        "citations": (RankedCitation(HOSTILE, Span(0, 5), HOSTILE, HOSTILE, False),),
        "gold": (Quote(HOSTILE, Span(0, 5), HOSTILE),),
        "slices": {"speaker": HOSTILE},
    }
    rest = tuple(result(f"Q{n}", 1, slices={"speaker": HOSTILE}) for n in range(20))
    run = report(result("LOST", None, **told), *rest, set_file=HOSTILE)
    return verdict_of(run, replace(run, questions=(result("LOST", 1, **told), *rest)))
