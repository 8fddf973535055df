"""The files that a verdict is written to: JSON, JUnit XML, Markdown and HTML."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eval.files import write_file, write_json

if TYPE_CHECKING:
    from eval.comparing.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Outputs:
    """Paths of the files to write; None for a format that is not wanted.

    Attributes:
        json: the verdict record, for programs.
        junit: JUnit XML, for a CI system.
        markdown: Markdown, for a pull request.
        html: a page with plots, for people.
    """

    json: Path | None = None
    junit: Path | None = None
    markdown: Path | None = None
    html: Path | None = None

    def write(self, verdict: "Verdict") -> None:
        """Write the verdict to each file that has a path.

        Raises:
            EvalSetError: A file cannot be written.
        """
        if self.json:
            from eval.reports.record import record_of

            write_json(record_of(verdict), self.json)
        if self.junit:
            from eval.reports.junit import verdict_junit

            write_file(verdict_junit(verdict), self.junit)
        if self.markdown:
            from eval.reports.markdown import verdict_markdown

            write_file(verdict_markdown(verdict).encode(), self.markdown)
        if self.html:
            from eval.reports.html import verdict_html

            write_file(verdict_html(verdict), self.html)
