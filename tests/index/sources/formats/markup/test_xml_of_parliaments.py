import pytest

from index.sources.formats.markup.parliament_xml import read_parliament_xml
from index.sources.formats.registry import format_of


def read(text):
    return read_parliament_xml(text.encode(), "a.xml")


def blocks(text):
    """The blocks of a file: kind, voice, words."""
    document = read(text)
    return [(b.kind, b.voice, b.span.of(document.text)) for b in document.blocks]


def spoken(text):
    return [(voice, words) for kind, voice, words in blocks(text) if kind == "paragraph"]


# --- Canada ------------------------------------------------------------------------------------

CANADA = """<Hansard xml:lang="EN"><ExtractedInformation>
<ExtractedItem Name="Date">Tuesday, May 3, 2022</ExtractedItem>
<ExtractedItem Name="Institution">Island Council Debates</ExtractedItem></ExtractedInformation>
<HansardBody><SubjectOfBusinessTitle>Ferries</SubjectOfBusinessTitle>
<Intervention id="7"><PersonSpeaking><Affiliation DbId="1">Ms. Ilse Brandt (Arden, Lib.)
</Affiliation>: </PersonSpeaking><Content><ParaText>It sails.</ParaText><ParaText>At
<B>nine</B>.</ParaText><FloorLanguage language="FR">[Translation]</FloorLanguage></Content>
</Intervention>
<Question><Questioner><Affiliation>Mr. Jon Farrow</Affiliation>:</Questioner><Content>
<ParaText>Who pays?</ParaText></Content></Question>
<Answer><Responder><Affiliation>The Chair</Affiliation>:</Responder><Content>
<ParaText>We do.</ParaText><ProceduralText>(Motion agreed to)</ProceduralText></Content></Answer>
</HansardBody></Hansard>"""


def test_interventions_of_canada_have_the_voice_of_the_person_speaking():
    assert spoken(CANADA) == [
        ("Ms. Ilse Brandt (Arden, Lib.)", "It sails."),
        ("Ms. Ilse Brandt (Arden, Lib.)", "At nine."),
        ("Mr. Jon Farrow", "Who pays?"),
        ("The Chair", "We do."),
    ]


def test_headings_languages_of_the_floor_and_procedures_of_canada_are_nobodys():
    others = [(kind, words) for kind, voice, words in blocks(CANADA) if kind != "paragraph"]
    assert others == [
        ("heading", "Ferries"),
        ("furniture", "Ms. Ilse Brandt (Arden, Lib.) :"),
        ("furniture", "[Translation]"),
        ("furniture", "Mr. Jon Farrow:"),
        ("furniture", "The Chair:"),
        ("note", "(Motion agreed to)"),
    ]


def test_what_is_extracted_of_a_sitting_of_canada_is_its_metadata():
    assert read(CANADA).values == {
        "title": "Island Council Debates",
        "date": "2022-05-03",
        "kind": "debate",
    }


# --- Australia ---------------------------------------------------------------------------------


def talker(sort, display, more=""):
    return f"""<talker><page.no>7</page.no><name role="metadata">{sort}</name>
    <name role="display">{display}</name><name.id>X{sort[:2]}</name.id>{more}</talker>"""


def australia(body):
    return f"""<hansard version="2.1"><session.header><date>2004-05-03</date>
    <chamber>SENATE</chamber></session.header><chamber.xscript><debate><debateinfo>
    <title>FERRIES</title><type>Bills</type></debateinfo>{body}</debate></chamber.xscript></hansard>"""


def test_talkers_of_australia_are_voices_with_party_and_office():
    brandt = talker(
        "Brandt, Sen Ilse",
        "Senator BRANDT",
        "<electorate>Holm</electorate><party>SEA</party><role>Minister for Ports</role>",
    )
    text = australia(
        f"""<question><talk.start>{brandt}<para>—It sails.</para></talk.start>
        <para>At nine.</para></question>
        <interjection><talk.start>{talker("Farrow, Jon, MP", "Mr Farrow")}
        <para>—Never!</para></talk.start></interjection>
        <continue><talk.start>{brandt}<para>—Always.</para></talk.start></continue>"""
    )
    assert spoken(text) == [
        ("Ilse Brandt", "It sails."),
        ("Ilse Brandt", "At nine."),
        ("Jon Farrow", "Never!"),
        ("Ilse Brandt", "Always."),
    ]
    assert read(text).values == {
        "title": "SENATE",
        "date": "2004-05-03",
        "kind": "debate",
        "people": {
            "Ilse Brandt": {"name": "Ilse Brandt", "party": "SEA", "role": "Minister for Ports"}
        },
    }


def member(sort, key, name):
    return f'<a href="{key}" type="{sort}"><span class="HPS-{sort}">{name}</span></a>'


def test_members_in_the_words_of_australia_speak_from_their_names_on():
    text = australia(
        f"""<speech><talk.start>{talker("Brandt, Sen Ilse", "")}</talk.start><talk.text><body>
        <p class="HPS-Normal"><span>{member("MemberSpeech", "xbr", "Senator BRANDT")}
        <span class="HPS-Electorate">(Holm)</span> (<span class="HPS-Time">12:31</span>):
        It sails.</span></p><p>At nine.</p>
        <p>{member("MemberInterjecting", "q9", "Senator Farrow")}: Never!</p>
        <p>{member("MemberInterjecting", "q9", "Senator Farrow")} interjecting—</p>
        <p>{member("MemberContinuation", "xbr", "Senator BRANDT")}: Always: daily.</p>
        </body></talk.text></speech>"""
    )
    assert [block for block in blocks(text) if block[0] != "furniture"] == [
        ("heading", None, "FERRIES"),
        ("paragraph", "Ilse Brandt", "It sails."),
        ("paragraph", "Ilse Brandt", "At nine."),
        ("paragraph", "Senator Farrow", "Never!"),
        ("note", None, "Senator Farrow interjecting—"),
        ("paragraph", "Ilse Brandt", "Always: daily."),
    ]


def test_the_chair_of_australia_keeps_its_article():
    text = australia(
        f"""<speech><talk.start>{talker("SPEAKER, The", "The SPEAKER")}<para>—Order!</para>
        </talk.start></speech>"""
    )
    assert spoken(text) == [("The SPEAKER", "Order!")]


# --- France ------------------------------------------------------------------------------------

FRANCE = """<compteRendu xmlns="http://example.org/referentiel"><uid>CR1</uid><metadonnees>
<dateSeance>20220503150000000</dateSeance><session>Session ordinaire</session></metadonnees>
<contenu><point><texte>Les bacs</texte>
<paragraphe><orateurs><orateur><nom>Mme Ilse Brandt</nom><id>7</id>
<qualite>ministre des ports</qualite></orateur></orateurs>
<texte stime="12.5">Il part. <italique>(Sourires.)</italique> A <italique>neuf</italique>
heures.</texte></paragraphe>
<paragraphe><orateurs><orateur><nom/><id/></orateur></orateurs><texte>(La séance est levée.)</texte>
</paragraphe></point></contenu></compteRendu>"""


def test_paragraphs_of_the_assemblee_have_the_voice_of_their_speaker():
    assert blocks(FRANCE) == [
        ("heading", None, "Les bacs"),
        ("paragraph", "Mme Ilse Brandt", "Il part."),
        ("note", None, "(Sourires.)"),
        ("paragraph", "Mme Ilse Brandt", "A neuf heures."),
        ("note", None, "(La séance est levée.)"),
    ]


def test_a_sitting_of_the_assemblee_has_its_day_offices_and_times():
    document = read(FRANCE)
    assert document.values == {
        "title": "Session ordinaire",
        "date": "2022-05-03",
        "kind": "debate",
        "people": {"Mme Ilse Brandt": {"name": "Ilse Brandt", "role": "ministre des ports"}},
    }
    assert [mark.seconds for mark in document.marks] == [12.5]


# --- Congress ----------------------------------------------------------------------------------


def test_speaking_of_the_congressional_record_has_the_voice_of_its_attribute():
    text = """<CRDoc><volume>1</volume><month>May</month><day>3</day><year>2022</year>
    <chamber>House</chamber><document_title>FERRIES</document_title>
    <speaker name="Ms. BRANDT">Ms. BRANDT</speaker><speaking name="Ms. BRANDT">It sails.</speaking>
    <speaking quote="true" speaker="Ms. BRANDT">At nine.</speaking>
    <recorder>The House rose.</recorder></CRDoc>"""
    assert blocks(text) == [
        ("heading", None, "FERRIES"),
        ("furniture", None, "Ms. BRANDT"),
        ("paragraph", "Ms. BRANDT", "It sails."),
        ("paragraph", "Ms. BRANDT", "At nine."),
        ("note", None, "The House rose."),
    ]
    assert read(text).values == {"title": "FERRIES", "date": "2022-05-03", "kind": "debate"}


# --- other XML ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        """<sesion><intervencion><orador>Ilse Brandt:</orador><texto>It sails.</texto>
        </intervencion><intervencion><orador>Jon Farrow</orador><texto>When?</texto>
        </intervencion></sesion>""",
        """<log><spreker>Ilse Brandt</spreker><alinea>It sails.</alinea>
        <spreker>Jon Farrow</spreker><alinea>When?</alinea></log>""",
        """<doc><p><locuteur>Ilse Brandt</locuteur>: It sails.</p>
        <p><locuteur>Jon Farrow</locuteur>: When?</p></doc>""",
        """<doc><par class="speaker">Ilse Brandt</par><par>It sails.</par>
        <par class="speaker">Jon Farrow</par><par>When?</par></doc>""",
        """<rows><row><date>2022-05-03</date><speaker>Ilse Brandt</speaker><party>SEA</party>
        <words>It sails.</words></row><row><date>2022-05-03</date><speaker><name>Jon Farrow</name>
        <party>LAND</party></speaker><words>When?</words></row></rows>""",
        """<debate><piece><redner>Ilse Brandt</redner><words>It sails.</words></piece>
        <piece><redner>Jon Farrow</redner><words>When?</words></piece></debate>""",
    ],
    ids="turns flat inside class records debate".split(),
)
def test_elements_called_speaker_name_the_voice_of_the_words_behind_them(text):
    assert spoken(text) == [("Ilse Brandt", "It sails."), ("Jon Farrow", "When?")]


def test_a_record_beside_a_marked_speaker_tells_the_party():
    text = """<rows><row><speaker>Ilse Brandt</speaker><party>SEA</party><t>It sails.</t></row>
    <row><speaker>Jon Farrow</speaker><t>When?</t></row></rows>"""
    assert read(text).values["people"] == {"Ilse Brandt": {"name": "Ilse Brandt", "party": "SEA"}}


def test_labels_with_a_colon_in_elements_of_their_own_stay_in_the_text():
    text = """<record><body><Up>Ms BRANDT:</Up> It sails.</body>
    <body><Up>Mr FARROW:</Up> When?</body></record>"""
    assert read(text).text == "Ms BRANDT: It sails.\n\nMr FARROW: When?"


def test_words_of_neighbouring_elements_never_run_together():
    text = """<debate><speech speaker="Mira"><s1>It sails.</s1><s2>At nine.</s2>
    </speech></debate>"""
    assert spoken(text) == [("Mira", "It sails."), ("Mira", "At nine.")]


def test_an_element_amid_words_stays_in_its_line():
    text = """<debate><speech speaker="Mira">It <bill>sails</bill> at nine.</speech></debate>"""
    assert spoken(text) == [("Mira", "It sails at nine.")]


@pytest.mark.parametrize(
    "head", [b"<log>\n<orador>Ilse Brandt</orador>", b"<x><PersonSpeaking><Affiliation>"]
)
def test_a_file_with_an_element_of_a_speaker_is_xml(head):
    assert format_of(head).name == "XML"
