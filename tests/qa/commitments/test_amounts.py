import pytest

from qa.commitments.amounts import amounts_in


@pytest.mark.parametrize(
    ("words", "amounts"),
    [
        ("we'll provide $250 million to the islands", ["$250 million"]),
        ("it takes €1.5bn and 30 percent of the land", ["€1.5bn", "30 percent"]),
        ("over a billion vaccine doses", ["over a billion vaccine doses"]),
        ("forty million crowns before winter", ["forty million crowns"]),
        ("500,000 charging stations around the country", ["500,000 charging stations"]),
        ("we will double it", ["double"]),
        ("two-thirds of the fleet", ["two-thirds"]),
    ],
)
def test_money_shares_and_counts_are_amounts(words, amounts):
    assert [span.of(words) for span in amounts_in(words)] == amounts


@pytest.mark.parametrize(
    "words",
    [
        "in the next 30 days",
        "by 2030 targets are met",
        "under Article 5 commitments",
        "at 2:30 p.m. today",
        "COVID-19 doses",
        "one of the leaders",
    ],
)
def test_times_years_and_names_are_none(words):
    assert amounts_in(words) == ()
