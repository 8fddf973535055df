import base64
import re

from eval.comparing.verdict import verdict_of
from eval.reports.html import run_html, verdict_html
from tests.eval.run_files import report, result
from tests.eval.verdicts import hostile_verdict

RUN = report(result("A", 3), result("B", None), result("U", None, "unanswerable"))


def images(page: str) -> list[str]:
    return [
        base64.b64decode(found).decode()
        for found in re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    ]


def test_a_run_is_a_page_that_needs_nothing_else() -> None:
    page = run_html(RUN).decode()
    assert "Content-Security-Policy" in page
    assert not re.search(r'(src|href)="(?!data:)', page)
    assert "<script" not in page
    assert len(images(page)) == 4  # slices, risk, calibration, times
    assert all(image.startswith("<svg") for image in images(page))
    assert "A · rank 3 · What is A?" in page
    assert "U · no answer exists" in page


def test_a_verdict_shows_both_rankings_of_what_was_lost() -> None:
    against = report(result("A", 1), result("B", None), result("U", None, "unanswerable"))
    page = verdict_html(verdict_of(RUN, against, tolerance=0)).decode()
    assert "FAIL: " in page
    assert "Success@1 fell from 0.500 to 0.000 over 2 questions" in page
    assert "Lost (1)" in page
    assert "A · rank 1 → rank 3 · What is A?" in page
    assert len(images(page)) == 5


def test_words_of_sources_are_shown_as_text() -> None:
    page = verdict_html(hostile_verdict()).decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert not any("<img" in image for image in images(page))
