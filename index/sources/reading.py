"""A source file -> a transcript: its text, metadata, turns and exchanges."""

from pathlib import Path

from index.errors import UnreadableSourceError
from index.records import Transcript
from index.sources.file_name import file_name_values
from index.sources.heading import heading_values
from index.sources.label_rules import with_unmet_rules
from index.sources.metadata import FILE_NAME, HEADING, with_values
from index.sources.source_file import SourceFile, read_file
from index.speech.exchanges import exchanges_of
from index.speech.introductions import with_names_called
from index.speech.turns import turns_of


def read_transcript(path: Path, folder: Path) -> Transcript:
    """The transcript in a source file.

    Raises:
        UnreadableSourceError: the file cannot be used, or holds no spoken words.
    """
    return transcript_of(read_file(path, folder))


def transcript_of(file: SourceFile) -> Transcript:
    """The transcript in a source file that has been read.

    Raises:
        UnreadableSourceError: it holds no spoken words.
    """
    source = file.source
    turns = turns_of(source, file.layout, file.rules)
    if not any(turn.paragraphs for turn in turns):
        raise UnreadableSourceError(
            f"{source.name}: a source must hold words that somebody says or writes"
        )
    source = with_values(source, heading_values(source, file.layout, turns), HEADING)
    source = with_values(source, file_name_values(source.name), FILE_NAME)
    source = with_unmet_rules(source, file.rules, turns)
    exchanges = exchanges_of(turns, source.text)
    return Transcript(source, with_names_called(turns, source.text), exchanges)
