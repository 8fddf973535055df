"""The process that reads files of others: bytes of a file in, its document out, as JSON.

``python -m index.sources.worker_process LIMITS``; on its input the name and the bytes of a file,
on its output a reply, each behind its length. It ends with its input.
"""

import os
import sys
from collections.abc import Iterator
from typing import IO

import msgspec

from index.errors import MetadataError, UnreadableSourceError
from index.sources.confinement import confine, limit_memory, limit_processor_time
from index.sources.formats.registry import read_document
from index.sources.worker import (
    DocumentReply,
    ReadingLimits,
    RefusalReply,
    read_frame,
    write_frame,
)


def main() -> None:
    """Read files until the input ends."""
    limits = msgspec.json.decode(sys.argv[1], type=ReadingLimits)
    requests, replies = _channels()
    limit_memory(limits.memory_mib * 2**20)
    confine()
    for name, data in _requests(requests):
        limit_processor_time(limits.processor_seconds)
        write_frame(replies, _reply(data, name, limits))


def _channels() -> tuple[IO[bytes], IO[bytes]]:
    """Input and output for messages alone; what a library prints goes to the errors."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.dup2(2, 1)
    return requests, replies


def _requests(stream: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each file; ends where the sender is gone."""
    while True:
        try:
            name = read_frame(stream)
            data = read_frame(stream)
        except EOFError:
            return
        yield name.decode(), data


def _reply(data: bytes, name: str, limits: ReadingLimits) -> bytes:
    try:
        reply = msgspec.json.encode(DocumentReply(read_document(data, name)))
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


if __name__ == "__main__":
    main()
