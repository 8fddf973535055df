"""The file ``offices.yaml`` in a folder of sources, where a person says who held which office."""

from collections.abc import Iterable
from pathlib import Path

import yaml

from index.dates import earliest, latest, partial_date
from index.errors import MetadataError
from index.records import Tenure
from index.sources.sidecar import parse_yaml

OFFICES_FILE = "offices.yaml"
_MAX_FILE_BYTES = 1024 * 1024


def read_offices(folder: Path) -> tuple[Tenure, ...]:
    """The tenures in the ``offices.yaml`` of a folder of sources; empty when there is no such file.

    Raises:
        MetadataError: the file cannot be read, or is not of the form that ``offices_yaml`` gives.
    """
    path = folder / OFFICES_FILE
    if not path.is_file():
        return ()
    try:
        if path.stat().st_size > _MAX_FILE_BYTES:
            raise MetadataError(f"{path}: must be at most {_MAX_FILE_BYTES} bytes")
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise MetadataError(f"{path}: offices must be readable UTF-8: {exc}") from exc
    return tuple(
        _tenure(str(office), holder, path)
        for office, holders in parse_yaml(text, str(path)).items()
        for holder in (holders if isinstance(holders, list) else [holders])
    )


def _tenure(office: str, holder: object, path: Path) -> Tenure:
    if not isinstance(holder, dict) or not isinstance(holder.get("name"), str):
        raise MetadataError(
            f"{path}: {office}: a holder must be {{name: ..., from: 2021-01-20, to: 2022-05-13}}, "
            f"given {holder!r:.80}"
        )
    try:
        first, last = (partial_date(str(holder[key])) for key in ("from", "to"))
    except (KeyError, MetadataError) as exc:
        raise MetadataError(
            f"{path}: {office}: {holder['name']} must have from and to: {exc}"
        ) from exc
    return Tenure(office, holder["name"], earliest((first,)).edtf, latest((last,)).edtf)


def offices_yaml(tenures: Iterable[Tenure]) -> str:
    """Tenures as a person can read and edit them: the content of an ``offices.yaml``."""
    offices: dict[str, list[dict[str, str]]] = {}
    for tenure in tenures:
        offices.setdefault(tenure.office, []).append(
            {"name": tenure.name, "from": tenure.first, "to": tenure.last}
        )
    return str(yaml.safe_dump(offices, allow_unicode=True, sort_keys=False, width=100))
