"""The command ``verbatim commitments`` over the made-up corpus."""

import json


def test_a_commitment_is_listed_with_its_quote_amount_deadline_and_place(verbatim):
    code, out, _ = verbatim("commitments")
    assert code == 0
    assert "Elena Rossi, Minister of Agriculture  Plan" in out
    assert "“We will pay farmers forty million crowns before winter.”" in out
    assert "How much: forty million crowns   By when: before winter" in out
    assert "✓ verified in the source" in out
    assert "other languages are not read for it" in out


def test_json_holds_who_what_how_much_and_by_when(verbatim):
    code, out, _ = verbatim("commitments", "--measured", "--json")
    assert code == 0
    (record,) = json.loads(out)
    assert (record["speaker"], record["grade"]) == ("Elena Rossi", "plan")
    assert (record["amounts"], record["deadlines"]) == (["forty million crowns"], ["before winter"])


def test_csv_and_filters(verbatim):
    code, out, _ = verbatim("commitments", "--speaker", "Klein", "--csv")
    assert code == 0
    assert "Our railway will carry the grain" in out
    assert "forty million" not in out


def test_a_topic_that_nothing_fits_is_said(verbatim):
    code, out, _ = verbatim("commitments", "--topic", "snow leopards")
    assert code == 0
    assert "No commitment is like this." in out


def test_json_and_csv_together_are_misuse(verbatim):
    assert verbatim("commitments", "--json", "--csv")[0] == 2
