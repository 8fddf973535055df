"""One engine for all sessions of the app, opened in the background and built at first use."""

import gc
import logging
import time
from concurrent.futures import Future, wait
from functools import cached_property
from threading import Lock, Thread

import streamlit as st

from index.build import BuildReport
from index.encoding.default import default_encoder
from index.encoding.encoder import Encoder
from index.errors import IndexStateError, VerbatimError
from index.store.manifest import current_generation
from qa.app_command import app_settings
from qa.engine import Engine
from qa.settings import Settings
from qa.startup import BuildListener, open_or_build

OPEN_SECONDS = 0.6
"""An index that is there opens in less; progress is shown from then on."""

_POLL_SECONDS = 0.2

RETRY_SECONDS = 30
"""A new build that cannot be opened is looked at again after so long."""

RELEASE_SECONDS = 5
"""Runs of pages that began with the old engine end in less."""

_STAGE_LABELS = {
    "Reading": "Reading transcripts",
    "Cutting": "Cutting transcripts into passages",
    "Embedding": "Embedding passages",
}

log = logging.getLogger(__name__)


class EngineResource(BuildListener):
    """Opens the engine once, in a thread of its own, and a new one over each new build.

    A build must not run in a session's thread: Streamlit stops that one wherever it is when the
    user clicks or leaves, and the build would start again from nothing.

    Args:
        where: sources and index.

    Attributes:
        builds: what is being done to the index, in words; empty when nothing is.
        progress: stage, steps done and steps in all.
        left_out: one line for each file that a build could not use.
    """

    def __init__(self, where: Settings) -> None:
        self.builds = ""
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

    def build_started(self, where: Settings, *, outdated: bool = False) -> None:
        """Hear that an index will be built, or brought up to date."""
        self.builds = "Bringing the index up to date" if outdated else "Building the index"

    def build_failed(self) -> None:
        """Hear that nothing was built."""
        self.builds = ""

    def build_finished(self, report: BuildReport) -> None:
        """Hear what was built."""
        self.builds = ""
        self.left_out = report.left_out

    @cached_property
    def _encoder(self) -> Encoder:
        """One model for all engines that follow each other."""
        return default_encoder()

    def _open(self, engine: Future[Engine]) -> None:
        try:
            engine.set_result(open_or_build(self._where, self._encoder, self._watch, self))
        except BaseException as exc:  # whoever waits must hear of it, whatever it is
            engine.set_exception(exc)

    def _renew(self) -> None:
        """Put an engine over the new build in the place of the one that serves."""
        new: Future[Engine] = Future()
        try:
            where = self._where
            new.set_result(Engine.open(where.index, self._encoder, sources=where.other_sources))
        except Exception as exc:  # whatever it is, the old one serves, and is asked again later
            unforeseen = not isinstance(exc, VerbatimError | OSError | MemoryError)
            log.warning(
                "the new index is not taken up, the old one serves: %s", exc, exc_info=unforeseen
            )
            self._refused_until = time.monotonic() + RETRY_SECONDS
            return
        else:
            with self._lock:
                self._serving = new
        finally:
            self._renews = False
        # An engine refers to itself, so it is freed by a collection alone, and pages make none.
        time.sleep(RELEASE_SECONDS)
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
    resource = engine_resource(app_settings())
    engine = resource.engine()
    wait([engine], timeout=OPEN_SECONDS)
    _show_progress(resource, engine)
    return engine.result()


def files_left_out() -> tuple[str, ...]:
    """One line for each file that the build at first use could not use."""
    return engine_resource(app_settings()).left_out


def _show_progress(resource: EngineResource, engine: Future[Engine]) -> None:
    """Show how far it is until the engine is there or has failed."""
    if engine.done():
        return
    place = st.empty()
    while not engine.done():
        stage, done, total = resource.progress
        words = "Opening the index"
        if resource.builds:
            words = f"{resource.builds}, once. {_STAGE_LABELS[stage]}: {done} of {total}"
        place.progress(done / total if total else 0.0, words)
        time.sleep(_POLL_SECONDS)
    place.empty()
