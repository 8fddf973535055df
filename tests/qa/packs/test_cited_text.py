from qa.packs.cited_text import copied_text
from tests.qa.pack_items import duque


def test_copied_quote_has_its_speaker_and_its_reference_in_a_style() -> None:
    assert copied_text(duque(), "mla") == (
        "“We want peace.” — Iván Duque, President of Colombia\n\nDuque, Iván. “A Title.” Remarks. "
        "Ministry, Press conference, 20 Oct. 2021, Bogotá, https://example.org/a?b=1."
    )


def test_copied_quote_without_a_style_has_the_address_of_the_original() -> None:
    assert copied_text(duque(), None) == (
        "“We want peace.” — Iván Duque, President of Colombia, Press conference, Bogotá, "
        "20 October 2021 (duque.txt:10-40)\n\nhttps://example.org/a?b=1"
    )
