import pytest

from qa.engine import Engine
from qa.ui.shelf import matches


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ("", {"harvest.txt", "ports/opening.md", "article.txt"}),
        ("VERONA 2021", {"harvest.txt"}),
        ("ports berg", {"ports/opening.md"}),
        ("verona ports", set()),
    ],
)
def test_filter_keeps_transcripts_with_all_words(
    engine: Engine, wanted: str, names: set[str]
) -> None:
    entries = engine.index.catalog.entries
    assert {entry.name for entry in entries if matches(entry, wanted)} == names
