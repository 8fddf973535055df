"""One engine for all sessions of the app, opened in the background and built at first use."""

import gc
import logging
import time
from concurrent.futures import Future
from functools import cached_property
from threading import Lock, Thread

import streamlit as st

from index.build import BuildReport
from index.encoder import Encoder
from index.errors import IndexStateError, VerbatimError
from index.fast_encoder import FastEncoder
from index.generation import current_generation
from qa.engine import Engine
from qa.first_use import Notice, open_or_build
from qa.settings import Settings, settings

OPENS_IN_S = 0.6
"""An index that is there opens in less; progress is shown from then on."""

POLL_S = 0.2

REFUSED_FOR_S = 30
"""A new build that cannot be opened is looked at again after so long."""

RELEASE_S = 5
"""Runs of pages that began with the old engine end in less."""

STAGES = {
    "Reading": "Building the index, once. Reading transcripts",
    "Cutting": "Building the index, once. Cutting transcripts into passages",
    "Embedding": "Building the index, once. Embedding passages",
}


log = logging.getLogger(__name__)


class EngineResource(Notice):
    """Opens the engine once, in a thread of its own, and a new one over each new build.

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
        self._serving: Future[Engine] | None = None
        self._renews = False
        self._refused_until = 0.0

    def engine(self) -> Future[Engine]:
        """The engine, once it is open; after a failure it is opened again.

        Where the index has been built anew, the old engine serves until the new one is open.
        """
        with self._lock:
            serving = self._serving
            if serving is None or (serving.done() and serving.exception() is not None):
                serving = self._serving = Future()
                Thread(target=self._open, args=(serving,), daemon=True).start()
            elif serving.done() and self._is_stale(serving.result()):
                self._renews = True
                Thread(target=self._renew, daemon=True).start()
            return serving

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

    @cached_property
    def _encoder(self) -> Encoder:
        """One model for all engines that follow each other."""
        return FastEncoder()

    def _open(self, engine: Future[Engine]) -> None:
        try:
            engine.set_result(open_or_build(self._where, self._encoder, self._watch, self))
        except BaseException as exc:  # whoever waits must hear of it, whatever it is
            engine.set_exception(exc)

    def _renew(self) -> None:
        """Put an engine over the new build in the place of the one that serves."""
        new: Future[Engine] = Future()
        try:
            new.set_result(Engine.open(self._where.index, self._encoder))
        except (VerbatimError, OSError, MemoryError) as exc:
            log.warning("the new index is not taken up, the old one serves: %s", exc)
            self._refused_until = time.monotonic() + REFUSED_FOR_S
            self._renews = False
            return
        with self._lock:
            self._serving = new
            self._renews = False
        # An engine refers to itself, so it is freed by a collection alone, and pages make none.
        time.sleep(RELEASE_S)
        gc.collect()

    def _watch(self, stage: str, done: int, total: int) -> None:
        self.progress = (stage, done, total)

    def _is_stale(self, engine: Engine) -> bool:
        if self._renews or time.monotonic() < self._refused_until:
            return False
        try:
            return current_generation(self._where.index).name != engine.index.fingerprint
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
