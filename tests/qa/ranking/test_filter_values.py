import pytest

from index.errors import QuestionError
from qa.filters import Filters
from qa.ranking.filter_values import FilterValues
from qa.records import NameCorrection


@pytest.fixture(scope="module")
def values(opened):
    return FilterValues(opened)


@pytest.mark.parametrize(
    ("given", "right", "correction"),
    [
        ({"speakers": ("Kleyn",)}, {"speakers": ("Klein",)}, ("Kleyn", "Otto Klein")),
        (
            {"speakers": ("otto klien",)},
            {"speakers": ("Otto Klein",)},
            ("otto klien", "Otto Klein"),
        ),
        ({"people": ("Elena Rosi",)}, {"people": ("Elena Rossi",)}, ("Elena Rosi", "Elena Rossi")),
        ({"people": ("Rossi",)}, {"people": ("Elena Rossi",)}, ("Rossi", "Elena Rossi")),
        ({"places": ("Verrona",)}, {"places": ("Verona",)}, ("Verrona", "Verona")),
        (
            {"kinds": ("pres conference",)},
            {"kinds": ("Press conference",)},
            ("pres conference", "Press conference"),
        ),
    ],
)
def test_a_value_slightly_wrong_is_put_right_and_told(values, given, right, correction):
    expected = Filters(**right), (NameCorrection(*correction),)
    assert values.put_right(Filters(**given)) == expected


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(speakers=("klein", "agriculture", "MR. KLEIN")),
        Filters(people=("Elena Rossi",), places=("veron",), kinds=("press",), sources=("no",)),
    ],
)
def test_other_values_stay(values, filters):
    assert values.put_right(filters) == (filters, ())


def test_a_value_that_names_nothing_is_refused_with_what_there_is_the_nearest_first(values):
    with pytest.raises(QuestionError) as refusal:
        values.put_right(Filters(speakers=("Klein", "Lundgren")))
    text = "no speaker here is called “Lundgren”; there are: "
    assert str(refusal.value).startswith(f"{text}Ida Lund, ")


@pytest.mark.parametrize(
    ("filters", "text"),
    [
        (Filters(people=("Nobody Atall",)), "called “Nobody Atall”; there are: .*Otto Klein"),
        (Filters(places=("Zzz",)), "^no place here is called “Zzz”; there are: Verona$"),
        (Filters(kinds=("Zzz",)), "^no kind here is called “Zzz”; there is none$"),
    ],
)
def test_each_filter_lists_its_choices(values, filters, text):
    with pytest.raises(QuestionError, match=text):
        values.put_right(filters)
