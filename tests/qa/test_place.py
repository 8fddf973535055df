from types import SimpleNamespace

import pytest

from index.errors import QuestionError
from index.records import Span
from qa.place import find_place, match_source


@pytest.mark.parametrize(
    ("place", "name", "span"),
    [
        ("harvest.txt", "harvest.txt", None),
        ("harvest.txt:12-40", "harvest.txt", Span(12, 40)),
        (" HARVEST:0-1 ", "harvest.txt", Span(0, 1)),
        ("opening", "ports/opening.md", None),
        ("ports/opening.md:5-9", "ports/opening.md", Span(5, 9)),
    ],
)
def test_a_place_names_a_source_and_perhaps_a_span(opened, place, name, span):
    transcript, found = find_place(opened, place)
    assert (transcript.source.name, found) == (name, span)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("", "must be SOURCE or SOURCE:START-END"),
        ("none.txt", r"'none\.txt' .*; there are: article\.txt, harvest\.txt, ports/opening\.md"),
        (".txt", r"must name one source, but 2 match; there are: article\.txt, harvest\.txt"),
        ("harvest:5-5", r"must lie within harvest\.txt, which has \d+ characters; given 5-5"),
        ("harvest:9-5", "given 9-5"),
        ("harvest:0-999999", "given 0-999999"),
        ("harvest:1-x", "'harvest:1-x'"),
        ("../../etc/passwd", "'../../etc/passwd'"),
    ],
)
def test_a_place_that_is_none_is_refused(opened, place, text):
    with pytest.raises(QuestionError, match=text):
        find_place(opened, place)


@pytest.mark.parametrize(
    ("name", "source"),
    [("a.txt", "a.txt"), ("A.TXT", "a.txt"), ("b.md", "2021/b.md"), ("2021", "2021/b.md")],
)
def test_a_whole_name_goes_before_a_part_of_another(name, source):
    names = ["data.txt", "a.txt", "ab.md", "2021/b.md"]
    entries = [SimpleNamespace(name=known) for known in names]
    index = SimpleNamespace(catalog=SimpleNamespace(entries=entries), number_of=lambda name: None)
    assert names[match_source(index, name)] == source
