"""Words that are selected in a widget, as its script tells them and acts on them."""

from typing import Any

from tests.browser.hostile_data import EVIL
from tests.browser.script_page import ScriptPage

TEXTS = """
  const putText = (source, pieces) => {
    const host = put(document.body, "div");
    const box = put(host.attachShadow({ mode: "open" }), "p");
    box.dataset.source = source;
    box.dataset.question = "Why?";
    putSegments(box, pieces.map(([text, start]) => ({ text, start, kinds: [] })));
    return box;
  };
  const first = putText("a.txt", [["… ", null], ["We 😀 want ", 10], ["peace.", 30]]);
  const second = putText("b.txt", [["Nobody else.", 5]]);
  const words = (box, at) => box.children[at].firstChild;
  const select = (from, fromAt, to, toAt) => {
    const selection = document.getSelection();
    selection.setBaseAndExtent(from, fromAt, to, toAt);
    document.dispatchEvent(new Event("selectionchange"));
  };
  const settle = () => new Promise((done) => setTimeout(done, SETTLED_MS + 50));
  render({ reply: null, maxNote: 10 });
  const press = (text) => [...root.querySelectorAll("button")]
    .find((button) => button.textContent === text).click();
  const isShown = () => root.querySelector(".selection").matches(":popover-open");
"""
"""Two texts in roots of their own, and what a reader does with them."""


def _run(page: ScriptPage, code: str) -> Any:
    return page.run("selection", TEXTS + code)


def test_a_selection_is_told_in_code_points_of_its_pieces(script_page: ScriptPage) -> None:
    code = """
      select(words(first, 1), 5, words(first, 2), 5);
      await settle();
      press("Collect");
      const [[name, { number, ...told }]] = sent;
      return [name, told];
    """
    assert _run(script_page, code) == [
        "selection",
        {
            "source": "a.txt",
            "question": "Why?",
            "start": [10, 4],
            "end": [30, 5],
            "act": "collect",
            "note": "",
        },
    ]


def test_what_is_not_in_the_source_is_not_selected(script_page: ScriptPage) -> None:
    code = """
      select(words(first, 0), 0, words(first, 0), 2);
      await settle();
      const before = isShown();
      select(words(first, 0), 0, words(first, 1), 2);
      await settle();
      return [before, root.chosen.what.start, root.chosen.what.end];
    """
    assert _run(script_page, code) == [False, [10, 0], [10, 2]]


def test_the_toolbar_goes_with_the_selection(script_page: ScriptPage) -> None:
    code = """
      select(words(second, 0), 0, words(second, 0), 6);
      await settle();
      const shown = [isShown()];
      document.getSelection().removeAllRanges();
      await settle();
      return [...shown, isShown()];
    """
    assert _run(script_page, code) == [True, False]


def test_an_answer_is_shown_as_text_and_a_note_is_sent(script_page: ScriptPage) -> None:
    code = """
      select(words(second, 0), 0, words(second, 0), 6);
      await settle();
      root.note.value = "Mine";
      press("Collect");
      const { number, note } = sent[0][1];
      render({ reply: { number, told: data, copied: data, link: data }, maxNote: 10 });
      await new Promise((done) => setTimeout(done));
      const { textContent: told, childElementCount: count } = root.told;
      return [note, root.buttons.collect.textContent, told, count];
    """
    told = script_page.run("selection", TEXTS + code, EVIL)
    assert told == ["Mine", "Collected", EVIL, 0]


def test_the_note_on_a_paragraph_leaves_its_words_in_sight_and_marked(
    script_page: ScriptPage,
) -> None:
    code = """
      first.parentNode.host.style.marginTop = "300px";
      first.style.height = "90px";
      root.bar.style.cssText = "inset: auto; margin: 0";  // as its style has it
      const anchor = put(first, "button", "", "Offer");
      anchor.style.cssText = "display: block; margin-top: 40px";
      dispatchEvent(new CustomEvent("verbatim-choose", { detail: { element: first, anchor } }));
      press("Add a note");
      const [text, bar] = [first, root.bar].map((node) => node.getBoundingClientRect());
      const isBeside = bar.bottom <= text.top || bar.top >= text.bottom;
      const isMarked = CSS.highlights.has("chosen");
      close(root);
      return [isBeside, isMarked, CSS.highlights.has("chosen")];
    """
    assert _run(script_page, code) == [True, True, False]


def test_a_paragraph_is_offered_beside_its_button_and_left_again(script_page: ScriptPage) -> None:
    code = """
      const anchor = put(first.getRootNode(), "button", "", "Offer");
      dispatchEvent(new CustomEvent("verbatim-choose", { detail: { element: first, anchor } }));
      const what = root.chosen.what;
      const focused = root.activeElement.textContent;
      root.activeElement.dispatchEvent(
        new KeyboardEvent("keydown", { key: "Escape", bubbles: true, composed: true }));
      const isBack = anchor.getRootNode().activeElement === anchor;
      return [what.start, what.end, focused, isShown(), isBack];
    """
    assert _run(script_page, code) == [[10, 0], [30, 6], "Collect", False, True]
