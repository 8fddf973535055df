import pytest

from qa.understanding.speaker_parts import speaker_part


def part(question, name):
    start = question.index(name)
    return speaker_part(question, start, start + len(name))


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What did Duque say about the rainforest?", "Duque"),
        ("What, according to Egils Levits, would a free Kyiv do?", "Levits"),
        ("How many containers are lifted, per Berg?", "Berg"),
        ("In Klein's words, what will the railway do?", "Klein's"),
        ("What was Klein’s answer on locusts?", "Klein’s"),
        ("Why did President Berg not want a fee?", "Berg"),
        ("Klein on the harbour cranes", "Klein"),
        ("Klein: locusts", "Klein"),
        ("Klein locusts orchards", "Klein"),
        ("How are orchards protected? And Klein in 2021?", "Klein"),
        ("What about Minister Klein?", "Klein"),
        ("What did the reporter asked Rossi want?", "Rossi"),
        ("When Rossi saw the orchards, what did she promise?", "Rossi"),
        ("What did Lund pledge?", "Lund"),
    ],
)
def test_a_question_can_be_for_the_words_of_a_speaker(question, name):
    assert part(question, name) == "says"


@pytest.mark.parametrize(
    ("question", "name"),
    [("Where did Rossi go in May?", "Rossi"), ("Which crane was Klein lifted by?", "Klein")],
)
def test_a_question_can_be_for_what_a_speaker_does(question, name):
    assert part(question, name) == "acts"


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What did Duque say about Blinken?", "Blinken"),
        ("How long was Rossi's trip to Verona?", "Rossi's"),
        ("Who met Klein at the river?", "Klein"),
        ("What did the ministers who met Klein, say about nets?", "Klein"),
    ],
)
def test_a_question_can_be_about_a_speaker(question, name):
    assert part(question, name) == "about"
