"""What the archive of a Word document may hold, checked before any of it is unpacked."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from index.errors import UnreadableSourceError

MAX_PACKAGE_FILES = 10_000
MAX_PACKAGE_BYTES = 300 * 1024 * 1024
"""A long report with its pictures is under 100 MB."""

MAX_PACKAGE_RATIO = 200
"""XML of a text shrinks to a tenth, the emptiest sheet to a hundredth; a bomb to a thousandth."""

_SMALL_BYTES = 10 * 1024 * 1024
"""What unpacks to no more than this may have any ratio."""

_ENCRYPTED = 1


def check_package(data: bytes, name: str) -> None:
    """Refuse an archive that cannot be unpacked in bounded space.

    The sizes are those that the archive states; Python's reader of archives stops at them.

    Args:
        data: the bytes of the archive.
        name: of the file, for messages.

    Raises:
        UnreadableSourceError: it is damaged, locked, or too large when unpacked.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as exc:
        raise UnreadableSourceError(
            f"{name}: a Word document must be whole, this one is damaged or cut short ({exc}); "
            "copy it anew from where it came from, or open it in Word or LibreOffice, which may "
            "mend it, and save it as .docx"
        ) from exc
    size = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_PACKAGE_FILES:
        raise UnreadableSourceError(
            f"{name}: an archive must hold at most {MAX_PACKAGE_FILES} files, "
            f"this one has {len(entries)}"
        )
    if size > MAX_PACKAGE_BYTES or (size > _SMALL_BYTES and size > MAX_PACKAGE_RATIO * len(data)):
        raise UnreadableSourceError(
            f"{name}: an archive must unpack to at most {MAX_PACKAGE_BYTES} bytes and "
            f"{MAX_PACKAGE_RATIO} times its size, this one unpacks from {len(data)} to {size}"
        )
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise UnreadableSourceError(f"{name}: an archive must open without a password")
