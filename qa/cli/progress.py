"""Progress of a build on a terminal."""

import time
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from index.build import BuildReport
from qa.settings import Settings
from qa.startup import BuildListener
from qa.terminal import visible
from qa.wording import pluralized

_MAX_NAMES = 5
"""Names of removed transcripts that are printed."""


class BuildProgress:
    """A progress bar for each stage; the watcher of a build.

    Args:
        console: console to draw on.
    """

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            TextColumn("{task.description:<10}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
        )
        self._tasks: dict[str, int] = {}
        self._started = time.perf_counter()

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self._started

    def __enter__(self) -> "BuildProgress":
        """Start the clock; bars appear with the first step."""
        self._started = time.perf_counter()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop drawing."""
        if self._tasks:  # bars that were never drawn would leave an empty line
            self._progress.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Report progress."""
        self._progress.start()
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(stage, total=total)
        self._progress.update(self._tasks[stage], completed=done, total=total)  # type: ignore[arg-type]


class FirstUseNotice(BuildListener):
    """A notice on a terminal that an index is built first.

    Args:
        console: console to print on.
        progress: progress bars of the build.
    """

    def __init__(self, console: Console, progress: BuildProgress) -> None:
        self._console = console
        self._progress = progress

    def build_started(self, settings: Settings, *, outdated: bool = False) -> None:
        """Print the notice and start the bars."""
        words = (
            f"The index in {settings.index} is of an older format: bringing it up to date with "
            f"{settings.sources} (unchanged passages keep their vectors)"
            if outdated
            else f"First use: building the index of {settings.sources} in {settings.index} "
            "(about 30 passages a second)"
        )
        self._console.print(Text(words))
        self._progress.__enter__()

    def build_failed(self) -> None:
        """Stop the bars and show the cursor again."""
        self._progress.__exit__(None, None, None)

    def build_finished(self, report: BuildReport) -> None:
        """Stop the bars and print the size of the index."""
        self._progress.__exit__(None, None, None)
        manifest = report.manifest
        self._console.print(
            f"Indexed {pluralized(manifest.transcripts, 'transcript')}, "
            f"{pluralized(manifest.passages, 'passage')} in {self._progress.seconds:.1f} s"
        )
        print_removed(self._console, report)
        print_doubtful(self._console, report)


def print_removed(console: Console, report: BuildReport) -> None:
    """Print which transcripts are no longer in the folder, the first names of them."""
    count, names = len(report.removed), ", ".join(report.removed[:_MAX_NAMES])
    if count:
        subject = pluralized(count, "transcript is", "transcripts are")
        more = ", ..." if count > _MAX_NAMES else ""
        line = f"{subject} no longer there: {visible(names)}{more}"
        console.print(Text(line, style="yellow"))


def print_doubtful(console: Console, report: BuildReport) -> None:
    """Print which transcripts were read with doubts, the gravest ones with their first doubt."""
    gravest_first = sorted(report.doubtful, key=lambda reading: not reading.is_alarming)
    for reading in gravest_first[:_MAX_NAMES]:
        style = "bold red" if reading.is_alarming else "yellow"
        line = f"doubtful: {visible(reading.name)}: {visible(reading.warnings[0])}"
        console.print(Text(line, style=style))
    count = len(report.doubtful)
    if count:
        more = f"{pluralized(count, 'transcript')} read with doubts; all of them"
        console.print(Text(f"{more}: verbatim sources check", style="yellow"))
