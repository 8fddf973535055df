"""What a source says stays text, and its links run nothing, in the script of each widget."""

import pytest

from tests.browser.hostile_data import EVIL, HOSTILE
from tests.browser.script_page import ADDRESS, ALONE, PARTS, SCRIPTS, SHARED, ScriptPage

WORDLESS = {"panel"}
"""Scripts that draw nothing, with what the others share."""
DRAWING = sorted(set(SCRIPTS) - {SHARED} - ALONE - WORDLESS - set(PARTS.values()))
QUIET = {"pack_tools", "selection"}
"""One shows an address only, the other answers to what is selected."""


@pytest.mark.parametrize("name", DRAWING)
def test_text_of_a_source_never_becomes_markup(script_page: ScriptPage, name: str) -> None:
    code = """
      render(data);
      const names = [...root.querySelectorAll("*")].map((node) => node.localName);
      const values = [...root.querySelectorAll("input")].map((field) => field.value);
      return { names, text: root.textContent + values.join() };
    """
    drawn = script_page.run(name, code, HOSTILE[name])
    assert {"img", "b", "script"} & set(drawn["names"]) == set()
    assert (EVIL in drawn["text"]) == (name not in QUIET)


@pytest.mark.parametrize("name", DRAWING)
def test_a_link_of_a_hostile_scheme_does_nothing(script_page: ScriptPage, name: str) -> None:
    code = """
      render(data);
      for (const link of root.querySelectorAll("a")) link.click();
      await new Promise((done) => setTimeout(done, 20));
      return location.href;
    """
    script_page.requests.clear()
    assert script_page.run(name, code, HOSTILE[name]) == ADDRESS
    assert script_page.requests == []
