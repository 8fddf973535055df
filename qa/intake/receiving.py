"""Files that a reader sends or pastes, checked and put into the reader's tray."""

import re
from collections.abc import Sequence

from index.errors import SourceError
from index.written_dates import written_date
from qa.intake.corrections import Correction
from qa.intake.intake import name_conflict
from qa.intake.tray import Tray
from qa.intake.uploads import check_amount, unpacked_files, upload_of
from qa.settings import Settings

_MAX_TITLE_CHARS = 80
_NOT_IN_NAMES = re.compile(r"[^\w.,’'() -]+")


def receive_files(tray: Tray, files: Sequence[tuple[str, bytes]], settings: Settings) -> None:
    """Put files into a tray, those of ZIP files unpacked; the tray tells what was refused and why.

    Args:
        tray: of the reader.
        files: names from the sender, and contents.
        settings: locates the collection.
    """
    unpacked = unpacked_files(files)
    refused = list(unpacked.refused)
    for name, data in unpacked.files:
        try:
            upload = upload_of(name, data)
            check_amount([*_amounts(tray), (upload.name, len(upload.data))])
        except SourceError as exc:
            refused.append(str(exc))
            continue
        conflict = name_conflict(upload, settings)
        if conflict:
            refused.append(conflict)
        else:
            tray.put([upload])
    tray.refuse(refused)


def receive_text(tray: Tray, text: str, *, title: str, date: str, settings: Settings) -> None:
    """Put a text into a tray, as a file named by its title or first words.

    Args:
        tray: of the reader.
        text: the text.
        title: its title; empty to take it from the text.
        date: when it was said, as the reader writes it; empty to take it from the text.
        settings: locates the collection.

    Raises:
        SourceError: it is empty or too long, or the tray is full.
    """
    base = text_name(title or text)
    names = {name.casefold() for name, _ in _amounts(tray)}
    name, number = f"{base}.txt", 1
    while name.casefold() in names or (settings.sources / name).exists():
        number += 1
        name = f"{base} {number}.txt"
    upload = upload_of(name, text.encode("utf-8", "replace"))
    check_amount([*_amounts(tray), (upload.name, len(upload.data))])
    day = written_date(date)
    tray.put([upload], Correction(title=title.strip(), date=day.edtf if day else date.strip()))


def text_name(words: str) -> str:
    """Return the first words of a text as the name of a file, without an ending."""
    line = " ".join(_NOT_IN_NAMES.sub(" ", words[: 4 * _MAX_TITLE_CHARS]).split())
    if len(line) > _MAX_TITLE_CHARS:
        line = line[:_MAX_TITLE_CHARS].rsplit(" ", 1)[0]
    name = line.strip(" .") or "Pasted text"
    return f"{name} text" if name.upper() == "README" else name


def _amounts(tray: Tray) -> list[tuple[str, int]]:
    """Name and size of each file of a tray, refused ones left out."""
    return [(file.name, file.size) for file in tray.files if file.size]
