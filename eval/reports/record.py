"""A verdict for a machine: what ``--json`` of ``verbatim eval gate`` and ``compare`` writes."""

from typing import Any

import msgspec

from eval.comparing.verdict import Verdict

_FORMAT = "verbatim-verdict"
_VERSION = 1
_RUN_FIELDS = ("date", "set_file", "set_sha256", "asked", "generation", "origin")
_COMPARISON_FIELDS = ("questions", "differences", "follow_ups", "auroc", "slices", "views", "lost")


def record_of(verdict: Verdict) -> dict[str, Any]:
    """The verdict and what it rests on: the fields of its records, each under its name.

    Of the questions, ``lost`` holds those whose answer stands further down with both rankings,
    the worst first; ``won``, ``added`` and ``removed`` are ids.
    """
    compared = verdict.comparison
    return {
        "format": _FORMAT,
        "version": _VERSION,
        "passed": verdict.passed,
        "tolerance": verdict.tolerance,
        "reasons": msgspec.to_builtins(verdict.reasons),
        "run": _fields(verdict.run, *_RUN_FIELDS),
        "against": _fields(verdict.against, *_RUN_FIELDS),
        **_fields(compared, *_COMPARISON_FIELDS),
        "won": [change.run.id for change in compared.won],
        **_fields(compared, "added", "removed"),
    }


def _fields(record: object, *names: str) -> dict[str, Any]:
    return {name: msgspec.to_builtins(getattr(record, name)) for name in names}
