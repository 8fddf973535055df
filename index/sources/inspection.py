"""A source file looked at closely: the transcript in it, its reading report, its accounting."""

from dataclasses import dataclass
from pathlib import Path

from index.records import Transcript
from index.sources.accounting import Accounting, accounting_of
from index.sources.reading import transcript_of
from index.sources.report import ReadingReport, reading_report_of
from index.sources.source_file import SourceFile, read_file


@dataclass(frozen=True, slots=True)
class Inspection:
    """A source file with all that can be said of how it was read.

    Attributes:
        file: the file.
        transcript: the transcript in it.
        report: how well it was understood.
        accounting: what became of its words.
    """

    file: SourceFile
    transcript: Transcript
    report: ReadingReport
    accounting: Accounting

    @property
    def is_doubtful(self) -> bool:
        """Whether something in it should be looked at."""
        return bool(self.report.warnings or self.accounting.unaccounted)


def inspect_source(path: Path, folder: Path) -> Inspection:
    """A source file looked at closely.

    Raises:
        UnreadableSourceError: the file cannot be used, or holds no spoken words.
    """
    file = read_file(path, folder)
    transcript = transcript_of(file)
    report = reading_report_of(transcript)
    return Inspection(file, transcript, report, accounting_of(file, transcript))
