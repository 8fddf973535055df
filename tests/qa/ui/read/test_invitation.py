from qa.ui.read.invitation import invitation_line


def test_a_first_visit_hears_nothing_of_a_place_read_last() -> None:
    assert invitation_line("") == "Open a transcript to read it."


def test_a_place_read_last_that_is_gone_is_told() -> None:
    line = "The place that you read last is no longer here. Open a transcript to read it."
    assert invitation_line("source=a.txt") == line
