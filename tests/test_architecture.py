"""The rules of the source tree that a linter does not know, each checked on the syntax tree."""

import ast
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
MAX_FUNCTION_LINES = 60
MAX_MODULE_LINES = 350

# Who may import whom: index <- qa <- eval <- app; the app shows the runs of an eval.
MAY_IMPORT = {
    "index": {"index"},
    "qa": {"index", "qa"},
    "eval": {"index", "qa", "eval"},
    "app": {"index", "qa", "eval"},
}
# The only files that may import a heavy library.
HOMES = {
    "faiss": ["index/vectors.py"],
    "Stemmer": ["index/terms.py"],
    "langchain_text_splitters": ["index/passages.py"],
    "sentence_transformers": ["index/encoder.py", "qa/reranker.py"],
    "torch": ["index/encoder.py", "index/conversion.py", "qa/reranker.py"],
    "openvino": ["index/conversion.py", "index/fast_encoder.py"],
    "streamlit": ["app.py", "qa/ui/*.py", "eval/page.py"],
    "docx": ["qa/export_word.py"],
    "rispy": ["qa/export_ris.py"],
    "jinja2": ["eval/html_report.py"],
    "vl_convert": ["eval/html_report.py"],
    "altair": ["qa/ui/*.py", "eval/page.py", "eval/plots.py"],
    "syntok": ["index/sentences.py"],
    "edtf": ["index/dates.py"],
    "ir_measures": ["eval/measures.py", "eval/trec.py"],
}
# They run code from the file they read.
PICKLES = {"pickle", "_pickle", "cloudpickle", "dill", "shelve"}


class Module(NamedTuple):
    """One source file: `qa/cli.py`, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module


Rule = Callable[[Module], Iterator[tuple[int, str]]]


def _module(path: str, text: str) -> Module:
    return Module(path, text, ast.parse(text, filename=path))


def _sources(*tops: str) -> list[Module]:
    found = [f for top in tops for f in [ROOT / f"{top}.py", *sorted((ROOT / top).rglob("*.py"))]]
    return [
        _module(f.relative_to(ROOT).as_posix(), f.read_text("utf-8")) for f in found if f.is_file()
    ]


def _imports(module: Module) -> Iterator[tuple[int, str]]:
    """Line and dotted name of each imported module, lazy and dynamic imports included."""
    package = module.path.split("/")[:-1]
    for node in ast.walk(module.tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=name, level=level):
                above = package[: len(package) - level + 1] if level else []
                yield node.lineno, ".".join([*above, name or ""])
            case ast.Call(
                func=ast.Name(id="__import__" | "import_module")
                | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield node.lineno, name


def import_direction(module: Module) -> Iterator[tuple[int, str]]:
    own = module.path.split("/")[0].removesuffix(".py")
    for line, name in _imports(module):
        top = name.split(".")[0]
        if top in MAY_IMPORT and top not in MAY_IMPORT[own]:
            yield line, f"{own} must not import {top}"


def one_home(module: Module) -> Iterator[tuple[int, str]]:
    for line, name in _imports(module):
        homes = HOMES.get(name.split(".")[0])
        if homes and not any(fnmatch(module.path, home) for home in homes):
            yield line, f"{name} may be imported in {' or '.join(homes)} only"


def no_pickle(module: Module) -> Iterator[tuple[int, str]]:
    for line, name in _imports(module):
        if name.split(".")[0] in PICKLES:
            yield line, f"{name} runs code from the file it reads"
    yield from _switched_on(module, "allow_pickle")


def no_unsafe_switch(module: Module) -> Iterator[tuple[int, str]]:
    yield from _switched_on(module, "unsafe_allow_html")
    for node in ast.walk(module.tree):
        match node:
            case ast.keyword(arg="trust_remote_code") | ast.Constant(value="trust_remote_code"):
                yield node.lineno, "trust_remote_code runs code that comes with a model"


def _switched_on(module: Module, switch: str) -> Iterator[tuple[int, str]]:
    """Uses of a keyword argument with any value but a literal False."""
    for node in ast.walk(module.tree):
        match node:
            case ast.keyword(arg=name, value=ast.Constant(value=False)) if name == switch:
                pass
            case ast.keyword(arg=name) if name == switch:
                yield node.lineno, f"{switch} must stay off"


def no_assert(module: Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Assert):
            yield node.lineno, "assert vanishes under python -O; raise instead"


def short_functions(module: Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MAX_FUNCTION_LINES:
                yield node.lineno, f"{node.name} has {lines} lines, over {MAX_FUNCTION_LINES}"


def short_modules(module: Module) -> Iterator[tuple[int, str]]:
    lines = len(module.text.splitlines())
    if lines > MAX_MODULE_LINES:
        yield 1, f"module has {lines} lines, over {MAX_MODULE_LINES}"


def _violations(rule: Rule, modules: list[Module]) -> list[str]:
    return [f"{m.path}:{line}: {what}" for m in modules for line, what in rule(m)]


@pytest.mark.parametrize("rule", [import_direction, one_home], ids=lambda rule: rule.__name__)
def test_packages_keep_the_layers(rule: Rule) -> None:
    assert _violations(rule, _sources("index", "qa", "eval", "app")) == []


@pytest.mark.parametrize(
    "rule",
    [no_pickle, no_unsafe_switch, no_assert, short_functions, short_modules],
    ids=lambda rule: rule.__name__,
)
def test_all_source_keeps_the_house_rules(rule: Rule) -> None:
    assert _violations(rule, _sources("index", "qa", "eval", "app", "benchmarks")) == []


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (import_direction, "index/a.py", "def f():\n    from qa.search import find"),
        (import_direction, "qa/ui/a.py", "import eval.gate"),
        (import_direction, "qa/cli.py", "importlib.import_module('eval.cli')"),
        (one_home, "index/build.py", "import faiss"),
        (one_home, "qa/ask.py", "from streamlit.runtime import exists"),
        (one_home, "qa/ask.py", "from torch import nn"),
        (no_pickle, "index/a.py", "import pickle as p"),
        (no_pickle, "index/a.py", "numpy.load(path, allow_pickle=flag)"),
        (no_unsafe_switch, "app.py", "st.markdown(text, unsafe_allow_html=True)"),
        (no_unsafe_switch, "index/a.py", "Model(name, trust_remote_code=False)"),
        (no_unsafe_switch, "index/a.py", "Model(name, **{'trust_remote_code': True})"),
        (no_assert, "qa/a.py", "assert x"),
        (short_functions, "qa/a.py", "async def f():\n" + "    x = 1\n" * 60),
        (short_modules, "qa/a.py", "x = 1\n" * 351),
    ],
)
def test_rule_catches_its_violation(rule: Rule, path: str, text: str) -> None:
    assert len(list(rule(_module(path, text)))) == 1


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (import_direction, "eval/run.py", "from qa.search import find\nfrom index import x"),
        (import_direction, "qa/ui/a.py", "from ..search import find\nfrom . import b"),
        (one_home, "index/vectors.py", "import faiss"),
        (one_home, "qa/ui/answer.py", "import streamlit as st"),
        (no_pickle, "index/a.py", "numpy.load(path, allow_pickle=False)"),
        (no_unsafe_switch, "qa/a.py", "'''No trust_remote_code here.'''"),
        (short_functions, "qa/a.py", "def f():\n" + "    x = 1\n" * 59),
        (short_modules, "qa/a.py", "x = 1\n" * 350),
    ],
)
def test_rule_allows_what_is_fine(rule: Rule, path: str, text: str) -> None:
    assert list(rule(_module(path, text))) == []
