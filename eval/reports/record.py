"""A verdict as JSON: what ``--json`` of ``verbatim eval gate`` and ``compare`` writes."""

from typing import Any

import msgspec

from eval.comparing.verdict import Verdict

_FORMAT = "verbatim-verdict"
_VERSION = 1
_RUN_FIELDS = ("date", "set_file", "set_sha256", "asked", "generation", "origin")
_COMPARISON_FIELDS = ("questions", "differences", "follow_ups", "auroc", "slices", "views", "lost")


def record_of(verdict: Verdict) -> dict[str, Any]:
    """Return the verdict and what it rests on, each field under its own name.

    ``lost`` holds the questions whose answer ranks lower, with both rankings, the worst loss first;
    ``won``, ``added`` and ``removed`` hold ids of questions.
    """
    comparison = verdict.comparison
    return {
        "format": _FORMAT,
        "version": _VERSION,
        "passed": verdict.passed,
        "tolerance": verdict.tolerance,
        "reasons": msgspec.to_builtins(verdict.reasons),
        "run": _fields(verdict.run, *_RUN_FIELDS),
        "against": _fields(verdict.against, *_RUN_FIELDS),
        **_fields(comparison, *_COMPARISON_FIELDS),
        "won": [change.run.id for change in comparison.won],
        **_fields(comparison, "added", "removed"),
    }


def _fields(record: object, *names: str) -> dict[str, Any]:
    return {name: msgspec.to_builtins(getattr(record, name)) for name in names}
