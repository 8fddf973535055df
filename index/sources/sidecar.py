"""The sidecar ``NAME.yaml`` beside a source ``NAME``, where a person says what is known of it."""

from collections.abc import Mapping
from itertools import takewhile
from os.path import isfile
from pathlib import Path
from typing import Any

import yaml

from index.errors import MetadataError
from index.files import replacing

SIDECAR_SUFFIX = ".yaml"
MAX_SIDECAR_BYTES = 64 * 1024
_MAX_YAML_DEPTH = 32
"""The loader in C recurses without a limit: thousands of brackets would end the process."""

_MERGE = "tag:yaml.org,2002:merge"
_TIMESTAMP = "tag:yaml.org,2002:timestamp"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader, in C where it is built in, which is ten times faster on front matter.

    A date stays text: a day that no calendar has is a doubt about one value, and would otherwise
    be an error of the whole file.
    """

    yaml_implicit_resolvers = {  # noqa: RUF012 - the loader's own attribute, of this type
        first: [pair for pair in pairs if pair[0] != _TIMESTAMP]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def sidecar_of(path: Path) -> Path:
    """The path of a source's sidecar, whether or not it exists."""
    return path.with_name(path.name + SIDECAR_SUFFIX)


def read_sidecar(path: Path) -> dict[str, Any]:
    """The keys of a source's sidecar; empty when there is none.

    Args:
        path: the source file, not the sidecar.

    Raises:
        MetadataError: the sidecar is too large or is not YAML. The source is not read without it
            then: it may hold the names of the people, and words must not stand under wrong ones.
    """
    sidecar = sidecar_of(path)
    if not isfile(sidecar):  # that of Path is an error where its name is too long
        return {}
    if sidecar.stat().st_size > MAX_SIDECAR_BYTES:
        raise MetadataError(f"{sidecar}: a sidecar must be at most {MAX_SIDECAR_BYTES} bytes")
    try:
        return parse_yaml(sidecar.read_text(encoding="utf-8"), str(sidecar))
    except (OSError, UnicodeDecodeError) as exc:
        raise MetadataError(f"{sidecar}: a sidecar must be readable UTF-8: {exc}") from exc


def write_sidecar(path: Path, values: Mapping[str, object]) -> Path:
    """Write the sidecar of a source, completely or not at all; comments at its top stay.

    Args:
        path: the source file, not the sidecar.
        values: all keys of the sidecar.

    Returns:
        The path of the sidecar.

    Raises:
        MetadataError: it would be longer than a sidecar may be, or cannot be written.
    """
    sidecar = sidecar_of(path)
    text = yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=100)
    data = f"{_comments(sidecar)}{text if values else ''}".encode()
    if len(data) > MAX_SIDECAR_BYTES:
        raise MetadataError(f"{sidecar}: a sidecar must be at most {MAX_SIDECAR_BYTES} bytes")
    try:
        with replacing(sidecar) as pending:
            pending.write_bytes(data)
    except OSError as exc:
        raise MetadataError(f"{sidecar}: must be writable: {exc.strerror}") from exc
    return sidecar


def _comments(sidecar: Path) -> str:
    """The comment lines at the top of a sidecar."""
    if not isfile(sidecar):
        return ""
    lines = sidecar.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(takewhile(lambda line: line.startswith("#"), lines))


def parse_yaml(text: str, name: str) -> dict[str, Any]:
    """The mapping that a YAML text holds; dates in it stay text.

    Raises:
        MetadataError: it is not YAML, or not a mapping.
    """
    try:
        _check_form(text, name)
        loaded = yaml.load(text, Loader=_Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as exc:
        reason = " ".join(str(exc).split())[:200]
        raise MetadataError(f"{name}: metadata must be YAML: {reason}") from exc
    if loaded is None:
        return {}
    if not isinstance(loaded, Mapping):
        raise MetadataError(f"{name}: metadata must be keys and values, such as `title: ...`")
    return {_key(key, name): value for key, value in loaded.items()}


def _key(key: object, name: str) -> str:
    try:
        if isinstance(key, str | int | float) or key is None:
            return " ".join(str(key).split()) if key is not None else ""
    except ValueError as exc:  # Python writes no number of more than 4,300 digits
        raise MetadataError(
            f"{name}: a key must be text, given a number too long to be written"
        ) from exc
    raise MetadataError(f"{name}: a key must be text, given {type(key).__name__}")


def _check_form(text: str, name: str) -> None:
    """Refuse what exhausts a loader: deep nesting, and merged keys, which multiply."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.ScalarEvent) and (event.value == "<<" or event.tag == _MERGE):
            raise MetadataError(f"{name}: metadata must not merge keys: <<")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MAX_YAML_DEPTH:
            raise MetadataError(f"{name}: metadata must be nested at most {_MAX_YAML_DEPTH} deep")
