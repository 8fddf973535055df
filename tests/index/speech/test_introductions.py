import pytest

QUESTION = "Minister, when will the bridge over the Orla be open again?"


@pytest.fixture
def asked_after(transcript_of):
    """Name and role of the questioner whom some words of a label come before."""

    def name_and_role(words, question=QUESTION, label="MR. BREMNER"):
        text = f"{label}:  {words}\n\nQUESTION:  {question}\n\nMINISTER HALE:  In May.\n"
        asker = transcript_of(text).turns[1].speaker
        return asker.name, asker.role

    return name_and_role


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Our next question will go to Nora Fink of the Courier.", ("Nora Fink", "Courier")),
        ("Thanks. We’ll go to Tom de Vries, CNN.", ("Tom de Vries", "CNN")),
        (
            "The final question is from Ana Lopes with the Lisbon Post.",
            ("Ana Lopes", "Lisbon Post"),
        ),
        ("It is so. Okay. Nora Fink, Courier.", ("Nora Fink", "Courier")),
        ("Next, we’ll go to Nora with NPR. Nora, you should be able to unmute.", ("Nora", "NPR")),
        ("Next up, we’ll go to the line of Nora Fink. Please go ahead.", ("Nora Fink", None)),
    ],
)
def test_a_name_with_its_outlet_belongs_to_the_questioner_who_follows(asked_after, words, expected):
    assert asked_after(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Go ahead, Nora.",
        "Hi, Nora.",
        "Yes, Nora. Tom, Ana.",
        "The Morning Post, Nora.",
        "I would refer you to the Department of Justice.",
        "We will turn to President Sandoval of Ruritania.",
        "Next week we travel to Port Arlen.",
        "We’ll go to Nora Fink of the Courier. But first, a word on the floods in the north.",
    ],
)
def test_nobody_is_named_by_a_first_name_alone_an_office_or_a_place(asked_after, words):
    assert asked_after(words) == (None, "Questioner")


def test_a_question_that_names_another_asker_gets_no_name(asked_after):
    question = f"This is actually Ben Ott with the Herald. {QUESTION}"
    assert asked_after("We’ll go to Nora Fink of the Courier.", question)[0] is None


def test_only_the_question_that_follows_directly_is_named(transcript_of):
    text = (
        "MR. BREMNER:  We’ll go to Nora Fink of the Courier.\n\n"
        f"QUESTION:  {QUESTION}\n\nMINISTER HALE:  In May.\n\n"
        "QUESTION:  And will lorries be let over it as well?\n\nMINISTER HALE:  No.\n"
    )
    askers = [
        turn.speaker for turn in transcript_of(text).turns if turn.speaker.label == "QUESTION"
    ]
    assert [(asker.name, asker.is_inferred) for asker in askers] == [
        ("Nora Fink", True),
        (None, False),
    ]
