from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.filters import Filters
from qa.ui.session.inquiry import MAX_CONVERSATION_QUESTIONS, Inquiry, inquiry_of


class Address(dict[str, list[str]]):
    """Parameters as an address holds them."""

    def get_all(self, key: str) -> Sequence[str]:
        return self.get(key, [])


def _read(parameters: Mapping[str, Sequence[str]]) -> Inquiry:
    return inquiry_of(Address({key: list(values) for key, values in parameters.items()}))


WORDS = st.text(min_size=1, max_size=20).map(str.strip).filter(bool)
FILTERS = st.builds(
    Filters,
    people=st.lists(WORDS, max_size=3).map(tuple),
    since=st.none() | st.just("2021-10-20"),
    until=st.none() | st.just("2022-01-01"),
    sources=st.lists(WORDS, max_size=2).map(tuple),
    places=st.lists(WORDS, max_size=2).map(tuple),
    kinds=st.lists(WORDS, max_size=2).map(tuple),
)


@given(
    st.lists(st.tuples(WORDS, FILTERS), max_size=4),
    st.lists(WORDS, max_size=2, unique=True),
    FILTERS,
)
def test_an_address_leads_back_to_the_same_inquiry(
    questions: list[tuple[str, Filters]], taken_back: list[str], filters: Filters
) -> None:
    inquiry = Inquiry()
    for question, limits in questions:
        inquiry = replace(inquiry, filters=limits).with_question(question)
    inquiry = replace(inquiry, filters=filters)
    if questions:
        inquiry = inquiry.with_ignored(len(questions) - 1, taken_back)
    assert _read(inquiry.parameters) == inquiry


def test_parameters_name_only_what_is_set() -> None:
    inquiry = Inquiry(filters=Filters(people=("Duque",), since="2021-10-20")).with_question(
        "On visas?"
    )
    assert inquiry.parameters == {
        "q": ["On visas?"],
        "speaker": ["Duque"],
        "since": ["2021-10-20"],
    }


def test_filters_hold_for_the_questions_to_come_alone() -> None:
    only = Filters(people=("Duque",))
    asked = replace(Inquiry().with_question("On visas?"), filters=only)
    assert asked.limits == (Filters(),)
    assert asked.with_question("On ports?").limits == (Filters(), only)


def test_an_address_names_the_filters_of_a_question_where_they_were_others() -> None:
    asked = Inquiry(filters=Filters(people=("Iván Duque",))).with_question("On visas?")
    assert replace(asked, filters=Filters()).parameters == {
        "q": ["On visas?"],
        "within": ["0.speaker=Iv%C3%A1n+Duque"],
    }


def test_filters_of_an_address_are_those_of_each_question_that_names_no_others() -> None:
    inquiry = _read({"q": ["a", "b"], "speaker": ["Duque"], "within": ["1.", "2.speaker=Petro"]})
    assert inquiry.limits == (Filters(people=("Duque",)), Filters())


@pytest.mark.parametrize("value", ["Rossi", "9.Rossi", "-1.Rossi", "x.Rossi", "٠.Rossi", "0" * 99])
def test_what_is_taken_back_in_no_question_is_left_out(value: str) -> None:
    assert _read({"q": ["one"], "not": [value]}).ignored == ((),)


def test_a_long_conversation_keeps_its_last_questions() -> None:
    questions = [str(number) for number in range(MAX_CONVERSATION_QUESTIONS + 3)]
    assert _read({"q": questions}).questions == tuple(questions[3:])


def test_questions_of_an_address_are_bounded_and_not_empty() -> None:
    assert _read({"q": [" ", "c" * 9999]}).questions == ("c" * 2000,)


def test_a_conversation_is_known_again_by_its_beginning() -> None:
    first = Inquiry().with_question("a")
    assert first.with_question("b").continues(first)
    assert first.continues(first.with_question("b"))
    assert not first.with_question("b").continues(first.with_question("c"))
    assert not Inquiry().continues(first)


def test_a_question_is_asked_again_without_filters_and_so_are_those_to_come() -> None:
    inquiry = Inquiry(filters=Filters(places=("Verona",))).with_question("One?")
    inquiry = inquiry.with_question("Two?").without_filters(1)
    assert inquiry.limits == (Filters(places=("Verona",)), Filters())
    assert inquiry.filters == Filters()
