"""Bytes -> characters, for the formats that are text.

UTF-8, and UTF-16 or UTF-32 behind a byte order mark, are certain; any other encoding is a guess,
and a doubt says so.
"""

import codecs
import re
from dataclasses import dataclass

from index.counts import pluralized
from index.errors import UnreadableSourceError

_MARKED = (  # that of UTF-32 comes first: it begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "UTF-32-LE"),
    (codecs.BOM_UTF32_BE, "UTF-32-BE"),
    (codecs.BOM_UTF16_LE, "UTF-16-LE"),
    (codecs.BOM_UTF16_BE, "UTF-16-BE"),
)
"""Byte order marks, and the encodings that they tell."""

_WESTERN = "cp1252"
_SAMPLE_BYTES = 32 * 1024
"""So much of the lines with other bytes than ASCII tells an encoding as well as the whole file."""

_FEW_BYTES = 48
"""Too few to tell encodings apart; the most common is taken where it gives words."""

_MAX_MORE_CHAOS = 0.05
_MAX_LESS_COHERENCE = 0.02
"""Windows-1252 is taken where it scores worse than the best guess by at most so much. On one
sentence in each of ten languages, its look-alikes came first in three that it was right for."""

_SYMBOL_IN_WORD = re.compile(r"[^\W\d_][¡-¿×÷][^\W\d_]")
"""What windows-1252 makes of the letters of other encodings: "cz³onek", "c½ur"."""

_MOJIBAKE = re.compile("â€[\x80-\x9d™œ\u2018-\u2022˜“”¦¢]|Ã[\x80-\xbf]|Â[\xa0-\xbf]")
"""UTF-8 read as windows-1252 or Latin-1, and written as UTF-8 again."""

_C1_CONTROL = re.compile("[\x80-\x84\x86-\x9f]")  # U+0085 is a line end of mainframes
_CONTROL = re.compile(rb"[\x00-\x06\x0e-\x19]")
"""No text has them; tab, line ends, escape and the end mark of DOS are not among them."""

_OTHER_THAN_ASCII = re.compile(r"[^\x00-\x7f]")
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The characters of a file.

    Attributes:
        text: the characters; newlines, and a byte order mark of UTF-8, stay as they are.
        is_exact: whether the file is this text in UTF-8, byte by byte.
        doubts: what is not certain about them, a sentence each.
    """

    text: str
    is_exact: bool = True
    doubts: tuple[str, ...] = ()


def is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 throughout."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def utf8_head(head: bytes) -> bytes:
    """The first bytes of a file as UTF-8, where a byte order mark tells another encoding."""
    for mark, encoding in _MARKED:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "ignore").encode()
    return head


def decode(data: bytes, name: str) -> DecodedText:
    """The characters of the bytes of a text file, in whatever encoding.

    Args:
        data: all bytes of the file.
        name: of the file, for messages.

    Raises:
        UnreadableSourceError: the bytes are text in no encoding, or hold NUL characters.
    """
    decoded = _decoded(data, name)
    if "\0" in decoded.text:
        raise UnreadableSourceError(f"{name}: a source must be text, but it holds NUL bytes")
    return DecodedText(
        decoded.text, decoded.is_exact, decoded.doubts + tuple(_doubts_about(decoded.text))
    )


def _decoded(data: bytes, name: str) -> DecodedText:
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return DecodedText(text, False, _damage(text.count(_REPLACEMENT), encoding))
    if is_utf8(data) and b"\0" not in data:
        return DecodedText(data.decode("utf-8"))
    if wide := _wide_encoding(data):
        return DecodedText(data.decode(wide, "replace"), False, (_guess(wide),))
    return _mended_utf8(data) or _guessed(data, name)


def _wide_encoding(data: bytes) -> str | None:
    """The UTF-16 that bytes are without a mark: in Western text every other byte of it is NUL."""
    even, odd = (data[parity::2].count(0) * 4 > len(data) for parity in (0, 1))
    if even == odd or len(data) % 2:
        return None
    return "UTF-16-BE" if even else "UTF-16-LE"


def _mended_utf8(data: bytes) -> DecodedText | None:
    """UTF-8 with a few damaged characters; None where most are none of UTF-8."""
    text = data.decode("utf-8", "replace")
    damaged = text.count(_REPLACEMENT)
    if len(_OTHER_THAN_ASCII.findall(text)) <= 2 * damaged:
        return None
    return DecodedText(text, False, _damage(damaged, "UTF-8"))


def _guessed(data: bytes, name: str) -> DecodedText:
    encoding = _proposed_encoding(_sample(data))
    try:
        text = data.decode(encoding or "ascii")
    except UnicodeDecodeError as exc:
        raise UnreadableSourceError(
            f"{name}: a source must be text, but byte {exc.start} is not UTF-8 and no other "
            "encoding fits; convert it, for example: iconv -f WINDOWS-1252 -t UTF-8"
        ) from exc
    return DecodedText(text, False, (_guess(encoding or "ascii"),))


def _sample(data: bytes) -> bytes:
    """The first lines with other bytes than ASCII."""
    sample = bytearray()
    for line in data.split(b"\n"):
        if not line.isascii():
            sample += line + b"\n"
        if len(sample) >= _SAMPLE_BYTES:
            break
    if len(sample) <= _SAMPLE_BYTES:
        return bytes(sample)
    # Cut at a space: behind the first byte of a character, the rest would fit no encoding.
    end = sample.rfind(b" ", 0, _SAMPLE_BYTES)
    return bytes(sample[: end if end > 0 else _SAMPLE_BYTES])


def _proposed_encoding(sample: bytes) -> str | None:
    """The encoding that fits best; windows-1252 before what differs from it in rare letters."""
    from charset_normalizer import from_bytes

    if _CONTROL.search(sample):
        return None
    matches, may_be_western = from_bytes(sample), _may_be_western(sample)
    best = matches.best()
    if may_be_western and (best is None or len(sample) < _FEW_BYTES):
        return _WESTERN
    if best is None:
        return None
    for match in matches:
        if (
            may_be_western
            and _WESTERN in (match.encoding, *match.could_be_from_charset)
            and match.chaos <= best.chaos + _MAX_MORE_CHAOS
            and match.coherence >= best.coherence - _MAX_LESS_COHERENCE
        ):
            return _WESTERN
    return best.encoding


def _may_be_western(sample: bytes) -> bool:
    """Whether windows-1252 makes words of bytes: mostly ASCII, and no symbols inside words."""
    try:
        text = sample.decode(_WESTERN)
    except UnicodeDecodeError:
        return False
    is_rare = len(_OTHER_THAN_ASCII.findall(text)) * 2 < len(text)
    return is_rare and not _SYMBOL_IN_WORD.search(text)


def _guess(encoding: str) -> str:
    label = encoding.replace("cp125", "windows-125").replace("_", "-")
    return f"decoded as {label}, which is a guess: no byte order mark and not UTF-8"


def _damage(count: int, encoding: str) -> tuple[str, ...]:
    if not count:
        return ()
    characters = pluralized(count, "character is", "characters are")
    return (f"{characters} damaged: no {encoding}, shown as {_REPLACEMENT}",)


def _doubts_about(text: str) -> list[str]:
    """Doubts about characters that were damaged before the file was written; they are kept."""
    doubts = []
    if not text.isascii():
        if mojibake := _MOJIBAKE.findall(text):
            doubts.append(
                f"{pluralized(len(mojibake), 'time')} characters such as “{mojibake[0]}”, which "
                "come of a wrong decoding before this file was written; left as written"
            )
        if controls := _C1_CONTROL.findall(text):
            doubts.append(
                f"{pluralized(len(controls), 'control character')} such as "
                f"U+{ord(controls[0]):04X}, which {'comes' if len(controls) == 1 else 'come'} "
                "of a wrong decoding before this file was written; left as written"
            )
    return doubts
