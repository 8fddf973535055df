"""A verdict as JUnit XML, which CI systems show as tests: one case per rule and per question."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from eval.comparing.comparison import Change
from eval.comparing.verdict import MUST_PASS_RANK, Rule, Verdict, meets_must_pass
from eval.reports.wording import question_words, short_quote, step_words

_SUITE = "verbatim eval"
RULES: tuple[Rule, ...] = (
    "verbatim",
    "speaker",
    "must pass",
    "measure",
    "slice",
    "view",
    "follow-up",
    "confidence",
)
_UNPRINTABLE = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even escaped."""


def verdict_junit(verdict: Verdict) -> bytes:
    """Return the verdict as XML, UTF-8.

    A broken rule is a failure; so is a question that must pass and does not.
    Any other lost question passes, and its output says that it was lost.
    """
    suite = ElementTree.Element("testsuite", name=_SUITE, timestamp=verdict.run.date[:19])
    for rule in RULES:
        _add_rule(suite, verdict, rule)
    for change in verdict.comparison.changes:
        _add_question(suite, change)
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall(".//failure"))))
    root = ElementTree.Element("testsuites")
    root.append(suite)
    ElementTree.indent(root)
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _add_rule(suite: ElementTree.Element, verdict: Verdict, rule: Rule) -> None:
    case = ElementTree.SubElement(suite, "testcase", classname=f"{_SUITE}.rules", name=rule)
    reasons = [_clean(reason.words) for reason in verdict.reasons if reason.rule == rule]
    if reasons:
        failure = ElementTree.SubElement(case, "failure", message=reasons[0])
        failure.text = "\n".join(reasons)


def _add_question(suite: ElementTree.Element, change: Change) -> None:
    run = change.run
    case = ElementTree.SubElement(
        suite,
        "testcase",
        classname=f"{_SUITE}.questions",
        name=_clean(f"{run.id} {question_words(run)}"),
        time=f"{(run.elapsed_ms or 0) / 1000:.3f}",
    )
    output = _clean("\n".join(_lines(change)))
    if not meets_must_pass(run):
        message = f"must be answered within the first {MUST_PASS_RANK}"
        ElementTree.SubElement(case, "failure", message=message).text = output
    elif change.step < 0:
        ElementTree.SubElement(case, "system-out").text = output


def _lines(change: Change) -> Iterator[str]:
    yield step_words(change)
    for gold in change.run.gold:
        yield f"wanted {gold.key} {short_quote(gold.quote)}"
    for side, result in (("baseline", change.against), ("run", change.run)):
        for rank, citation in enumerate(result.citations, 1):
            yield f"{side} {rank} {citation.key} {short_quote(citation.quote)}"


def _clean(words: str) -> str:
    return _UNPRINTABLE.sub("�", words)
