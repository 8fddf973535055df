import time
from itertools import pairwise

import pytest

from index.errors import UnreadableSourceError
from index.sources.formats.recordings.captions import is_captions, read_captions

WEBVTT = "WEBVTT\n\n"


def clock(seconds):
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.000"


def vtt(*cues, header=WEBVTT):
    """Captions of cues that follow one another without a pause, two seconds each."""
    times = [f"{clock(2 * at)} --> {clock(2 * at + 2)}" for at in range(len(cues))]
    return header + "".join(f"{time}\n{cue}\n\n" for time, cue in zip(times, cues, strict=True))


def read(text):
    return read_captions(text.encode(), "river.vtt")


def blocks(text, *kinds):
    document = read(text)
    kinds = kinds or ("paragraph",)
    return [
        (block.voice, block.span.of(document.text))
        for block in document.blocks
        if block.kind in kinds
    ]


@pytest.mark.parametrize(
    "head",
    [
        b"WEBVTT\n\n00:01.000 --> 00:02.000\nGood day.",
        b"\xef\xbb\xbfWEBVTT - The ferry\n",
        b"WEBVTT",
        b"1\r\n00:00:01,000 --> 00:00:02,000\r\nGood day.",
        b"\nWEBVTT\n\n",
        b"0:00:01.500,0:00:02.000\nGood day.",
        b"\xef\xbb\xbf\n\n1 \n0:00:01,000-->0:00:02,000\nGood day.",
    ],
)
def test_captions_are_recognised_by_their_beginning(head):
    assert is_captions(head)


@pytest.mark.parametrize(
    "head", [b"", b"WEBVTTS are a format.", b"1\nThe first chapter", b"00:01 --> 00:02 is a time"]
)
def test_other_text_is_no_captions(head):
    assert not is_captions(head)


def test_voice_tags_give_voices_and_are_not_in_the_text():
    text = vtt("<v Mira Dalgaard>The ferry sails.</v>", "<v.loud.first Ilse Brandt>When?")
    assert blocks(text) == [("Mira Dalgaard", "The ferry sails."), ("Ilse Brandt", "When?")]


def test_each_voice_of_a_cue_is_a_block_of_its_own():
    text = vtt("<v Mira>The ferry sails.</v> <v Ilse>When?</v>\n<v Mira>At nine.")
    assert blocks(text) == [
        ("Mira", "The ferry sails."),
        ("Ilse", "When?"),
        ("Mira", "At nine."),
    ]


def test_a_cue_without_a_tag_goes_on_with_a_sentence_only():
    text = vtt("<v Mira>The ferry", "sails at nine.", "Who asked?")
    assert blocks(text) == [("Mira", "The ferry sails at nine."), ("Speaker", "Who asked?")]


def test_labels_of_a_meeting_give_voices_and_are_furniture():
    text = vtt("Mira Dalgaard: The ferry", "Mira Dalgaard: sails.", "Ilse Brandt: When?")
    assert blocks(text, "paragraph", "furniture") == [
        (None, "Mira Dalgaard:"),
        ("Mira Dalgaard", "The ferry sails."),
        (None, "Ilse Brandt:"),
        ("Ilse Brandt", "When?"),
    ]


def test_labels_where_the_speaker_changes_hold_for_the_cues_that_follow():
    plain = ["the tide", "goes out", "and comes in", "again."]
    cues = [
        "Mira Dalgaard: Hello,",
        *plain,
        "Ilse Brandt: Yes,",
        *plain,
        "Mira Dalgaard: So",
        *plain,
    ]
    text = vtt(*cues, "Ilse Brandt: Yes.")
    assert [voice for voice, _ in blocks(text)] == ["Mira Dalgaard", "Ilse Brandt"] * 2


def test_a_name_that_comes_once_counts_beside_others():
    cues = ["Mira: Hello", "and welcome.", "Ilse: Yes", "it is.", "Mira: So", "it is.", "Ilse: Yes"]
    text = vtt(*cues, "indeed.", "Professor Jonas Eklund: No.", "Never.")
    assert blocks(text)[-1] == ("Professor Jonas Eklund", "No. Never.")


def test_words_before_a_colon_stay_words_in_a_lecture():
    cues = ["Remember: it floods.", *["The tide comes in."] * 30, "Remember: it floods."]
    text = vtt(*(f"{cue} {at}" for at, cue in enumerate(cues)))
    assert {voice for voice, _ in blocks(text)} == {None}
    assert "Remember: it floods. 0" in read(text).text


@pytest.mark.parametrize(
    "line",
    ["[Mira Dalgaard] {}", "(Mira Dalgaard) {}", "[Mira Dalgaard]: {}", "- [Mira Dalgaard] {}"],
)
def test_a_name_in_brackets_before_the_words_is_a_voice(line):
    text = vtt(line.format("The ferry sails."), line.format("At nine."))
    assert blocks(text) == [("Mira Dalgaard", "The ferry sails. At nine.")]


@pytest.mark.parametrize("label", ["SPEAKER_00", "Speaker 1", "spk_0"])
def test_numbered_speakers_are_voices_as_they_are(label):
    text = vtt(f"{label}: The ferry sails.", f"{label}: At nine.")
    assert blocks(text) == [(label, "The ferry sails. At nine.")]


def test_marks_of_a_change_name_voices_or_change_between_unnamed_ones():
    text = vtt(
        ">> MIRA DALGAARD: THE FERRY", "SAILS. >> WHEN?", "&gt;&gt; AT NINE.", ">>> IN SPORT"
    )
    assert blocks(text) == [
        ("MIRA DALGAARD", "THE FERRY SAILS."),
        ("Speaker", "WHEN?"),
        ("Another speaker", "AT NINE."),
        ("Speaker", "IN SPORT"),
    ]


def test_behind_two_dashes_whoever_speaks_next_is_not_told():
    text = vtt("- The ferry sails.\n- When?", "At nine.", "Be early.", "- Yes.\n- No.")
    assert blocks(text) == [
        ("Speaker", "The ferry sails."),
        ("Another speaker", "When?"),
        ("Speaker", "At nine. Be early."),
        ("Another speaker", "Yes."),
        ("Speaker", "No."),
    ]


def test_dashes_at_each_change_hold_for_the_cues_that_follow():
    text = vtt("- The ferry sails.", "At nine.", "- When?\n- Nine.", "Be early.", "- Thank you.")
    assert [words for _, words in blocks(text)] == [
        "The ferry sails. At nine.",
        "When?",
        "Nine. Be early.",
        "Thank you.",
    ]


def test_dashes_tell_two_speakers_of_a_cue_apart():
    text = vtt("- The ferry sails.\n- When?", "– At nine, she said", "– or ten.")
    assert blocks(text) == [
        ("Speaker", "The ferry sails."),
        ("Another speaker", "When?"),
        ("Speaker", "At nine, she said – or ten."),
    ]


def test_a_label_in_characters_without_capitals_is_a_voice():
    text = vtt("田中：船は九時に", "出ます。", "鈴木：はい。", "田中：では。", "鈴木：はい。")
    assert blocks(text)[0] == ("田中", "船は九時に出ます。")


def test_sentences_run_over_cues_and_a_long_pause_between_them_ends_a_block():
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nThe ferry\nsails\n\n"
        "00:09.000 --> 00:10.000\nat nine.\n\n00:13.000 --> 00:14.000\nBe early.\n\n"
        "00:19.000 --> 00:20.000\nThank you.\n"
    )
    assert blocks(text) == [(None, "The ferry sails at nine. Be early."), (None, "Thank you.")]


def test_marks_tell_the_second_of_the_first_word_of_each_cue():
    document = read(vtt("Mira: The ferry\nsails", "Mira: at nine."))
    times = [(mark.seconds, document.text[mark.start :][:5]) for mark in document.marks]
    assert times == [(0.0, "The f"), (2.0, "at ni")]


def test_lines_that_a_rolling_display_repeats_are_read_once():
    lines = ["the ferry sails", "at nine in", "the morning", "be early", "please"]
    cues = [" \n<00:00:00.500><c>the</c> ferry sails", lines[0]]
    for before, line in pairwise(lines):
        cues += [f"{before}\n<c>{line}</c>", line]
    assert blocks(vtt(*cues)) == [(None, " ".join(lines))]


def test_words_are_read_once_where_the_lines_break_elsewhere():
    text = vtt(
        "The ferry sails", "The ferry sails at nine in", "nine in the morning,", "in the fog"
    )
    assert blocks(text) == [(None, "The ferry sails at nine in the morning, in the fog")]


def test_a_line_that_grows_is_read_once():
    assert blocks(vtt("the", "the ferry", "the ferry sails", "the ferry sails\nat")) == [
        (None, "the ferry sails at")
    ]


def test_what_is_said_twice_is_read_twice():
    cues = ["Yes.", "Yes.", "The ferry sails.", "At nine.", "Be early.", "Thank you.", "Good day."]
    assert blocks(vtt(*cues))[0][1].startswith("Yes. Yes. The ferry")


def test_tags_are_taken_off_and_entities_read():
    text = vtt(
        '<i>Tea</i> &amp; <font color="red">cake</font> <00:00:01.000>a &lt; b', "{\\an8}c <d"
    )
    assert blocks(text) == [(None, "Tea & cake a < b c <d")]


@pytest.mark.parametrize("note", ["[Music]", "(applause)", "♪ The tide ♪", "[audience\nclaps]"])
def test_a_cue_in_brackets_is_a_note(note):
    text = vtt("Mira: The ferry sails.", note, "Mira: At nine.")
    assert blocks(text, "note") == [("Mira", note.replace("\n", " "))]
    assert blocks(text) == [("Mira", "The ferry sails."), ("Mira", "At nine.")]


def test_a_note_in_a_label_is_kept_as_a_note():
    text = vtt("Mira Dalgaard (via interpreter): Good day.", "Ilse Brandt: Good day.")
    assert blocks(text, "note", "paragraph")[:2] == [
        ("Mira Dalgaard", "(via interpreter)"),
        ("Mira Dalgaard", "Good day."),
    ]


def test_comments_styles_regions_numbers_and_times_are_not_in_the_text():
    text = (
        "WEBVTT\n\nNOTE made by hand\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\n"
        "intro-1\n00:01.000 --> 00:02.000 line:0\nGood day.\n\nNOTE end\n"
    )
    assert read(text).text == "Good day."


def test_lines_of_the_header_are_metadata():
    header = "WEBVTT\nKind: captions\nLanguage: da\nTitle: The new ferry\nDate: 2022-05-03\n\n"
    document = read(vtt("God dag.", header=header))
    assert document.values == {"title": "The new ferry", "date": "2022-05-03"}
    assert [block.language for block in document.blocks] == ["da"]


def test_subrip_is_read_as_webvtt_is():
    text = "\ufeff1\r\n00:00:01,500 --> 00:00:02,000\r\nMira: Good\r\n\r\n2\r\n"
    document = read(text + "00:00:02,000 --> 00:00:03,000\r\nMira: day.\r\n")
    assert document.text == "Mira:\n\nGood day."
    assert [mark.seconds for mark in document.marks] == [1.5, 2.0]


def test_subviewer_is_read_as_webvtt_is():
    text = "0:00:01.500,0:00:02.000\nMira: Good\n\n0:00:02.000,0:00:03.000\nMira: day.\n"
    document = read(text)
    assert document.text == "Mira:\n\nGood day."
    assert [mark.seconds for mark in document.marks] == [1.5, 2.0]


@pytest.mark.parametrize("text", [WEBVTT, vtt("<v Mira></v>"), vtt(" ")])
def test_captions_without_words_are_refused(text):
    with pytest.raises(UnreadableSourceError, match=r"river\.vtt: a transcript must hold words"):
        read(text)


@pytest.mark.parametrize(
    "cue",
    [
        "<v " * 300_000,
        "<" * 900_000,
        "{\\" * 400_000,
        "a: " * 300_000,
        "[" * 900_000,
        "- " * 400_000,
    ],
)
def test_hostile_cues_are_read_in_linear_time(cue):
    start = time.perf_counter()
    read(vtt(cue + "x", "Good day."))
    assert time.perf_counter() - start < 3
