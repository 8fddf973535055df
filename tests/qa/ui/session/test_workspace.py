import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from index.records import Quote, Span
from qa.filters import Filters
from qa.following.saved_questions import SavedQuestion, after_visit, visited_passage
from qa.packs.pack import Pack, PackItem
from qa.ui.session.inquiry import Inquiry
from qa.ui.session.workspace import (
    MAX_CONVERSATIONS,
    MAX_PACKS,
    MAX_SAVED,
    MAX_STORED_CHARS,
    Workspace,
    workspace_of,
)

RECORDED = Path(__file__).parent / "recorded"
ITEM = PackItem("a.txt", Span(1, 5), "word", "00")
FIRST = Inquiry().with_question("first")


def test_stored_desk_is_read_back_as_it_was() -> None:
    kept = Workspace(Pack("For Monday", (ITEM,))).with_inquiry(FIRST).renamed(0, "Visas")
    assert workspace_of(msgspec.json.encode(kept).decode()) == kept


def test_work_done_before_the_stored_workspace_is_loaded_is_added_to_it() -> None:
    done = Workspace(Pack("Taken over", (ITEM,))).with_inquiry(FIRST)
    stored = Workspace().with_inquiry(Inquiry().with_question("other"))
    joined = stored.joined(done)
    assert joined.pack == Pack("Taken over", (ITEM,))
    assert [one.name for one in joined.conversations] == ["first", "other"]


@pytest.mark.parametrize(
    "text",
    [
        *("{", "[]", "null", '{"conversations": 1}'),
        "[" * 100_000,
        " " * (MAX_STORED_CHARS + 1),
    ],
)
def test_text_that_is_no_workspace_is_stored_again_beside_a_new_one(text: str) -> None:
    read = workspace_of(text)
    assert (read.pack, read.conversations) == (Pack(), ())
    assert json.loads(msgspec.json.encode(read))["unreadable"] == [text]


def test_text_that_is_no_workspace_does_not_grow_when_it_is_stored_again() -> None:
    read = workspace_of('{"conversations": 1}')
    assert workspace_of(msgspec.json.encode(read).decode()) == read


def test_nothing_stored_gives_an_empty_workspace() -> None:
    assert workspace_of("") == Workspace()


def test_conversation_of_another_version_is_stored_again_and_the_others_are_shown() -> None:
    other = {"inquiry": {"questions": "of another form"}}
    text = json.dumps({"conversations": [other, {"inquiry": {"questions": ["Who?"]}}]})
    read = workspace_of(text)
    assert [conversation.name for conversation in read.conversations] == ["Who?"]
    assert json.loads(msgspec.json.encode(read))["unreadable"] == [other]


def test_pack_of_another_version_is_stored_again_beside_a_new_one() -> None:
    read = workspace_of('{"pack": {"items": 1}}')
    again = workspace_of(msgspec.json.encode(read).decode())
    assert (again.pack, again.unreadable) == (Pack(), (msgspec.Raw(b'{"items": 1}'),))


def test_conversation_that_became_readable_comes_back() -> None:
    text = '{"unreadable": [{"inquiry": {"questions": ["Who?"]}}]}'
    read = workspace_of(text)
    assert ([entry.name for entry in read.conversations], read.unreadable) == (["Who?"], ())


def test_workspace_stored_in_november_2026_is_read() -> None:
    read = workspace_of((RECORDED / "workspace.json").read_text("utf-8"))
    emissions, trees = read.conversations
    assert (emissions.title, trees.name) == ("Emissions", "Who spoke of trees?")
    assert emissions.inquiry.questions[1] == "and on deforestation"
    assert emissions.inquiry.ignored == (("Colombia",), ())
    assert emissions.inquiry.filters == Filters(
        speakers=("Duque",),
        since="2021-10-01",
        until="2022-12-31",
        sources=("duque-blinken-press-availability.txt",),
        places=("Bogotá",),
        kinds=("press",),
    )
    assert [(item.span, item.note) for item in read.pack.items] == [
        (Span(13990, 14594), "For Monday"),
        (Span(13024, 13442), ""),
    ]


@pytest.mark.parametrize("count", [0, 21])
def test_conversation_of_no_or_too_many_questions_is_stored_again(count: int) -> None:
    conversation = {"inquiry": {"questions": ["Who?"] * count}}
    read = workspace_of(json.dumps({"conversations": [conversation]}))
    assert read.conversations == ()
    assert json.loads(msgspec.json.encode(read))["unreadable"] == [conversation]


def test_longer_conversation_takes_the_place_and_keeps_the_name_of_the_shorter() -> None:
    other = Inquiry().with_question("other")
    held = Workspace().with_inquiry(FIRST).renamed(0, "Visas").with_inquiry(other)
    held = held.with_inquiry(FIRST.with_question("second"))
    assert [one.name for one in held.conversations] == ["Visas", "other"]
    assert held.conversations[0].inquiry.questions == ("first", "second")


def test_going_back_to_an_earlier_question_forgets_nothing() -> None:
    held = Workspace().with_inquiry(FIRST.with_question("second")).with_inquiry(FIRST)
    assert [one.inquiry.questions for one in held.conversations] == [("first", "second")]


def test_deleted_conversation_is_put_back_in_its_place() -> None:
    held = Workspace()
    for question in "abc":
        held = held.with_inquiry(Inquiry().with_question(question))
    held = held.renamed(1, "Middle")
    assert held.without(1).with_conversation(held.conversations[1], 1) == held


def test_deleted_conversation_is_gone_and_the_others_stay() -> None:
    held = Workspace().with_inquiry(FIRST).with_inquiry(Inquiry().with_question("other"))
    assert [one.name for one in held.without(0).conversations] == ["first"]


def test_empty_name_brings_the_question_back() -> None:
    assert (
        Workspace().with_inquiry(FIRST).renamed(0, "x").renamed(0, "  ").conversations[0].name
        == "first"
    )


def test_the_oldest_of_too_many_conversations_is_dropped() -> None:
    held = Workspace()
    for number in range(MAX_CONVERSATIONS + 1):
        held = held.with_inquiry(Inquiry().with_question(f"number {number}"))
    assert len(held.conversations) == MAX_CONVERSATIONS
    assert held.conversations[-1].name == "number 1"


CLIMATE, VISAS = Pack("Climate", (ITEM,), ("Monday",)), Pack("Visas", (), ("law", "Monday"))


def test_several_packs_are_read_back_as_they_were() -> None:
    held = Workspace(CLIMATE).with_pack(VISAS).with_pack(Pack("Third"))
    assert workspace_of(msgspec.json.encode(held).decode()) == held
    assert held.tags == ("law", "Monday")


def test_opened_pack_changes_place_with_the_one_before() -> None:
    held = Workspace(CLIMATE, other_packs=(Pack("Third"), VISAS)).with_pack_opened(1)
    assert (held.pack, held.other_packs) == (VISAS, (CLIMATE, Pack("Third")))


def test_pack_with_nothing_in_it_is_not_kept() -> None:
    assert Workspace().with_pack(CLIMATE) == Workspace(CLIMATE)


def test_deleted_pack_leaves_the_last_used_on_the_table_and_can_be_put_back() -> None:
    left = Workspace(CLIMATE, other_packs=(VISAS,)).without_pack()
    assert (left.pack, left.other_packs) == (VISAS, ())
    assert left.with_pack(CLIMATE) == Workspace(CLIMATE, other_packs=(VISAS,))
    assert left.without_pack() == Workspace()


def test_workspace_full_of_packs_takes_no_more() -> None:
    held = Workspace(CLIMATE, other_packs=(VISAS,) * (MAX_PACKS - 1))
    assert (held.is_full_of_packs, held.with_pack(Pack())) == (True, held)
    assert held.with_pack_opened(3).pack == VISAS


def test_packs_of_this_session_are_added_to_the_stored_ones() -> None:
    stored = Workspace(CLIMATE, other_packs=(VISAS,))
    joined = stored.joined(Workspace(other_packs=(VISAS, Pack("Third"))))
    assert joined == Workspace(CLIMATE, other_packs=(VISAS, Pack("Third")))


def test_other_pack_of_another_version_is_stored_again_and_the_rest_is_shown() -> None:
    read = workspace_of('{"other_packs": [{"title": 1}, {"title": "Visas"}]}')
    assert read.other_packs == (Pack("Visas"),)
    assert read.unreadable == (msgspec.Raw(b'{"title": 1}'),)


@pytest.mark.parametrize(("stored", "style"), [("mla", "mla"), ("ieee", ""), (3, "")])
def test_citation_style_of_another_version_is_none(stored: object, style: str) -> None:
    assert workspace_of(json.dumps({"citation_style": stored})).citation_style == style


def _saved(question: str = "What of peace?", **fields: Any) -> SavedQuestion:
    passage = visited_passage(Quote("a.txt", Span(1, 9), "Peace."), "a" * 64)
    saved = after_visit(SavedQuestion((question,)), [passage], "one", date(2026, 11, 3))
    return replace(saved, **fields)


def test_saved_questions_are_read_back_as_they_were() -> None:
    workspace = Workspace().with_saved(_saved()).with_saved(_saved("What of grain?"))
    assert workspace_of(msgspec.json.encode(workspace).decode()) == workspace
    assert [entry.question for entry in workspace.saved] == ["What of grain?", "What of peace?"]


def test_a_question_is_saved_once_and_forgotten_again() -> None:
    visited = _saved(generation="two")
    workspace = Workspace().with_saved(_saved()).with_saved(visited)
    assert workspace.saved == (visited,)
    assert workspace.without_saved(_saved()).saved == ()


def test_the_oldest_of_too_many_saved_questions_is_dropped() -> None:
    workspace = Workspace()
    for number in range(MAX_SAVED + 1):
        workspace = workspace.with_saved(_saved(f"What of {number}?"))
    assert len(workspace.saved) == MAX_SAVED
    assert workspace.saved_as(_saved("What of 0?")) is None


def test_questions_saved_in_this_session_are_added_to_the_stored_ones() -> None:
    stored, own = Workspace(saved=(_saved(),)), Workspace(saved=(_saved("What of grain?"),))
    joined = stored.joined(own).joined(stored)
    assert [entry.question for entry in joined.saved] == ["What of grain?", "What of peace?"]


@pytest.mark.parametrize("change", [{"visited": "never"}, {"questions": ()}])
def test_a_saved_question_that_cannot_be_asked_is_stored_again(change: dict[str, Any]) -> None:
    wrong = msgspec.json.encode(_saved(**change))
    text = msgspec.json.encode({"saved": [msgspec.Raw(wrong), _saved()]}).decode()
    workspace = workspace_of(text)
    assert workspace.saved == (_saved(),)
    assert [bytes(part) for part in workspace.unreadable] == [wrong]
