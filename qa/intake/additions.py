"""Additions of transcripts to the collection, one at a time, in the background."""

import logging
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from threading import Lock, Thread

from index.build import Watcher
from index.errors import IndexBusyError, SourceError, VerbatimError
from qa.intake.intake import Draft, add_drafts, obstacle_to_adding
from qa.intake.messages import AdditionResult
from qa.settings import Settings

MAX_REMEMBERED_ADDITIONS = 20
"""Additions whose result is kept, so that an address can show it."""

AddDrafts = Callable[[Sequence[Draft], Settings, Watcher], AdditionResult]

log = logging.getLogger(__name__)


class Addition:
    """Transcripts that are being added, or have been.

    Args:
        names: names of the files.

    Attributes:
        key: identifies it in an address.
        names: names of the files.
        progress: stage, steps done and total steps.
        outcome: its result, once it has finished.
        finished_at: time of its end on the clock of ``time.monotonic``, seconds.
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        self.key = uuid.uuid4().hex
        self.names = names
        self.progress = ("Copying", 0, 0)
        self.outcome: Future[AdditionResult] = Future()
        self.finished_at = 0.0

    def finish(self, result: AdditionResult) -> None:
        """Set the result."""
        self.finished_at = time.monotonic()
        self.outcome.set_result(result)


class Additions:
    """All additions of the app; a second one is refused until the first has finished.

    Each runs in a thread of its own: the thread of a session is stopped when its reader leaves.

    Args:
        settings: locates the collection and its index.
        add: adds transcripts and returns the result.
    """

    def __init__(self, settings: Settings, add: AddDrafts = add_drafts) -> None:
        self._settings = settings
        self._add = add
        self._lock = Lock()
        self._additions: dict[str, Addition] = {}

    @property
    def running(self) -> Addition | None:
        """The addition that has not finished, None if there is none."""
        additions = reversed(self._additions.values())
        return next((addition for addition in additions if not addition.outcome.done()), None)

    def find(self, key: str) -> Addition | None:
        """Return the addition with a key, None if there is none or it is no longer kept."""
        return self._additions.get(key)

    def start(self, drafts: Sequence[Draft], names: Sequence[str] = ()) -> Addition:
        """Start to add transcripts.

        Args:
            drafts: the transcripts; none to build the index alone.
            names: names of the files, used where there are no drafts.

        Raises:
            SourceError: nothing may be added here.
            IndexBusyError: another addition is running.
        """
        obstacle = obstacle_to_adding(self._settings)
        if obstacle:
            raise SourceError(obstacle)
        with self._lock:
            if self.running:
                raise IndexBusyError(
                    "Other transcripts are being added at this moment; add yours after them."
                )
            addition = Addition(tuple(draft.upload.name for draft in drafts) or tuple(names))
            kept_additions = [*self._additions.values(), addition][-MAX_REMEMBERED_ADDITIONS:]
            self._additions = {entry.key: entry for entry in kept_additions}
        Thread(target=self._run, args=(addition, tuple(drafts)), daemon=True).start()
        return addition

    def _run(self, addition: Addition, drafts: Sequence[Draft]) -> None:
        def watch(stage: str, done: int, total: int) -> None:
            addition.progress = (stage, done, total)

        try:
            addition.finish(self._add(drafts, self._settings, watch))
        except VerbatimError as exc:
            addition.finish(AdditionResult(error=str(exc)))
        except BaseException:  # whoever waits needs a result, whatever happened
            log.exception("transcripts could not be added")
            addition.finish(AdditionResult(error="an unexpected error; the log has its details"))
