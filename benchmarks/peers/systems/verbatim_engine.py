"""Verbatim, asked by its Python interface; its index is built by ``verbatim index build``."""

from pathlib import Path

from benchmarks.peers.systems.timing import AnsweredQuestion, Ask, SpanResult, Task, serve
from index.encoding.default import default_encoder
from qa.engine import Engine
from qa.records import Citation


def _open(task: Task) -> Ask:
    """Open and check the index."""
    engine = Engine.open(Path(task.index), default_encoder())
    return lambda question: [
        _found(citation) for citation in engine.ask(question, top=task.top).citations
    ]


def _found(citation: Citation) -> SpanResult:
    span, asked = citation.span, citation.question
    question = AnsweredQuestion(asked.span.start, asked.span.end, asked.quote) if asked else None
    return SpanResult(citation.source, span.start, span.end, citation.quote, question)


if __name__ == "__main__":
    serve(_open)
