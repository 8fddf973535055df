"""The keyboard in the panels that Streamlit draws at the end of the page."""

from typing import Any

import pytest

from tests.browser.script_page import ScriptPage

# As Streamlit does: the panel comes a moment after the press, and at the end of the page.
SETTING = """
  const filters = document.createElement("button");
  filters.dataset.testid = "stPopoverButton";
  filters.ariaExpanded = "false";
  const after = document.createElement("button");
  document.body.append(filters, after);
  after.id = "after";
  filters.id = "opener";
  filters.onclick = () => setTimeout(() => {
    const panel = document.querySelector("[data-testid=stPopoverBody]");
    filters.ariaExpanded = String(!panel);
    if (panel) return panel.remove();
    const made = put(document.body, "div");
    made.dataset.testid = "stPopoverBody";
    made.id = "panel";
    const help = put(made, "span");
    help.dataset.testid = "stTooltipIcon";
    put(help, "button").id = "help";
    put(made, "input").id = "first";
    const widget = put(made, "div").attachShadow({ mode: "open" });
    put(widget, "button").id = "last";
    put(widget, "button").tabIndex = -1;
  }, 20);
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  render(data);
  const press = async (detail = 0) => {
    filters.focus();
    filters.dispatchEvent(new MouseEvent("click", { bubbles: true, detail }));
    await wait(150);
  };
  // What the browser itself does after a key is not done for an event of a script.
  const tab = async (more) => {
    const event = new KeyboardEvent(
      "keydown", { key: "Tab", bubbles: true, composed: true, cancelable: true, ...more });
    focused().dispatchEvent(event);
    await wait(60);
    return [focused().id, event.defaultPrevented, filters.ariaExpanded];
  };
"""


def _run(script_page: ScriptPage, code: str) -> Any:
    return script_page.run("panel", SETTING + code)


@pytest.mark.parametrize(("clicks", "place"), [(0, "first"), (1, "panel")])
def test_the_focus_goes_to_what_was_opened(
    script_page: ScriptPage, clicks: int, place: str
) -> None:
    assert _run(script_page, f"await press({clicks}); return focused().id") == place


def test_tab_past_the_end_closes_the_panel_and_goes_on_from_its_button(
    script_page: ScriptPage,
) -> None:
    code = """
      await press();
      document.querySelector("#panel > div").shadowRoot.getElementById("last").focus();
      return tab();
    """
    assert _run(script_page, code) == ["opener", False, "false"]


def test_shift_tab_before_the_beginning_leads_back_to_the_button(script_page: ScriptPage) -> None:
    code = """
      await press();
      document.getElementById("help").focus();
      return tab({ shiftKey: true });
    """
    assert _run(script_page, code) == ["opener", True, "false"]


def test_tab_within_a_panel_stays_with_the_browser(script_page: ScriptPage) -> None:
    assert _run(script_page, "await press(); return tab()") == ["first", False, "true"]


def test_tab_on_the_button_of_an_open_panel_leads_into_it(script_page: ScriptPage) -> None:
    code = "await press(); filters.focus(); return tab()"
    assert _run(script_page, code) == ["first", True, "true"]
