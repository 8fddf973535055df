"""The process that reads files of others: bytes of a file in, its document or a page of it out.

``python -m index.sources.worker_process LIMITS``; on its input requests in JSON, each with the
bytes of a file, on its output replies in JSON, each behind its length. It ends with its input.
"""

import os
import sys
from collections.abc import Iterator
from typing import IO

import msgspec

from index.errors import MetadataError, UnreadableSourceError
from index.sources.confinement import confine, limit_memory, limit_processor_time
from index.sources.formats.printed.page_image import page_image
from index.sources.formats.registry import read_document
from index.sources.worker_messages import (
    REQUESTS,
    DocumentReply,
    DocumentRequest,
    PageReply,
    ReadingLimits,
    RefusalReply,
    WorkRequest,
    read_frame,
    write_frame,
)


def main() -> None:
    """Read files until the input ends."""
    limits = msgspec.json.decode(sys.argv[1], type=ReadingLimits)
    requests, replies = _channels()
    limit_memory(limits.memory_mib * 2**20)
    confine()
    for request, data in _requests(requests):
        limit_processor_time(limits.processor_seconds)
        write_frame(replies, _reply(data, request, limits))


def _channels() -> tuple[IO[bytes], IO[bytes]]:
    """Input and output for messages alone; what a library prints goes to the errors."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.dup2(2, 1)
    return requests, replies


def _requests(stream: IO[bytes]) -> Iterator[tuple[WorkRequest, bytes]]:
    """What is to be done, and the bytes of the file; ends where the sender is gone."""
    while True:
        try:
            request = REQUESTS.decode(read_frame(stream))
            data = read_frame(stream)
        except EOFError:
            return
        yield request, data


def _reply(data: bytes, request: WorkRequest, limits: ReadingLimits) -> bytes:
    name = request.name
    try:
        reply = msgspec.json.encode(_work(data, request))
        if len(reply) <= limits.output_mib * 2**20:
            return reply
        refusal = RefusalReply(f"{name}: must hold at most {limits.output_mib} MiB of text")
    except MemoryError:
        refusal = RefusalReply(
            f"{name}: reading it took more than {limits.memory_mib} MiB of memory, so it was set "
            "aside; part it",
            is_last=True,
        )
    except MetadataError as exc:
        refusal = RefusalReply(str(exc), is_metadata=True)
    except UnreadableSourceError as exc:
        refusal = RefusalReply(str(exc))
    except Exception as exc:  # a file of others may trigger any fault in a reader
        refusal = RefusalReply(
            f"{name}: cannot be read ({type(exc).__name__}), so it was set aside"
        )
    return msgspec.json.encode(refusal)


def _work(data: bytes, request: WorkRequest) -> DocumentReply | PageReply:
    if isinstance(request, DocumentRequest):
        return DocumentReply(read_document(data, request.name))
    return PageReply(
        page_image(
            data,
            request.name,
            request.page,
            width=request.width,
            text=request.text,
            cited=request.cited,
        )
    )


if __name__ == "__main__":
    main()
