import time

import pytest

from index.errors import UnreadableSourceError
from index.sources.formats.recordings.table import MAX_CELLS, is_table, read_table
from index.sources.formats.registry import format_of, read_document

COLUMNS = 'a table of turns must have a column "speaker"'
LONG = "The ferry to the islands sails every morning at nine, and it comes back at four."
ROWS = (
    f'Mira Dalgaard,"{LONG}"\nIlse Brandt,Why so late?\n'
    f'Mira Dalgaard,"Well, {LONG}"\nIlse Brandt,"I see, thank you."\n'
)


def read(text):
    return read_table(text.encode() if isinstance(text, str) else text, "ferry.csv")


def blocks(text, kind="paragraph"):
    document = read(text)
    return [(b.voice, b.span.of(document.text)) for b in document.blocks if b.kind == kind]


@pytest.mark.parametrize(
    "text",
    [
        'speaker,text\nMira Dalgaard,"It sails, I hope."\n',
        "date;speaker_name;speechContent\r\n;Mira Dalgaard;It sails, I hope.\r\n",
        "Words\tWho\nIt sails, I hope.\tMira Dalgaard\n",
        'nom,prénom,prenom,texte\nDalgaard,,Mira,"It sails, I hope."\n',
        "n|last name|first name|party|transcript\n1|Dalgaard|Mira|SEA|It sails, I hope.",
        '\ufeffsep=;\n\n"Redner";"Text"\n"Mira Dalgaard:";"It sails, I hope."\n',
    ],
)
def test_the_header_tells_speaker_and_words_under_any_ending(text):
    document = read_document(text.encode(), "ferry.txt")
    (block,) = document.blocks
    assert (block.voice, block.span.of(document.text)) == ("Mira Dalgaard", "It sails, I hope.")


@pytest.mark.parametrize("before", ["", "7,00:0{},", "7,sea,"])
def test_without_a_header_names_that_come_again_stand_beside_long_texts(before):
    rows = [
        f"{before.replace('{}', str(i) + ':00')}{row}" for i, row in enumerate(ROWS.split("\n"))
    ]
    text = "\n".join(rows[:-1]) + "\n"
    assert is_table(text.encode())
    assert [voice for voice, _ in blocks(text)] == ["Mira Dalgaard", "Ilse Brandt"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mira Dalgaard, mayor\nIlse Brandt, reporter\n",
        "The ferry sails, at nine.\n" * 9,
        "| speaker | text |\n|---|---|\n| Mira Dalgaard | It sails. |\n",
        "id,title,text\n1,Ferry,It sails.\n",
        "name,content\n" + "".join(f"Ferry {i},It sails.\n" for i in range(9)),
        "quote,speaker,party\nIt sails.,Mira Dalgaard,SEA\n",
        "".join(f"{word},{LONG.replace(',', '')}\n" for word in ["Good", "Bad"] * 4),
        "".join(f"{name}:\t{LONG}\n" for name in ["Mira Dalgaard", "Ilse Brandt"] * 4),
    ],
    ids="empty heading prose markdown corpus things pack opinions labels".split(),
)
def test_other_text_is_no_table_of_turns(text):
    assert format_of(text.encode()).name == "text"


@pytest.mark.parametrize("name", ["data.csv", "data.TSV"])
def test_another_table_is_refused_by_the_columns_that_it_lacks(name):
    with pytest.raises(UnreadableSourceError, match=COLUMNS):
        read_document(b"id,title,text\n1,Ferry,It sails.\n", name)


def test_people_have_the_role_and_party_on_which_their_rows_agree():
    text = (
        "speaker,role,party,text\nMira,Mayor,SEA,Yes.\nIlse,Reporter,,Why?\n"
        "Mira,Mayor,LAND,So.\nJon,,,Oh.\n"
    )
    assert read(text).values["people"] == {
        "Mira": {"name": "Mira", "role": "Mayor"},
        "Ilse": {"name": "Ilse", "role": "Reporter"},
    }


def test_what_is_the_same_in_all_rows_is_metadata():
    text = "date,title,place,speaker,text\n" + "2022-05-03,Ferry,{},Mira,Yes.\n" * 2
    assert read(text.format("Port Ellin", "Northport")).values == {
        "date": "2022-05-03",
        "title": "Ferry",
    }


def test_times_are_seconds_or_those_of_a_clock():
    text = "start,speaker,text\n1.5,A,One.\n01:02,B,Two.\n1:00:00.5,A,Three.\n2022-05-03,B,Four.\n"
    assert [mark.seconds for mark in read(text).marks] == [1.5, 62.0, 3600.5]


def test_short_words_of_nobody_are_notes_and_long_ones_somebody_unnamed():
    assert blocks(f"speaker,text\nMira,{LONG}\n,Applause\n", "note") == [(None, "Applause")]
    long = LONG.replace(",", "")
    assert blocks(f"speaker,text\nMira,Yes.\n,{long}\n")[1] == ("Speaker", long)


def test_an_empty_line_in_a_cell_begins_a_paragraph():
    assert blocks('speaker,text\nMira,"One\nline.\n\nAnother ""one""."\n') == [
        ("Mira", "One line."),
        ("Mira", 'Another "one".'),
    ]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Mira,Yes, at nine, perhaps.", "Yes, at nine, perhaps."),
        ('Mira,=HYPERLINK("http://x")', '=HYPERLINK("http://x")'),
        ("Mira,<script>alert(1)</script>", "<script>alert(1)</script>"),
        ('Mira,"It sails', '"It sails'),
        ('Mira,5" of rain', '5" of rain'),
    ],
    ids="commas formula script open inch".split(),
)
def test_an_odd_cell_is_only_text(row, words):
    assert blocks(f"speaker,text\n{row}\n") == [("Mira", words)]


def test_rows_may_be_shorter_and_longer_than_the_header():
    text = "speaker,text,note\nMira\n\nIlse,Yes.\nMira,No.,x,y,z\n,\n"
    assert blocks(text) == [("Ilse", "Yes."), ("Mira", "No.")]


def test_other_encodings_are_read_with_a_doubt():
    document = read("speaker,text\nMira Dalgård,Où est l’été à Malmö?\n".encode("cp1252"))
    assert document.text == "Où est l’été à Malmö?"
    assert document.blocks[0].voice == "Mira Dalgård"
    assert "windows-1252" in document.doubts[0]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("Mira,\0\n", "holds NUL bytes"),
        ("Mira,\n", "must hold words, but this one has none"),
        ("," * MAX_CELLS, "must have at most 5,000,000 cells"),
        ('Mira,"' + "a" * 10_000_001 + '"', "must be a table: field larger than field limit"),
    ],
    ids="nul empty cells cell".split(),
)
def test_a_hostile_table_is_refused(rows, reason):
    with pytest.raises(UnreadableSourceError, match=reason):
        read("speaker,text\n" + rows)


@pytest.mark.parametrize("filler", ['"', ",", '",', "\n", ";\t|", "a,b\n"])
def test_the_first_bytes_of_any_file_are_judged_at_once(filler):
    head = (filler * 4096)[:4096].encode()
    start = time.perf_counter()
    assert not is_table(head)
    assert time.perf_counter() - start < 0.5
