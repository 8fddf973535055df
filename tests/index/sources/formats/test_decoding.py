import codecs

import pytest

from index.errors import UnreadableSourceError
from index.sources.formats.decoding import decode

WESTERN = "MR DALGAARD:  “Où est l’été?” – très bien, señor; 10 € für Ærø.\r\n"
GUESS = "decoded as windows-1252, which is a guess: no byte order mark and not UTF-8"


@pytest.mark.parametrize("text", ["", " \n\t", "words\r\nwords\rwords\n", "\ufeffwords", WESTERN])
def test_utf8_is_kept_character_by_character(text):
    decoded = decode(text.encode(), "talk.txt")
    assert (decoded.text, decoded.is_exact, decoded.doubts) == (text, True, ())


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_tells_the_encoding(mark, encoding):
    decoded = decode(mark + WESTERN.encode(encoding), "talk.txt")
    assert (decoded.text, decoded.is_exact, decoded.doubts) == (WESTERN, False, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_a_guess(encoding):
    decoded = decode(WESTERN.encode(encoding), "talk.txt")
    assert decoded.text == WESTERN
    assert f"decoded as {encoding.upper()}, which is a guess" in decoded.doubts[0]


@pytest.mark.parametrize(
    "text",
    [
        "día",
        WESTERN,
        "Forseti: Ég þakka háttvirtum þingmanni. Þetta er góð spurning um öryggi landsins.",
        "Die Präsidentin eröffnete die Sitzung: schöne Grüße an alle Bürger.",
        "A sessão está aberta. Não há questões, então a comissão avançará às nações irmãs.",
    ],
)
def test_western_text_is_windows_1252_and_a_guess(text):
    decoded = decode(text.encode("cp1252"), "talk.txt")
    assert (decoded.text, decoded.is_exact, decoded.doubts) == (text, False, (GUESS,))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Председатель: Заседание открыто. Слово предоставляется депутату.", "cp1251"),
        ("Председатель: Заседание открыто. Слово предоставляется депутату.", "koi8-r"),
        ("Πρόεδρος: Κηρύσσω την έναρξη της συνεδρίασης. Ευχαριστώ πολύ.", "cp1253"),
        ("היושב ראש: אני פותח את הישיבה. תודה רבה לחבר הכנסת.", "cp1255"),
        ("الرئيس: أعلن افتتاح الجلسة. شكرا جزيلا للسيد الوزير على إجابته.", "cp1256"),
        ("Otwieram posiedzenie. Proszę o zabranie głosu pana posła. Dziękuję bardzo.", "cp1250"),
        ("主席:现在开会。请部长回答有关国家预算的问题。谢谢大家,下面进行表决。", "gb18030"),
    ],
)
def test_text_in_other_scripts_is_guessed(text, encoding):
    assert decode(text.encode(encoding), "talk.txt").text == text


def test_a_long_file_is_guessed_by_its_first_foreign_lines():
    text = "Plain words in a line.\n" * 50_000 + WESTERN * 2_000
    assert decode(text.encode("cp1252"), "talk.txt").text == text


@pytest.mark.parametrize("damage", [b"\xed\xa0\x80", b"\xff", b"\xc3"])
def test_utf8_with_damaged_characters_stays_utf8(damage):
    decoded = decode(WESTERN.encode() + damage, "talk.txt")
    assert decoded.text.rstrip("\ufffd") == WESTERN
    assert not decoded.is_exact
    assert "damaged: no UTF-8, shown as \ufffd" in decoded.doubts[0]


def test_utf16_with_half_a_pair_has_a_damaged_character():
    decoded = decode(codecs.BOM_UTF16_LE + b"a\0" + b"\x00\xd8" + b"b\0", "talk.txt")
    assert decoded.text == "a\ufffdb"
    assert decoded.doubts == ("1 character is damaged: no UTF-16-LE, shown as \ufffd",)


@pytest.mark.parametrize(
    ("text", "sign"),
    [("Itâ€™s SÃ£o TomÃ©.", "3 times characters such as “â€™”"), ("It\x92s.", "such as U+0092")],
)
def test_characters_of_a_wrong_decoding_are_kept_and_told(text, sign):
    decoded = decode(text.encode(), "talk.txt")
    assert (decoded.text, decoded.is_exact) == (text, True)
    assert sign in decoded.doubts[0]
    assert "left as written" in decoded.doubts[0]


@pytest.mark.parametrize("text", ["SÃO PAULO", "Â", "A €5 note", "Ã l’aube"])
def test_rare_letters_are_no_sign_of_a_wrong_decoding(text):
    assert decode(text.encode(), "talk.txt").doubts == ()


@pytest.mark.parametrize("data", [b"words\0words", codecs.BOM_UTF16_LE + b"a\0\0\0"])
def test_nul_characters_are_refused(data):
    with pytest.raises(UnreadableSourceError, match=r"talk\.txt: a source must be text, but it"):
        decode(data, "talk.txt")


def test_bytes_that_are_text_in_no_encoding_are_refused():
    with pytest.raises(UnreadableSourceError, match="byte 1 is not UTF-8 and no other encoding"):
        decode(b"\x01\xff\xfe\x02\x81", "talk.txt")
