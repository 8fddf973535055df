import pytest

from index.errors import UnreadableSourceError
from index.sources.formats.markup.html import is_html, read_html
from index.sources.formats.registry import format_of


def blocks(body, head=""):
    """The blocks of a page: kind, voice, words."""
    document = read_page(body, head)
    return [(b.kind, b.voice, b.span.of(document.text)) for b in document.blocks]


def words(body, head=""):
    """The words of the blocks of a page that are no furniture."""
    return [text for kind, _, text in blocks(body, head) if kind != "furniture"]


def strong(body):
    """What a page sets in bold or italics."""
    document = read_page(body)
    return [span.of(document.text) for span in document.strong]


def read_page(body, head=""):
    page = f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return read_html(page.encode(), "page.html")


# --- blocks ------------------------------------------------------------------------------------


def test_each_element_of_words_is_a_block_with_an_empty_line_between():
    body = "<p>One.</p><div>Two.</div><ul><li>Three.<li>Four.</ul><blockquote>Five.</blockquote>"
    assert read_page(body).text == "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive."
    assert words(body) == ["One.", "Two.", "Three.", "Four.", "Five."]


def test_cells_of_a_table_are_blocks():
    assert words("<table><tr><th>Port</th><td>Is open.</td></tr></table>") == ["Port", "Is open."]


def test_a_heading_is_one():
    assert blocks("<h2>On ports</h2><p>Yes.</p>") == [
        ("heading", None, "On ports"),
        ("paragraph", None, "Yes."),
    ]


def test_white_space_is_collapsed_over_inline_elements_and_none_is_invented():
    body = "<p>The  har<b>bour</b>\n is <i> open </i>,<span>\n\nthey say</span>.</p>"
    assert words(body) == ["The harbour is open , they say."]


def test_hard_wrapped_lines_with_empty_lines_between_are_one_sentence():
    body = "<div><span>We met  the mayor \n\nof the town </span><span>  and left. \n\n</span></div>"
    assert words(body) == ["We met the mayor of the town and left."]


def test_a_line_break_stays_inside_the_block_and_two_begin_another():
    assert words("<p>One<br>two<br/><br> three</p>") == ["One\ntwo", "three"]


def test_a_line_of_no_break_spaces_is_empty():
    assert words("<p>One<br>&nbsp;<br>two</p><p>&nbsp;</p><p>&nbsp; three&nbsp;</p>") == [
        "One",
        "two",
        "three",
    ]


def test_wide_space_behind_a_label_is_kept():
    assert words("<p><b>Q</b>&nbsp;&nbsp; Is it open?</p>") == ["Q\xa0\xa0 Is it open?"]


def test_a_no_break_space_is_kept():
    assert words("<p>MS.&nbsp;BRANDT: Yes.</p>") == ["MS.\N{NO-BREAK SPACE}BRANDT: Yes."]


def test_lines_of_preformatted_text_are_kept_beside_other_text():
    body = "<p>The text follows here.</p><pre>One  line\n  a second\n\nanother</pre>"
    assert words(body) == ["The text follows here.", "One  line\n  a second", "another"]


def test_a_block_begins_with_a_visible_character():
    assert words("<p>Text.</p><pre>&nbsp;&nbsp;It is.&nbsp;</pre><p>More of it is here.</p>")[
        1
    ] == ("It is.")


def test_a_page_that_is_one_preformatted_text_is_plain_lines():
    document = read_page("<pre>\n    Mr. Farrow. Thank you,\nall.\n\n    Ms. Brandt. Yes.\n</pre>")
    assert document.text == "    Mr. Farrow. Thank you,\nall.\n\n    Ms. Brandt. Yes."
    assert document.blocks == ()


def test_text_without_any_block_is_a_paragraph():
    assert words("The harbour is open.") == ["The harbour is open."]


def test_offsets_count_in_the_extracted_text():
    assert read_page("<p>Yes.</p>").is_extracted


# --- strong, marks, language -------------------------------------------------------------------


def test_bold_and_italic_words_are_strong():
    body = "<p><b>MIRA <i>DALGAARD</i></b>: It <em>is</em>.</p><dl><dt>Port</dt></dl>"
    assert strong(body) == ["MIRA DALGAARD", "is", "Port"]


def test_words_are_strong_by_class_or_style():
    body = (
        '<p><span class="name">Mira</span> and <span style="font-weight: bold">Ilse</span> '
        'and <b style="font-weight:normal">Jon</b>.</p>'
    )
    assert strong(body) == ["Mira", "Ilse"]


def test_ids_and_named_anchors_are_marks():
    document = read_page('<p id="a1">One.</p><p>Two <a name="a2"></a>three.</p>')
    places = [(mark.anchor, document.text[mark.start :][:5]) for mark in document.marks]
    assert places == [("a1", "One.\n"), ("a2", "three")]


def test_where_the_page_tells_its_number_is_furniture_and_a_mark():
    document = read_page('<p>One.</p><div><a name="57">Page 57</a></div><p>Two.</p>')
    assert [b.kind for b in document.blocks] == ["paragraph", "furniture", "paragraph"]
    assert [mark.page for mark in document.marks if mark.page] == [57]


def test_blocks_have_the_language_of_the_element_around_them():
    page = b'<html lang="en"><body><p>Yes.</p><p lang="fr-CA">Oui.</p><p lang="<x>">No.</p></body>'
    languages = [block.language for block in read_html(page, "a.html").blocks]
    assert languages == ["en", "fr-CA", "en"]


# --- furniture ---------------------------------------------------------------------------------

SPEECH = "<p>" + "The harbour was opened for the ferries of the islands again. " * 5 + "</p>"


@pytest.mark.parametrize(
    "part",
    [
        "<nav>Home Away</nav>",
        "<header>Island Times</header>",
        "<footer>All rights reserved</footer>",
        "<aside>Read more</aside>",
        '<div role="navigation">Home Away</div>',
        '<div class="cookie-banner">We use cookies</div>',
        '<div class="share">Post this</div>',
        '<div id="comments">First!</div>',
        "<p hidden>Unseen</p>",
        '<p style="display: none">Unseen</p>',
        "<template>Unseen</template>",
        "<noscript>Switch scripts on</noscript>",
        "<button>Print</button>",
        '<ul><li><a href="/a">A</a><li><a href="/b">B</a><li><a href="/c">C</a></ul>',
    ],
)
def test_parts_of_the_page_are_furniture_whose_words_are_kept(part):
    kinds = {kind for kind, _, text in blocks(part + SPEECH) if "harbour" not in text}
    assert kinds == {"furniture"}


def test_code_is_no_word_of_the_page():
    document = read_page("<script>var x = 1</script><style>p {}</style><p>Yes.</p>")
    assert document.text == "Yes."


def test_what_stands_beside_the_main_part_is_furniture():
    assert words(f"<p>Weather: rain</p><main>{SPEECH}</main><div>Puzzles</div>") == words(SPEECH)


def test_a_small_main_part_takes_nothing_away():
    assert len(words(f"<main><p>Loading</p></main>{SPEECH}")) == 2


def test_speeches_that_are_articles_of_their_own_all_stay():
    assert len(words(f"<article>{SPEECH}</article><article>{SPEECH}</article>")) == 2


def test_a_hidden_transcript_is_not_lost():
    assert words(f'<p>Open the transcript</p><div style="display:none">{SPEECH}</div>')[1:]


def test_a_class_that_most_words_stand_in_is_no_sign_of_furniture():
    assert len(words(f'<div class="sidebar-layout">{SPEECH}{SPEECH}</div>')) == 2


def test_short_words_between_long_lists_of_links_stay():
    links = '<li><a href="/x">Another story of the day</a>' * 40
    assert words(f"<div><ul>{links}</ul><p>It is open.</p><ul>{links}</ul></div>") == [
        "It is open."
    ]


def test_the_header_of_an_article_stays():
    body = f"<article><header><h1>On ports</h1></header>{SPEECH}</article>"
    assert blocks(body)[0] == ("heading", None, "On ports")


# --- speakers ----------------------------------------------------------------------------------


def test_an_element_called_speaker_gives_its_voice_to_the_words_behind_it():
    body = (
        '<p><span class="speaker">MIRA DALGAARD:</span> It is open.</p><p>All of it.</p>'
        '<h4 class="speaker">Ilse Brandt</h4><p>Thank you.</p>'
    )
    assert blocks(body) == [
        ("furniture", None, "MIRA DALGAARD:"),
        ("paragraph", "MIRA DALGAARD", "It is open."),
        ("paragraph", "MIRA DALGAARD", "All of it."),
        ("furniture", None, "Ilse Brandt"),
        ("paragraph", "Ilse Brandt", "Thank you."),
    ]


def test_a_colon_behind_the_element_of_the_speaker_belongs_to_the_label():
    body = '<p><b class="speaker">Mira Dalgaard</b>: It is open.</p>'
    assert blocks(body)[1] == ("paragraph", "Mira Dalgaard", "It is open.")


def test_damaged_elements_of_speakers_stay_text_and_are_strong():
    body = (
        '<p><span class="speaker">HON. M. DALGAARD.- Mr:</span> Speaker, yes.</p>'
        '<p><span class="speaker">HON. I. BRANDT.- They do not like that:</span></p>'
        '<p><span class="speaker">MR. SPEAKER.:</span> Order.</p>'
    )
    assert blocks(body)[0] == ("paragraph", None, "HON. M. DALGAARD.- Mr: Speaker, yes.")
    assert {voice for _, voice, _ in blocks(body)} == {None}
    assert strong(body)[0] == "HON. M. DALGAARD.- Mr:"


def test_a_list_of_speakers_is_not_who_speaks_the_page():
    names = "".join(f'<li class="speaker">{n}</li>' for n in ("Mira Dalgaard", "Ilse Brandt", "Jo"))
    assert {voice for _, voice, _ in blocks(f"<ul>{names}</ul>{SPEECH}")} == {None}


def test_the_time_in_a_label_is_a_mark():
    document = read_page('<p><span class="speaker">Mira Dalgaard (01:02)</span> It is open.</p>')
    assert document.blocks[1].voice == "Mira Dalgaard"
    assert [mark.seconds for mark in document.marks] == [62.0]


def test_a_time_called_so_is_furniture_and_a_mark():
    document = read_page('<p><span class="timestamp">[01:00:02]</span> Mira: It is open.</p>')
    assert [block.kind for block in document.blocks] == ["furniture", "paragraph"]
    assert [(mark.seconds, mark.start) for mark in document.marks] == [(3602.0, 0)]


def test_the_name_in_an_element_of_the_speaker_is_the_label():
    body = (
        '<h2 class="debate__speaker"><b class="debate__speaker__name">Mira Dalgaard</b> '
        "<small>Sea Party, Northport</small></h2><p>It is open.</p>"
    )
    assert blocks(body) == [
        ("furniture", None, "Mira Dalgaard Sea Party, Northport"),
        ("paragraph", "Mira Dalgaard", "It is open."),
    ]


def test_headings_that_are_names_that_come_again_are_strong_lines_of_text():
    body = "".join(f"<h4>{n}</h4><p>Yes.</p>" for n in ("Mira", "Ilse", "Mira", "Ilse", "Jon"))
    assert blocks(body)[::2] == [
        ("paragraph", None, name) for name in ("Mira", "Ilse", "Mira", "Ilse", "Jon")
    ]
    assert strong(body) == ["Mira", "Ilse", "Mira", "Ilse", "Jon"]


def test_an_attribute_of_the_words_names_their_speaker():
    body = '<p data-speaker="Mira Dalgaard">It is open.</p><p>(They leave.)</p>'
    assert [voice for _, voice, _ in blocks(body)] == ["Mira Dalgaard", None]


def test_terms_that_come_again_are_speakers_of_their_descriptions():
    body = (
        "<dl><dt>Mira</dt><dd>Is it open?</dd><dt>Ilse</dt><dd>Yes.</dd><dd>It is.</dd>"
        "<dt>Mira</dt><dd>Good.</dd></dl><p>End.</p>"
    )
    assert [(voice, text) for kind, voice, text in blocks(body) if kind == "paragraph"] == [
        ("Mira", "Is it open?"),
        ("Ilse", "Yes."),
        ("Ilse", "It is."),
        ("Mira", "Good."),
        (None, "End."),
    ]


def test_terms_that_come_once_are_strong_text():
    body = "<dl><dt>Date:</dt><dd>Monday</dd><dt>Place:</dt><dd>Port Hall</dd></dl>"
    assert blocks(body)[0] == ("paragraph", None, "Date:")
    assert strong(body) == ["Date:", "Place:"]


def test_a_column_of_names_that_come_again_says_who_speaks():
    rows = [("Mira", "Is it open?"), ("Ilse", "Yes, all of it."), ("Mira", "Good to hear.")]
    body = "".join(f"<tr><td>{name}</td><td>{text}</td></tr>" for name, text in rows)
    spoken = [
        (v, text) for kind, v, text in blocks(f"<table>{body}</table>") if kind != "furniture"
    ]
    assert spoken == rows


@pytest.mark.parametrize("part", ["{}", "<thead>{}</thead>"])
def test_the_head_of_a_column_of_names_is_furniture(part):
    head = part.format("<tr><th>Speaker</th><th>Words</th></tr>")
    rows = [("Mira", "Is it open?"), ("Ilse", "Yes, all of it."), ("Mira", "Good to hear.")]
    body = "".join(f"<tr><th>{name}</th><td>{text}</td></tr>" for name, text in rows)
    page = blocks(f"<table>{head}{body}</table>")
    assert [text for kind, _, text in page if kind == "furniture"][:2] == ["Speaker", "Words"]
    assert [(voice, text) for kind, voice, text in page if kind != "furniture"] == rows


def test_the_head_of_another_table_is_text():
    head = "<tr><th>Port</th><th>Tons</th></tr>"
    body = "<tr><td>Lund</td><td>40</td></tr><tr><td>Torn</td><td>20</td></tr>"
    assert words(f"<table>{head}{body}</table>")[:2] == ["Port", "Tons"]


def test_a_label_in_bold_stays_in_the_text():
    assert blocks("<p><strong>MS. BRANDT:</strong> Yes.</p><p><b>Mira</b><br>No.</p>") == [
        ("paragraph", None, "MS. BRANDT: Yes."),
        ("paragraph", None, "Mira\nNo."),
    ]


# --- characters, limits ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        "<p>Só – café".encode("utf-8-sig"),
        "<p>Só – café".encode(),
        "\ufeff<html><p>Só – café".encode("utf-16-le"),
        "<html><meta charset=windows-1252><p>Só – café".encode("cp1252"),
        '<meta http-equiv=x content="text/html; charset=iso-8859-1"><p>Só – café'.encode("cp1252"),
    ],
)
def test_characters_are_read_as_the_page_declares(data):
    document = read_html(data, "a.html")
    assert (document.text, document.doubts) == ("Só – café", ())


def test_undeclared_characters_are_guessed_and_told():
    text = "Le président a ouvert le débat sur la pêche côtière, très attendu à Sète. " * 5
    document = read_html(f"<html><p>{text}".encode("cp1252"), "a.html")
    assert "pêche côtière" in document.text
    assert document.doubts[0].startswith("decoded as windows-1252, which is a guess")


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"<!-- x -->", b"<p>\0</p>"])
def test_a_page_without_words_is_refused(data):
    with pytest.raises(
        UnreadableSourceError, match=r"a\.html: (must be|a page must hold|a source must be)"
    ):
        read_html(data, "a.html")


def test_deep_nesting_is_refused():
    with pytest.raises(UnreadableSourceError, match=r"at most 2,048 deep"):
        read_html(b"<div>" * 100_000 + b"words", "a.html")


def test_tags_that_are_never_closed_are_read():
    assert read_html(b"<html><body>" + b"<b>" * 1_000 + b"words", "a.html").text == "words"


def test_a_hundred_thousand_elements_are_read():
    assert len(read_html(b"<p>a" * 100_000, "a.html").blocks) == 100_000


def test_more_tags_than_anybody_writes_are_refused():
    with pytest.raises(UnreadableSourceError, match=r"must have at most 1000000 tags"):
        read_html(b"<b>" * 1_000_001, "a.html")


def test_external_entities_are_not_read(tmp_path):
    (tmp_path / "secret").write_text("hidden words")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><p>It is &x; open.</p>'
    assert "hidden words" not in read_html(page.encode(), "a.html").text


# --- recognition -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        b"<!DOCTYPE html>",
        b"\xef\xbb\xbf\n<HTML lang=en>",
        b"<!-- saved from url -->\n<html>",
        b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0">',
        b"<p>words",
        "\ufeff<html>".encode("utf-16-le"),
    ],
)
def test_a_page_is_recognised_by_its_first_tag(head):
    assert format_of(head).name == "HTML"


@pytest.mark.parametrize("head", [b"words <html>", b"MIRA: yes", b"<v Mira>Yes", b"<3 Mira: yes"])
def test_other_text_is_no_page(head):
    assert not is_html(head)
