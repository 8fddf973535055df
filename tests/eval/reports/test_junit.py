from xml.etree import ElementTree

from eval.comparing.verdict import verdict_of
from eval.reports.junit import RULES, verdict_junit
from tests.eval.run_files import report, result
from tests.eval.verdicts import hostile_verdict


def test_each_rule_and_each_question_is_a_case() -> None:
    run = report(result("A", 3), result("B", 1), result("M", None, must_pass=True))
    against = report(result("A", 1), result("B", 1), result("M", None, must_pass=True))
    suite = ElementTree.fromstring(verdict_junit(verdict_of(run, against, tolerance=0))).find("*")
    assert suite is not None
    cases = {case.get("name"): case for case in suite}
    assert list(cases)[: len(RULES)] == list(RULES)
    failed = {name for name, case in cases.items() if case.find("failure") is not None}
    assert failed == {"measure", "must pass", "M What is M?"}
    assert (suite.get("tests"), suite.get("failures")) == (str(len(RULES) + 3), "3")
    told = cases["A What is A?"].find("system-out")
    assert told is not None
    assert str(told.text).splitlines()[:2] == [
        "rank 1 → rank 3",
        "wanted talks.txt:51-76 We will cut them by half.",
    ]
    assert cases["B What is B?"].find("*") is None


def test_what_xml_cannot_hold_is_replaced() -> None:
    suite = ElementTree.fromstring(verdict_junit(hostile_verdict())).find("*")
    assert suite is not None
    names = [str(case.get("name")) for case in suite]
    assert any("<img src=x onerror=alert(1)>" in name and "�[31m" in name for name in names)
