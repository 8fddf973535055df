"""What passes between a program and the process that reads files for it: requests and replies."""

from typing import IO

import msgspec

from index.records import Span
from index.sources.formats.document import Document
from index.sources.formats.printed.page_image import PageImage

_LENGTH_BYTES = 8


class ReadingLimits(msgspec.Struct, frozen=True):
    """What reading one file may take.

    Attributes:
        processor_seconds: processor time; a file of a whole day takes under a second.
        seconds: time on the clock.
        memory_mib: memory beyond that of the process at its start, MiB.
        output_mib: size of the document as it is sent, MiB.
        idle_seconds: how long the process waits for another file before it is ended.
    """

    processor_seconds: int = 20
    seconds: float = 60.0
    memory_mib: int = 1024
    output_mib: int = 128
    idle_seconds: float = 10.0


class DocumentRequest(msgspec.Struct, frozen=True, tag=True):
    """A file is to be read; its bytes follow.

    Attributes:
        name: of the file, for messages.
    """

    name: str


class PageRequest(msgspec.Struct, frozen=True, tag=True):
    """A page of a file is to be drawn; the bytes of the file follow.

    Attributes:
        name: of the file, for messages.
        page: its number, from 1.
        width: of the picture, in pixels.
        text: the words of the page as they were read.
        cited: the words to frame, in the text.
    """

    name: str
    page: int
    width: int
    text: str
    cited: tuple[Span, ...]


WorkRequest = DocumentRequest | PageRequest


class PageReply(msgspec.Struct, frozen=True, tag=True):
    """A page could be drawn.

    Attributes:
        image: its picture.
    """

    image: PageImage


class DocumentReply(msgspec.Struct, frozen=True, tag=True):
    """A file could be read.

    Attributes:
        document: its content.
    """

    document: Document


class RefusalReply(msgspec.Struct, frozen=True, tag=True):
    """A file could not be read.

    Attributes:
        reason: why, in a sentence that names the file.
        is_metadata: whether the metadata in it is at fault.
        is_last: whether the process can read no other file.
    """

    reason: str
    is_metadata: bool = False
    is_last: bool = False


WorkReply = DocumentReply | PageReply | RefusalReply
REQUESTS: msgspec.json.Decoder[WorkRequest] = msgspec.json.Decoder(WorkRequest)
REPLIES: msgspec.json.Decoder[WorkReply] = msgspec.json.Decoder(WorkReply)


def write_frame(stream: IO[bytes], content: bytes) -> None:
    """Write a message behind its length."""
    stream.write(len(content).to_bytes(_LENGTH_BYTES))
    stream.write(content)
    stream.flush()


def read_frame(stream: IO[bytes], limit: int = 2**40) -> bytes:
    """The next message.

    Args:
        stream: where it is read.
        limit: most bytes that it may have.

    Raises:
        EOFError: the stream ends before the message does, or the message is too long.
    """
    head = stream.read(_LENGTH_BYTES)
    length = int.from_bytes(head)
    if len(head) < _LENGTH_BYTES or length > limit:
        raise EOFError
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return content
