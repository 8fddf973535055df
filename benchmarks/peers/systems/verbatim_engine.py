"""Verbatim through its Python API; its index is built by ``verbatim index build``."""

from pathlib import Path

from benchmarks.peers.systems.timing import AnsweredQuestion, Ask, SpanResult, Task, serve
from index.encoding.default import default_encoder
from qa.engine import Engine
from qa.records import Citation


def _open(task: Task) -> Ask:
    """Open and check the index; return what answers questions."""
    engine = Engine.open(Path(task.index), default_encoder())
    return lambda question: [
        _result(citation) for citation in engine.ask(question, top=task.top).citations
    ]


def _result(citation: Citation) -> SpanResult:
    span, answered = citation.span, citation.question
    question = (
        AnsweredQuestion(answered.span.start, answered.span.end, answered.quote)
        if answered
        else None
    )
    return SpanResult(citation.source, span.start, span.end, citation.quote, question)


if __name__ == "__main__":
    serve(_open)
