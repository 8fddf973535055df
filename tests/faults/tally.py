"""How often a fault was made and what happened, one row of a table for each kind of fault."""

import os
import platform
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

COMMAND = "VERBATIM_FAULTS=many python -m pytest tests/faults"
SHOWN = 5
"""Cases that did not hold and are told in full when a test fails."""


class Tally:
    """What happened in every case of one fault.

    Args:
        fault: what is done, in words.
    """

    def __init__(self, fault: str) -> None:
        self.fault = fault
        self.held: Counter[str] = Counter()
        self.failed: list[str] = []

    @property
    def cases(self) -> int:
        return self.held.total() + len(self.failed)

    def hold(self, outcome: str) -> None:
        """Count a case that ended as it must."""
        self.held[outcome] += 1

    @contextmanager
    def case(self, what: str) -> Iterator[None]:
        """One case, which must call ``hold`` last; whatever comes out of it is kept for ``check``.

        Args:
            what: which case it is, to make it again.
        """
        before = self.cases
        try:
            yield
            assert self.cases == before + 1, "nothing was found out"
        except Exception as exc:
            self.failed.append(f"{what}: {type(exc).__name__}: {exc}")

    def check(self, least: int = 1) -> None:
        """Fail the test if a case did not hold, or if fewer were made than should have been."""
        few = "\n".join(self.failed[:SHOWN])
        assert not self.failed, f"{self.fault}: {len(self.failed)} of {self.cases}\n{few}"
        assert self.cases >= least

    def row(self) -> str:
        """A line of the table."""
        outcomes = [f"{count:,} {outcome}" for outcome, count in sorted(self.held.items())]
        outcomes += [f"**{len(self.failed):,} did not hold**"] if self.failed else []
        return f"| {self.fault} | {self.cases:,} | {'; '.join(outcomes)} |"


def report(tallies: Sequence[Tally], left_out: Sequence[str]) -> str:
    """The page that the large run writes.

    Args:
        tallies: in the order in which they were made.
        left_out: why a test was skipped, a line each.
    """
    cases = sum(one.cases for one in tallies)
    failed = sum(len(one.failed) for one in tallies)
    held = (
        "Every case held." if not failed else f"**{failed:,} cases did not hold**, in bold below."
    )
    lines = [
        "# What the index does when something fails",
        "",
        f"{cases:,} faults made on purpose against the made-up corpus of the tests. {held}",
        "An index is whole when every file has its hash and the answers to the test questions are",
        "exactly those of one generation.",
        "",
        f"Written {datetime.now(UTC).date().isoformat()} by `make faults` (`{COMMAND}`) on "
        f"{_platform()}.",
        "",
        "| fault | cases | what happened |",
        "|---|---|---|",
        *(one.row() for one in tallies if one.cases),
        *(f"\nLeft out: {reason}" for reason in left_out),
    ]
    return "\n".join(lines) + "\n"


def _platform() -> str:
    python = ".".join(map(str, sys.version_info[:2]))
    return f"{platform.system()}, {platform.machine()}, {os.cpu_count()} cores, Python {python}"
