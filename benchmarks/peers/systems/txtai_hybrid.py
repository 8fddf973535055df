"""txtai at its defaults with ``hybrid=True``: dense and BM25, over paragraphs.

Its own Segmentation cuts the paragraphs; ids hold their places. Content is not stored (the
default), so quotes are sliced from the files, which are read when the index is opened.
"""

import re
from collections.abc import Iterator

from txtai import Embeddings  # type: ignore[import-not-found]
from txtai.pipeline import Segmentation  # type: ignore[import-not-found]

from benchmarks.peers.systems.timing import Ask, PiecePlace, SpanResult, Task, serve


def _build(task: Task) -> list[PiecePlace]:
    """Cut, embed and save; return the place of each paragraph."""
    segmentation = Segmentation(paragraphs=True)
    rows = [
        (f"{name}:{start}-{end}", paragraph, None)
        for name, text in task.texts()
        for paragraph, start, end in _placed(segmentation(text), text)
    ]
    embeddings = Embeddings(path=task.model, hybrid=True)
    embeddings.index(rows)
    embeddings.save(task.index)
    return [_place(name) for name, _, _ in rows]


def _open(task: Task) -> Ask:
    """Load the index; return what answers questions."""
    embeddings = Embeddings()
    embeddings.load(task.index)
    texts = dict(task.texts())

    def ask(question: str) -> list[SpanResult]:
        places = [_place(name) for name, _ in embeddings.search(question, task.top)]
        return [
            SpanResult(source, start, end, texts[source][start:end])
            for source, start, end in places
        ]

    return ask


def _placed(paragraphs: list[str], text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each paragraph with its place: cutting only removed spaces."""
    end = 0
    for paragraph in paragraphs:
        words = re.compile(" +".join(map(re.escape, paragraph.split(" "))))
        match = words.search(text, end)
        if not match:
            raise ValueError(f"a paragraph must stand in its file: {paragraph[:80]!r}")
        start, end = match.span()
        yield paragraph, start, end


def _place(name: str) -> PiecePlace:
    source, _, span = name.rpartition(":")
    start, end = map(int, span.split("-"))
    return source, start, end


if __name__ == "__main__":
    serve(_open, _build)
