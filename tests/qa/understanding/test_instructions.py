import pytest

from qa.understanding.instructions import without_instructions


@pytest.mark.parametrize(
    ("question", "content"),
    [
        ("summarize what Rossi said about wheat", "what Rossi said about wheat"),
        ("Please can you tell me who paid?", "who paid?"),
        ("Could you please explain the harbour fee, briefly?", "the harbour fee?"),
        ("give me a short list of harbours", "harbours"),
        ("find quotes where Klein talks about grain", "Klein talks about grain"),
        ("Find all statements by Rossi on netting", "Rossi on netting"),
        ("I'd like to know why the talks stalled.", "why the talks stalled."),
        ("show me the questions reporters asked", "the questions reporters asked"),
        ("I am looking for quotes on herring", "herring"),
        ("Quote me the sentence on herring", "herring"),
        ("Tell me briefly who paid", "who paid"),
        ("A summary of the talks, please", "the talks"),
        ("What did Rossi promise at the end?", "What did Rossi promise?"),
        ("At the end, what did she promise?", "what did she promise?"),
        ("What was agreed? Answer in two sentences", "What was agreed? Answer"),
    ],
)
def test_words_of_instruction_are_left_out(question: str, content: str) -> None:
    assert without_instructions(question) == content


@pytest.mark.parametrize(
    "question",
    [
        "What did Rossi say about wheat?",
        "What happened at the end of the war?",
        "What list did she sign?",
        "Can you sail to Sorn?",
        "How can harbours show a profit?",
        "Which sentence of the court?",
        "Listed companies and their fees",
        "Please summarize",
        "Tell us",
        "",
    ],
)
def test_other_words_and_questions_of_nothing_else_stay(question: str) -> None:
    assert without_instructions(question) == question
