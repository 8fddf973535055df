from index.labels.rules import LabelRules
from index.labels.trials import StyleTrial, try_styles
from index.layout.layout import layout_of

TEXT = """MR PRICE: The harbour opens in May.

Q  Who pays for it?

MR PRICE: The guild does.

Q  And the tariffs?

MS LEE: They fall by half.
"""


def _trials(rules: LabelRules) -> tuple[StyleTrial, ...]:
    return try_styles(layout_of(TEXT, 0), 0, len(TEXT), rules=rules)


def test_each_style_tells_what_it_finds_by_itself() -> None:
    assert _trials(LabelRules()) == (
        StyleTrial("colon", 3, 2, "MR PRICE: The harbour opens in May.", is_used=True),
        StyleTrial("question", 2, 1, "Q Who pays for it?", is_used=True),
    )


def test_a_style_that_a_person_leaves_out_is_told_as_unused() -> None:
    used = {trial.style: trial.is_used for trial in _trials(LabelRules(styles=("colon",)))}
    assert used == {"colon": True, "question": False}


def test_a_label_that_is_none_counts_for_no_style() -> None:
    trials = _trials(LabelRules(ignored=("q",)))
    assert [trial.style for trial in trials] == ["colon"]
