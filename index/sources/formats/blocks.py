"""The text of an extracted document, written block by block."""

from index.records import Block, BlockKind, Mark, Span
from index.sources.formats.document import Document

_SPACE = " \t\n\r\f"
"""White space that a browser collapses; a no-break space is none."""


_INVISIBLE = " \N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\ufeff"
"""Characters that show nothing: a line of nothing else is empty."""

_BLANK = _SPACE + _INVISIBLE


class BlockWriter:
    """Writes blocks into one text: an empty line between blocks, lines inside a block kept.

    White space is collapsed as a browser does it; marks are set where the next words begin.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.strong: list[Span] = []
        self.marks: list[Mark] = []
        self._parts: list[str] = []
        self._length = 0
        self._start: int | None = None
        self._end = 0
        self._gap = ""
        self._breaks = 0
        self._pending: dict[str, Mark] = {}
        self._kind: BlockKind = "paragraph"
        self._voice: str | None = None
        self._language: str | None = None

    def begin(
        self, kind: BlockKind = "paragraph", voice: str | None = None, language: str | None = None
    ) -> None:
        """End the block; the next words begin a block of this kind."""
        self.end()
        self._kind, self._voice, self._language = kind, voice, language

    def end(self) -> None:
        """End the block, if it has words."""
        if self._start is not None:
            span = Span(self._start, self._end)
            self.blocks.append(Block(span, self._kind, self._voice, self._language))
        self._start, self._gap, self._breaks = None, "", 0

    def break_line(self) -> None:
        """Go to a new line; a second time in a row, to a new block of the same kind."""
        self._breaks, self._gap = self._breaks + 1, ""

    def words(self, text: str, *, strong: bool = False, keeps_lines: bool = False) -> None:
        """Write words behind those that are there; space only where the text has it.

        Args:
            text: any text.
            strong: whether it is set in bold or italics.
            keeps_lines: whether its line breaks and spaces count.
        """
        if keeps_lines:
            for number, line in enumerate(text.expandtabs().splitlines() or [""]):
                if number:
                    self.break_line()
                self._kept_line(line, strong)
            if text.endswith(("\n", "\r")):
                self.break_line()
            return
        spaced = text.translate(_AS_SPACES)
        collapsed = " ".join(filter(None, spaced.split(" ")))
        visible = collapsed.strip(_INVISIBLE)
        first = " " if spaced[:1] == " " else ""
        last = " " if spaced[-1:] == " " else ""
        if visible:
            before, _, after = collapsed.partition(visible)
            self._gap = _joined(self._gap, first + before)
            self._write(visible, strong, "")
            self._gap = after + last
        else:
            self._gap = _joined(self._gap, first + collapsed + (last if collapsed else ""))

    def mark(self, *, page: int | None = None, anchor: str | None = None) -> None:
        """Let the next words be a place of the original, instead of one that has no words."""
        if page is not None:
            self._pending["page"] = Mark(0, page=page)
        if anchor is not None:
            self._pending["anchor"] = Mark(0, anchor=anchor)

    def mark_seconds(self, seconds: float) -> None:
        """Let the next words be at a time of the recording, in seconds."""
        self._pending["seconds"] = Mark(0, seconds=seconds)

    def document(
        self, values: dict[str, object], doubts: tuple[str, ...] = (), *, is_plain: bool = False
    ) -> Document:
        """All that was written.

        Args:
            values: metadata, by the keys of a sidecar.
            doubts: what could not be read for certain.
            is_plain: whether it is plain lines of text, whose layout tells the blocks.
        """
        self.end()
        return Document(
            "".join(self._parts),
            values=values,
            blocks=() if is_plain else tuple(self.blocks),
            strong=tuple(self.strong),
            marks=tuple(self.marks),
            doubts=doubts,
            is_extracted=True,
        )

    @property
    def has_words(self) -> bool:
        """Whether the block has words."""
        return self._start is not None

    def _kept_line(self, line: str, strong: bool) -> None:
        visible = line.strip(_BLANK)
        if not visible:
            self._gap += line
            return
        indent = line[: len(line) - len(line.lstrip(_BLANK))]
        self._write(visible, strong, self._gap + indent)
        self._gap = line[len(line.rstrip(_BLANK)) :]

    def _write(self, visible: str, strong: bool, indent: str) -> None:
        if self._start is None or self._breaks > 1:
            breaks = max(2, self._breaks)
            self.end()
            self._put("\n" * breaks if self._length else "")
            self._put(indent)
            self._start = self._length
        elif self._breaks:
            self._put("\n" + indent)
        else:
            self._put(indent or self._gap)
        self._gap, self._breaks = "", 0
        self._place_marks()
        start = self._length
        self._put(visible)
        if strong and self.strong and self.strong[-1].end == self._end and start > self._start:
            self.strong[-1] = Span(self.strong[-1].start, self._length)
        elif strong:
            self.strong.append(Span(start, self._length))
        self._end = self._length

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _place_marks(self) -> None:
        for mark in self._pending.values():
            self.marks.append(Mark(self._length, mark.page, mark.seconds, mark.anchor))
        self._pending.clear()


def _joined(gap: str, more: str) -> str:
    """White space behind white space; two spaces are one."""
    return gap + (more[1:] if gap.endswith(" ") and more.startswith(" ") else more)


_AS_SPACES = str.maketrans(dict.fromkeys(_SPACE, " "))
