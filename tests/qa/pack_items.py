"""Items of packs over the made-up corpus, and exhibits of a hostile source."""

from index.dates import partial_date
from index.records import Metadata, Span, Speaker
from index.speech.paragraphs import collapse_space
from index.store.reader import OpenedIndex
from qa.packs.exhibits import Exhibit
from qa.packs.pack import PackItem
from qa.records import CitedQuestion

WHEAT = "The wheat harvest fell by nine percent after the drought."
NETTING = "We have ordered netting and trained two hundred inspectors in the valleys."
HOSTILE = (
    "=HYPERLINK(1) <script>alert(1)</script> ![p](https://evil.example/m.png) [l](javascript:x) "
    "https://evil.example/auto www.evil.example _https://evil.example me@evil.example "
    "**b** _i_ `c` ~~s~~ $m$ | t | # h &lt;b&gt; <img src=x onerror=y> \\"
)


def item_of_words(index: OpenedIndex, words: str, **more: str) -> PackItem:
    """The item of some words, found in the transcript that says them."""
    for number in range(len(index.catalog.entries)):
        source = index.transcript(number).source
        start = source.text.find(words)
        if start >= 0:
            span = Span(start, start + len(words))
            return PackItem(source.name, span, collapse_space(words), source.sha256, **more)
    raise LookupError(words)


def hostile() -> Exhibit:
    """An exhibit all of whose texts are markup."""
    item = PackItem(
        "=a|b<i>.txt", Span(0, 999), collapse_space(HOSTILE), "0" * 64, HOSTILE, "-n\n# " + HOSTILE
    )
    metadata = Metadata(
        HOSTILE, HOSTILE, HOSTILE, partial_date("2022-06"), HOSTILE, "javascript:alert(1)"
    )
    speaker = Speaker("X", HOSTILE, HOSTILE, "person")
    asked = CitedQuestion(Span(0, 1), HOSTILE, speaker)
    return Exhibit(item, "changed", metadata, speaker, asked, None)


def duque(**facts: str | None) -> Exhibit:
    """A sound exhibit; facts are those of its source."""
    known = {
        "title": "A title", "event": "Press conference", "place": "Bogotá",
        "publisher": "Ministry", "url": "https://example.org/a?b=1", "kind": "remarks",
    } | facts  # fmt: skip
    day = partial_date(str(known.pop("date", "2021-10-20")))
    item = PackItem("duque.txt", Span(10, 40), "We want peace.", "a" * 64, "What?", "Mine\ntwo")
    speaker = Speaker("PRESIDENT DUQUE", "Iván Duque", "President of Colombia", "person")
    return Exhibit(item, "verified", Metadata(date=day, **known), speaker, None, None)  # type: ignore[arg-type]
