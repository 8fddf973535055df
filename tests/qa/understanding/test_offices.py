import pytest

from index.records import Speaker, Tenure
from qa.understanding.dates import dates_in
from qa.understanding.names import SpeakerIndex

SPEAKERS = [
    Speaker("MS. PSAKI", "Jen Psaki", None, "person"),  # 0
    Speaker("MS. JEAN-PIERRE", "Karine Jean-Pierre", None, "person"),  # 1
    Speaker("PRESIDENT DUDA", "Andrzej Duda", "President", "person"),  # 2
    Speaker("THE PRESIDENT", "Biden", "President", "person"),  # 3
    Speaker("THE FIRST LADY", None, "First lady", "person"),  # 4
]
OFFICES = [
    Tenure("Press Secretary", "Jen Psaki", "2021-01-20", "2022-05-13"),
    Tenure("Press Secretary", "Karine Jean-Pierre", "2022-05-13", "2025-01-20"),
    Tenure("Principal Deputy Press Secretary", "Karine Jean-Pierre", "2021-01-20", "2022-05-12"),
    Tenure("President of Poland", "Andrzej Duda", "2021-01-01", "2024-01-01"),
    Tenure("the President", "Biden", "2021-01-20", "2025-01-20"),
    Tenure("the First lady", "Jill Biden", "2021-01-20", "2025-01-20"),
]
KNOWN = SpeakerIndex(SPEAKERS, OFFICES)


def meant(question):
    found = KNOWN.find(question, tuple(dates_in(question)))
    return [(named.words, named.speakers) for named in found]


@pytest.mark.parametrize(
    ("question", "words", "speakers"),
    [
        ("What did the press secretary say in May 2021?", "press secretary", (0,)),
        ("What did the press secretary say in June 2023?", "press secretary", (1,)),
        ("What did the press secretary say?", "press secretary", (0, 1)),
        ("What did the press secretary say in 1990?", "press secretary", (0, 1)),
        ("the principal deputy press secretary", "principal deputy press secretary", (1,)),
        ("What did Poland's president ask for?", "Poland's president", (2,)),
        ("What did the president of Poland ask for?", "president of Poland", (2,)),
        ("What did the President promise?", "the President", (3,)),
    ],
)
def test_an_office_means_who_holds_it_at_the_time(question, words, speakers):
    assert meant(question) == [(words, speakers)]


def test_whose_label_gives_no_name_is_found_by_the_office():
    assert meant("What did the first lady read?") == [("the first lady", (4,))]


def test_an_office_before_a_name_is_part_of_the_name():
    assert meant("What did Press Secretary Psaki say?") == [("Psaki", (0,))]


@pytest.mark.parametrize("question", ["a president", "the press", "which secretary?", ""])
def test_other_words_are_no_office(question):
    assert meant(question) == []


def test_speakers_named_either_way_are_in_the_order_of_the_question():
    found = meant("Did Duda answer the press secretary?")
    assert [words for words, _ in found] == ["Duda", "press secretary"]
