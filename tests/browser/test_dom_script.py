"""What the scripts of all widgets share, each helper alone."""

from typing import Any

import pytest

from tests.browser.hostile_data import EVIL
from tests.browser.script_page import ADDRESS, ScriptPage


@pytest.mark.parametrize("tag", ["p", "span", "mark", "textarea"])
def test_text_becomes_one_text_node(script_page: ScriptPage, tag: str) -> None:
    code = """
      const { childNodes, dir } = put(root, data.tag, "", data.text);
      return [...childNodes].map((node) => [node.nodeName, node.data, dir]);
    """
    drawn = script_page.run("dom", code, {"tag": tag, "text": EVIL})
    assert drawn == [["#text", EVIL, "auto"]]


def test_a_node_without_text_says_nothing_of_direction(script_page: ScriptPage) -> None:
    code = """
      const nodes = [put(root, "p"), put(root, "p", "quiet", null)];
      return nodes.map((node) => node.outerHTML);
    """
    assert script_page.run("dom", code) == ["<p></p>", '<p class="quiet"></p>']


def test_an_empty_text_is_a_text(script_page: ScriptPage) -> None:
    assert script_page.run("dom", 'return put(root, "p", "", "").dir') == "auto"


def test_drawing_anew_replaces_what_was_drawn_and_nothing_else(script_page: ScriptPage) -> None:
    code = """
      put(root, "style", "others");
      put(anew(root), "p", "", "before");
      anew(root);
      return [...root.children].map((node) => [node.className, node.textContent]);
    """
    assert script_page.run("dom", code) == [["others", ""], ["verbatim", ""]]


def test_a_button_hands_itself_to_what_it_does(script_page: ScriptPage) -> None:
    code = """
      const made = putButton(root, data, (button) => { button.textContent = "done"; });
      made.click();
      return [made.type, made.textContent];
    """
    assert script_page.run("dom", code, EVIL) == ["button", "done"]


SEGMENTS = [
    {"text": "One ", "kinds": [], "start": 0},
    {"text": EVIL, "kinds": ["cited", "key"], "start": 4},
    {"text": "noise", "kinds": ["note"], "start": 90},
    {"text": " end", "kinds": ["note", "hit"], "start": 95},
]


def test_a_segment_is_marked_where_one_of_its_kinds_marks(script_page: ScriptPage) -> None:
    code = """
      putSegments(root, data);
      return [...root.children].map((node) => [node.localName, node.className, node.dataset.start]);
    """
    assert script_page.run("dom", code, SEGMENTS) == [
        ["span", "", "0"],
        ["mark", "cited key", "4"],
        ["span", "note", "90"],
        ["mark", "note hit", "95"],
    ]


def test_segments_together_are_the_text(script_page: ScriptPage) -> None:
    code = "putSegments(root, data); return root.textContent"
    assert script_page.run("dom", code, SEGMENTS) == f"One {EVIL}noise end"


@pytest.mark.parametrize(
    ("facts", "text"),
    [([], ""), (["Verona"], "Verona"), (["Verona", EVIL, "2021"], f"Verona · {EVIL} · 2021")],
)
def test_dots_stand_between_facts(script_page: ScriptPage, facts: list[str], text: str) -> None:
    code = "putFacts(root, data); return [root.textContent, root.children.length]"
    assert script_page.run("dom", code, facts) == [text, len(facts)]


@pytest.mark.parametrize(
    ("role", "label", "text"),
    [
        ("President", "MR EVE", "Eve President MR EVE"),
        ("", "MR EVE", "Eve MR EVE"),
        (None, None, "Eve"),
        (EVIL, "", f"Eve {EVIL}"),
    ],
)
def test_a_speaker_is_told_with_role_and_label(
    script_page: ScriptPage, role: str | None, label: str | None, text: str
) -> None:
    code = "return putSpeaker(root, data).textContent"
    speaker = {"speaker": "Eve", "role": role, "label": label}
    assert script_page.run("dom", code, speaker) == text


CLICK = """
  const link = put(root, "a", "", "There");
  link.href = data.href;
  within(link);
  let heard = 0;
  addEventListener("popstate", () => { heard += 1; }, { once: true });
  const steps = history.length;
  const event = new MouseEvent("click", { cancelable: true, ...data.with });
  link.onclick?.call(link, event);
  const seen = [location.href, history.length - steps, heard, event.defaultPrevented];
  history.replaceState({}, "", "/");
  return seen;
"""


def _click(page: ScriptPage, href: str, **keys: Any) -> list[Any]:
    clicked: list[Any] = page.run("dom", CLICK, {"href": href, "with": keys})
    return clicked


def test_a_link_is_followed_within_the_session(script_page: ScriptPage) -> None:
    assert _click(script_page, "read?source=a.txt") == [f"{ADDRESS}read?source=a.txt", 1, 1, True]


@pytest.mark.parametrize("keys", [{"ctrlKey": True}, {"metaKey": True}, {"shiftKey": True}])
def test_a_link_for_another_tab_is_left_to_the_browser(
    script_page: ScriptPage, keys: dict[str, bool]
) -> None:
    assert _click(script_page, "read?source=a.txt", **keys) == [ADDRESS, 0, 0, False]


def test_the_middle_button_is_left_to_the_browser(script_page: ScriptPage) -> None:
    assert _click(script_page, "read?source=a.txt", button=1) == [ADDRESS, 0, 0, False]


def test_a_place_is_held_until_the_reader_moves(script_page: ScriptPage) -> None:
    code = """
      const wait = () => new Promise((done) => setTimeout(done, 150));
      put(root, "div").style.height = "3000px";
      const place = put(root, "p", "", "here");
      put(root, "div").style.height = "3000px";
      hold(place);
      await wait();
      scrollTo(0, 0);
      await wait();
      const held = scrollY > 0;
      dispatchEvent(new Event("wheel"));
      scrollTo(0, 0);
      await wait();
      return [held, scrollY];
    """
    assert script_page.run("dom", code) == [True, 0]


def test_a_place_that_is_hidden_at_first_is_held_when_it_is_shown(script_page: ScriptPage) -> None:
    code = """
      put(root, "div").style.height = "3000px";
      root.host.hidden = true;
      hold(put(root, "p", "", "here"));
      await new Promise((done) => setTimeout(done, SETTLES_MS + 100));
      root.host.hidden = false;
      await new Promise((done) => setTimeout(done, 150));
      dispatchEvent(new Event("wheel"));
      return scrollY > 0;
    """
    assert script_page.run("dom", code) is True
