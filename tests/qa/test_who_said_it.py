"""No citation, in whatever output, stands under somebody who did not say it."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings

from index.sources.reading import read_transcript
from qa.engine import Engine
from qa.filters import Filters
from qa.packs.exhibits import exhibit_of
from qa.packs.pack import item_of
from tests.conftest import HashedEncoder
from tests.documents import NAMES, Document, documents
from tests.qa.dict_index import DictIndex

QUESTIONS = (
    "Who mends the nets in spring?",
    "What did Dalgaard say about boats?",
    "Did Brandt want 2.5 million crowns?",
)
FILTERS = (Filters(), *(Filters(speakers=(name,)) for name in NAMES))


@given(article=documents(spoken=False), meeting=documents(spoken=True))
@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.too_slow])
def test_each_word_of_a_quote_is_said_by_whom_it_stands_under(
    tmp_path_factory, article: Document, meeting: Document
) -> None:
    folder: Path = tmp_path_factory.mktemp("said")
    written = {"article.txt": article, "meeting.txt": meeting}
    for name, document in written.items():
        (folder / name).write_text(document.text, encoding="utf-8")
    transcripts = [read_transcript(folder / name, folder) for name in written]
    index = DictIndex(transcripts, (), HashedEncoder(), folder)
    engine = Engine(index, HashedEncoder(), folder)
    heard = {speaker.name for speaker in index.catalog.speakers}
    for filters in FILTERS:
        if not all(any(name in (one or "") for one in heard) for name in filters.speakers):
            continue  # nobody of that name speaks in what was drawn
        for question in QUESTIONS:
            for citation in engine.ask(question, filters=filters, top=10).citations:
                own = exhibit_of(item_of(citation, question), index, folder)
                assert own.speaker == citation.speaker
                assert own.quoted_by == citation.quoted_by
                said = written[citation.source].said_by(citation.span)
                if citation.speaker.kind == "narrator":
                    assert not filters.speakers
                    assert citation.source == "article.txt"
                else:
                    assert len(said) == 1
                    (speaker,) = said
                    assert speaker in (citation.speaker.name, citation.speaker.label)
