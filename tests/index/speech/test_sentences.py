import pytest

from index.records import Span
from index.speech.sentences import sentences_of


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in sentences_of(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One is here.  Two is there.", ["One is here.", "Two is there."]),
        ("Mr. Price met Dr. Lee. He left.", ["Mr. Price met Dr. Lee.", "He left."]),
        ("It grew 7.5 percent. Good.", ["It grew 7.5 percent.", "Good."]),
        ("A wrapped\nsentence here. Next one.", ["A wrapped\nsentence here.", "Next one."]),
        ("Why so? Because! Fine.", ["Why so?", "Because!", "Fine."]),
        ("no full stop", ["no full stop"]),
        ("我们见面了。你们同意吗？同意。", ["我们见面了。", "你们同意吗？", "同意。"]),
        ("他说：“我们来了。”然后走了。", ["他说：“我们来了。”", "然后走了。"]),
        ("会いました。 話しました。", ["会いました。", "話しました。"]),
        ("هل توافقون؟ نعم، نوافق.", ["هل توافقون؟", "نعم، نوافق."]),
        ("हम मिले। हमने बात की।", ["हम मिले।", "हमने बात की।"]),
    ],
)
def test_a_paragraph_is_parted_into_its_sentences(text, parts):
    assert sentences(text) == parts


def test_no_break_spaces_part_words_as_blanks_do():
    assert sentences("One is here.\N{NO-BREAK SPACE} Two is there.") == [
        "One is here.",
        "Two is there.",
    ]


def test_offsets_count_from_the_beginning_of_the_whole_text():
    text = "MR PRICE:  One is here. Two is there."
    spans = list(sentences_of(text, Span(11, len(text))))
    assert [span.of(text) for span in spans] == ["One is here.", "Two is there."]


def test_marks_without_words_join_the_sentence_behind_them():
    assert sentences("One is here. ... !!! Two is there.")[-1].endswith("Two is there.")
    assert len(sentences("One is here. ... !!! Two is there.")) == 2
