"""Promises in single sentences, in words that the judged sentences do not have."""

import pytest

from index.records import Metadata, Speaker
from qa.commitments.bodies import OwnBodies
from qa.commitments.promises import promise_in


def _grade(sentence: str, bodies: str = "", before: str = "") -> str | None:
    promise = promise_in(sentence, bodies, before)
    return promise.grade if promise else None


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("We pledge to rebuild the harbour.", "pledge"),
        ("I promise you that we will repair the dam.", "pledge"),
        ("You have my word.", "pledge"),
        ("And I promise that nobody will pay a toll again.", "pledge"),
        ("We can guarantee you that the bridge will stand.", "pledge"),
        ("We shall never leave the islands behind.", "plan"),
        ("Our two countries have agreed to share the river.", "pledge"),
        ("We’ll plant ten thousand trees.", "plan"),
        ("This ministry is going to hire more inspectors.", "plan"),
        ("I have decided to lower the tolls.", "plan"),
        ("We are providing $40 million to the islands.", "plan"),
        ("Our goal is to halve the losses by 2035.", "aim"),
        ("We intend to strengthen the dykes.", "aim"),
        ("We want to cut waste by 30 percent by 2040.", "aim"),
        ("We will never accept a toll on the bridge.", "plan"),
        ("What we will not do is to sell the forest.", "plan"),
        ("will keep repairing the roads of the valley", "plan"),
    ],
)
def test_promises_are_graded_by_how_far_they_bind(sentence, grade):
    assert _grade(sentence) == grade


@pytest.mark.parametrize(
    "sentence",
    [
        "We will see.",
        "I will say this: the harbour matters.",
        "I’ll take one more question.",
        "Will we rebuild the harbour?",
        "If the council agrees, we will rebuild the harbour.",
        "We will rebuild the harbour if the council agrees.",
        "I think we will rebuild the harbour.",
        "We will probably rebuild the harbour.",
        "We will continue to discuss the harbour with our partners.",
        "We’re not going to comment on the harbour.",
        "We will win.",
        "We’re going to Lisbon.",
        "We will leave it alone.",
        "We were promised that the bridge will stand.",
        "He promised that the bridge will stand.",
        "The harbour will be rebuilt by others.",
        "They say we will rebuild the harbour.",
        "These are the things we will rebuild.",
        "We want to thank the harbour master.",
        "We rebuilt the harbour in 2019.",
        "We will — well, the harbour is another matter.",
    ],
)
def test_what_promises_nothing_is_left_out(sentence):
    assert _grade(sentence) is None


def test_words_that_somebody_else_is_quoted_with_are_left_out():
    assert _grade("She wrote, “We will rebuild the harbour.”") is None
    assert _grade("We will rebuild the harbour.”", before="She wrote, “Be patient. ") is None


def test_a_named_body_promises_for_those_who_speak_for_it():
    sentence = "Norland will rebuild the harbour."
    assert _grade(sentence) is None
    promise = promise_in(sentence, "Norland")
    assert promise is not None
    assert promise.promiser is not None
    assert promise.promiser.of(sentence) == "Norland"


def test_the_body_of_somebody_else_promises_nothing():
    bodies = OwnBodies([], []).of(Speaker("BERG", "Berg", "Minister", "person"), Metadata())
    assert _grade("The government will rebuild the harbour.", bodies) == "plan"
    assert _grade("The government of Norland will rebuild the harbour.", bodies) is None


def test_the_promiser_of_we_is_whoever_speaks():
    promise = promise_in("We will rebuild the harbour.")
    assert promise is not None
    assert promise.promiser is None


def test_how_much_and_by_when_are_the_words_of_the_sentence():
    sentence = "By the end of 2031 we will have planted more than 40 million trees in the valley."
    promise = promise_in(sentence)
    assert promise is not None
    assert [span.of(sentence) for span in promise.amounts] == ["more than 40 million trees"]
    assert [span.of(sentence) for span in promise.deadlines] == ["By the end of 2031"]


def test_what_another_clause_measures_is_not_promised():
    sentence = "We will rebuild the harbour, which lost 40 percent of its ships in the last year."
    promise = promise_in(sentence)
    assert promise is not None
    assert (promise.amounts, promise.deadlines) == ((), ())


def test_a_long_run_of_words_takes_no_long_time():
    assert _grade("we will " * 20_000) is None
