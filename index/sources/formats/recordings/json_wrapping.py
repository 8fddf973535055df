"""What may stand around JSON in a file: a JavaScript assignment or call, and a missing end."""

import re

_WRAPPING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*"
    rb"(?:export\s+default\s+|(?:(?:export\s+)?(?:var|let|const)\s+)?[A-Za-z_$][\w$.]{0,99}\s*[=(])"
    rb"\s*(?=[\[{])"
)
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"|["\[\]{}]', re.DOTALL)
_CLOSING = {b"{": b"}", b"[": b"]"}


def wrapping_end(data: bytes) -> int:
    """Where JSON begins behind ``var x =``, ``module.exports =`` or ``callback(``; 0 without it."""
    match = _WRAPPING.match(data)
    return match.end() if match else 0


def unwrapped(data: bytes) -> bytes:
    """JSON without the assignment or call around it."""
    start = wrapping_end(data)
    if not start:
        return data
    body = data[start:].rstrip(b"; \t\r\n")
    return body.removesuffix(b")") if data[:start].rstrip().endswith(b"(") else body


def completed(data: bytes) -> bytes | None:
    """JSON whose end is missing, with what is open closed; None where it ends inside a value."""
    open_brackets: list[bytes] = []
    for match in _TOKEN.finditer(data):
        token = match[0]
        if token == b'"':
            return None
        if token in _CLOSING:
            open_brackets.append(token)
        elif token in (b"]", b"}") and (
            not open_brackets or _CLOSING[open_brackets.pop()] != token
        ):
            return None
    closing = b"".join(_CLOSING[bracket] for bracket in reversed(open_brackets))
    return data.rstrip().removesuffix(b",") + closing
