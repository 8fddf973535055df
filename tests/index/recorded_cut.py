"""The recorded cut: how a small made-up corpus was read, cut and described.

Unchanged files are read again only when CHUNKER_VERSION or a library changes, so a change of the
rules must raise it. ``python -m tests.index.recorded_cut`` records the cut anew, once that is done.
"""

import sys
from pathlib import Path
from typing import Any

import msgspec

from index.records import Transcript
from index.search.terms import terms_of
from index.sources.folder import find_sources
from index.sources.reading import read_transcript
from index.speech.offices import tenures_of
from index.speech.passages import passages_of
from index.store.freshness import recipe_of
from tests.conftest import TINY_MODEL, HashedEncoder

RECORDED = Path(__file__).parent / "recorded"
SOURCES = RECORDED / "sources"
CUT = RECORDED / "cut.json"

Cut = dict[str, Any]


class UnraisedVersionError(Exception):
    """The cut has changed, and the version has not."""


def current_cut() -> Cut:
    """The cut as the rules make it now, with the versions of all that decides it."""
    recipe = recipe_of(TINY_MODEL, "")
    transcripts = [read_transcript(path, SOURCES) for path in find_sources(SOURCES)]
    cut = {
        "chunker_version": recipe.chunker_version,
        "libraries": recipe.libraries,
        "sources": [_described(one) for one in transcripts],
        "offices": tenures_of(transcripts),
    }
    return msgspec.json.decode(msgspec.json.encode(cut), type=Cut)


def recorded_cut() -> Cut:
    """The cut as it was recorded."""
    return msgspec.json.decode(CUT.read_bytes(), type=Cut)


def record(current: Cut, recorded: Cut | None, file: Path = CUT) -> None:
    """Write the cut down.

    Raises:
        UnraisedVersionError: it differs from the recorded one, and its versions do not.
    """
    same_versions = all(
        recorded and current[name] == recorded[name] for name in ("chunker_version", "libraries")
    )
    if same_versions and current != recorded:
        raise UnraisedVersionError(
            "the cut has changed, so its version must be raised first: CHUNKER_VERSION in "
            "index/speech/passages.py"
        )
    file.write_bytes(msgspec.json.format(msgspec.json.encode(current), indent=1) + b"\n")


def _described(transcript: Transcript) -> Cut:
    """All that a transcript gives to an index, without its text."""
    source = transcript.source
    return {
        "name": source.name,
        "body": source.body,
        "metadata": source.metadata,
        "turns": transcript.turns,
        "exchanges": transcript.exchanges,
        "passages": [
            {
                "turn": one.turn,
                "span": one.span,
                "sentences": one.sentences,
                "embedded": one.embedded,
                "terms": " ".join(terms_of(one.lexical)),
                "searchable": one.searchable,
            }
            for one in passages_of(transcript, HashedEncoder().count)
        ],
    }


if __name__ == "__main__":
    try:
        record(current_cut(), recorded_cut() if CUT.exists() else None)
    except UnraisedVersionError as exc:
        sys.exit(str(exc))
