"""Text of a source reaches the page as text nodes only; this reads the widgets for other ways."""

import ast
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FILES = [ROOT / "app.py", ROOT / "eval/reports/page.py", *sorted((ROOT / "qa/ui").rglob("*.py"))]
SCRIPTS = sorted((ROOT / "qa/ui").rglob("*.js"))
STYLES = sorted((ROOT / "qa/ui").rglob("*.css"))
# They format what they are given as Markdown or HTML, also in a label.
FORMATS = {"markdown", "write", "html", "title", "header", "subheader", "caption", "error"}
FORMATS |= {"warning", "info", "success", "toast", "badge", "link_button", "expander", "metric"}
FORMATS |= {"status", "spinner", "text_input", "text_area", "chat_input", "latex", "write_stream"}
FORMATS |= {"button", "download_button", "page_link", "pills", "radio", "checkbox"}
FORMATS |= {"segmented_control", "popover", "tabs", "toggle", "multiselect", "selectbox"}
FORMATS |= {"date_input", "file_uploader", "form_submit_button", "data_editor"}
# What a label may be besides a string of ours: each was looked at.
OURS = {
    "ONLY_NEAR",
    "example.question",  # our own questions
    "escape_markdown(example)",  # shown letter by letter
    "label",  # of a function whose callers are looked at as well
    "facet.label",  # of the table of facets, ours
    "_COUNT_HELP",
    "GRADE_HELP",
    "_TAG_LIMITS",  # numbers
    "kind.label",  # of a format of export, ours
    "pluralized(len(commitments), 'commitment')",  # a number
    "f'Run of {date_words(run.date)}'",  # a date that was read as one
    "f'Packs ({len(workspace().other_packs) + 1})'",  # a number
    "f\"Add {pluralized(len(files), 'transcript')} to the collection\"",  # a number
    "_WAYS",  # our own words
    "_WAYS[:2]",
}
NEVER_IN_SCRIPTS = (
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function"
    r"|setHTML|createContextualFragment|DOMParser|srcdoc"
)
LOADING_STYLES = r"@import|url\("


def _formatted(tree: ast.Module) -> list[ast.Call]:
    """Calls of what formats its text: of Streamlit itself, of a column, or of ours."""
    return [
        call
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and _name(call.func) in FORMATS
    ]


def _name(function: ast.expr) -> str:
    match function:
        case ast.Attribute(value=ast.Name(id="_log")):
            return ""
        case ast.Attribute(attr=name):
            return name
    return ""


def _texts(call: ast.Call) -> list[ast.expr]:
    """The texts that are formatted: the label, which is the first argument, and the help."""
    labels = [keyword.value for keyword in call.keywords if keyword.arg in {"label", "help"}]
    return [text for one in [*call.args[:1], *labels] for text in _alternatives(one)]


def _alternatives(text: ast.expr) -> list[ast.expr]:
    if isinstance(text, ast.IfExp):
        return [*_alternatives(text.body), *_alternatives(text.orelse)]
    return [text]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_streamlit_formats_only_words_of_ours(path: Path) -> None:
    for call in _formatted(ast.parse(path.read_text("utf-8"))):
        for text in _texts(call):
            assert isinstance(text, ast.Constant) or ast.unparse(text) in OURS, ast.unparse(call)


@pytest.mark.parametrize("path", [*FILES, *SCRIPTS], ids=lambda path: path.name)
def test_scripts_never_parse_text_as_markup(path: Path) -> None:
    code = re.sub(r'^"""[\s\S]*?"""', "", path.read_text("utf-8"))
    assert re.findall(NEVER_IN_SCRIPTS, code) == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_styles_load_nothing(path: Path) -> None:
    assert re.findall(LOADING_STYLES, path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", [*SCRIPTS, *STYLES], ids=lambda path: path.name)
def test_scripts_and_styles_stand_beside_their_module(path: Path) -> None:
    assert path.with_suffix(".py") in FILES


def test_linter_knows_what_all_widgets_share() -> None:
    settings = re.sub(r"^\s*//.*", "", (ROOT / ".oxlintrc.json").read_text("utf-8"), flags=re.M)
    script = next(path for path in SCRIPTS if path.name == "dom.js").read_text("utf-8")
    shared = set(re.findall(r"^const (\w+)", script, flags=re.M))
    functions = {name for name in shared if not name.isupper()}
    assert functions <= set(json.loads(settings)["globals"]) <= shared
