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


def test_a_question_counts_that_more_words_follow(answered):
    text = (
        "MS. BRANDT:  What will the tram line cost in the end?  People on my street ask me every "
        "week.\n\nMR. DALGAARD:  Forty million.\n"
    )
    assert answered(text) == [((0,), (1,))]


@pytest.mark.parametrize("words", ["(Inaudible.)", "Inaudible question", "(Off-mic.)"])
def test_an_unheard_question_is_the_one_that_is_answered(answered, words):
    text = (
        f"QUESTION:  First, {LONG}\n\nMR PRICE:  Yes.\n\nQUESTION:  {words}\n\n"
        "MR PRICE:  Not before the spring.\n"
    )
    assert answered(text) == [((0,), (1,)), ((2,), (3,))]


def test_an_answer_goes_on_after_unheard_words_that_break_into_it(answered):
    text = (
        f"QUESTION:  First, {LONG}\n\nMR PRICE:  We have told the farmers —\n\n"
        "QUESTION:  (Inaudible.)\n\nMR PRICE:  — that we will.\n"
    )
    assert answered(text) == [((0,), (1, 3))]


def test_an_answer_that_says_when_it_comes_back_is_no_call(answered):
    text = f"QUESTION:  First, {LONG}\n\nMR PRICE:  I will have to get back to you on that.\n"
    assert answered(text) == [((0,), (1,))]


def test_an_answer_that_ends_with_a_call_is_an_answer(answered):
    text = f"QUESTION:  First, {LONG}\n\nMR PRICE:  We have not decided on that. Go ahead, Ilse.\n"
    assert answered(text) == [((0,), (1,))]


def test_somebody_else_who_thanks_ends_an_exchange(answered):
    text = (
        f"QUESTION:  First, {LONG}\n\nMR PRICE:  Yes.\n\nMS. BRANDT:  Thank you, Mr. Price.\n\n"
        "MS. BRANDT:  A few things at the top.\n"
    )
    assert answered(text) == [((0,), (1,))]


def test_a_question_of_the_audience_that_a_moderator_reads_out_is_answered(answered):
    text = (
        f"QUESTION:  First, {LONG}\n\nMR PRICE:  Yes.\n\n"
        "MODERATOR:  A listener writes: will the ferry run on Sundays? Mr. Price.\n\n"
        "MR PRICE:  It will.\n"
    )
    assert answered(text) == [((0,), (1,)), ((2,), (3,))]


def test_an_objection_neither_answers_nor_ends_an_exchange(answered):
    text = (
        "Q:  Where did you keep the keys of the boat?\n\nMR. FARROW:  Objection, form.\n\n"
        "THE WITNESS:  In the shed.\n"
    )
    assert answered(text) == [((0,), (2,))]


def test_a_judge_asks_counsel(answered):
    text = (
        "JUSTICE DALGAARD:  Why does the statute not apply?\n\nMS. FARROW:  It is too late.\n\n"
        "JUSTICE DALGAARD:  It seems hard to say that it is too late here.\n\n"
        "MS. FARROW:  The year was over.\n\n"
        "JUSTICE BRANDT:  Was it over in March?\n\nMS. FARROW:  It was.\n\n"
        "JUSTICE BRANDT:  And in April?  Could they still file then?\n\nMS. FARROW:  No.\n"
    )
    assert answered(text) == [((0,), (1,)), ((2,), (3,)), ((2, 4), (5,)), ((6,), (7,))]


def test_a_court_that_gives_the_floor_asks_nothing(answered):
    text = (
        f"QUESTION:  First, {LONG}\n\nMR. FARROW:  Yes.\n\n"
        "QUESTION:  Very well, Mr. Farrow. Ms. Brandt, we’ll hear from you.\n\n"
        "MS. BRANDT:  May it please the court.\n"
    )
    assert answered(text) == [((0,), (1,))]


HOSTED = (
    "MS. BRANDT:  How did the two of you begin to build boats?\n\n"
    "MR. DALGAARD:  In a shed by the sea, with two planks and no plan at all, and it sank.\n\n"
    "MR. FARROW:  It did sink, and we built another one from what was left of it that winter.\n\n"
    "MS. BRANDT:  Tell us about the second boat that you built.\n\n"
    "MR. DALGAARD:  It was longer and it floated, which was all that we had asked of it.\n\n"
    "MS. BRANDT:  Right.\n\n"
    "MR. DALGAARD:  And we sold it in the spring to a man from the other side of the bay.\n\n"
    "MS. BRANDT:  What did he pay?  I have always wondered.\n\n"
    "MR. FARROW:  Do you remember what it was, because I think that we never saw the money?\n\n"
    "MR. DALGAARD:  We never did, not one coin of it, in all the years that we knew him.\n\n"
    "MS. BRANDT:  That is a fine story, and it is all that we have time for today.\n\n"
    "MR. DALGAARD:  It was a pleasure to be here and to talk about boats with you.\n"
)


def test_a_host_asks_and_all_guests_answer_until_the_host_goes_on(answered):
    assert answered(HOSTED) == [((0,), (1, 2)), ((3,), (4, 6)), ((7,), (8, 9))]


HEARING = (
    "THE CHAIR:  Mr. Halloran.\n\n"
    "MR. HALLORAN:  Will the ferry run in the winter, and who decides it?\n\n"
    "MS. BRANDT:  It will if the ice allows.\n\n"
    "MR. HALLORAN:  I see.\n\nMS. BRANDT:  The harbour decides.\n\n"
)


def test_a_member_asks_a_witness_who_goes_on_after_a_short_interjection(answered):
    assert answered(HEARING) == [((1,), (2, 4))]


def test_a_chair_who_calls_the_next_member_ends_an_exchange(answered):
    text = HEARING + "THE CHAIR:  Ms. Solberg.\n\nMS. BRANDT:  I have a statement to add to that.\n"
    assert answered(text) == [((1,), (2, 4))]


def test_a_member_who_yields_ends_an_exchange(answered):
    text = (
        HEARING
        + "MR. HALLORAN:  I yield back.\n\nMS. BRANDT:  There is one thing that I left out.\n"
    )
    assert answered(text) == [((1,), (2, 4))]


def test_order_does_not_end_an_answer(answered):
    text = HEARING + "THE CHAIR:  Order! Order!\n\nMS. BRANDT:  And it decides in October.\n"
    assert answered(text) == [((1,), (2, 4, 6))]


def test_a_witness_who_asks_back_answers(answered):
    text = (
        HEARING + "MR. HALLORAN:  What did it cost in all of these years?\n\n"
        "MS. BRANDT:  You mean with the old boat included?\n\n"
        "MR. HALLORAN:  With all boats, please.\n\nMS. BRANDT:  Nine million.\n"
    )
    assert answered(text)[-1] == ((5,), (6, 8))


def test_a_supplementary_question_has_an_answer_of_its_own(answered):
    text = (
        "MS. SOLBERG:  When will the minister open the new bridge?\n\n"
        "MINISTER DALGAARD:  In the spring.\n\n"
        "MS. SOLBERG:  Why was it not opened in the autumn?\n\n"
        "MINISTER DALGAARD:  There was no road to it.\n"
    )
    assert answered(text) == [((0,), (1,)), ((2,), (3,))]


def test_a_speech_that_ends_with_a_question_is_not_answered_by_the_next_speech(answered):
    speech = "The house has heard of the harbour for years and nothing was done about it. " * 12
    text = (
        f"MS. SOLBERG:  {speech}How long must the harbour wait?\n\n"
        f"MR. HALLORAN:  I rise to speak on the farms. {speech}\n"
    )
    assert answered(text) == []


def test_a_question_inside_a_statement_is_not_answered_by_the_next_statement(answered):
    words = "The harbour is old and its walls are weak, as all of us know. " * 4
    text = (
        f"MS. SOLBERG:  {words}Is that a surprise?  Not to those who live there, and they are "
        "many, and they will remember it for as long as there is a harbour to speak of.\n\n"
        f"MR. HALLORAN:  I rise on the farms. {words}\n\nMS. FARROW:  I rise on the schools.\n"
    )
    assert answered(text) == []


def test_a_cheer_of_the_audience_answers_nothing(answered):
    text = (
        "THE PRESIDENT:  Do you know what they charge for it in this town?\n\n"
        "AUDIENCE:  Thank you, Mira! Thank you, Mira!\n\nMS. BRANDT:  Forty.\n"
    )
    assert answered(text) == [((0,), (2,))]


def test_thanks_answer_nothing(answered):
    text = "MR. FARROW:  Do you have a glass for the guest?\n\nMS. BRANDT:  Thank you.\n"
    assert answered(text) == []


def test_a_long_question_is_answered_whose_asker_asks_again(answered):
    long = "The harbour is old and its walls are weak, as all of us know. " * 14
    text = (
        f"MR. HALLORAN:  {long}When will you mend the walls?  If you can say so, it would help.\n\n"
        "MS. BRANDT:  In the summer, when the ice is gone.\n\n"
        "MR. HALLORAN:  And who pays for all of that?\n\n"
        "MS. BRANDT:  The town.\n"
    )
    assert answered(text) == [((0,), (1,)), ((2,), (3,))]
