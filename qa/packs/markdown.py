"""An evidence pack as Markdown, in which no text of a source is markup."""

import re
from collections.abc import Iterator

from index.speech.paragraphs import collapse_space
from qa.packs.cited_text import cited_runs
from qa.packs.exhibits import Exhibit
from qa.packs.export_text import (
    app_url,
    archive_url,
    context_lines,
    display_title,
    exhibit_quote,
    exhibit_speaker,
    original_url,
    place_line,
    rights_line,
    summary_line,
)
from qa.packs.exports import ExportedPack
from qa.packs.styling.styled_references import TextRun
from qa.wording import STANDINGS

_INLINE = re.compile(r"([\\`*_\[\]{}<>&~$|!^=@#])")
"""Characters that may begin or end inline markup in CommonMark and in GitHub's extensions."""
_LINKS = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(?=:)|(www)(?=\.)")
"""Prefixes that GitHub turns into links without brackets; a backslash after them prevents it."""
_BLOCK = re.compile(r"^([-+]|\d{1,9}(?=[.)]))")
"""A line that begins so is a list item."""

_LINK_END = re.compile(r"[<>\\\s]")


def escape_markdown(text: str) -> str:
    """Return a text on one line, escaped so that every Markdown reader shows it literally."""
    line = _INLINE.sub(r"\\\1", collapse_space(text))
    line = _LINKS.sub(lambda match: f"{match[0]}\\", line)
    return _BLOCK.sub(lambda match: _escape_list_mark(match[0]), line)


def _escape_list_mark(mark: str) -> str:
    return f"\\{mark}" if not mark.isdigit() else f"{mark}\\"


def export(pack: ExportedPack) -> bytes:
    """Return a pack as Markdown: each quote with its citation, note and place."""
    title = escape_markdown(display_title(pack.title))
    blocks = [f"# {title}", escape_markdown(summary_line(pack))]
    for number, exhibit in enumerate(pack.exhibits, 1):
        blocks += _section(number, exhibit, pack)
    return ("\n\n".join(blocks) + "\n").encode()


def _section(number: int, exhibit: Exhibit, pack: ExportedPack) -> Iterator[str]:
    item = exhibit.item
    yield f"## {number}. {escape_markdown(exhibit_speaker(exhibit))}"
    yield f"> {escape_markdown(exhibit_quote(exhibit))}"
    yield "".join(map(_emphasized, cited_runs(exhibit, pack.style)))
    notes = [escape_markdown(line) for line in item.note.splitlines() if line.strip()]
    if notes:
        yield "**Note:** " + "\\\n".join(notes)
    yield "\n".join(f"- {line}" for line in _facts(exhibit, pack.app))


def _emphasized(run: TextRun) -> str:
    """Return a run in Markdown; blanks stand outside the asterisks, which else are letters."""
    text = run.text.strip()
    before, after = (" " if blank else "" for blank in (run.text[:1] == " ", run.text[-1:] == " "))
    escaped = escape_markdown(text)
    return f"{before}*{escaped}*{after}" if run.is_italic else f"{before}{escaped}{after}"


def _facts(exhibit: Exhibit, app: str) -> Iterator[str]:
    item = exhibit.item
    yield from map(escape_markdown, context_lines(exhibit))
    yield escape_markdown(f"Source: {place_line(exhibit)}")
    yield escape_markdown(f"SHA-256: {item.sha256}")
    yield escape_markdown(f"Check: {STANDINGS[exhibit.standing]}")
    if rights := rights_line(exhibit.metadata):
        yield escape_markdown(rights)
    if url := original_url(exhibit):
        yield f"Original: {_link(url)}"
    if url := archive_url(exhibit):
        yield f"Archived: {_link(url)}"
    if url := app_url(exhibit, app):
        yield f"In Verbatim: {_link(url)}"


def _link(url: str) -> str:
    """Return a web address as a link; characters that would end it early are percent-encoded."""
    return f"<{_LINK_END.sub(_percent, url)}>"


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
