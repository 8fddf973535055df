import io
import zipfile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from index.errors import UnreadableSourceError
from index.sources.formats.registry import format_of
from index.sources.formats.word import package
from index.sources.formats.word.docx import is_docx, read_docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def bytes_of(word):
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def read(word):
    return read_docx(bytes_of(word), "talk.docx")


def blocks(word):
    """Kind, voice and text of each block."""
    document = read(word)
    return [(block.kind, block.voice, block.span.of(document.text)) for block in document.blocks]


def word_of(*paragraphs):
    """A document of paragraphs, each words alone or a style and words."""
    word = docx.Document()
    for paragraph in paragraphs:
        style, text = paragraph if isinstance(paragraph, tuple) else (None, paragraph)
        if style and style not in [known.name for known in word.styles]:
            word.styles.add_style(style, WD_STYLE_TYPE.PARAGRAPH)
        word.add_paragraph(text, style)
    return word


def with_table(*rows):
    word = docx.Document()
    table = word.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return word


def with_xml(xml):
    """A document of one paragraph with these elements."""
    word = docx.Document()
    word.element.body.insert(0, parse_xml(f"<w:p {W}>{xml}</w:p>"))
    return word


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_a_word_document_is_known_by_its_content():
    assert format_of(bytes_of(word_of("Words."))).name == "Word"


@pytest.mark.parametrize("first", ["password/word.txt", "word/talk.txt", "talk.docx"])
def test_an_archive_of_transcripts_is_no_word_document(first):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(first, bytes_of(word_of("Words.")))
    assert not is_docx(target.getvalue())


def test_paragraphs_and_headings_are_blocks_in_order():
    word = word_of(("Title", "On ferries"), "It sails.", ("Heading 2", "Fares"), "", "They rise.")
    assert blocks(word) == [
        ("heading", None, "On ferries"),
        ("paragraph", None, "It sails."),
        ("heading", None, "Fares"),
        ("paragraph", None, "They rise."),
    ]


def test_a_style_with_an_outline_level_is_a_heading():
    word = word_of(("Section", "Fares"))
    level = parse_xml(f'<w:pPr {W}><w:outlineLvl w:val="1"/></w:pPr>')
    word.styles["Section"].element.append(level)
    assert blocks(word) == [("heading", None, "Fares")]


@pytest.mark.parametrize("style", ["Speaker", "Speaker Name", "SpeakerName", "Name"])
def test_a_paragraph_in_the_style_of_a_speaker_is_the_voice_of_those_below(style):
    word = word_of((style, "Ms. Brandt:"), "It sails.", "At nine.", (style, "Mr. Farrow"), "Good.")
    assert blocks(word) == [
        ("furniture", None, "Ms. Brandt:"),
        ("paragraph", "Ms. Brandt", "It sails."),
        ("paragraph", "Ms. Brandt", "At nine."),
        ("furniture", None, "Mr. Farrow"),
        ("paragraph", "Mr. Farrow", "Good."),
    ]


@pytest.mark.parametrize("style", ["Speaker Text", "Speech", "File Name", "List Bullet"])
def test_other_styles_mark_no_speaker(style):
    assert blocks(word_of((style, "Ms. Brandt"), "It sails."))[1] == (
        "paragraph",
        None,
        "It sails.",
    )


def test_words_in_the_style_of_a_speaker_are_the_voice_of_their_paragraph():
    word = word_of("")
    word.styles.add_style("Speaker", WD_STYLE_TYPE.CHARACTER)
    word.paragraphs[0].add_run("Ms. Brandt", "Speaker")
    word.paragraphs[0].add_run(": It sails.")
    assert blocks(word) == [
        ("furniture", None, "Ms. Brandt"),
        ("paragraph", "Ms. Brandt", "It sails."),
    ]


def test_a_label_with_its_words_in_one_style_stays_in_the_text():
    word = word_of(("Speaker", "Ms. Brandt: It sails."))
    assert blocks(word) == [("paragraph", None, "Ms. Brandt: It sails.")]


def test_the_first_column_of_a_table_of_speech_is_the_voice():
    word = with_table(
        ("Brandt", "It sails."), ("Farrow", "When?"), ("", "And where?"), ("Brandt:", "At nine.")
    )
    word.add_paragraph("The end.")
    voices = [block[1:] for block in blocks(word) if block[0] == "paragraph"]
    assert voices == [
        ("Brandt", "It sails."),
        ("Farrow", "When?"),
        ("Farrow", "And where?"),
        ("Brandt", "At nine."),
        (None, "The end."),
    ]


def test_a_time_in_a_table_of_speech_is_a_mark():
    word = with_table(
        ("Time", "Speaker", "Words"),
        ("0:12", "Brandt", "It sails."),
        ("1:00:05", "Farrow", "Good."),
    )
    document = read(word)
    places = [(mark.seconds, document.text[mark.start :][:2]) for mark in document.marks]
    assert places == [(12.0, "It"), (3605.0, "Go")]


def test_cells_of_other_tables_are_paragraphs_row_by_row():
    word = with_table(("Ferry", "The fare of the ferry"), ("Bus", "The fare of the bus"))
    texts = [text for _, _, text in blocks(word)]
    assert texts == ["Ferry", "The fare of the ferry", "Bus", "The fare of the bus"]
    assert {voice for _, voice, _ in blocks(word)} == {None}


def test_bold_and_italic_words_are_strong_by_themselves_and_by_style():
    word = word_of("")
    paragraph = word.paragraphs[0]
    paragraph.add_run("Ms. Brandt").bold = True
    paragraph.add_run(": It ")
    paragraph.add_run("sails", "Emphasis")
    document = read(word)
    assert [span.of(document.text) for span in document.strong] == ["Ms. Brandt", "sails"]


def test_words_of_a_bold_style_that_are_set_plain_are_not_strong():
    word = word_of(("Loud", ""))
    word.styles["Loud"].font.bold = True
    word.paragraphs[0].add_run("Ferry ")
    word.paragraphs[0].add_run("sails").bold = False
    document = read(word)
    assert [span.of(document.text) for span in document.strong] == ["Ferry"]


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (f"<w:ins>{run('It ')}</w:ins>{run('sails.')}", "It sails."),
        ("<w:del><w:r><w:delText>Never</w:delText></w:r></w:del>" + run("Now."), "Now."),
        (f"<w:moveFrom>{run('Gone')}</w:moveFrom>{run('Here.')}", "Here."),
        (f"<w:hyperlink>{run('The ferry')}</w:hyperlink>{run(' sails.')}", "The ferry sails."),
        (
            "<w:r><w:t>It</w:t><w:tab/><w:t>sails</w:t><w:br/><w:t>now.</w:t></w:r>",
            "It sails\nnow.",
        ),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden</w:t></w:r>" + run("Seen."), "Seen."),
        (f"<w:sdt><w:sdtContent>{run('It sails.')}</w:sdtContent></w:sdt>", "It sails."),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("4"), "4"),
    ],
)
def test_words_are_those_that_the_final_document_shows(xml, text):
    assert read(with_xml(xml)).text == text


def test_a_text_box_follows_its_paragraph_and_is_read_once():
    box = f"<w:txbxContent><w:p>{run('In the box.')}</w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    xml = f"{run('Around.')}<w:r><mc:AlternateContent {mc}>{both}</mc:AlternateContent></w:r>"
    assert read(with_xml(xml)).text == "Around.\n\nIn the box."


def test_heads_of_pages_are_left_out_and_footnotes_are_a_doubt():
    word = with_xml(run("It sails.") + '<w:r><w:footnoteReference w:id="1"/></w:r>')
    word.sections[0].header.paragraphs[0].text = "Harbour Board"
    document = read(word)
    assert document.text == "It sails."
    assert document.doubts == ("1 footnote is left out.",)


def test_a_table_of_contents_is_furniture():
    word = word_of(("toc 1", "Fares\t3"), "They rise.")
    assert [block.kind for block in read(word).blocks] == ["furniture", "paragraph"]


@pytest.mark.parametrize(
    ("property_title", "title"),
    [("Remarks on ferries", "Remarks on ferries"), ("Document1", None), ("talk.docx", None)],
)
def test_the_title_is_that_of_the_properties_if_a_person_wrote_it(property_title, title):
    word = word_of("It sails.")
    word.core_properties.title = property_title
    assert read(word).values.get("title") == title


def test_the_title_in_the_text_wins():
    word = word_of(("Title", "On ferries"), "It sails.")
    word.core_properties.title = "Remarks of last year"
    assert read(word).values["title"] == "On ferries"


def test_the_language_of_the_document_is_that_of_its_blocks():
    word = word_of("Die Fähre fährt.")
    word.core_properties.language = "de-DE"
    assert [block.language for block in read(word).blocks] == ["de-DE"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            b"PK\x03\x04word/",
            "talk.docx: a Word document must be whole, this one is damaged or cut short",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "must be DOCX without a password"),
        (
            bytes_of(word_of("It sails."))[:-400],
            "talk.docx: a Word document must be whole, this one is damaged or cut short",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_remedy(data, text):
    with pytest.raises(UnreadableSourceError, match=text):
        read_docx(data, "talk.docx")


def test_an_office_file_of_another_program_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(UnreadableSourceError, match="a Word document must be whole"):
        read_docx(target.getvalue(), "talk.docx")


def test_a_document_with_damaged_properties_is_refused():
    data = bytes_of(word_of("It sails."))
    data = replaced(data, b"core-properties+xml", b"gore-properties+xml", "[Content_Types].xml")
    with pytest.raises(UnreadableSourceError, match="a Word document must be whole"):
        read_docx(data, "talk.docx")


def test_entities_in_a_document_are_not_expanded(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text("a secret")
    entity = f'<!DOCTYPE x [<!ENTITY leak SYSTEM "{path.as_uri()}">]><w:document'
    data = replaced(bytes_of(word_of("It sails.")), b"<w:document", entity.encode())
    data = replaced(data, b"It sails.", b"It sails. &leak;")
    assert read_docx(data, "talk.docx").text == "It sails."


def replaced(data, old, new, part="word/document.xml"):
    """The bytes of a document, one part of which holds other bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(target, "w") as copy:
        for entry in archive.infolist():
            content = archive.read(entry)
            is_part = entry.filename == part
            copy.writestr(entry, content.replace(old, new, 1) if is_part else content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("limit", "value"),
    [("MAX_PACKAGE_FILES", 3), ("MAX_PACKAGE_BYTES", 1000), ("MAX_PACKAGE_RATIO", 1)],
)
def test_an_archive_beyond_a_limit_is_refused(monkeypatch, limit, value):
    monkeypatch.setattr(package, "_SMALL_BYTES", 0)
    monkeypatch.setattr(package, limit, value)
    with pytest.raises(UnreadableSourceError, match="an archive must"):
        read(word_of("It sails."))


def test_a_body_of_spaces_that_shrinks_to_nothing_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 20_000_000)
    with pytest.raises(UnreadableSourceError, match="unpacks from"):
        read_docx(target.getvalue(), "talk.docx")


def test_an_empty_default_style_is_no_fault():
    word = word_of("It sails.")
    for style in list(word.styles.element.iterchildren(qn("w:style"))):
        word.styles.element.remove(style)
    assert blocks(word) == [("paragraph", None, "It sails.")]


def test_headings_that_are_names_that_come_again_name_the_voice_of_the_paragraphs_below():
    mira, ilse = ("Heading 3", "Mira Dalgaard"), ("Heading 3", "Ilse Brandt:")
    word = word_of(
        ("Heading 1", "The ferry"), mira, "It sails.", ilse, "When?", mira, "At nine.", ilse, "Oh."
    )
    assert [block for block in blocks(word) if block[0] != "furniture"] == [
        ("heading", None, "The ferry"),
        ("paragraph", "Mira Dalgaard", "It sails."),
        ("paragraph", "Ilse Brandt", "When?"),
        ("paragraph", "Mira Dalgaard", "At nine."),
        ("paragraph", "Ilse Brandt", "Oh."),
    ]


def test_headings_that_do_not_come_again_are_headings():
    word = word_of(("Heading 2", "Piers"), "They are old.", ("Heading 2", "Fares"), "They rise.")
    assert [kind for kind, _, _ in blocks(word)] == ["heading", "paragraph"] * 2
