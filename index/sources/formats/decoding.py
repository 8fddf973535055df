"""Bytes -> characters, for the formats that are text."""

from index.errors import UnreadableSourceError


def decode_utf8(data: bytes, name: str) -> str:
    """The characters of UTF-8 bytes; newlines and a byte order mark stay as they are.

    Raises:
        UnreadableSourceError: the bytes are not UTF-8 text.
    """
    if b"\0" in data:
        raise UnreadableSourceError(f"{name}: a source must be text, but it holds NUL bytes")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as exc:
        raise UnreadableSourceError(
            f"{name}: a source must be UTF-8, but byte {exc.start} is not; "
            f"convert it, for example: iconv -f WINDOWS-1252 -t UTF-8"
        ) from exc
