import json

import pytest

from index.errors import UnreadableSourceError
from index.sources.formats.recordings.json_transcript import read_json
from index.sources.formats.registry import format_of, read_document

SPOKEN = [("Mira Dalgaard", "It sails."), ("Ilse Brandt", "When? At nine?")]


def read(value):
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return read_json(data, "ferry.json")


def blocks(value):
    document = read(value)
    return [(block.voice, block.span.of(document.text)) for block in document.blocks]


def record(speaker, words, **facts):
    return {"speaker": speaker, "paragraph": words, **facts}


MIRA, ILSE = record("Mira Dalgaard", "It sails."), record("Ilse Brandt", "When? At nine?")


@pytest.mark.parametrize(
    "value",
    [
        [MIRA, ILSE],
        {"lines": [{"topic": 1, "sayings": [MIRA]}, {"topic": 2, "sayings": [ILSE]}]},
        {"data": {"debate": {"sections": [{"speeches": [MIRA, ILSE]}]}}},
        {
            "sections": [
                {"sentences": [{"id": 1, "text": "It sails."}], "speaker": "Mira Dalgaard:"},
                {"sentences": [{"text": "When?"}, {"text": "At nine?"}], "speaker": "Ilse Brandt"},
            ]
        },
        [{"Speaker Name": v, "lines": words.split("  ")} for v, words in SPOKEN],
        [{"speaker": {"id": 7, "name": v}, "speechContent": words} for v, words in SPOKEN],
        b"\n".join(json.dumps(value).encode() for value in (MIRA, ILSE)),
    ],
    ids="list sayings deeper sentences lines person json-lines".split(),
)
def test_the_only_list_of_records_of_speech_is_read(value):
    assert blocks(value) == SPOKEN


def test_a_record_without_a_speaker_is_somebody_unnamed():
    assert blocks({"sayings": [MIRA, {"paragraph": "Hear, hear."}]})[1] == (
        "Speaker",
        "Hear, hear.",
    )


def test_records_tell_times_people_and_the_outermost_object_metadata():
    mira = record("Mira", "Yes.", party="SEA", role="Mayor", start="00:01:02")
    ilse = record("Ilse", "No.", start=70.5)
    document = read({"title": "Ferry", "venue": "Hall", "lines": [mira, ilse]})
    assert document.values == {
        "title": "Ferry",
        "place": "Hall",
        "people": {"Mira": {"name": "Mira", "role": "Mayor", "party": "SEA"}},
    }
    assert [mark.seconds for mark in document.marks] == [62.0, 70.5]


def test_words_that_are_spoken_with_headings_between_them_are_read():
    document = read(
        {
            "meta": {"date": "2024-05-03"},
            "hansard": [
                {"name": "Mira Dalgaard", "spoken": "It sails.", "type": "speaker"},
                {"name": "FERRIES", "type": "section"},
                {"name": "Mira Dalgaard", "spoken": "At nine.", "type": "speaker"},
            ],
        }
    )
    assert [(b.kind, b.voice, b.span.of(document.text)) for b in document.blocks] == [
        ("paragraph", "Mira Dalgaard", "It sails."),
        ("heading", None, "FERRIES"),
        ("paragraph", "Mira Dalgaard", "At nine."),
    ]
    assert document.values["date"] == "2024-05-03"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("module.exports = ", ";\n"),
        ("var ferry = ", ""),
        ("export const ferry=", ";"),
        ("window.ferry.turns =\n", ";"),
        ("export default ", "\n"),
        ("callback(", ");"),
    ],
)
def test_json_in_an_assignment_or_a_call_is_read_under_any_ending(before, after):
    data = f"{before}{json.dumps([MIRA, ILSE], indent=1)}{after}".encode()
    document = read_document(data, "ferry.txt")
    assert [(b.voice, b.span.of(document.text)) for b in document.blocks] == SPOKEN


@pytest.mark.parametrize("text", ["x = [1, 2]", "She said (", "a = b", "f(x)", "words ["])
def test_other_text_is_no_json_in_an_assignment(text):
    assert format_of(text.encode()).name == "text"


def test_a_missing_end_is_told_and_the_rest_is_read():
    data = json.dumps({"lines": [{"sayings": [MIRA, ILSE]}]})[: -len("]}]}")] + ",\n"
    document = read(data.encode())
    assert [block.voice for block in document.blocks] == ["Mira Dalgaard", "Ilse Brandt"]
    assert document.doubts == ("the end of the JSON is missing: it is read as far as it goes",)


TEXTS = [{"_id": f"d{i}", "text": "It sails."} for i in range(3)]
NESTED: object = [MIRA]
for _ in range(9):
    NESTED = {"a": NESTED}


@pytest.mark.parametrize(
    "value",
    [
        {"corpus": TEXTS},
        {"a": [MIRA], "b": [ILSE]},
        {"questions": [{"question": "When?", "gold": [{"speaker": "Mira", "quote": "At nine."}]}]},
        {"items": [{"quote": "At nine.", "citation": {"speaker": "Mira", "role": "Mayor"}}]},
        {"tools": [{"name": "search", "text": "Finds."}, {"name": "read", "text": "Reads."}]},
        [MIRA, 3],
        [record(None, "It sails."), record("", "At nine."), record(True, "Yes.")],
        [record("a" * 201, "It sails.")],
        [record({"speaker": {"speaker": "Mira"}}, "It sails.")],
        [{"speaker": "Mira", "paragraph": {"text": "no text"}}],
        NESTED,
        b'{"lines": [' + json.dumps(MIRA).encode() + b', {"speaker": "Il',
        b'{"lines": [' + json.dumps(MIRA).encode() + b"}}",
    ],
    ids="corpus two questions pack tools number nobody long person words deep cut crossed".split(),
)
def test_json_in_which_nobody_speaks_for_certain_is_refused(value):
    with pytest.raises(UnreadableSourceError, match="one list of objects with a speaker and words"):
        read(value)
