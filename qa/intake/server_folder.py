"""Transcripts in a folder of the machine on which the app runs.

Who can name a folder can have its files read. It is offered only where the app is reached from its
own machine alone.
"""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from index.errors import SourceError
from index.sources.formats.registry import has_source_name
from qa.intake.uploads import MAX_TOTAL_BYTES, MAX_UPLOAD_BYTES, MAX_UPLOADS
from qa.settings import Settings

_MAX_VISITED = 10_000
"""Names that are looked at: a folder of transcripts has no more."""

_FORWARDING = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


@dataclass(frozen=True, slots=True)
class FolderContents:
    """The transcripts in a folder.

    Attributes:
        files: names, folders before them with hyphens, and contents.
        refused: a line for each file that is not taken.
    """

    files: tuple[tuple[str, bytes], ...]
    refused: tuple[str, ...]


def may_name_folder(
    settings: Settings, *, listens_on: str, headers: Mapping[str, str], has_login: bool
) -> bool:
    """Whether the reader of a page may name a folder of this machine.

    Args:
        settings: of the app.
        listens_on: address on which the app listens; empty for all of the machine.
        headers: of the reader's request.
        has_login: whether readers log in, so that they are others.
    """
    if settings.read_only or settings.public_url or has_login:
        return False
    by_name = {name.lower(): value for name, value in headers.items()}
    if any(name in by_name for name in _FORWARDING):
        return False
    host = urlsplit(f"//{by_name.get('host', '')}").hostname or ""
    return _is_loopback(listens_on) and _is_loopback(host)


def folder_contents(address: str) -> FolderContents:
    """The transcripts in a folder and those below it; no link is followed.

    Args:
        address: path of the folder.

    Raises:
        SourceError: it is no folder, cannot be read, or holds none or too many.
    """
    root = _folder(address)
    paths, refused = _paths(root)
    if not paths and not refused:
        raise SourceError(f"{root}: a folder must hold a transcript, but holds none")
    size = sum(path.lstat().st_size for path in paths)
    if len(paths) > MAX_UPLOADS or size > MAX_TOTAL_BYTES:
        raise SourceError(
            f"{root}: at most {MAX_UPLOADS} transcripts with {MAX_TOTAL_BYTES // 2**20} MB can be "
            f"added at a time, this folder has {len(paths)} with {size / 2**20:.0f} MB; add them "
            "with: verbatim index add FILE..."
        )
    files = []
    for path in paths:
        try:
            files.append(("-".join(path.relative_to(root).parts), _bytes(path)))
        except OSError as exc:
            refused.append(f"{path.name}: cannot be read: {exc.strerror}")
        except SourceError as exc:
            refused.append(str(exc))
    return FolderContents(tuple(files), tuple(refused))


def _folder(address: str) -> Path:
    """The folder at an address, links resolved."""
    try:
        path = Path(address.strip()).expanduser()
        if not path.is_absolute():
            raise SourceError(
                f"a folder must be named by its whole path, such as /home/me/transcripts; given: "
                f"{address.strip()!r}"
            )
        root = path.resolve(strict=True)
    except (OSError, ValueError, RuntimeError) as exc:
        raise SourceError(f"{address.strip()}: there is no such folder") from exc
    if not root.is_dir() or not os.access(root, os.R_OK | os.X_OK):
        raise SourceError(f"{root}: must be a folder that can be read")
    return root


def _paths(root: Path) -> tuple[list[Path], list[str]]:
    """The transcripts below a folder, and a line for each link, which is never followed."""
    paths, refused, visited = list[Path](), list[str](), 0
    for parent, folders, names in os.walk(root):
        visited += len(folders) + len(names)
        if visited > _MAX_VISITED:
            raise SourceError(
                f"{root}: a folder must hold at most {_MAX_VISITED:,} files and folders; name one "
                "further down"
            )
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in (*folders, *sorted(names)):
            path = Path(parent, name)
            if name.startswith(".") or path.stem.upper() == "README":
                continue
            if path.is_symlink():
                refused.append(f"{name}: a link is not followed; name the folder where the file is")
            elif name in names and has_source_name(path):
                paths.append(path)
    return paths, refused


def _bytes(path: Path) -> bytes:
    """The bytes of a file, one more than are allowed at most."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise SourceError(f"{path.name}: a transcript must be a file")
        return file.read(MAX_UPLOAD_BYTES + 1)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
