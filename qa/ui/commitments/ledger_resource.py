"""The ledger of an index, made once for all sessions, in the background, at the first visit."""

import time
from concurrent.futures import Future, wait
from threading import Thread

import streamlit as st

from index.store.reader import OpenedIndex
from qa.commitments.ledger import Ledger

_QUIET_SECONDS = 0.3
"""Few transcripts take less; progress is shown from then on."""

_POLL_SECONDS = 0.2


class LedgerSearch:
    """Finds the promises of an index in a thread of its own.

    A session's thread is stopped wherever it is when the reader leaves, and another one would
    begin anew.

    Args:
        index: the index to search.

    Attributes:
        progress: number of transcripts that were read, and of all.
        ledger: the result.
    """

    def __init__(self, index: OpenedIndex) -> None:
        self.progress = (0, len(index.catalog.entries))
        self.ledger: Future[Ledger] = Future()
        self._index = index
        Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            self.ledger.set_result(Ledger(self._index, self._report))
        except BaseException as exc:  # the sessions that wait must get it, whatever it is
            self.ledger.set_exception(exc)

    def _report(self, done: int, total: int) -> None:
        self.progress = (done, total)


@st.cache_resource(show_spinner=False, max_entries=2)
def _search(generation: str, _index: OpenedIndex) -> LedgerSearch:
    return LedgerSearch(_index)


def ledger_of(index: OpenedIndex) -> Ledger:
    """The ledger of an index; the first time with a progress bar.

    Raises:
        VerbatimError: the index cannot be read.
    """
    search = _search(index.fingerprint, index)
    wait([search.ledger], timeout=_QUIET_SECONDS)
    if not search.ledger.done():
        _show_progress(search)
    if search.ledger.exception() is not None:
        _search.clear()  # the next run tries again
    return search.ledger.result()


def _show_progress(search: LedgerSearch) -> None:
    place = st.empty()
    while not search.ledger.done():
        done, total = search.progress
        words = f"Reading the transcripts for promises, once: {done:,} of {total:,}"
        place.progress(done / total if total else 0.0, words)
        time.sleep(_POLL_SECONDS)
    place.empty()
