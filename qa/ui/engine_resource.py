"""One engine for all sessions of the app, opened in the background and built at first use."""

import time
from concurrent.futures import Future
from threading import Lock, Thread

import streamlit as st

from index.build import BuildReport
from index.errors import IndexStateError
from index.fast_encoder import FastEncoder
from index.generation import current_generation
from qa.engine import Engine
from qa.first_use import Notice, open_or_build
from qa.settings import Settings, settings

OPENS_IN_S = 0.6
"""An index that is there opens in less; progress is shown from then on."""

POLL_S = 0.2

STAGES = {
    "Reading": "Building the index, once. Reading transcripts",
    "Cutting": "Building the index, once. Cutting transcripts into passages",
    "Embedding": "Building the index, once. Embedding passages",
}


class EngineResource(Notice):
    """Opens the engine once, in a thread of its own.

    A build must not run in a session's thread: Streamlit stops that one wherever it is when the
    user clicks or leaves, and the build would start again from nothing.

    Args:
        where: sources and index.

    Attributes:
        builds: whether an index is being built.
        progress: stage, steps done and steps in all.
        left_out: one line for each file that a build could not use.
    """

    def __init__(self, where: Settings) -> None:
        self.builds = False
        self.progress = ("Reading", 0, 0)
        self.left_out: tuple[str, ...] = ()
        self._where = where
        self._lock = Lock()
        self._engine: Future[Engine] | None = None

    def engine(self) -> Future[Engine]:
        """The engine, once it is open; after a failure, or a new build, it is opened again."""
        with self._lock:
            before = self._engine
            if before is None or (before.done() and self._is_stale(before)):
                self._engine = Future()
                Thread(target=self._open, args=(self._engine, before), daemon=True).start()
                return self._engine
            return before

    def starts(self, where: Settings) -> None:
        """Hear that an index will be built."""
        self.builds = True

    def failed(self) -> None:
        """Hear that nothing was built."""
        self.builds = False

    def ended(self, report: BuildReport) -> None:
        """Hear what was built."""
        self.builds = False
        self.left_out = report.left_out

    def _open(self, engine: Future[Engine], before: Future[Engine] | None) -> None:
        try:
            engine.set_result(open_or_build(self._where, FastEncoder(), self._watch, self))
        except BaseException as exc:  # whoever waits must hear of it, whatever it is
            if before and before.exception() is None:
                engine.set_result(before.result())  # the old index serves
            else:
                engine.set_exception(exc)

    def _watch(self, stage: str, done: int, total: int) -> None:
        self.progress = (stage, done, total)

    def _is_stale(self, engine: Future[Engine]) -> bool:
        if engine.exception() is not None:
            return True
        try:
            return current_generation(self._where.index).name != engine.result().index.fingerprint
        except IndexStateError:
            return False  # what is open keeps serving


@st.cache_resource(show_spinner=False)
def engine_resource(where: Settings) -> EngineResource:
    """The engine of the whole app process."""
    return EngineResource(where)


def opened_engine() -> Engine:
    """The engine, waited for with a progress bar while the index is built.

    Raises:
        VerbatimError: it cannot be opened or built.
    """
    resource = engine_resource(settings())
    engine = resource.engine()
    try:
        return engine.result(timeout=OPENS_IN_S)
    except TimeoutError:
        if engine.done():
            raise
    _wait(resource, engine)
    return engine.result()


def left_out() -> tuple[str, ...]:
    """One line for each file that the build at first use could not use."""
    return engine_resource(settings()).left_out


def _wait(resource: EngineResource, engine: Future[Engine]) -> None:
    """Show how far it is until the engine is there or has failed."""
    place = st.empty()
    while not engine.done():
        stage, done, total = resource.progress
        words = f"{STAGES[stage]}: {done} of {total}" if resource.builds else "Opening the index"
        place.progress(done / total if total else 0.0, words)
        time.sleep(POLL_S)
    place.empty()
