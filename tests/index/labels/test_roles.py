import pytest

from index.labels.roles import is_office_label, kind_of


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("MR PRICE", "person"),
        ("PRESS SECRETARY PSAKI", "person"),
        ("SPEAKER PELOSI", "person"),
        ("SPEAKER 2", "unnamed"),
        ("SENIOR ADMINISTRATION OFFICIAL", "unnamed"),
        ("MR. PRESS", "person"),
        ("Q", "questioner"),
        ("REPORTER 1", "questioner"),
        ("MODERATOR SMITH", "moderator"),
        ("INTERPRETER", "moderator"),
        ("AUDIENCE MEMBER", "audience"),
    ],
)
def test_a_label_tells_the_part_its_speaker_plays(label, kind):
    assert kind_of(label) == kind


@pytest.mark.parametrize("label", ["CLIMATE", "Our president", "The Senate’s view", "President of"])
def test_words_without_a_speaker_are_no_office_label(label):
    assert not is_office_label(label)
