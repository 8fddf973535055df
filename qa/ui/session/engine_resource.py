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
from qa.ranking.reranker import Reranker, default_reranker
from qa.settings import Settings
from qa.startup import BuildListener, open_or_build

OPEN_SECONDS = 0.6
"""An existing index opens in less; progress is shown from then on."""

_POLL_SECONDS = 0.2

RETRY_SECONDS = 30
"""Time between attempts to open a new build that could not be opened."""

RELEASE_SECONDS = 5
"""Runs of pages that started with the old engine end in less."""

_STAGE_LABELS = {
    "Reading": "Reading transcripts",
    "Embedding": "Embedding passages",
}

log = logging.getLogger(__name__)


class EngineResource(BuildListener):
    """Opens the engine once, in a thread of its own, and another one after each new build.

    A build must not run in the thread of a session: Streamlit stops it wherever it is when the
    user clicks or leaves, and the build would start again from nothing.

    Args:
        settings: sources and index.

    Attributes:
        builds: the build in progress, in words; empty if there is none.
        progress: stage, steps done, and number of steps.
        left_out: one line for each file that a build could not use.
    """

    def __init__(self, settings: Settings) -> None:
        self.builds = ""
        self.progress = ("Reading", 0, 0)
        self.left_out: tuple[str, ...] = ()
        self._settings = settings
        self._lock = Lock()
        self._serving: Future[Engine] | None = None
        self._renews = False
        self._refused_until = 0.0

    def engine(self) -> Future[Engine]:
        """The future of the engine; after a failure the engine is opened again.

        After a new build of the index, the old engine serves until the new one is open.
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

    def build_started(self, settings: Settings, *, outdated: bool = False) -> None:
        """Note that a build starts."""
        self.builds = "Bringing the index up to date" if outdated else "Building the index"

    def build_failed(self) -> None:
        """Note that the build has failed."""
        self.builds = ""

    def build_finished(self, report: BuildReport) -> None:
        """Note the end of the build and the files that it could not use."""
        self.builds = ""
        self.left_out = report.left_out

    @cached_property
    def _encoder(self) -> Encoder:
        """The model, shared by all engines."""
        return default_encoder()

    @cached_property
    def _reranker(self) -> Reranker | None:
        """What reads the first candidates, shared by all engines."""
        return default_reranker()

    def _open(self, engine: Future[Engine]) -> None:
        try:
            engine.set_result(
                open_or_build(self._settings, self._encoder, self._watch, self, self._reranker)
            )
        except BaseException as exc:  # the sessions that wait must get it, whatever it is
            engine.set_exception(exc)

    def _renew(self) -> None:
        """Replace the engine by one over the new build."""
        new: Future[Engine] = Future()
        try:
            index, sources = self._settings.index, self._settings.other_sources
            new.set_result(Engine.open(index, self._encoder, self._reranker, sources))
        except Exception as exc:  # whatever it is, the old engine serves until the next attempt
            is_unexpected = not isinstance(exc, VerbatimError | OSError | MemoryError)
            log.warning(
                "the new index is not taken up, the old one serves: %s", exc, exc_info=is_unexpected
            )
            self._refused_until = time.monotonic() + RETRY_SECONDS
            return
        else:
            with self._lock:
                self._serving = new
        finally:
            self._renews = False
        # An engine refers to itself, so that only a collection frees it, and pages trigger none.
        time.sleep(RELEASE_SECONDS)
        gc.collect()

    def _watch(self, stage: str, done: int, total: int) -> None:
        self.progress = (stage, done, total)

    def _is_stale(self, engine: Engine) -> bool:
        if self._renews or time.monotonic() < self._refused_until:
            return False
        try:
            return current_generation(self._settings.index).name != engine.index.fingerprint
        except IndexStateError:
            return False  # the open engine keeps serving


@st.cache_resource(show_spinner=False)
def engine_resource(settings: Settings) -> EngineResource:
    """The engine resource of the app process."""
    return EngineResource(settings)


def opened_engine() -> Engine:
    """Wait for the engine, with a progress bar while the index is built.

    Raises:
        VerbatimError: the index cannot be opened or built.
    """
    resource = engine_resource(app_settings())
    engine = resource.engine()
    wait([engine], timeout=OPEN_SECONDS)
    _show_progress(resource, engine)
    return engine.result()


def files_left_out() -> tuple[str, ...]:
    """One line for each file that a build by the app could not use."""
    return engine_resource(app_settings()).left_out


def _show_progress(resource: EngineResource, engine: Future[Engine]) -> None:
    """Show the progress until the engine is open or has failed."""
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
