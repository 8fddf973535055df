"""Where a verdict is written, beside what is printed: for a machine, for CI, for a pull request."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eval.files import write_file, write_json

if TYPE_CHECKING:
    from eval.comparing.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files that are wanted; None for those that are not.

    Attributes:
        json: for a machine.
        junit: JUnit XML, for a CI system.
        markdown: for a pull request.
        html: a page for a person, with plots.
    """

    json: Path | None = None
    junit: Path | None = None
    markdown: Path | None = None
    html: Path | None = None

    def write(self, verdict: "Verdict") -> None:
        """Write each file that is wanted.

        Raises:
            EvalSetError: one cannot be written.
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
