from index.labels.labels import find_labels
from index.layout.layout import layout_of


def labels(text: str) -> list[str]:
    return [label.text for label in find_labels(layout_of(text, 0), 0, len(text))]


def test_a_label_in_capitals_is_read_behind_a_sentence():
    text = "MS. BREAM: Hello.\n\nMR. VARGA: No. (Laughter.) MS. BREAM: Yes.\n"
    assert labels(text) == ["MS. BREAM", "MR. VARGA", "MS. BREAM"]


def test_an_unknown_name_in_capitals_behind_a_sentence_is_no_label():
    text = "MS. BREAM: Hello.\n\nMR. VARGA: No. NORTH BAY: that is all.\n\nMS. BREAM: So.\n"
    assert labels(text) == ["MS. BREAM", "MR. VARGA", "MS. BREAM"]


def test_an_office_in_capitals_behind_a_sentence_is_a_label():
    text = "MS. BREAM: Hello.\n\nMR. VARGA: No. THE PRESIDENT: Yes.\n\nMS. BREAM: So.\n"
    assert labels(text) == ["MS. BREAM", "MR. VARGA", "THE PRESIDENT", "MS. BREAM"]


def test_a_field_behind_a_sentence_is_no_label():
    text = "MS. BREAM: Hello.\n\nMR. VARGA: No. MEDIA CONTACT: nobody.\n\nMS. BREAM: So.\n"
    assert labels(text) == ["MS. BREAM", "MR. VARGA", "MS. BREAM"]


def test_a_label_in_title_case_is_read_behind_a_sentence_and_a_wide_gap():
    text = "Chair Riis: It leaks.  Ilse Brandt:  When?  Chair Riis:  In May.\nChair Maes: So.\n"
    assert labels(text) == ["Chair Riis", "Ilse Brandt", "Chair Riis", "Chair Maes"]


def test_a_label_with_brackets_is_no_label_inside_a_label():
    text = "Mr. Oskar Riis (Arden): It leaks.\n\nMs. Ilse Brandt (Bay): When?\n"
    assert labels(text) == ["Mr. Oskar Riis", "Ms. Ilse Brandt"]


def test_a_surname_in_capitals_behind_a_question_is_a_label_where_it_is_one_elsewhere():
    text = "BRANDT: Who?\n\nMAES: We do.\n\nMAES: All.\n\nBRANDT: And the rest? MAES: They.\n"
    labels = find_labels(layout_of(text, 0), 0, len(text))
    assert [label.text for label in labels] == ["BRANDT", "MAES", "MAES", "BRANDT", "MAES"]
