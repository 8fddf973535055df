"""What the process of uploads sends, a line of JSON for each."""

import sys
from pathlib import Path

import msgspec

from qa.intake.preview import Preview

ROOT = Path(__file__).parents[2]
"""Folder from which the process is started."""


class ProgressMessage(msgspec.Struct, frozen=True, tag=True):
    """Progress of an addition.

    Attributes:
        stage: name of the stage.
        done: steps done.
        total: total steps; 0 if unknown.
    """

    stage: str
    done: int
    total: int


class AdditionResult(msgspec.Struct, frozen=True, tag=True):
    """Result of an addition.

    Attributes:
        left_out: one line for each file of the collection that cannot be used.
        error: why nothing new can be searched; empty on success.
        copied: whether files were copied into the collection, even after an error.
    """

    left_out: tuple[str, ...] = ()
    error: str = ""
    copied: bool = False


class ReadResult(msgspec.Struct, frozen=True, tag=True):
    """Result of reading one file.

    Attributes:
        name: name of the file.
        preview: its preview, None if it cannot be used.
        error: why it cannot be used.
    """

    name: str
    preview: Preview | None = None
    error: str = ""


Message = ProgressMessage | AdditionResult | ReadResult

_MESSAGES = msgspec.json.Decoder(Message)


def message_of(line: bytes) -> Message | None:
    """Return the message in a line; None for one that the end of the process has cut."""
    if line.startswith(b"{") and line.endswith(b"}\n"):
        message: Message = _MESSAGES.decode(line)
        return message
    return None


def process_command(task: str, *arguments: str) -> list[str]:
    """Return the command line of the process of uploads.

    Args:
        task: "read" or "add".
        arguments: of the task; see ``qa.intake.process``.
    """
    return [sys.executable, "-m", "qa.intake.process", task, *arguments]
