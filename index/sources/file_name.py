"""What the name of a file tells of the document in it: a date, and a title as a last resort."""

import re
from pathlib import PurePosixPath

from index.errors import MetadataError
from index.written_dates import written_date

_NUMBERS = re.compile(
    r"(?<!\d)((?:1[6-9]|20)\d\d)([-_. ]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)"
)
_PARTS = re.compile(r"[^\W_]+")
_DATE_PARTS = 3
_MIN_TITLE_WORDS = 3
"""Fewer words are a code ("hansard-014") rather than a title."""


def file_name_values(name: str) -> dict[str, object]:
    """What the name of a source tells, by the keys of a sidecar.

    ``debates/2019-06-05-remarks-by-minister-varga.txt`` has the date 2019-06-05 and the title
    "Remarks by minister varga".

    Args:
        name: path of the file, with forward slashes.
    """
    stem = PurePosixPath(name).stem
    values: dict[str, object] = {}
    if match := _NUMBERS.search(stem):
        values["date"] = f"{match[1]}-{match[3]}-{match[4]}"
        stem = f"{stem[: match.start()]} {stem[match.end() :]}"
        parts = _PARTS.findall(stem)
    else:
        parts = _PARTS.findall(stem)
        for first in range(len(parts) - _DATE_PARTS + 1):
            words = parts[first : first + _DATE_PARTS]
            if _is_day(words):
                values["date"] = (
                    " ".join(words) if any(part.isalpha() for part in words) else "/".join(words)
                )
                parts = parts[:first] + parts[first + _DATE_PARTS :]
                break
    if sum(part.isalpha() for part in parts) >= _MIN_TITLE_WORDS:
        title = " ".join(parts)
        values["title"] = title[:1].upper() + title[1:]
    return values


def _is_day(words: list[str]) -> bool:
    try:
        return written_date(" ".join(words)) is not None
    except MetadataError:
        return True
