"""Text of a source reaches the page as text nodes only; this reads the widgets for other ways."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FILES = [ROOT / "app.py", *sorted((ROOT / "qa/ui").glob("*.py"))]
# They format what they are given as Markdown or HTML, also in a label.
FORMATS = {"markdown", "write", "html", "title", "header", "subheader", "caption", "error"}
FORMATS |= {"warning", "info", "success", "toast", "badge", "link_button", "expander", "metric"}
FORMATS |= {"page_link", "status", "spinner", "text_input", "chat_input", "latex", "write_stream"}
# A button's label is Markdown too: the examples are ours.
OURS = {"example.question"}
NEVER_IN_SCRIPTS = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function"


def _formatted(tree: ast.Module) -> list[ast.Call]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    functions = [(call, call.func) for call in calls if isinstance(call.func, ast.Attribute)]
    return [
        call
        for call, function in functions
        if isinstance(function.value, ast.Name)
        and function.value.id == "st"
        and function.attr in FORMATS | {"button"}
    ]


def _texts(call: ast.Call) -> list[ast.expr]:
    labels = [keyword.value for keyword in call.keywords if keyword.arg in {"label", "help"}]
    return [*(argument for argument in call.args if not isinstance(argument, ast.Name)), *labels]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_streamlit_formats_only_words_of_ours(path: Path) -> None:
    for call in _formatted(ast.parse(path.read_text("utf-8"))):
        pages = [argument for argument in call.args if isinstance(argument, ast.Name)]
        assert all(page.id == "ASK_PAGE" for page in pages if isinstance(page, ast.Name))
        for text in _texts(call):
            assert isinstance(text, ast.Constant) or ast.unparse(text) in OURS


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_scripts_never_parse_text_as_markup(path: Path) -> None:
    code = re.sub(r'^"""[\s\S]*?"""', "", path.read_text("utf-8"))
    assert re.findall(NEVER_IN_SCRIPTS, code) == []
