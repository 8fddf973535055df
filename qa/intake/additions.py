"""One lot of transcripts after the other goes into the collection, in the background."""

import logging
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from threading import Lock, Thread

from index.build import Watcher
from index.errors import IndexBusyError, SourceError, VerbatimError
from qa.intake.intake import AdditionResult, Draft, add_drafts, obstacle_to_adding
from qa.settings import Settings

MAX_REMEMBERED_ADDITIONS = 20
"""Additions whose end is remembered, so that an address can show it."""

AddDrafts = Callable[[Sequence[Draft], Settings, Watcher], AdditionResult]

log = logging.getLogger(__name__)


class Addition:
    """A lot on its way, or come to its end.

    Args:
        names: of the files.

    Attributes:
        key: names it in an address.
        names: of the files.
        progress: stage, steps done and steps in all.
        ended: how it ended, once it has.
        ended_at: when, on the clock of ``time.monotonic``.
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        self.key = uuid.uuid4().hex
        self.names = names
        self.progress = ("Copying", 0, 0)
        self.outcome: Future[AdditionResult] = Future()
        self.finished_at = 0.0

    def finish(self, result: AdditionResult) -> None:
        """Note how it ended."""
        self.finished_at = time.monotonic()
        self.outcome.set_result(result)


class Additions:
    """All additions of the app; a second one is refused until the first has ended.

    A thread of its own carries each: a session's thread is stopped when its reader leaves.

    Args:
        where: the collection and its index.
        add: what does it.
    """

    def __init__(self, where: Settings, add: AddDrafts = add_drafts) -> None:
        self._where = where
        self._add = add
        self._lock = Lock()
        self._known: dict[str, Addition] = {}

    @property
    def running(self) -> Addition | None:
        """The one that is on its way."""
        return next((one for one in reversed(self._known.values()) if not one.outcome.done()), None)

    def find(self, key: str) -> Addition | None:
        """The addition that an address names."""
        return self._known.get(key)

    def start(self, drafts: Sequence[Draft], names: Sequence[str] = ()) -> Addition:
        """Begin to add transcripts.

        Args:
            drafts: none when the index alone must be built.
            names: what the addition is about where there are no drafts.

        Raises:
            SourceError: nothing may be added here.
            IndexBusyError: somebody else's are on their way.
        """
        obstacle = obstacle_to_adding(self._where)
        if obstacle:
            raise SourceError(obstacle)
        with self._lock:
            if self.running:
                raise IndexBusyError(
                    "Other transcripts are being added at this moment; add yours after them."
                )
            addition = Addition(tuple(one.upload.name for one in drafts) or tuple(names))
            known = [*self._known.values(), addition][-MAX_REMEMBERED_ADDITIONS:]
            self._known = {one.key: one for one in known}
        Thread(target=self._carry, args=(addition, tuple(drafts)), daemon=True).start()
        return addition

    def _carry(self, addition: Addition, drafts: Sequence[Draft]) -> None:
        def watch(stage: str, done: int, total: int) -> None:
            addition.progress = (stage, done, total)

        try:
            addition.finish(self._add(drafts, self._where, watch))
        except VerbatimError as exc:
            addition.finish(AdditionResult(error=str(exc)))
        except BaseException:  # whoever waits must hear of it, whatever it is
            log.exception("transcripts could not be added")
            addition.finish(AdditionResult(error="an unexpected error; the log has its details"))
