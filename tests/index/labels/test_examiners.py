from index.labels.candidates import Label
from index.labels.examiners import without_examiners
from index.labels.labels import find_labels
from index.layout.layout import layout_of


def labels(text: str) -> list[Label]:
    return find_labels(layout_of(text, 0), 0, len(text))


def test_who_examines_is_a_remark_of_the_question_below():
    text = "BY MR. VARGA:\nQ.  Where were you?\nA.  At home.\nQ.  Alone?\nA.  Yes.\n"
    first, *others = labels(text)
    assert (first.text, first.start, [note.span.of(text) for note in first.remarks]) == (
        "Q",
        0,
        ["BY MR. VARGA"],
    )
    assert [label.text for label in others] == ["A", "Q", "A"]


def test_who_examines_stays_a_label_where_words_follow():
    text = "BY MR. VARGA: I ask.\nQ. "
    labels = [Label("BY MR. VARGA", 0, 13), Label("Q", 21, 23)]
    assert list(without_examiners(text, labels)) == labels


def test_who_examines_stays_a_label_at_the_end():
    assert list(without_examiners("BY MS. PELL:", [Label("BY MS. PELL", 0, 12)])) == [
        Label("BY MS. PELL", 0, 12)
    ]
