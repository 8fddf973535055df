from dataclasses import replace

import pytest

from index.dates import partial_date
from index.records import Metadata, Span, Speaker
from qa.citation_text import citation_text, web_address
from qa.records import Citation, Signals

KNOWN = Metadata(event="Press availability", place="Bogotá", date=partial_date("2021-10-20"))
CITATION = Citation(
    source="duque.txt",
    sha256="0" * 64,
    metadata=KNOWN,
    span=Span(12, 30),
    quote="We will plant trees.",
    highlight=Span(12, 30),
    speaker=Speaker("PRESIDENT DUQUE", "Iván Duque", "President of Colombia", "person"),
    turn=0,
    notes=(),
    question=None,
    score=1.0,
    signals=Signals(1, 1, 0.5, 0.5, 0.3, 0, 0, 0, 0),
    reason=None,
    verification="verified",
)


def test_quote_carries_speaker_setting_and_exact_place() -> None:
    assert citation_text(CITATION) == (
        "“We will plant trees.” — Iván Duque, President of Colombia, Press availability, Bogotá, "
        "20 October 2021 (duque.txt:12-30)"
    )


def test_title_stands_in_for_the_event_and_an_unknown_date_is_told() -> None:
    untold = replace(CITATION, metadata=Metadata(title="Remarks"))
    assert citation_text(untold).endswith("Remarks, date unknown (duque.txt:12-30)")


def test_role_that_stands_for_the_name_is_not_said_twice() -> None:
    unnamed = replace(CITATION, speaker=Speaker("PRESS SEC", None, "Press Secretary", "unnamed"))
    assert "— Press Secretary, Press availability" in citation_text(unnamed)


@pytest.mark.parametrize("url", ["https://state.gov/a?b=c", "http://example.org/x"])
def test_web_address_is_followed(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [None, "", "javascript:alert(1)", "data:text/html,x", "//x.org", "https:", "http://[", "x"],
)
def test_anything_else_is_not_followed(url: str | None) -> None:
    assert web_address(url) is None
