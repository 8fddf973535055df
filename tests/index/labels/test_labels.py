import pytest

from index.labels.candidates import Label
from index.labels.labels import find_labels
from index.layout.layout import layout_of

# A labelled turn on each side, so that the text is a transcript whatever stands between.
BEFORE = "MS. PSAKI:  Good day.\n\n"
AFTER = "\n\nTHE PRESIDENT:  Thank you.\n"


def found_in(text: str) -> list[Label]:
    return find_labels(layout_of(text, 0), 0, len(text))


def labels(text: str) -> list[str]:
    return [label.text for label in found_in(text)]


def between(text: str) -> list[str]:
    """The labels found in a text that stands between two labelled turns."""
    first, *middle, last = labels(BEFORE + text + AFTER)
    assert (first, last) == ("MS. PSAKI", "THE PRESIDENT")
    return middle


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("SECRETARY BLINKEN:  Good day.", "SECRETARY BLINKEN"),
        ("MR PRICE:  Good day.", "MR PRICE"),
        ("MS. McCARTHY:  Good day.", "MS. McCARTHY"),
        ("THE PRESIDENT:  Good day.", "THE PRESIDENT"),
        ("VICE PRESIDENT HARRIS:  Good day.", "VICE PRESIDENT HARRIS"),
        ("PRESIDENT LÓPEZ OBRADOR:  (As interpreted.)  Good day.", "PRESIDENT LÓPEZ OBRADOR"),
        ("SENIOR ADMINISTRATION OFFICIAL:  Good day.", "SENIOR ADMINISTRATION OFFICIAL"),
        ("AUDIENCE MEMBER:  Good day.", "AUDIENCE MEMBER"),
        ("QUESTION 2:  Good day?", "QUESTION 2"),
        ("MODERATOR:   (In Spanish.)", "MODERATOR"),
        ("  MR PRICE:  indented.", "MR PRICE"),
        ("MR.\N{NO-BREAK SPACE}KIRBY:\N{NO-BREAK SPACE} Good day.", "MR. KIRBY"),
        ("MR PRICE:\nGood day.", "MR PRICE"),
        ("Q:  Good day?", "Q"),
    ],
)
def test_a_label_in_capitals_is_read(text, label):
    assert between(text) == [label]


@pytest.mark.parametrize(
    "text",
    [
        "Q    Will you go?",
        "Q Will you go?",
        "Q\N{NO-BREAK SPACE}Will you go?",
        "**Q**    Will you go?",
        "Q  “Why” is the word.",
        "Q  On Ukraine: will you send arms?",
        "Q  and then?",
    ],
)
def test_a_question_without_a_colon_is_read(text):
    assert between(text) == ["Q"]


@pytest.mark.parametrize(
    "text",
    ["**MR. KIRBY:** Yes.", "*MR. KIRBY:* Yes.", "**MR. KIRBY**: Yes.", "__MR. KIRBY:__ Yes."],
)
def test_emphasis_around_a_label_is_no_part_of_it(text):
    assert between(text) == ["MR. KIRBY"]


@pytest.mark.parametrize("form", ["(via interpreter)", "[via interpreter]"])
def test_a_note_inside_a_label_is_kept_beside_it(form):
    text = f"PRESIDENT DUDA {form}:  Good day.\n\nTHE PRESIDENT:  Thanks.\n"
    label, _ = found_in(text)
    assert (label.text, [note.text for note in label.notes]) == (
        "PRESIDENT DUDA",
        ["via interpreter"],
    )


def test_a_label_spans_from_its_first_letter_to_its_colon():
    text = "MR PRICE:  Good day.\n\nQUESTION:  Why?\n"
    label = found_in(text)[0]
    assert (label.start, label.end) == (0, len("MR PRICE:"))


def test_a_byte_order_mark_does_not_hide_the_first_label():
    assert labels("\ufeffMR PRICE:  Good day.\n\nQUESTION:  Why?\n") == ["MR PRICE", "QUESTION"]


def test_labels_in_title_case_are_read_where_none_is_in_capitals():
    text = "Mr. Kirby: Good day.\n\nQuestion: What now?\n\nMr. Kirby: Nothing.\n"
    assert labels(text) == ["Mr. Kirby", "Question", "Mr. Kirby"]


def test_names_without_an_office_are_labels_when_they_come_again():
    text = "Ned Price: Hello.\n\nMatt Lee: Why?\n\nNed Price: So.\n\nMatt Lee: Ah.\n"
    assert labels(text) == ["Ned Price", "Matt Lee", "Ned Price", "Matt Lee"]


def test_an_unnamed_speaker_may_be_told_by_the_letter_a():
    text = "GRAD A: Hello.\n\nGRAD B: Why?\n\nGRAD A: So.\n\nGRAD B: Ah.\n"
    assert labels(text) == ["GRAD A", "GRAD B", "GRAD A", "GRAD B"]


def test_a_title_case_quotation_in_a_capitals_transcript_is_not_a_label():
    assert between("Speaker McCarthy: I will not put it to a vote.") == []


def test_a_label_at_a_line_start_inside_a_paragraph_is_read():
    assert labels("MR PRICE:  Good day.\nQ  Why?\nMR PRICE:  So.\n") == [
        "MR PRICE",
        "Q",
        "MR PRICE",
    ]


def test_a_label_after_a_sentence_inside_a_line_is_read_when_known():
    text = "MS. BREAM:  Hello.\n\nTHE PRESIDENT:  No.  (Laughter.)  MS. BREAM:  Yes.\n"
    assert labels(text) == ["MS. BREAM", "THE PRESIDENT", "MS. BREAM"]


@pytest.mark.parametrize(
    "text",
    [
        "We spoke of this with\nNATO: it is done.",
        "We spoke of one thing:\nClimate: it matters.",
        "At 10:30 we met.",
        "The answer is simple: no.",
        "INVOKING A NATIONAL EMERGENCY:  This is what was signed.",
        "https://example.org/a page",
        "Q and A followed.",
        "END:  so.",
    ],
)
def test_a_colon_in_running_text_is_no_label(text):
    assert between(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "INVOKING A NATIONAL EMERGENCY: Today it was signed.\n\nSECURING THE BORDER: It is shut.\n",
        "NATO: one thing.\n\nNATO: another thing.\n",
        "Climate: it is hot.\n\nNote: this is an article.\n",
        "No colon at all.\n",
        "",
    ],
)
def test_a_text_of_headings_is_no_transcript(text):
    assert labels(text) == []


def test_a_label_longer_than_eight_words_is_running_text():
    assert between("THE PRESIDENT SAID ONE TWO THREE FOUR FIVE SIX:  no.") == []


def test_names_that_most_paragraphs_begin_with_are_labels_where_one_comes_again():
    text = "Oskar Riis: It leaks.\n\nIlse Brandt: When?\n\nOskar Riis: In May.\n\nJoris Maes: So.\n"
    assert labels(text) == ["Oskar Riis", "Ilse Brandt", "Oskar Riis", "Joris Maes"]


def test_names_at_the_head_of_few_paragraphs_are_no_labels():
    text = "Oskar Riis: It leaks.\n\nIlse Brandt: When?\n\nOskar Riis: In May.\n\nJoris Maes: So.\n"
    assert labels(text + "\nThe quay is old and leaks.\n" * 9) == []


def test_small_words_of_a_name_are_not_counted():
    text = "A. RIIS: So.\n\nA. RIIS: Yes.\n\nMARIA DEL CARMEN ORTEGA Y VELA: No.\n\nQ: Why?\n"
    assert labels(text) == ["A. RIIS", "A. RIIS", "MARIA DEL CARMEN ORTEGA Y VELA", "Q"]


def test_a_name_in_a_script_without_capitals_may_come_once():
    text = "主席：现在开会。\n\n王大海：谁来付钱？\n\n李小舟：省里付钱。\n\n主席：谢谢。\n"
    assert labels(text) == ["主席", "王大海", "李小舟", "主席"]


def test_a_field_above_the_first_speaker_is_no_label_in_a_script_without_capitals():
    text = "時間：三月四日\n\n主席：现在开会。\n\n王大海：谁来付钱？\n\n主席：谢谢。\n"
    assert labels(text) == ["主席", "王大海", "主席"]


def test_an_office_in_title_case_may_come_twice_only():
    text = "Oskar Riis: It leaks.\n\nChair: When?\n\nOskar Riis: In May.\n\nChair: So.\n"
    assert labels(text) == ["Oskar Riis", "Chair", "Oskar Riis", "Chair"]


@pytest.mark.parametrize(
    ("before", "label"),
    [
        ("    Ms. Pell. To be clear: the boats", "Ms. Pell"),
        ("    Prof. Pell. I say: the boats", "Prof. Pell"),
    ],
)
def test_a_colon_in_the_first_sentence_does_not_hide_a_label_with_a_full_stop(before, label):
    text = f"    Mr. Varga. Who pays?\n{before} pay.\n    Mr. Varga. And when?\n{before} go.\n"
    assert labels(text) == ["Mr. Varga", label, "Mr. Varga", label]


def test_a_colon_in_an_answer_does_not_hide_its_letter():
    text = "Q. Who pays?\nA. Let me put it this way: he does.\nQ. When?\nA. I say: now.\n"
    assert labels(text) == ["Q", "A", "Q", "A"]


def test_names_before_a_dash_are_labels_where_they_come_again_and_again():
    text = "Ilse Brandt — One is.\n\nJoris Maes — Two are.\n\n" * 3
    assert labels(text) == ["Ilse Brandt", "Joris Maes"] * 3


def test_a_clip_of_three_turns_is_read():
    text = "Ilse Brandt: It is old.\n\nJoris Maes: It is mended.\n\nIlse Brandt: Who pays?\n"
    assert labels(text) == ["Ilse Brandt", "Joris Maes", "Ilse Brandt"]
