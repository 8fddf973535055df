"""What is exported can be read again by other programs, and markup in it stays letters."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import ClassVar

import docx
import pytest
import rispy
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pypdf import PdfReader

from index.dates import partial_date
from index.locator import Locator
from index.records import Cuts, Span, Speaker
from index.speech.paragraphs import collapse_space
from qa.csv_table import escape_formula
from qa.packs.csl_values import csl_date, csl_name
from qa.packs.exhibits import Exhibit
from qa.packs.exports import EXPORT_FORMATS, ExportedPack, file_name
from qa.packs.markdown import escape_markdown
from qa.packs.references import Reference, references_of
from tests.qa.pack_items import HOSTILE, duque, hostile

APP = "https://app.example/v/"
LINK = "https://app.example/v/read?source=duque.txt&start=10&end=40&q=What%3F"
DAY = date(2025, 3, 9)


def exported(
    kind: str, exhibits: list[Exhibit], title: str = "", app: str = "", day: date | None = None
) -> bytes:
    return EXPORT_FORMATS[kind].export(ExportedPack(title, exhibits, app, day))


def _inline(data: bytes) -> list[Token]:
    blocks = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(data.decode())
    return [token for block in blocks for token in (block.children or [])]


def _text(line: str) -> str:
    return "".join(token.content for token in _inline(line.encode()))


@pytest.mark.parametrize("kind", EXPORT_FORMATS)
def test_the_same_pack_is_the_same_file_in_every_format(kind: str) -> None:
    first, second = (exported(kind, [duque(), hostile()], "T", APP, DAY) for _ in range(2))
    assert first == second


def test_a_pack_names_the_folder_that_it_comes_from() -> None:
    pack = ExportedPack("T", [duque()], folder="offices/briefings")
    markdown = EXPORT_FORMATS["markdown"].export(pack).decode()
    word = [one.text for one in _opened(EXPORT_FORMATS["docx"].export(pack)).paragraphs]
    line = "1 passage · each verified in its source · from the folder offices/briefings"
    assert line in markdown
    assert line in word


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Émissions & Co/../x", "emissions-co-x.md"),
        ("", "evidence-pack.md"),
        ("和平", "evidence-pack.md"),
        ("a" * 99, "a" * 60 + ".md"),
    ],
)
def test_a_file_is_named_for_the_title(title: str, name: str) -> None:
    assert file_name(title, EXPORT_FORMATS["markdown"]) == name


@pytest.mark.parametrize(
    "line",
    [
        HOSTILE,
        "# no heading", "- no list", "+ no list", "1. no list", "12) no list", "> no quote",
        "=== ", "---", "***", "```", "~~~", "heading ##", "| a | b |", "a  b", "&amp;", "<http://x.y>",
        "<script src=x",
        "<!-- x",
        "<div class=x",
        "[^1]: note", "[a]: http://x.y", "\\", "C# & F#", "2 * 3 * 4", "snake_case_name",
    ],
)  # fmt: skip
def test_a_line_is_shown_letter_by_letter(line: str) -> None:
    shown = MarkdownIt("commonmark").parse(escape_markdown(line))
    assert [token.type for token in shown] == ["paragraph_open", "inline", "paragraph_close"]
    assert _text(escape_markdown(line)) == collapse_space(line)


@pytest.mark.parametrize("address", ["https://a.b", "WWW.a.b", "_http://a.b", "ftp://a", "a@b.c"])
def test_no_address_is_a_link_by_itself(address: str) -> None:
    # GitHub makes links of these letters wherever they stand unbroken.
    line = escape_markdown(address)
    assert not any(sign in line.lower() for sign in ("http:", "https:", "ftp:", "www."))
    assert r"\@" in line or "@" not in address


def test_markdown_of_a_hostile_source_has_no_markup_of_its_own() -> None:
    data = exported("markdown", [hostile()], HOSTILE, APP, DAY)
    kinds = {token.type for token in _inline(data)}
    assert kinds <= {"text", "text_special", "hardbreak", "strong_open", "strong_close"} | {
        "link_open",
        "link_close",
    }
    links = [token.attrs["href"] for token in _inline(data) if token.type == "link_open"]
    assert [str(link).startswith(APP) for link in links] == [True]


def test_markdown_holds_quote_citation_note_and_links() -> None:
    text = exported("markdown", [duque()], "Peace", APP, DAY).decode()
    assert text.startswith(
        "# Peace\n\n1 passage · each verified in its source · exported on 9 March 2025"
    )
    assert "\n## 1. Iván Duque, President of Colombia\n\n> “We want peace.”\n\n" in text
    assert "\nPress conference, A title, Bogotá, 20 October 2021, Ministry\n" in text
    assert "\n**Note:** Mine\\\ntwo\n" in text
    assert "\n- Source: duque.txt, characters 10 to 40\n- SHA-256: " + "a" * 64 in text
    assert f"\n- Original: <https://example.org/a?b=1>\n- In Verbatim: <{LINK}>\n" in text


PRINTED = replace(duque(url="https://example.org/a.pdf"), locator=Locator(page=4, last_page=5))
SPOKEN = replace(duque(url="https://example.org/a.mp3"), locator=Locator(seconds=751.5))


def test_markdown_tells_page_and_time_and_leads_there() -> None:
    text = exported("markdown", [PRINTED, SPOKEN]).decode()
    assert "Bogotá, 20 October 2021, Ministry, pages 4–5\n" in text
    assert "Ministry, 00:12:31\n" in text
    assert "\n- Source: duque.txt, pages 4–5, characters 10 to 40\n" in text
    assert "\n- Original: <https://example.org/a.pdf#page=4>\n" in text
    assert "\n- Original: <https://example.org/a.mp3#t=751>\n" in text


def test_the_line_of_a_text_file_stands_with_its_name_alone() -> None:
    text = exported("markdown", [replace(duque(), locator=Locator(line=120))]).decode()
    assert "\n- Source: duque.txt, line 120, characters 10 to 40\n" in text
    assert text.count("line 120") == 1


def test_word_tells_the_page() -> None:
    texts = [one.text for one in _opened(exported("docx", [PRINTED])).paragraphs]
    assert "Press conference, A title, Bogotá, 20 October 2021, Ministry, pages 4–5" in texts
    assert "Original: https://example.org/a.pdf#page=4" in texts


def test_csv_has_page_time_and_anchor() -> None:
    anchored = replace(duque(), locator=Locator(anchor="=p1"))
    rows = _rows(exported("csv", [PRINTED, SPOKEN, anchored]))
    names = ("page", "last_page", "seconds", "anchor", "line")
    assert [[row[name] for name in names] for row in rows] == [
        ["4", "5", "", "", ""],
        ["", "", "751.5", "", ""],
        ["", "", "", "'=p1", ""],
    ]
    assert rows[0]["original"] == "https://example.org/a.pdf#page=4"


def test_references_tell_page_and_time_with_each_quote() -> None:
    (ris,) = rispy.loads(exported("ris", [PRINTED, SPOKEN]).decode())
    (csl,) = json.loads(exported("csl", [PRINTED, SPOKEN]))
    for notes in (ris["notes"], csl["note"].split("\n")):
        assert "· duque.txt, pages 4–5, characters 10 to 40; SHA-256" in notes[0]
        assert "· duque.txt, 00:12:31, characters 10 to 40; SHA-256" in notes[1]
    assert [quote["seconds"] for quote in csl["custom"]["quotes"]] == [None, 751.5]


def test_a_pack_has_the_place_in_the_original_with_each_citation() -> None:
    (item,) = json.loads(exported("json", [SPOKEN]))["items"]
    assert item["citation"]["seconds"] == 751.5
    assert item["citation"]["original"] == "https://example.org/a.mp3#t=751"


def _opened(data: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(data))


def test_word_holds_heading_quote_citation_and_note() -> None:
    document = _opened(exported("docx", [duque()], "Peace", APP, DAY))
    shown = [(one.style.name, one.text) for one in document.paragraphs if one.style]
    assert shown[0] == ("Title", "Peace")
    assert shown[2:6] == [
        ("Heading 1", "1. Iván Duque, President of Colombia"),
        ("Quote", "“We want peace.”"),
        ("Normal", "Press conference, A title, Bogotá, 20 October 2021, Ministry"),
        ("Normal", "Note: Mine\ntwo"),
    ]
    assert document.core_properties.title == "Peace"


def _links(document: docx.document.Document) -> list[str]:
    return [link.url for one in document.paragraphs for link in one.hyperlinks]


def test_word_links_to_the_original_and_to_the_app() -> None:
    document = _opened(exported("docx", [duque()], "", APP))
    assert _links(document) == ["https://example.org/a?b=1", LINK]
    assert _links(_opened(exported("docx", [duque()]))) == ["https://example.org/a?b=1"]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "https://a\x00b", "x"]
)
def test_no_export_links_to_anything_but_the_web(url: str) -> None:
    exhibit = duque(url=url)
    assert _links(_opened(exported("docx", [exhibit]))) == []
    assert "Original" not in exported("markdown", [exhibit]).decode()
    assert "URL" not in json.loads(exported("csl", [exhibit]))[0]
    assert "urls" not in rispy.loads(exported("ris", [exhibit]).decode())[0]


def test_word_shows_a_hostile_source_as_letters_and_what_does_not_stand_in_bold() -> None:
    bell = replace(hostile(), item=replace(hostile().item, quote="a\x07\x0bb\ufffe"))
    document = _opened(exported("docx", [hostile(), bell], "\x00" + HOSTILE, APP))
    texts = [one.text for one in document.paragraphs]
    assert f"“{collapse_space(HOSTILE)}”" in texts
    assert "“a��b�”" in texts
    bold = [run.text for one in document.paragraphs for run in one.runs if run.bold]
    assert "Check: does not stand: the source does not say this here" in bold


def _rows(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_holds_a_row_a_passage() -> None:
    (row,) = _rows(exported("csv", [duque()], app=APP))
    assert (row["speaker"], row["role"]) == ("Iván Duque", "President of Colombia")
    assert (row["quote"], row["date"], row["place"]) == ("We want peace.", "2021-10-20", "Bogotá")
    assert (row["start"], row["end"], row["sha256"]) == ("10", "40", "a" * 64)
    assert (row["your_note"], row["permalink"]) == ("Mine\ntwo", LINK)
    assert (row["verification"], row["asked"]) == ("verified", "")


def test_csv_of_an_app_without_a_public_address_has_no_column_of_links() -> None:
    (row,) = _rows(exported("csv", [duque()], app=""))
    assert "permalink" not in row


@pytest.mark.parametrize(
    "sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "  ="]
)
def test_a_cell_that_could_be_a_formula_begins_with_an_apostrophe(sign: str) -> None:
    assert escape_formula(f"{sign}1+1") == f"'{sign}1+1"


def test_a_cell_that_is_none_stays_as_it_is() -> None:
    cells = [escape_formula(cell) for cell in ("a=1", "“-”", 3, None, "")]
    assert cells == ["a=1", "“-”", "3", "", ""]


def test_no_cell_of_a_hostile_source_is_a_formula() -> None:
    (row,) = _rows(exported("csv", [hostile()], app=APP))
    assert row["source"] == "'=a|b<i>.txt"
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row.values())


# https://resource.citationstyles.org/schema/latest/input/json/csl-data.json: what we use of it.
CSL_TEXTS = {"id", "type", "title", "event-title", "event-place", "container-title", "publisher"}
CSL_TEXTS |= {"genre", "URL", "note"}
CSL_FIELDS = CSL_TEXTS | {"author", "issued", "custom"}


@pytest.mark.parametrize("exhibit", [duque(), hostile(), duque(kind="article")])
def test_csl_has_the_fields_and_types_of_its_schema(exhibit: Exhibit) -> None:
    (record,) = json.loads(exported("csl", [exhibit], app=APP))
    assert record.keys() <= CSL_FIELDS
    assert all(isinstance(record[name], str) for name in CSL_TEXTS & record.keys())
    parts = {"family", "given", "non-dropping-particle", "suffix", "literal"}
    assert all(name.keys() <= parts for name in record.get("author", []))


def test_csl_tells_who_where_when_and_what() -> None:
    (record,) = json.loads(exported("csl", [duque()], app=APP))
    assert record["type"] == "speech"
    assert record["author"] == [{"family": "Duque", "given": "Iván"}]
    assert record["issued"] == {"date-parts": [[2021, 10, 20]]}
    assert (record["event-title"], record["event-place"]) == ("Press conference", "Bogotá")
    assert record["URL"] == "https://example.org/a?b=1"
    assert record["note"].startswith("“We want peace.” — Iván Duque, President of Colombia · Found")
    assert record["custom"]["quotes"][0]["permalink"] == LINK


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("2021", {"date-parts": [[2021]]}),
        ("2021-10", {"date-parts": [[2021, 10]]}),
        ("2022-21", {"date-parts": [[2022]], "season": 1}),
        ("2022-10-03/2022-10-07", {"date-parts": [[2022, 10, 3], [2022, 10, 7]]}),
        ("2021-10~", {"date-parts": [[2021, 10]], "circa": True}),
        ("202X", {"literal": "202X"}),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(edtf: str, told: dict[str, object]) -> None:
    assert csl_date(partial_date(edtf)) == told


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Iván Duque", {"family": "Duque", "given": "Iván"}),
        (
            "Ursula von der Leyen",
            {"family": "Leyen", "given": "Ursula", "non-dropping-particle": "von der"},
        ),
        ("Joseph R. Biden Jr.", {"family": "Biden", "given": "Joseph R.", "suffix": "Jr."}),
        ("Lula", {"literal": "Lula"}),
        ("The President, acting", {"literal": "The President, acting"}),
    ],
)
def test_a_name_is_told_in_parts(name: str, parts: dict[str, str]) -> None:
    assert csl_name(name) == parts


@pytest.mark.parametrize(
    ("kind", "genre"),
    [
        ("remarks", "speech"),
        ("press-briefings", "speech"),
        ("Radio interview", "interview"),
        ("television", "broadcast"),
        ("Senate hearing", "hearing"),
        ("article", "article-newspaper"),
        ("magazine article", "article-magazine"),
        ("Blog", "post-weblog"),
        ("news conference", "speech"),
        ("statements-releases", "document"),
        (None, "speech"),
    ],
)
def test_the_kind_of_a_source_tells_the_type(kind: str | None, genre: str) -> None:
    assert Reference((duque(kind=kind),)).genre == genre


def test_the_author_of_an_article_is_who_wrote_it() -> None:
    exhibit = duque(kind="article")
    written = replace(exhibit, metadata=replace(exhibit.metadata, author="Jon Orbach"))
    (record,) = json.loads(exported("csl", [written]))
    assert record["author"] == [{"family": "Orbach", "given": "Jon"}]
    assert record["container-title"] == "Ministry"


def test_ris_is_read_back() -> None:
    (record,) = rispy.loads(exported("ris", [duque()], app=APP).decode())
    assert record["type_of_reference"] == "RPRT"
    assert (record["title"], record["authors"]) == ("A title", ["Duque, Iván"])
    assert (record["date"], record["year"]) == ("2021/10/20/", "2021")
    assert (record["secondary_title"], record["place_published"]) == ("Press conference", "Bogotá")
    assert record["urls"] == ["https://example.org/a?b=1"]
    assert record["notes"] == [
        "“We want peace.” — Iván Duque, President of Colombia · Found by asking: “What?” · "
        "Note: Mine two · duque.txt, characters 10 to 40; SHA-256 " + "a" * 64 + " · "
        f"Check: verified in the source · https://example.org/a?b=1 · {LINK}"
    ]


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("2021", "2021///2021"),
        ("2021-03", "2021/03//March 2021"),
        ("2022-21", "2022///spring 2022"),
        ("2022-10-03/2022-10-07", "2022///3 October 2022 to 7 October 2022"),
    ],
)
def test_ris_tells_a_date_as_far_as_it_is_known(edtf: str, told: str) -> None:
    (record,) = rispy.loads(exported("ris", [duque(date=edtf)]).decode())
    assert record["date"] == told


def test_ris_of_a_hostile_source_begins_no_field_and_no_tag() -> None:
    evil = replace(
        hostile(), item=replace(hostile().item, note="x\nER  - \nTY  - BOOK\n<img src=//y>")
    )
    (record,) = rispy.loads(exported("ris", [evil]).decode())
    assert "Note: x ER - TY - BOOK < img src=//y> · " in record["notes"][0]
    assert "unknown_tag" not in record


def test_notes_of_ris_are_letters_to_who_reads_them_as_html() -> None:
    class Reader(HTMLParser):
        tags: ClassVar[list[str]] = []
        text = ""

        def handle_starttag(self, tag: str, attrs: object) -> None:
            self.tags.append(tag)

        def handle_data(self, data: str) -> None:
            self.text += data

    note = replace(duque(), item=replace(duque().item, note="1 < 2, <b>x</b> <!-- y --> <?z?>"))
    (record,) = rispy.loads(exported("ris", [note]).decode())
    reader = Reader()
    reader.feed(record["notes"][0])
    reader.close()
    assert reader.tags == []
    assert "Note: 1 < 2, < b>x< /b> < !-- y --> < ?z?>" in reader.text


BLINKEN = Speaker("SECRETARY BLINKEN", "Antony Blinken", "U.S. Secretary of State", "person")
NARRATOR = Speaker("", "Jon Orbach", "Narration", "narrator")


def quotes_of(source: str, *speakers: Speaker, **facts: str | None) -> list[Exhibit]:
    """A quote of each speaker, all of one source."""
    sound = duque(**facts)
    return [
        replace(
            sound,
            item=replace(sound.item, source=source, span=Span(start, start + 20)),
            speaker=speaker,
        )
        for start, speaker in enumerate(speakers)
    ]


@pytest.mark.parametrize("kind", ["ris", "csl"])
def test_an_event_is_one_reference_with_all_its_speakers_and_quotes(kind: str) -> None:
    duque_himself = duque().speaker
    assert duque_himself
    one_event = quotes_of("b.txt", BLINKEN, duque_himself, BLINKEN)
    other = quotes_of("a.txt", duque_himself)
    data = exported(kind, [*one_event[:2], *other, one_event[2]]).decode()
    records = rispy.loads(data) if kind == "ris" else json.loads(data)
    if kind == "ris":
        names = [record["authors"] for record in records]
        notes = records[0]["notes"]
    else:
        names = [[name["family"] for name in record["author"]] for record in records]
        notes = records[0]["note"].split("\n")
    assert [[name.split(",")[0] for name in authors] for authors in names] == [
        ["Blinken", "Duque"],
        ["Duque"],
    ]
    assert [note.split(" — ")[1].split(",")[0] for note in notes] == [
        "Antony Blinken",
        "Iván Duque",
        "Antony Blinken",
    ]


def test_the_author_of_an_article_is_its_narrator_never_who_is_quoted() -> None:
    narrated = quotes_of("a.txt", BLINKEN, NARRATOR, kind="article")
    (reference,) = references_of(narrated)
    assert reference.authors == [{"family": "Orbach", "given": "Jon"}]


def test_narration_of_an_unknown_kind_is_an_article() -> None:
    (reference,) = references_of(quotes_of("a.txt", NARRATOR, kind=None, event=None))
    assert reference.genre == "article-newspaper"


def test_an_office_without_a_name_is_an_author_and_a_questioner_is_none() -> None:
    official = Speaker("SENIOR OFFICIAL", None, "Senior official", "unnamed")
    asker = Speaker("Q", None, "Questioner", "questioner")
    (reference,) = references_of(quotes_of("a.txt", official, asker))
    assert reference.authors == [{"literal": "Senior official"}]


INTERPRETED = replace(duque(rights="Public domain"), notes=("Via interpreter", "inaudible"))


@pytest.mark.parametrize("kind", EXPORT_FORMATS)
def test_every_format_tells_how_it_was_said_and_the_rights(kind: str) -> None:
    data = exported(kind, [INTERPRETED])
    text = _text_of(kind, data)
    assert "Via interpreter" in text
    assert "inaudible" in text
    assert "Public domain" in text


def _text_of(kind: str, data: bytes) -> str:
    if kind == "pdf":
        pages = PdfReader(io.BytesIO(data)).pages
        return " ".join(" ".join(page.extract_text().split()) for page in pages)
    return _word_text(data) if kind == "docx" else data.decode()


def _word_text(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in _opened(data).paragraphs)


def test_how_it_was_said_stands_behind_the_quote_in_the_words_of_the_notes() -> None:
    said = "“We want peace.” (Via interpreter) (inaudible)"
    assert said in _word_text(exported("docx", [INTERPRETED])).split("\n")
    assert f"> {said}" in exported("markdown", [INTERPRETED]).decode()
    (row,) = _rows(exported("csv", [INTERPRETED]))
    assert (row["how_it_was_said"], row["rights"]) == (
        "(Via interpreter) (inaudible)",
        "Public domain",
    )
    (record,) = rispy.loads(exported("ris", [INTERPRETED]).decode())
    assert record["notes"][0].startswith(f"{said} — Iván Duque")
    assert record["notes"][-1] == "Rights: Public domain"
    (record,) = json.loads(exported("csl", [INTERPRETED]))
    assert record["note"].startswith(f"{said} — Iván Duque")
    (item,) = json.loads(exported("json", [INTERPRETED]))["items"]
    assert item["citation"]["notes"] == ["Via interpreter", "inaudible"]
    assert item["citation"]["rights"] == "Public domain"


@pytest.mark.parametrize("kind", EXPORT_FORMATS)
def test_an_app_without_a_public_address_is_not_linked_to(kind: str) -> None:
    data = exported(kind, [duque()])
    text = _text_of(kind, data)
    assert "read?" not in text
    assert "https://example.org/a?b=1" in text


QUOTED = replace(
    duque(kind="article", event="Trip to the ports"),
    speaker=Speaker("", "Mira Tal", None, "person"),
    quoted_by="Jon Orbach, AS/COA",
    lead_in="But Tal said that …",
)
BY = "Mira Tal, quoted by Jon Orbach, AS/COA"
CONTEXT = "Context: “But Tal said that …”"


def test_every_document_names_who_quotes_and_the_sentence_around_the_quote() -> None:
    word = _word_text(exported("docx", [QUOTED])).split("\n")
    assert {f"1. {BY}", "“We want peace.”", CONTEXT} <= set(word)
    markdown = exported("markdown", [QUOTED]).decode()
    assert f"## 1. {BY}\n\n> “We want peace.”\n" in markdown
    assert f"\n- {CONTEXT}\n" in markdown


@pytest.mark.parametrize("kind", ["ris", "csl"])
def test_a_reference_names_who_quotes_in_its_note_and_never_as_an_author(kind: str) -> None:
    data = exported(kind, [QUOTED]).decode()
    (record,) = rispy.loads(data) if kind == "ris" else json.loads(data)
    note = record["notes"][0] if kind == "ris" else record["note"]
    assert note.startswith(f"“We want peace.” — {BY} · {CONTEXT} · Found by")
    assert not {"author", "authors"} & record.keys()


@pytest.mark.parametrize("kind", ["csv", "csl", "json"])
def test_data_have_who_quotes_and_the_sentence_around_the_quote_as_fields(kind: str) -> None:
    data = exported(kind, [QUOTED])
    fields = {
        "csv": lambda: _rows(data)[0],
        "csl": lambda: json.loads(data)[0]["custom"]["quotes"][0],
        "json": lambda: json.loads(data)["items"][0]["citation"],
    }[kind]()
    assert (fields["quoted_by"], fields["lead_in"]) == (QUOTED.quoted_by, QUOTED.lead_in)


def test_a_source_of_an_unknown_kind_that_only_quotes_is_an_article() -> None:
    (reference,) = references_of([replace(QUOTED, metadata=duque(kind=None, event=None).metadata)])
    assert reference.genre == "article-newspaper"


CUT = replace(duque(), cuts=Cuts(end=True), locator=Locator(section="Peru: 6 May"))


@pytest.mark.parametrize("kind", ["docx", "markdown", "csv", "ris", "csl"])
def test_a_quote_that_ends_inside_a_sentence_says_so_and_its_section_is_told(kind: str) -> None:
    data = exported(kind, [CUT])
    text = _text_of(kind, data)
    assert "We want peace. …" in text
    assert "Peru: 6 May" in text


def test_the_words_of_a_pack_stay_the_exact_ones() -> None:
    (item,) = json.loads(exported("json", [CUT]))["items"]
    assert (item["quote"], item["citation"]["section"]) == ("We want peace.", "Peru: 6 May")
