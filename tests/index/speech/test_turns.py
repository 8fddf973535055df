from time import process_time

import pytest

from index.speech.exchanges import exchanges_of
from index.speech.turns import turns_of


def said(turns, text):
    return [(turn.speaker.label, [span.of(text) for span in turn.paragraphs]) for turn in turns]


def test_a_turn_reaches_to_the_next_label(source_of):
    text = "MR PRICE:  One.\n\nTwo.\n\nQUESTION:  Why?\n"
    assert said(turns_of(source_of(text)), text) == [
        ("MR PRICE", ["One.", "Two."]),
        ("QUESTION", ["Why?"]),
    ]


def test_a_turn_ends_where_a_label_stands_inside_the_line(source_of):
    text = "MR PRICE:  One.\n\nMS. BREAM:  Two.  MR PRICE:  Three.\n"
    assert said(turns_of(source_of(text)), text) == [
        ("MR PRICE", ["One."]),
        ("MS. BREAM", ["Two."]),
        ("MR PRICE", ["Three."]),
    ]


def test_a_turn_spans_its_words_without_label_and_white_space(source_of):
    text = "MR PRICE:  One.\n\nTwo.  \n\nQUESTION:  Why?\n"
    assert turns_of(source_of(text))[0].span.of(text) == "One.\n\nTwo."


def test_boilerplate_inside_a_turn_is_no_paragraph_of_it(source_of):
    text = "MR PRICE:  One.\n\nBack to top\n\nTwo.\n\nQUESTION:  Why?\n"
    assert said(turns_of(source_of(text)), text)[0] == ("MR PRICE", ["One.", "Two."])


def test_stage_notes_before_the_words_are_kept_as_notes(source_of):
    text = "MR PRICE:  (In progress) (Via interpreter) Good day.\n\nQUESTION:  Why?\n"
    turn = turns_of(source_of(text))[0]
    assert [note.text for note in turn.notes] == ["In progress", "Via interpreter"]
    assert turn.span.of(text) == "Good day."


def test_a_note_inside_the_label_is_a_note_of_the_turn(source_of):
    text = "PRESIDENT DUDA (via interpreter):  Good day.\n\nTHE PRESIDENT:  Thanks.\n"
    (note,) = turns_of(source_of(text))[0].notes
    assert (note.span.of(text), note.text) == ("(via interpreter)", "via interpreter")


def test_lost_words_stay_with_the_sentence_that_they_begin(source_of):
    text = "MR PRICE:  (Inaudible) the border is shut.\n\nQUESTION:  Why?\n"
    assert turns_of(source_of(text))[0].span.of(text) == "(Inaudible) the border is shut."


def test_a_turn_of_nothing_but_a_note_has_no_paragraphs(source_of):
    text = "MODERATOR:   (In Spanish.)\n\nMR PRICE:  Good day.\n"
    turn = turns_of(source_of(text))[0]
    assert turn.paragraphs == ()
    assert [note.text for note in turn.notes] == ["In Spanish."]


def test_links_after_the_last_words_are_left_out(source_of):
    text = "MR PRICE:  One.\n\nQUESTION:  Why?\n\nU.S. Department of State\n\nThe Lessons of 1989\n"
    assert said(turns_of(source_of(text)), text)[-1] == ("QUESTION", ["Why?"])


def test_an_end_line_is_no_part_of_the_last_turn(source_of):
    text = "MR PRICE:  One.\n\nQUESTION:  Why?\n\nEND 2:10 P.M. EDT\n"
    assert said(turns_of(source_of(text)), text)[-1] == ("QUESTION", ["Why?"])


def test_headings_with_capitals_above_the_next_speaker_are_no_part_of_a_turn(source_of):
    text = "MR PRICE:  One.\n\nHarbours Bill\n\nSecond Reading\n\nQUESTION:  Why?\n"
    assert said(turns_of(source_of(text)), text)[0] == ("MR PRICE", ["One."])


def test_fields_above_the_first_speaker_are_no_narration(source_of):
    text = (
        "SUBJECTS: Herring; the ferry in winter.\nDATE: 4 March 2011\nE&OE\n\n"
        "MR PRICE:  One.\n\nQUESTION:  Why?\n"
    )
    assert [turn.speaker.label for turn in turns_of(source_of(text))] == ["MR PRICE", "QUESTION"]


def test_a_field_alone_is_no_paragraph_of_a_turn(source_of):
    text = "MR PRICE:  One.\n\n**Break:**\n\nTwo.\n\nQUESTION:  Why?\n"
    assert said(turns_of(source_of(text)), text)[0] == ("MR PRICE", ["One.", "Two."])


def test_a_motion_that_is_carried_is_a_note(source_of):
    text = "THE CHAIR:  I put the question.\n\nMotion agreed to.\n\nQUESTION:  Why?\n"
    first, _ = turns_of(source_of(text))
    assert [note.text for note in first.notes] == ["Motion agreed to."]
    assert first.span.of(text) == "I put the question."


def test_sentences_above_the_first_speaker_are_narration(source_of):
    told = "The president met the minister for an hour before lunch."
    text = f"Rose Garden\n\n2:10 P.M. EDT\n\n{told}\n\nMR PRICE:  One.\n\nQUESTION:  Why?\n"
    turn = turns_of(source_of(text))[0]
    assert (turn.speaker.kind, turn.span.of(text)) == ("narrator", told)


def test_each_section_of_an_article_is_a_turn_under_its_heading(source_of):
    text = "A headline\n\nThe talks went on.\n\nChile: October 5\n\nThey ended.\n"
    turns = turns_of(source_of(text, author="Jon Orbach"))
    assert [(turn.heading, turn.span.of(text)) for turn in turns] == [
        ("A headline", "The talks went on."),
        ("Chile: October 5", "They ended."),
    ]
    assert {turn.speaker.name for turn in turns} == {"Jon Orbach"}


def test_an_article_takes_its_author_from_the_byline(source_of):
    text = "A headline\n\nBy Jon Orbach\n\nThe talks went on.\n"
    assert turns_of(source_of(text))[0].speaker.name == "Jon Orbach"


def test_a_caption_that_the_page_repeats_is_told_once(source_of):
    text = "The two met in Lima. (AP)\n\nThe two met in Lima. (AP)\n\nThe talks went on.\n"
    assert said(turns_of(source_of(text)), text) == [
        ("", ["The two met in Lima. (AP)", "The talks went on."])
    ]


def test_front_matter_is_not_spoken(source_of):
    front = "---\ntitle: PRESIDENT X\n---\n"
    text = f"{front}\nMR PRICE:  One.\n\nQUESTION:  Why?\n"
    assert said(turns_of(source_of(text, body=len(front))), text)[0] == ("MR PRICE", ["One."])


def test_windows_line_ends_change_no_turn(source_of):
    text = "MR PRICE:  One.\r\n\r\nTwo.\r\n\r\nQUESTION:  Why?\r\n"
    assert said(turns_of(source_of(text)), text) == [
        ("MR PRICE", ["One.", "Two."]),
        ("QUESTION", ["Why?"]),
    ]


def test_a_byte_order_mark_does_not_swallow_the_first_turn(source_of):
    text = "\ufeffMR PRICE:  One.\n\nQUESTION:  Why?\n"
    assert said(turns_of(source_of(text, body=1)), text)[0] == ("MR PRICE", ["One."])


def test_an_empty_source_has_no_turns(source_of):
    assert turns_of(source_of("")) == ()


def _briefing(turns):
    return "".join(
        f"{'QUESTION' if number % 2 else 'MR PRICE'}:  This is number {number}.\n\n(Laughter.)\n\n"
        for number in range(turns)
    )


def _many_speakers(turns):
    names = ("".join("ABCDEFGHIJ"[int(digit)] for digit in str(n)) for n in range(turns))
    return "".join(f"MR DE {name}:  This is what we know today.\n\n" for name in names)


def _article(quotations):
    return "".join(
        f"President Gus Petro{number}a came. “We will do it,” he said of number {number}.\n\n"
        for number in range(quotations)
    )


@pytest.mark.parametrize("text_of", [_briefing, _many_speakers, _article])
def test_four_times_the_text_takes_about_four_times_as_long(source_of, text_of):
    def seconds(size):
        text = text_of(size)
        start = process_time()
        exchanges_of(turns_of(source_of(text)), text)
        return process_time() - start

    def quickest(size):
        return min(seconds(size) for _ in range(3))  # a busy machine only ever takes longer

    # In quadratic time it would be 16 times as long; 7 times are measured on an idle machine, and 9
    # where another process shares its caches.
    assert quickest(8_000) < 11 * quickest(2_000)


def test_the_printed_text_of_an_amendment_is_in_no_turn(source_of):
    text = (
        "MR PRICE:  I end here.\n\nAmendment 7\n\nMoved by\n\n7: Leave out the quay.\n\n"
        "MS RIIS:  I move it.\n"
    )
    turns = turns_of(source_of(text))
    assert said(turns, text) == [("MR PRICE", ["I end here."]), ("MS RIIS", ["I move it."])]
    assert [note.text for note in turns[0].notes] == [
        "Amendment 7",
        "Moved by",
        "7: Leave out the quay.",
    ]


def test_a_short_line_between_turns_is_a_heading(source_of):
    text = "MR PRICE:  It is old.\n\nQuestions and answers\n\nQUESTION:  Why?\n"
    assert said(turns_of(source_of(text)), text) == [
        ("MR PRICE", ["It is old."]),
        ("QUESTION", ["Why?"]),
    ]


def test_an_article_in_a_script_without_spaces_is_narration(source_of):
    told = "部长们今天在港口见面，讨论了今年冬天小麦和面包的价格。"
    text = f"港口会谈\n\n{told}\n"
    (turn,) = turns_of(source_of(text))
    assert (turn.speaker.kind, turn.span.of(text)) == ("narrator", told)
