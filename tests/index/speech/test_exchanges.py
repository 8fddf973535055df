import pytest

LONG = "will the government keep its promise to the farmers this year?"


@pytest.fixture
def answered(transcript_of):
    """For each exchange of a text: the labels and positions of its questions and answers."""

    def exchanges(text):
        return [(one.questions, one.answers) for one in transcript_of(text).exchanges]

    return exchanges


def test_both_persons_that_one_reporter_asks_answer_the_same_question(answered):
    text = f"QUESTION:  Both of you: {LONG}\n\nMR PRICE:  Yes.\n\nMS. PSAKI:  No.\n"
    assert answered(text) == [((0,), (1, 2))]


def test_a_new_question_begins_a_new_exchange(answered):
    text = (
        f"QUESTION:  First, {LONG}\n\nMR PRICE:  Yes.\n\n"
        f"QUESTION:  Second, {LONG}\n\nMR PRICE:  No.\n"
    )
    assert answered(text) == [((0,), (1,)), ((2,), (3,))]


def test_a_short_question_keeps_the_one_before_it(answered):
    text = (
        f"QUESTION:  First, {LONG}\n\nMR PRICE:  Yes.\n\nQUESTION:  Why?\n\nMR PRICE:  Because.\n"
    )
    assert answered(text) == [((0,), (1,)), ((0, 2), (3,))]


def test_an_answer_looks_back_over_three_questions_at_most(answered):
    short = "QUESTION:  Why?\n\nMR PRICE:  So.\n\n"
    text = f"QUESTION:  First, {LONG}\n\nMR PRICE:  Yes.\n\n" + short * 4
    assert answered(text)[-1] == ((4, 6, 8), (9,))


def test_a_moderator_ends_an_exchange(answered):
    text = (
        f"QUESTION:  First, {LONG}\n\nMR PRICE:  Yes.\n\n"
        "MODERATOR:  Let us go on to the next speaker.\n\nMS. PSAKI:  No.\n"
    )
    assert answered(text) == [((0,), (1,))]


def test_what_follows_a_question_nobody_wrote_down_answers_none(answered):
    text = (
        f"QUESTION:  First, {LONG}\n\nMR PRICE:  Yes.\n\n"
        "MODERATOR:   (In Spanish.)\n\nMS. PSAKI:  No.\n"
    )
    assert answered(text) == [((0,), (1,))]


def test_a_moderator_who_asks_is_a_questioner(answered):
    text = f"MODERATOR:  Minister, {LONG}\n\nMR PRICE:  Yes.\n"
    assert answered(text) == [((0,), (1,))]


def test_statements_without_a_question_are_no_exchange(answered):
    assert answered("MR PRICE:  We met today.\n\nMS. PSAKI:  We did.\n") == []


def test_a_turn_of_nothing_but_a_note_answers_nothing(answered):
    text = f"QUESTION:  First, {LONG}\n\nMR PRICE:  (Laughter.)\n\nMS. PSAKI:  No.\n"
    assert answered(text) == [((0,), (2,))]


def test_a_person_who_only_calls_on_the_next_reporter_ends_the_exchange(answered):
    text = (
        f"QUESTION:  First, {LONG}\n\nMR PRICE:  Yes.\n\n"
        "MR PRICE:  Our next question goes to Ann Lee.\n\nMS. PSAKI:  No.\n"
    )
    assert answered(text) == [((0,), (1,))]


def test_thanks_of_a_reporter_are_no_question(answered):
    text = (
        f"QUESTION:  First, {LONG}\n\nMR PRICE:  Yes.\n\nQUESTION:  Thank you.\n\n"
        "MR PRICE:  And one thing more about the farmers.\n"
    )
    assert answered(text) == [((0,), (1, 3))]


def test_an_interviewer_under_a_name_of_her_own_asks_the_next_speaker(answered):
    text = f"MS. BREAM:  Mr. Price, {LONG}\n\nMR PRICE:  Yes.\n\nMS. BREAM:  Thank you so much.\n"
    assert answered(text) == [((0,), (1,))]
