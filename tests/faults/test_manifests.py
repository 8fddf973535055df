"""Manifests that somebody else has written: anything but a manifest, or nearly one."""

import hashlib
import json
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import IndexStateError
from index.store.manifest import CURRENT, MANIFEST, current_generation, file_facts, read_manifest
from index.store.reader import open_index
from tests.conftest import TINY_MODEL
from tests.faults.conftest import MANY
from tests.faults.refusals import refusal
from tests.faults.states import AFTER, BEFORE

EXAMPLES = settings(max_examples=2_500 if MANY else 100)

HOSTILE_NAMES = [
    *("", ".", "..", "../x", "lexical", "lexical/..", "manifest.json", "/etc/passwd"),
    *("/dev/zero", "/dev/tty", "/proc/self/mem", "a" * 5000, "a/" * 3000, "\0", "\n", "\ud800"),
]
LONG = "5,000 digits"
"""Stands for a number of so many digits: Python writes none of more than 4,300."""

HOSTILE_NUMBERS = [0, -1, 2**31, 2**63, 2**64, 10**30, LONG, 0.5, 1e308]

DEEP = b"[" * 100_000 + b"]" * 100_000

leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(HOSTILE_NAMES)
    | st.sampled_from(HOSTILE_NUMBERS)
)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


def text_of(value):
    """JSON, with numbers of any length; "NaN" and the like are none, as they should not be."""
    return json.dumps(value).replace(f'"{LONG}"', "9" * 5000).encode()


def keys_in(value, above=()):
    """The way to everything inside a JSON value."""
    items = value.items() if isinstance(value, dict) else ()
    for key, inner in items:
        yield (*above, key)
        yield from keys_in(inner, (*above, key))


def changed(value, way, change):
    """A copy with a change to what a way leads to, or with it taken out."""
    key, *rest = way
    if key not in value:  # an earlier change took it
        return value
    copy = dict(value)
    if rest:
        copy[key] = changed(copy[key], rest, change) if isinstance(copy[key], dict) else copy[key]
        return copy
    old = copy.pop(key)
    match change:
        case "take out", _:
            pass
        case "rename", name:
            copy[str(name)] = old
        case _, new:
            copy[key] = new
    return copy


changes = (
    st.tuples(st.just("take out"), st.none())
    | st.tuples(st.just("rename"), st.sampled_from(HOSTILE_NAMES) | st.text())
    | st.tuples(st.just("replace"), values)
)


@pytest.fixture(scope="module")
def index(states, tmp_path_factory):
    """An index whose manifest the tests of this module write anew."""
    return shutil.copytree(states.before.index, tmp_path_factory.mktemp("manifests") / "index")


@pytest.fixture(scope="module")
def manifest(states):
    """What a manifest should hold."""
    path = current_generation(states.before.index) / MANIFEST
    return json.loads(path.read_bytes())


def written(manifest, data):
    """Write a manifest, and its hash wherever that of the one before stands."""
    old, new = (hashlib.sha256(one).hexdigest().encode() for one in (manifest.read_bytes(), data))
    manifest.write_bytes(data)
    for path in (manifest.parent.parent / CURRENT, *manifest.parent.glob("manifest.*")):
        path.write_bytes(path.read_bytes().replace(old, new))


def outcome(index, data):
    """What happens to an index with such a manifest; no error but that of an index may come."""
    generation = current_generation(index)
    written(generation / MANIFEST, data)
    for action in (lambda: read_manifest(generation), lambda: open_index(index, TINY_MODEL)):
        try:
            action()
        except IndexStateError as exc:
            lines = str(exc).splitlines()
        else:
            continue
        assert len(lines) == 1, f"not one line: {lines}"
        return "refused"
    return "opened, every file as the manifest says"


def examine(found, index, examples, write):
    """Try a manifest for each example."""

    @EXAMPLES
    @given(examples)
    def check(example):
        found.hold(outcome(index, write(example)))

    try:
        check()
    except Exception as exc:
        found.failed.append(str(exc))
        raise


def test_bytes_that_are_no_manifest_are_refused(index, tally):
    found = tally("manifest.json of random bytes")
    examine(found, index, st.binary(), bytes)
    assert set(found.held) == {"refused"}


def test_json_that_is_no_manifest_is_refused(index, tally):
    found = tally("manifest.json of arbitrary JSON")
    examine(found, index, values, text_of)
    assert set(found.held) == {"refused"}


def test_a_changed_manifest_is_refused_or_harmless(index, manifest, tally):
    ways = st.sampled_from(list(keys_in(manifest)))

    def write(edits):
        value = manifest
        for way, change in edits:
            value = changed(value, way, change)
        return text_of(value)

    found = tally("manifest.json with one to three hostile changes")
    edits = st.lists(st.tuples(ways, changes), min_size=1, max_size=3)
    examine(found, index, edits, write)
    assert set(found.held) <= {"refused", "opened, every file as the manifest says"}


@pytest.mark.parametrize("depth", [100, 10_000, 400_000])
@pytest.mark.parametrize(("begin", "end"), [(b"[", b"]"), (b'{"files":', b"}")])
def test_a_deeply_nested_manifest_is_refused(index, depth, begin, end):
    assert outcome(index, begin * depth + end * depth) == "refused"
    assert outcome(index, begin * depth) == "refused"


@pytest.mark.parametrize("number", HOSTILE_NUMBERS)
@pytest.mark.parametrize("field", ["format_version", "transcripts", "passages"])
def test_a_number_that_no_index_has_is_refused(index, manifest, field, number):
    assert outcome(index, text_of(manifest | {field: number})) == "refused"


@pytest.mark.parametrize(
    "text", ["a\nb", "\r", "\x1b[2J", "x" * 100_000], ids=["lines", "return", "escape", "long"]
)
@pytest.mark.parametrize("field", ["format_version", "model"])
def test_what_a_manifest_says_is_told_in_one_short_line(index, manifest, field, text):
    other = {"name": text, "sha256": "f" * 64}
    value = manifest[field] | other if field == "model" else text
    path = current_generation(index) / MANIFEST
    written(path, text_of(manifest | {field: value}))
    told = refusal(lambda: open_index(index, TINY_MODEL), IndexStateError)
    assert told.isprintable()
    assert len(told) < 1000


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_name_that_no_file_of_an_index_has_is_refused(index, manifest, name):
    facts = next(iter(manifest["files"].values()))
    files = manifest["files"] | {name: facts}
    assert outcome(index, text_of(manifest | {"files": files})) == "refused"


@pytest.mark.parametrize("name", ["../outside", "/absolute"])
def test_a_file_outside_is_refused_even_with_its_own_hash(index, manifest, tmp_path, name):
    outside = current_generation(index) / name
    if name.startswith("/"):
        outside = tmp_path / "outside"
        name = str(outside)
    outside.write_bytes(b"of another program")
    found = file_facts(outside)
    facts = {"sha256": found.sha256, "bytes": found.bytes}
    files = manifest["files"] | {name: facts}
    assert outcome(index, text_of(manifest | {"files": files})) == "refused"
    outside.unlink()


def test_a_file_that_the_manifest_does_not_list_is_not_read(index, manifest):
    for name in manifest["files"]:
        files = {key: facts for key, facts in manifest["files"].items() if key != name}
        assert outcome(index, text_of(manifest | {"files": files})) == "refused", name


@pytest.mark.parametrize("data", [b"", b"[]", DEEP, b'{"files": ' + DEEP + b"}"], ids=range(4))
def test_a_build_over_a_manifest_that_is_none_makes_all_anew(states, copy_of, data):
    index = copy_of(states.before)
    written(current_generation(index) / MANIFEST, data)
    states.build_on(index)
    assert states.serving(index) == AFTER


def test_the_manifest_as_it_was_is_accepted(states, index, manifest):
    assert outcome(index, text_of(manifest)) != "refused"
    assert states.serving(index) == BEFORE
