import pytest

from index.errors import UnreadableSourceError
from index.sources.formats.markup.parliament_xml import read_parliament_xml, read_xml_fragment
from index.sources.formats.registry import format_of, read_document


def tei(body, header=""):
    """A TEI file of the Island Council."""
    return f"""<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
    <teiHeader>{header}</teiHeader><text><body><div>{body}</div></body></text></TEI>"""


def akoma_ntoso(body, meta="", preface=""):
    """An Akoma Ntoso file of the Island Council."""
    return f"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate>
    <meta>{meta}</meta><preface>{preface}</preface><debateBody><debateSection>
    {body}</debateSection></debateBody></debate></akomaNtoso>"""


def read(text):
    return read_parliament_xml(text.encode(), "a.xml")


def blocks(text):
    """The blocks of a file: kind, voice, words."""
    document = read(text)
    return [(b.kind, b.voice, b.span.of(document.text)) for b in document.blocks]


def people(text):
    return read(text).values.get("people")


PERSON = """<particDesc><listOrg><org xml:id="party.SEA" role="parliamentaryGroup">
<orgName>SEA</orgName><orgName>Sea Party</orgName></org></listOrg><listPerson>
<person xml:id="MD"><persName><surname>Dalgaard</surname><forename>Mira</forename></persName>
<affiliation role="member" ref="#party.LAND" from="2010" to="2014-12-31"/>
<affiliation role="member" ref="#party.SEA" from="2015"/>
<affiliation role="minister" ref="#gov" from="2016" to="2018">
<roleName xml:lang="fr">Ministre</roleName><roleName xml:lang="en">Minister for Ports</roleName>
</affiliation></person></listPerson></particDesc>"""
SETTING = """<settingDesc><setting><name type="city">Northport</name>
<name type="place">Council Hall</name><name type="country">Isles</name>
<date when="2017-09-07"/></setting></settingDesc>"""


# --- TEI ---------------------------------------------------------------------------------------


def test_utterances_have_the_voice_of_the_person_referred_to():
    text = tei('<u who="#MD"><seg>It is open.</seg><seg>All of it.</seg></u>', PERSON)
    assert blocks(text) == [
        ("paragraph", "Mira Dalgaard", "It is open."),
        ("paragraph", "Mira Dalgaard", "All of it."),
    ]


def test_a_person_has_the_party_and_the_office_of_the_day():
    text = tei('<u who="#MD"><seg>Yes.</seg></u>', PERSON + SETTING)
    assert people(text) == {
        "Mira Dalgaard": {
            "name": "Mira Dalgaard",
            "party": "Sea Party",
            "role": "Minister for Ports",
        }
    }


def test_an_affiliation_of_another_day_is_left_out():
    header = PERSON + SETTING.replace("2017-09-07", "2012-05-01")
    person = people(tei('<u who="#MD"><seg>Yes.</seg></u>', header))["Mira Dalgaard"]
    assert person == {"name": "Mira Dalgaard", "party": "LAND"}


def test_who_is_not_listed_has_the_name_of_the_reference():
    assert blocks(tei('<u who="#IlseBrandt"><seg>Yes.</seg></u>'))[0][1] == "Ilse Brandt"


def test_who_speaks_from_the_chair_alone_is_the_chair():
    text = tei('<u who="#IlseBrandt" ana="#chair"><seg>Order.</seg></u>')
    assert people(text) == {"Ilse Brandt": {"role": "Chair", "name": "Ilse Brandt"}}


def test_two_persons_of_one_name_stay_two():
    persons = "".join(
        f'<person xml:id="{key}"><persName>Farrow, Jon</persName></person>' for key in ("a1", "a2")
    )
    text = tei('<u who="#a1"><seg>Yes.</seg></u><u who="#a2"><seg>No.</seg></u>', persons)
    assert [voice for _, voice, _ in blocks(text)] == ["Jon Farrow (a1)", "Jon Farrow (a2)"]


def test_a_note_that_names_the_speaker_is_a_label():
    text = tei('<note type="speaker">Mr Farrow:</note><u><seg>Yes.</seg></u>')
    assert blocks(text) == [("furniture", None, "Mr Farrow:"), ("paragraph", "Mr Farrow", "Yes.")]


@pytest.mark.parametrize(
    "note",
    [
        "<note>(Applause)</note>",
        "<kinesic><desc>(Applause)</desc></kinesic>",
        "<vocal><desc>(Applause)</desc></vocal>",
        "<incident><desc>(Applause)</desc></incident>",
        "<gap><desc>(Applause)</desc></gap>",
    ],
)
def test_notes_part_the_words_of_a_speech(note):
    assert blocks(tei(f'<u who="#MiraD"><seg>Thank you. {note} It is.</seg></u>')) == [
        ("paragraph", "Mira D", "Thank you."),
        ("note", None, "(Applause)"),
        ("paragraph", "Mira D", "It is."),
    ]


def test_headings_languages_and_ids_are_kept():
    text = tei('<head xml:id="h1">Ports</head><u who="#M"><seg xml:lang="fr">Oui.</seg></u>')
    document = read(text)
    assert [(b.kind, b.language) for b in document.blocks] == [
        ("heading", "en"),
        ("paragraph", "fr"),
    ]
    assert [(mark.start, mark.anchor) for mark in document.marks] == [(0, "h1")]


def test_tokens_are_joined_as_they_say():
    words = '<s><w>It</w>\n<w>is</w>\n<w join="right">open</w>\n<pc>.</pc></s>'
    assert blocks(tei(f'<u who="#M"><seg>{words}</seg></u>'))[0][2] == "It is open."


def test_the_header_gives_title_day_place_and_address():
    header = f"""<fileDesc><titleStmt><title type="main">Corpus</title>
    <title type="sub">Sitting of the Island Council [SAMPLE]</title></titleStmt><sourceDesc><bibl>
    <idno>https://example.org/1</idno></bibl></sourceDesc></fileDesc>{SETTING}"""
    assert read(tei('<u who="#M"><seg>Yes.</seg></u>', header)).values == {
        "title": "Sitting of the Island Council",
        "date": "2017-09-07",
        "place": "Council Hall, Northport",
        "url": "https://example.org/1",
        "kind": "debate",
    }


def test_speeches_of_a_play_have_their_speaker():
    text = tei("<sp><speaker>MIRA.</speaker><l>The harbour opens</l><l>to the sea.</l></sp>")
    assert blocks(text)[1] == ("paragraph", "MIRA.", "The harbour opens\nto the sea.")


# --- Akoma Ntoso -------------------------------------------------------------------------------

REFERENCES = """<references><TLCPerson eId="mira" href="/p" showAs="Mira Dalgaard"/>
<TLCRole eId="ports" href="/r" showAs="Minister for Ports"/></references>"""


def test_speeches_have_the_voice_of_the_person_and_the_role():
    speech = '<speech by="#mira" as="#ports"><from>The Minister:</from><p>It is open.</p></speech>'
    text = akoma_ntoso(speech, REFERENCES)
    assert blocks(text) == [
        ("furniture", None, "The Minister:"),
        ("paragraph", "Mira Dalgaard", "It is open."),
    ]
    assert people(text) == {
        "Mira Dalgaard": {"name": "Mira Dalgaard", "role": "Minister for Ports"}
    }


def test_a_role_that_changes_is_nobodys_role():
    speeches = (
        '<speech by="#mira" as="#ports"><p>Yes.</p></speech><speech by="#mira"><p>No.</p></speech>'
    )
    assert people(akoma_ntoso(speeches, REFERENCES)) is None


def test_who_is_not_listed_has_the_label_in_the_text():
    text = akoma_ntoso(
        '<question by="#x1"><from>Mr. Farrow:</from><p>Why?</p></question>'
        '<answer by=""><from>Ms. Brandt</from><p>So.</p></answer>'
    )
    assert [voice for kind, voice, _ in blocks(text) if kind == "paragraph"] == [
        "Mr. Farrow",
        "Ms. Brandt",
    ]


@pytest.mark.parametrize("tag", ["scene", "narrative", "summary"])
def test_what_the_reporter_tells_is_a_note(tag):
    assert blocks(akoma_ntoso(f"<{tag}>The Council rose.</{tag}>")) == [
        ("note", None, "The Council rose.")
    ]


def test_the_preface_gives_title_and_day_and_is_furniture():
    preface = (
        '<p><docTitle>On ports</docTitle></p><p><docDate date="1995-10-31">Tuesday</docDate></p>'
    )
    document = read(akoma_ntoso("<heading>Ports</heading>", preface=preface))
    assert document.values == {"title": "On ports", "date": "1995-10-31", "kind": "debate"}
    assert [block.kind for block in document.blocks] == ["furniture", "furniture", "heading"]


def test_without_a_title_the_first_heading_is_it():
    text = akoma_ntoso("<heading>Ports</heading><heading>Sea</heading>")
    assert read(text).values["title"] == "Ports"


def test_the_day_on_which_a_file_was_made_is_not_that_of_the_debate():
    made = '<FRBRdate date="3000-01-01" name="generation"/>'
    address = '<FRBRuri value="/ix/debate/1995-10-31"/>'
    meta = f"<identification><FRBRWork>{made}{address}</FRBRWork></identification>"
    assert read(akoma_ntoso("<p>Yes.</p>", meta)).values["date"] == "1995-10-31"
    assert "date" not in read(akoma_ntoso("<p>Yes.</p>", meta.replace(address, ""))).values


def test_the_day_of_the_work_counts_without_a_preface():
    meta = '<identification><FRBRWork><FRBRdate date="1995-10-31"/></FRBRWork></identification>'
    assert read(akoma_ntoso("<p>Yes.</p>", meta)).values["date"] == "1995-10-31"


# --- other speeches ----------------------------------------------------------------------------


def test_speeches_that_name_their_speaker_in_an_attribute_are_read():
    text = """<publicwhip><major-heading>Ports</major-heading>
    <speech id="debate/2003-06-26.1.2" speakername="Mira Dalgaard" speakeroffice="Minister">
    <p>It is open.</p></speech><speech nospeaker="true"><p>Agreed to.</p></speech></publicwhip>"""
    assert blocks(text)[1:] == [
        ("paragraph", "Mira Dalgaard", "It is open."),
        ("note", None, "Agreed to."),
    ]
    assert read(text).values == {
        "title": "Ports",
        "date": "2003-06-26",
        "people": {"Mira Dalgaard": {"name": "Mira Dalgaard", "role": "Minister"}},
    }


def test_pairs_of_speech_and_speaker_are_read_whatever_stands_around_them():
    text = "<hearing><SPEECH><SPEAKER>Mira</SPEAKER><LINE>Yes.</LINE></SPEECH></hearing>"
    assert blocks(text) == [("furniture", None, "Mira"), ("paragraph", "Mira", "Yes.")]


def test_a_sitting_of_the_bundestag_names_its_speakers_in_paragraphs_of_their_own():
    text = """<dbtplenarprotokoll wahlperiode="20" sitzung-nr="16" sitzung-datum="16.02.2022"
    herausgeber="Inselrat"><vorspann>Inhalt</vorspann><rede id="ID1"><p klasse="redner">
    <redner id="1"><name><vorname>Ilse</vorname><nachname>Brandt</nachname>
    <fraktion>SEE</fraktion></name></redner>Ilse Brandt (SEE):</p><p klasse="J">Ja.</p>
    <kommentar>(Beifall)</kommentar><name>Präsidentin Mira Dalgaard:</name><p>Danke.</p></rede>
    </dbtplenarprotokoll>"""
    assert blocks(text) == [
        ("furniture", None, "Ilse Brandt (SEE):"),
        ("paragraph", "Ilse Brandt (SEE)", "Ja."),
        ("note", None, "(Beifall)"),
        ("furniture", None, "Präsidentin Mira Dalgaard:"),
        ("paragraph", "Präsidentin Mira Dalgaard", "Danke."),
    ]
    assert read(text).values == {
        "title": "Plenarprotokoll 20/16",
        "date": "2022-02-16",
        "publisher": "Inselrat",
        "kind": "debate",
        "people": {"Ilse Brandt (SEE)": {"name": "Ilse Brandt", "party": "SEE"}},
    }


def test_a_speech_of_nobody_is_that_of_an_unknown_speaker():
    assert blocks(tei("<u><seg>Hear, hear.</seg></u>"))[0][1] == "Unknown speaker"


def test_words_outside_of_the_speeches_are_notes():
    text = akoma_ntoso('<speech by="#mira"><p>Yes.</p></speech><p>The Council rose.</p>')
    assert blocks(text)[1] == ("note", None, "The Council rose.")


def test_a_file_without_any_speech_is_read_as_paragraphs():
    assert blocks(tei("<p>The ferry sails.</p>")) == [("paragraph", None, "The ferry sails.")]


def test_a_member_speaks_until_the_next_heading():
    text = """<hansard><section><title>Ports</title><p><member>MISS BRANDT</member>
    <membercontribution>: It is open.</membercontribution></p><p>All of it.</p></section>
    <section><title>Sea</title><p>The House rose.</p></section></hansard>"""
    assert [(voice, words) for kind, voice, words in blocks(text) if kind == "paragraph"] == [
        ("MISS BRANDT", "It is open."),
        ("MISS BRANDT", "All of it."),
    ]


def test_a_page_in_a_record_is_read_with_title_and_day():
    text = """<response><item><title>Doorstop, Northport</title>
    <field_date>15/06/1996</field_date>
    <content><![CDATA[<p><strong>MS. BRANDT:</strong><br>It is open.</p>]]></content>
    </item></response>"""
    document = read(text)
    assert document.text == "MS. BRANDT:\nIt is open."
    assert document.values == {"title": "Doorstop, Northport", "date": "1996-06-15"}


# --- what is refused ---------------------------------------------------------------------------

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 20))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "<rss><item>words</item></rss>",
            r"must be TEI \(ParlaMint\), Akoma",
        ),
        ("<TEI>", "must be well-formed XML"),
        (tei(""), "TEI must hold speeches"),
        (f'<!DOCTYPE TEI [<!ENTITY l0 "ha">{LAUGHS}]><TEI>&l19;</TEI>', "well-formed XML: Maximum"),
        ('<!DOCTYPE TEI [<!ENTITY a "ha">]><TEI>&a;</TEI>', "must spell its characters out"),
        (f'<!DOCTYPE TEI [<!ENTITY l0 "ha">{LAUGHS}]><TEI n="&l19;">x</TEI>', "well-formed XML"),
        ("<TEI>" + "<u>" * 100_000, "must be well-formed XML: Excessive depth"),
        ("<TEI>" + "<u/>" * 1_000_001 + "</TEI>", "must have at most 1000000 tags"),
    ],
)
def test_what_cannot_be_read_is_refused(text, message):
    with pytest.raises(UnreadableSourceError, match=message):
        read(text)


def test_external_entities_are_not_read(tmp_path):
    (tmp_path / "secret").write_text("hidden words")
    entity = f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    with pytest.raises(UnreadableSourceError, match="must spell its characters out instead of &x;"):
        read(f'{entity}<TEI><u who="#M">&x;</u></TEI>')


def test_an_external_definition_is_not_fetched(tmp_path):
    (tmp_path / "a.dtd").write_text('<!ENTITY x "hidden words">')
    with pytest.raises(UnreadableSourceError, match="must spell its characters out instead of &x;"):
        read(f'<!DOCTYPE TEI SYSTEM "file://{tmp_path}/a.dtd"><TEI><u who="#M">&x;</u></TEI>')


# --- recognition -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [b'<?xml version="1.0"?><x>', b"<!-- x --><TEI xmlns='x'>", b"<akn:akomaNtoso xmlns:akn='x'>"],
)
def test_xml_is_recognised_by_declaration_or_first_tag(head):
    assert format_of(head).name == "XML"


@pytest.mark.parametrize("head", [b"<unheard> words", b"words <?xml"])
def test_other_text_is_no_xml(head):
    assert format_of(head).name == "text"


# --- pieces of documents -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        '<u who="#MiraDalgaard"><seg>Ja.</seg></u>\n<u who="#IlseBrandt"><seg>Nein.</seg></u>',
        '<div type="debateSection"><u who="#MiraDalgaard"><seg xml:id="s1">Ja.</seg></u>'
        '<u who="#IlseBrandt"><seg>Nein.</seg></u>',
        '<note type="speaker">D:</note><u who="#MiraDalgaard">Ja.</u><u who="#IlseBrandt">Nein.',
        '<debateSection><speech by="#mira-dalgaard"><from>Mira Dalgaard</from><p>Ja.</p></speech>'
        '<speech by="#ilse-brandt"><from>Ilse Brandt</from><p>Nein.</p></speech>',
        '<excerpt><question by="b" to="c"><from>Mira Dalgaard</from><p>Ja.</p></question>'
        '<answer by="d"><from>Ilse Brandt</from><p>Nein.</p></answer></excerpt>',
    ],
)
def test_a_piece_of_a_document_is_read_by_its_turns(text):
    document = read_document(text.encode(), "a.txt")
    spoken = [(b.voice, b.span.of(document.text)) for b in document.blocks if b.voice]
    assert spoken == [("Mira Dalgaard", "Ja."), ("Ilse Brandt", "Nein.")]


@pytest.mark.parametrize(
    "text",
    ['<p>Write <u>who</u> and by="x" here.</p>', '<speech mood="#by">Yes.</speech>', "<b>No.</b>"],
)
def test_other_elements_are_no_piece_of_a_document(text):
    assert format_of(text.encode()).name != "XML fragment"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('<u who="#a">Ja.</fragment><u who="#b">Nein.</u>', "must be well-formed XML: "),
        ('<u who="#a"><seg>Ja.</u>', "must be well-formed XML: Opening and ending tag mismatch"),
        ('<u who="#a">Ja.</u></div>', "must be well-formed XML: Opening and ending tag mismatch"),
        ('<u who="#a">&laugh;</u>', "must be well-formed XML: "),
        ('<u who="#a">' + "<seg>" * 100_000, "must be well-formed XML: Excessive depth"),
        ('<u who="#a">' + "<seg/>" * 1_000_000, "at most 1000000 tags"),
        ('<!DOCTYPE a [<!ENTITY l "ha">]><u who="#a">&l;</u>', "must be well-formed XML: "),
    ],
)
def test_a_hostile_piece_of_a_document_is_refused(text, reason):
    with pytest.raises(UnreadableSourceError, match=reason):
        read_xml_fragment(text.encode(), "a.xml")
