import re
from dataclasses import replace

import pytest

from index.sources.accounting import accounting_of
from index.sources.inspection import inspect_source

TRANSCRIPT = """---
title: On ferries
---
The council of Arden

5 June 2019

The council met in the town hall to hear the minister on the ferry.

MR VARGA: The ferry sails. (Laughter.) It sails at nine.

QUESTION: From where?

MR VARGA: From Arden.

Back to top
"""


@pytest.fixture
def inspect(tmp_path):
    def read(text, name="talk.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return inspect_source(tmp_path / name, tmp_path)

    return read


def test_each_word_is_in_one_class(inspect):
    assert inspect(TRANSCRIPT).accounting.words == {
        "spoken": 3 + 4 + 2 + 2,  # the words of the three turns
        "narration": 14,
        "note": 1,
        "label": 2 + 1 + 2,
        "heading": 4 + 3,
        "front matter": 3,
        "furniture": 3,
        "unaccounted": 0,
    }


@pytest.mark.parametrize(
    "text",
    [
        TRANSCRIPT,
        "The harbour opens\n\nThe harbour of Arden was opened again on Sunday in the rain.\n",
        "Of Port A: nobody reads this label as one.\n\n* * *\n\n12\n\nMore of it.\n",
    ],
)
def test_the_parts_add_up_to_the_document(inspect, text):
    accounting = inspect(text).accounting
    assert sum(accounting.words.values()) == len(re.findall(r"[^\W_]+", text))
    assert (accounting.share, accounting.unaccounted) == (1.0, ())


def test_words_of_a_voice_are_accounted_for(inspect):
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ilse Brandt>The tram opens in May.\n"
    words = inspect(text, "talk.vtt").accounting.words
    assert (words["spoken"], words["unaccounted"]) == (5, 0)


def test_words_that_no_turn_holds_are_named_with_their_line(inspect):
    inspection = inspect(TRANSCRIPT)
    transcript = inspection.transcript
    turns = list(transcript.turns)
    turns[1] = replace(turns[1], paragraphs=())
    accounting = accounting_of(inspection.file, replace(transcript, turns=tuple(turns)))
    text = inspection.file.original
    assert [span.of(text) for span in accounting.unaccounted] == [
        "MR VARGA: The ferry sails. (Laughter.) It sails at nine."
    ]
    assert accounting.words["unaccounted"] == 7
