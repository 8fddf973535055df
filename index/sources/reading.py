"""A source file -> a transcript: its text, metadata, turns and exchanges."""

from pathlib import Path

from index.errors import UnreadableSourceError
from index.records import Transcript
from index.sources.folder import read_layout
from index.speech.exchanges import exchanges_of
from index.speech.turns import turns_of
from index.speech.venue import with_place


def read_transcript(path: Path, folder: Path) -> Transcript:
    """The transcript in a source file.

    Raises:
        UnreadableSourceError: the file cannot be used, or holds no spoken words.
    """
    source, layout = read_layout(path, folder)
    turns = turns_of(source, layout)
    if not any(turn.paragraphs for turn in turns):
        raise UnreadableSourceError(
            f"{path}: a source must hold words that somebody says or writes"
        )
    return Transcript(
        with_place(source, turns[0].span.start), turns, exchanges_of(turns, source.text)
    )
