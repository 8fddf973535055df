"""The keys of a page, over elements of the page itself and of its widgets."""

from typing import Any

import pytest

from tests.browser.script_page import ScriptPage

CARD = ".card"
KEYS = [
    {"names": ["j"], "effect": "Next", "action": "next", "selector": CARD, "within": ""},
    {"names": ["k"], "effect": "Previous", "action": "previous", "selector": CARD, "within": ""},
    {"names": ["o", " "], "effect": "Unfold", "action": "press", "selector": "button"}
    | {"within": CARD},
    {"names": ["/"], "effect": "Ask", "action": "focus", "selector": "textarea", "within": ""},
    {"names": ["Escape"], "effect": "Leave", "action": "leave", "selector": "textarea"}
    | {"within": ""},
]
SETTING = """
  const field = document.createElement("textarea");
  document.body.append(field);
  for (const name of ["a", "b"]) {
    const host = document.createElement("div");
    document.body.append(host);
    const card = put(host.attachShadow({ mode: "open" }), "article", "card");
    card.id = name;
    putButton(card, "Unfold", () => sent.push(name));
  }
  render(data);
  const type = (key, more) =>
    focused().dispatchEvent(
      new KeyboardEvent("keydown", { key, bubbles: true, composed: true, ...more }));
"""


def _run(script_page: ScriptPage, code: str) -> Any:
    return script_page.run("keys", SETTING + code, KEYS)


@pytest.mark.parametrize(
    ("keys", "place"), [("j", "a"), ("jj", "b"), ("jjk", "a"), ("jk", "a"), ("jjj", "b")]
)
def test_the_focus_moves_from_card_to_card(script_page: ScriptPage, keys: str, place: str) -> None:
    code = f"for (const key of {keys!r}) type(key); return focused().id"
    assert _run(script_page, code) == place


@pytest.mark.parametrize("key", ["o", " "])
def test_a_key_presses_the_button_of_the_card_that_has_the_focus(
    script_page: ScriptPage, key: str
) -> None:
    assert _run(
        script_page, f"type({key!r}); type('j'); type('j'); type({key!r}); return sent"
    ) == ["b"]


def test_a_key_presses_the_button_of_a_folded_card(script_page: ScriptPage) -> None:
    code = """
      type("j");
      focused().querySelector("button").style.display = "none";
      type("o");
      return sent;
    """
    assert _run(script_page, code) == ["a"]


def test_escape_leaves_the_field_in_which_the_reader_types_and_nothing_else(
    script_page: ScriptPage,
) -> None:
    code = """
      type("j");
      type("Escape");
      const before = focused().id;
      type("/");
      type("Escape");
      type("j");
      return [before, focused().id];
    """
    assert _run(script_page, code) == ["a", "a"]


def test_keys_are_letters_while_the_reader_types(script_page: ScriptPage) -> None:
    code = "type('/'); type('j'); type('?'); return [focused().localName, root.sheet.open]"
    assert _run(script_page, code) == ["textarea", False]


@pytest.mark.parametrize("held", ["ctrlKey", "altKey", "metaKey"])
def test_keys_of_the_browser_are_left_alone(script_page: ScriptPage, held: str) -> None:
    code = f"return [type('j', {{ {held}: true, cancelable: true }}), focused().localName]"
    assert _run(script_page, code) == [True, "body"]


def test_space_presses_the_button_that_has_the_focus_and_no_other(script_page: ScriptPage) -> None:
    code = """
      type("j");
      focused().querySelector("button").focus();
      return [type(" ", { cancelable: true }), sent];
    """
    assert _run(script_page, code) == [True, []]


def test_the_sheet_lists_the_keys_and_keeps_them_still(script_page: ScriptPage) -> None:
    code = """
      type("?");
      root.sheet.querySelector("button").focus();
      type("j");
      const rows = [...root.querySelectorAll("dt")].map((row) => row.textContent);
      return [root.sheet.open, focused().textContent, rows];
    """
    rows = ["j", "k", "o or Space", "/", "Esc", "?"]
    assert _run(script_page, code) == [True, "Close", rows]


def test_keys_end_with_their_page(script_page: ScriptPage) -> None:
    code = "root.host.remove(); type('j'); return focused().localName"
    assert _run(script_page, code) == "body"
