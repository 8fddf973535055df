import json
import time

import pytest

from index.errors import UnreadableSourceError
from index.sources.formats.recordings.json_transcript import MAX_JSON_OBJECTS, is_json, read_json

FORMS = r"ferry\.json: a transcript in JSON must be .* or a form of Whisper"


def read(value):
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return read_json(data, "ferry.json")


def blocks(value, kind="paragraph"):
    document = read(value)
    return [
        (block.voice, block.span.of(document.text))
        for block in document.blocks
        if block.kind == kind
    ]


def times(value):
    document = read(value)
    return [(mark.seconds, document.text[mark.start :].split()[0]) for mark in document.marks]


def turn(speaker, text, **facts):
    return {"speaker": speaker, "text": text, **facts}


def lines(*values):
    return "\n".join(map(json.dumps, values)).encode()


@pytest.mark.parametrize("head", [b'{"turns": [', b'\xef\xbb\xbf\n{ "a"', b"[ {", b"{}", b"[]"])
def test_an_object_or_a_list_is_recognised(head):
    assert is_json(head)


@pytest.mark.parametrize("head", [b"", b"[Music]", b"{he coughs}", b"1, 2", b"Words"])
def test_other_text_is_no_json(head):
    assert not is_json(head)


def test_whisper_is_narration_with_the_time_of_each_segment():
    value = {
        "text": " The ferry sails. At nine.",
        "segments": [
            {"id": 0, "start": 0.5, "end": 2.0, "text": " The ferry sails.", "tokens": [1]},
            {"id": 1, "start": 2.0, "end": 3, "text": " At nine."},
            {"id": 2, "start": 9.0, "end": 10, "text": " Be early."},
        ],
        "language": "da",
    }
    assert blocks(value) == [(None, "The ferry sails. At nine."), (None, "Be early.")]
    assert times(value) == [(0.5, "The"), (2.0, "At"), (9.0, "Be")]
    assert {block.language for block in read(value).blocks} == {"da"}


def test_whisperx_changes_the_speaker_inside_a_segment_where_its_words_do():
    words = [("Sails", 0), ("when?", 0), ("At", 1), ("nine.", 1), ("Good.", None)]
    value = {
        "segments": [
            {
                "start": 0,
                "end": 3,
                "text": " Sails when? At nine. Good.",
                "speaker": "SPEAKER_00",
                "words": [
                    {"word": word, "start": at, "end": at + 1}
                    | ({} if number is None else {"speaker": f"SPEAKER_0{number}"})
                    for at, (word, number) in enumerate(words)
                ],
            }
        ]
    }
    assert blocks(value) == [("SPEAKER_00", "Sails when?"), ("SPEAKER_01", "At nine. Good.")]


def test_segments_of_a_podcast_are_read():
    segment = {"speaker": "Mira Dalgaard", "startTime": 1.5, "endTime": 2, "body": "Good day."}
    value = {"version": "1.0.0", "segments": [segment]}
    assert (blocks(value), times(value)) == ([("Mira Dalgaard", "Good day.")], [(1.5, "Good")])


def test_whisper_cpp_counts_in_milliseconds():
    value = {"transcription": [{"text": " Good day.", "offsets": {"from": 1500, "to": 2000}}]}
    assert (blocks(value), times(value)) == ([(None, "Good day.")], [(1.5, "Good")])


def test_assemblyai_has_lettered_speakers_and_milliseconds():
    spoken = [("The", 0), ("ferry", 500), ("sails.", 900), ("At", 1500), ("nine.", 1900)]
    value = {
        "text": "...",
        "utterances": [
            {
                "speaker": "A",
                "text": "The ferry sails. At nine.",
                "start": 0,
                "end": 2200,
                "words": [{"text": word, "start": at, "end": at + 300} for word, at in spoken],
            },
            {"speaker": "B", "text": "Good.", "start": 2500, "end": 2900},
        ],
    }
    assert blocks(value) == [("Speaker A", "The ferry sails. At nine."), ("Speaker B", "Good.")]
    assert times(value) == [(0.0, "The"), (1.5, "At"), (2.5, "Good.")]


def test_a_text_without_segments_is_narration():
    assert blocks({"text": "Good day.", "utterances": None, "words": []}) == [(None, "Good day.")]


SENTENCES = [{"text": "Sails when?", "start": 0.5, "end": 1}]
SPOKEN = [
    {"word": "sails", "punctuated_word": "Sails", "start": 0.5, "end": 0.7, "speaker": 0},
    {"word": "when", "punctuated_word": "when?", "start": 0.7, "end": 1, "speaker": 0},
    {"word": "nine", "punctuated_word": "Nine.", "start": 1.5, "end": 2, "speaker": 1},
]
PARTS = [
    {"transcript": "Sails when?", "speaker": 0, "start": 0.5, "end": 1},
    {"transcript": "Nine.", "speaker": 1, "start": 1.5, "end": 2},
]


@pytest.mark.parametrize(
    "results",
    [
        {"channels": [{"alternatives": [{"transcript": "...", "words": SPOKEN}]}]},
        {"channels": [{"alternatives": [{"transcript": "..."}]}], "utterances": PARTS},
        {
            "channels": [
                {
                    "alternatives": [
                        {
                            "paragraphs": {
                                "paragraphs": [
                                    {"speaker": 0, "sentences": SENTENCES},
                                    {
                                        "speaker": 1,
                                        "sentences": [{"text": "Nine.", "start": 1.5, "end": 2}],
                                    },
                                ]
                            }
                        }
                    ]
                }
            ]
        },
    ],
    ids=["words", "utterances", "paragraphs"],
)
def test_deepgram_is_read_by_paragraphs_utterances_or_words(results):
    value = {"metadata": {"channels": 1}, "results": results}
    assert blocks(value) == [("Speaker 0", "Sails when?"), ("Speaker 1", "Nine.")]
    assert times(value) == [(0.5, "Sails"), (1.5, "Nine.")]


def test_channels_of_deepgram_are_voices_in_the_order_of_time():
    channels = [
        {"alternatives": [{"words": [{"word": word, "start": at, "end": at + 1}]}]}
        for word, at in [("nine.", 1), ("when?", 0)]
    ]
    value = {"results": {"channels": channels}}
    assert blocks(value) == [("Channel 1", "when?"), ("Channel 0", "nine.")]


def test_rev_joins_words_and_punctuation_and_names_speakers():
    def spoken(word, at):
        return {"type": "text", "value": word, "ts": at, "end_ts": at + 0.5}

    space, stop = {"type": "punct", "value": " "}, {"type": "punct", "value": ". "}
    value = {
        "speakers": [{"id": 0, "name": "Mira Dalgaard"}, {"id": 1}],
        "monologues": [
            {
                "speaker": 0,
                "elements": [spoken("It", 0), space, spoken("sails", 1), stop, spoken("Now", 2)],
            },
            {"speaker": 1, "elements": [spoken("Good", 3), stop]},
        ],
    }
    assert blocks(value) == [("Mira Dalgaard", "It sails. Now"), ("Speaker 1", "Good.")]
    assert times(value) == [(0.0, "It"), (2.0, "Now"), (3.0, "Good.")]


def test_amazon_transcribe_is_read_by_segments():
    segment = {
        "transcript": "Good day.",
        "start_time": "1.5",
        "end_time": "2",
        "speaker_label": "spk_0",
    }
    value = {"results": {"transcripts": [], "items": [], "audio_segments": [segment]}}
    assert (blocks(value), times(value)) == ([("spk_0", "Good day.")], [(1.5, "Good")])


def test_amazon_transcribe_is_read_by_words_where_it_has_no_segments():
    def item(content, kind, **facts):
        return {"type": kind, "alternatives": [{"content": content}], **facts}

    said = {"start_time": "0.5", "end_time": "1", "speaker_label": "spk_1"}
    items = [item("Good", "pronunciation", **said), item(".", "punctuation")]
    assert blocks({"results": {"items": items}}) == [("spk_1", "Good.")]


def test_amazon_transcribe_tells_speakers_apart_from_the_words_too():
    words = [("Good.", "0.5", "spk_0"), ("When?", "1.5", "spk_1")]
    labels = [{"items": [{"start_time": at, "speaker_label": who}]} for _, at, who in words]
    items = [
        {"type": "pronunciation", "start_time": at, "alternatives": [{"content": word}]}
        for word, at, _ in words
    ]
    value = {"results": {"items": items, "speaker_labels": {"segments": labels}}}
    assert blocks(value) == [("spk_0", "Good."), ("spk_1", "When?")]


def test_words_of_nobody_are_not_those_of_whoever_spoke_before():
    value = [turn(None, "Good day."), turn("Mira", "It sails."), turn(None, "At nine.")]
    assert blocks(value) == [(None, "Good day."), ("Mira", "It sails."), ("Speaker", "At nine.")]


def test_qmsum_is_read_without_its_marks_of_sounds():
    part = {"speaker": "Grad C", "content": "It {disfmarker} sails ."}
    value = {"topic_list": [], "meeting_transcripts": [part]}
    assert blocks(value) == [("Grad C", "It sails .")]


def test_our_own_form_has_metadata_people_pages_and_notes():
    value = {
        "title": "The new ferry",
        "date": "2022-05-03",
        "place": "Port Ellin",
        "people": {"ILSE": "Ilse Brandt", "JONAS": {"role": "Clerk", "party": "Tide"}},
        "turns": [
            turn(
                "Mira Dalgaard", "God dag.\n\nFærgen sejler.", role="Mayor", language="da", page=3
            ),
            turn(None, "Applause", note=True),
            turn("ILSE", "When?", start=12.5),
        ],
    }
    document = read(value)
    assert blocks(value) == [
        ("Mira Dalgaard", "God dag."),
        ("Mira Dalgaard", "Færgen sejler."),
        ("ILSE", "When?"),
    ]
    assert blocks(value, "note") == [(None, "Applause")]
    assert [block.language for block in document.blocks] == ["da", "da", None, None]
    assert [(mark.page, mark.seconds) for mark in document.marks] == [(3, None), (None, 12.5)]
    assert document.values == {
        "title": "The new ferry",
        "date": "2022-05-03",
        "place": "Port Ellin",
        "people": {
            "Mira Dalgaard": {"name": "Mira Dalgaard", "role": "Mayor"},
            "ILSE": {"name": "Ilse Brandt"},
            "JONAS": {"name": "JONAS", "role": "Clerk", "party": "Tide"},
        },
    }


def test_lines_are_metadata_and_a_turn_each():
    document = read(lines({"title": "The ferry"}, turn("Mira", "It sails."), turn("Ilse", "When?")))
    assert [block.voice for block in document.blocks] == ["Mira", "Ilse"]
    assert document.values == {"title": "The ferry"}


@pytest.mark.parametrize(
    "value",
    [
        lines(turn("Mira", "It sails."), turn("Ilse", "When?")),
        b"\xef\xbb\xbf" + lines(turn("Mira", "It sails."), turn("Ilse", "When?")) + b"\r\n\n",
        [turn("Mira", "It sails."), turn("Ilse", "When?")],
        {"turns": [turn("Mira", "It sails."), turn("Ilse", "When?")]},
    ],
    ids=["lines", "mark", "list", "object"],
)
def test_turns_need_no_metadata(value):
    assert blocks(value) == [("Mira", "It sails."), ("Ilse", "When?")]


def test_a_number_of_a_speaker_becomes_a_voice():
    assert blocks([turn(0, "It sails."), turn("1", "When?")]) == [
        ("Speaker 0", "It sails."),
        ("Speaker 1", "When?"),
    ]


def test_times_that_cannot_be_are_left_out():
    value = [turn("Mira", "It sails.", start=-3), turn("Ilse", "When?", start=1e300)]
    assert read(value).marks == ()


@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        {"dependencies": {"a": "1"}},
        ["words", "words"],
        {"id": "p1", "items": [{"quote": "words"}]},
        lines({"query_id": "q1", "question": "When?"}, {"query_id": "q2", "question": "Why?"}),
        lines({"_id": "d1", "text": "words"}, {"_id": "d2", "text": "words"}),
        {"turns": None},
    ],
    ids=["object", "list", "package", "texts", "pack", "questions", "corpus", "null"],
)
def test_json_of_no_form_is_refused_by_the_names_of_the_forms(value):
    with pytest.raises(UnreadableSourceError, match=FORMS):
        read(value)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"turns": [', "truncated"),
        (b'{"turns": [{"text": NaN}]}', "malformed"),
        (b'{"turns": [{"text": 1}]}', r"Expected `str`, got `int` - at `\$.turns\[0\].text`"),
        (b'{"turns": [{"text": "a", "start": ' + b"9" * 5000 + b"}]}", "."),
        (b'{"turns": [{"text": "a", "speaker": ' + b"9" * 5000 + b"}]}", "."),
        (b'{"turns": [{"text": "a", "speaker": "' + b"a" * 300 + b'"}]}', "length <= 200"),
        (b'{"turns": [{"text": "\xff"}]}', "."),
        (b'{"turns": ' + b"[" * 200_000, "."),
        (b'{"other": ' + b"[" * 200_000 + b"]" * 200_000 + b', "turns": []}', "."),
        (lines(turn("Mira", "It sails."), 3), "Expected `object`"),
    ],
    ids="cut nan type number big-speaker long-speaker bytes deep deep-unread line".split(),
)
def test_hostile_json_is_refused(data, reason):
    with pytest.raises(UnreadableSourceError, match=f"{FORMS}.*{reason}"):
        read(data)


def test_more_records_than_a_transcript_has_are_refused_unread():
    start = time.perf_counter()
    with pytest.raises(UnreadableSourceError, match="at most 2,000,000 records; part it"):
        read(b'{"turns": [' + b"{}," * MAX_JSON_OBJECTS + b"{}]}")
    assert time.perf_counter() - start < 1


def test_turns_without_words_are_refused():
    with pytest.raises(UnreadableSourceError, match="must hold words, but this one has none"):
        read([turn("Mira", " \0 ")])


@pytest.mark.parametrize("key", ["minute", "timestamp", "time", "start_time", "ts", "offset"])
@pytest.mark.parametrize(
    "form", [list, lambda turns: {"turns": turns}, lambda turns: lines(*turns)]
)
def test_a_turn_has_its_time_under_any_name_that_columns_have(key, form):
    turns = [turn("Mira", "It sails.", **{key: "01:20"}), turn("Ilse", "When?", **{key: 90})]
    assert times(form(turns)) == [(80.0, "It"), (90.0, "When?")]


def test_a_time_of_the_calendar_is_no_time_of_the_recording():
    assert times([turn("Mira", "It sails.", ts=1_700_000_000)]) == []
