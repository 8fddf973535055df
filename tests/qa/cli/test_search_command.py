"""The command ``verbatim search`` over the made-up corpus."""

import json


def test_each_place_is_a_line_with_its_context_and_speaker(verbatim):
    code, out, _ = verbatim("search", "the harbour cranes", "--sort", "left")
    assert code == 0
    assert "Said 1 time in 1 transcript" in out
    assert "Who paid for the harbour cranes and the breakwater?" in out
    assert "ports/opening.md:" in out
    assert "1 passage · each verified in its source" in out


def test_json_holds_counts_and_all_places(verbatim):
    code, out, _ = verbatim("search", "breakwater", "--json")
    assert code == 0
    record = json.loads(out)
    assert (record["times"], record["unspoken"]) == (2, 0)
    assert {"name": "Price", "times": 1} in record["speakers"]
    assert [line["right"] for line in record["lines"]] == [
        "?",
        "was finished by divers from the navy in the spring.",
    ]


def test_filters_hold(verbatim):
    code, out, _ = verbatim("search", "breakwater", "--speaker", "Price", "--csv")
    assert code == 0
    assert out.count("opening.md") == 1


def test_words_that_nobody_says_are_shown_as_such(verbatim):
    assert "Nobody says it · 1 time in headings, labels and notes" in verbatim("search", "stall")[1]
    assert "Heading, label or note" in verbatim("search", "stall", "--unspoken")[1]


def test_a_phrase_without_a_word_is_refused(verbatim):
    code, _, err = verbatim("search", "?!")
    assert code == 1
    assert err == "verbatim: a phrase to search for must hold a word; given '?!'\n"


def test_json_and_csv_together_are_misuse(verbatim):
    assert verbatim("search", "wheat", "--json", "--csv")[0] == 2
