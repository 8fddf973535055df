"""References in citation styles, compared with those of pandoc, which ``store_references`` kept."""

import json
from pathlib import Path
from typing import Any

import pytest

from qa.packs.references import references_of
from qa.packs.styling.citation_styles import CITATION_STYLES, CitationStyle
from qa.packs.styling.headline_case import headline_case
from qa.packs.styling.style_engine import joined_range
from qa.packs.styling.styled_references import (
    TextRun,
    cited_record,
    plain_text,
    styled_citation,
    styled_reference,
)
from tests.qa.pack_items import HOSTILE, duque, hostile
from tests.qa.packs.cited_items import CITED

STORED: dict[str, Any] = json.loads(
    (Path(__file__).parent / "recorded" / "references.json").read_text("utf-8")
)
CASES = [(style, name) for style in CITATION_STYLES for name in CITED]


def _marked(runs: tuple[TextRun, ...]) -> str:
    return "".join(f"<i>{run.text}</i>" if run.is_italic else run.text for run in runs)


@pytest.mark.parametrize(("style", "name"), CASES)
def test_reference_is_that_of_pandoc(style: CitationStyle, name: str) -> None:
    (reference,) = references_of(CITED[name])
    stored = STORED[style][name]
    assert json.loads(json.dumps(cited_record(reference, style))) == stored["record"]
    assert _marked(styled_reference(reference, style)) == stored["reference"]


@pytest.mark.parametrize("style", CITATION_STYLES)
def test_reference_does_not_depend_on_those_before_it(style: CitationStyle) -> None:
    references = [references_of(exhibits)[0] for exhibits in CITED.values()]
    first = [_marked(styled_reference(reference, style)) for reference in references]
    again = [_marked(styled_reference(reference, style)) for reference in reversed(references)]
    assert first == again[::-1]


@pytest.mark.parametrize("style", CITATION_STYLES)
def test_markup_in_a_source_stays_letters(style: CitationStyle) -> None:
    text = plain_text(styled_citation(hostile(), style))
    title = HOSTILE.rstrip("\\ ").replace('"', "”").casefold()
    assert title[-40:] in text.casefold()


def test_reference_keeps_italics_and_the_signs_that_mark_them_are_no_text() -> None:
    runs = styled_citation(duque(title="A \ue000b\ue001"), "apa")
    assert runs[1] == TextRun("A �b�", is_italic=True)


@pytest.mark.parametrize(
    ("title", "cased"),
    [
        ("what we are for", "What We Are For"),
        ("a high-level dialogue: the follow-up", "A High-Level Dialogue: The Follow-Up"),
        ("the NATO summit and iPhones", "The NATO Summit and iPhones"),
        ("“we do,” he said", "“We Do,” He Said"),
        ("", ""),
    ],
)
def test_title_has_capitals_but_on_small_words(title: str, cased: str) -> None:
    assert headline_case(title) == cased


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (("October ", "3", ", 2022"), ("October ", "7", ", 2022"), "October 3–7, 2022"),
        (("May ", "3", ", 2021"), ("May ", "7", ", 2022"), "May 3, 2021–May 7, 2022"),
        (("May ", "3", ", 2021"), ("June ", "3", ", 2021"), "May 3–June 3, 2021"),
        (("", "", "1998"), ("", "", "1998"), "1998"),
        (("May ", "", "2021"), ("", "", "2022"), "May 2021–2022"),
    ],
)
def test_range_names_once_what_both_ends_share(
    first: tuple[str, ...], last: tuple[str, ...], words: str
) -> None:
    start, end = (
        {name: text for name, text in zip(("month", "day", "year"), texts, strict=True) if text}
        for texts in (first, last)
    )
    assert joined_range(start, end) == words
