import pytest

from index.sources.reading import read_transcript
from index.sources.report import LONG_TURN_CHARS, MANY_LINES, UnreadLabel, reading_report_of


@pytest.fixture
def report(tmp_path):
    def read(text):
        (tmp_path / "talk.txt").write_text(text, encoding="utf-8")
        return reading_report_of(read_transcript(tmp_path / "talk.txt", tmp_path))

    return read


def test_turns_speakers_and_words_are_counted(report):
    reading = report("MR VARGA: The ferry sails.\n\nQUESTION: When?\n\nMR VARGA: In June.\n")
    assert (reading.turns, reading.speakers, reading.words) == (3, 2, 6)
    assert (reading.share, reading.longest, reading.warnings) == (1.0, len("The ferry sails."), ())


def test_narration_is_under_no_speaker(report):
    words = "The harbour of Arden was opened again on Sunday in the rain.\n"  # 12 words
    reading = report(f"{words}\nMR VARGA: The ferry sails.\n\nQUESTION: At nine?\n")
    assert reading.share == pytest.approx(5 / 17)
    assert reading.warnings == ("Only 29% of the words stand under a speaker.",)


def test_an_article_without_labels_gives_no_warning(report):
    assert report("The harbour of Arden was opened again on Sunday in the rain.\n").warnings == ()


UNREAD = "".join(f"{name} Varga: the ferry sails.\n" for name in ["Ann", "Bea", "Cora"] * 8)


@pytest.fixture
def no_label(monkeypatch):
    """No label is read, as in a document of a style that is not known."""
    monkeypatch.setattr("index.speech.turns.find_labels", lambda *arguments: [])


@pytest.mark.usefixtures("no_label")
def test_many_lines_that_look_like_labels_are_an_alarm(report):
    reading = report(f"the ferry sails at nine and comes back at ten in the morning.\n{UNREAD}")
    assert (reading.is_alarming, len(reading.unread)) == (True, 24)
    assert reading.warnings[0].startswith(
        "24 lines look as if they began with a speaker, such as “Ann Varga”, "
        "“Bea Varga”, “Cora Varga”, and were not read so."
    )
    assert "verbatim sources edit" in reading.warnings[0]


@pytest.mark.usefixtures("no_label")
def test_an_unread_label_has_its_line(report):
    reading = report("the ferry sails at nine.\n\nit was said\nAnn Varga: the harbour is closed.\n")
    assert reading.unread == (UnreadLabel(4, "Ann Varga", "Ann Varga: the harbour is closed."),)
    assert not reading.is_alarming
    assert MANY_LINES > 1


@pytest.mark.parametrize(
    "line",
    [
        "Date: 4 March 2011",
        "then he said: go",
        "and to Varga: no",
        "10: 30",
        "http://a.b",
        "Inquiries: (02) 6277 7500",
    ],
)
def test_a_line_that_is_no_label_is_not_listed(report, line):
    assert report(f"the ferry sails at nine.\n\n{line}\n").unread == ()


def test_a_turn_of_half_an_hour_may_hold_words_of_others(report):
    text = f"MR VARGA: {'The ferry sails. ' * (LONG_TURN_CHARS // 17 + 1)}\n\nMR VALE: When?\n"
    assert report(text).warnings[0].startswith("The longest turn has 30,0")


def test_a_doubt_of_the_metadata_is_a_warning(report):
    reading = report("---\ndate: 31/02/2020\n---\nMR VARGA: The ferry sails.\n\nMR VALE: When?\n")
    assert reading.warnings == (
        "Front matter: the date 31/02/2020 is in no calendar; write it such as 2021-10-20.",
    )


def test_a_long_narration_in_which_nobody_is_named_is_a_warning(report):
    warnings = report("The wall is old and red, and nobody mends it. " * 700).warnings
    assert warnings == ("No speaker was found, and one piece of narration has 32,199 characters.",)


def test_names_before_another_sign_than_a_colon_are_told(report):
    text = "".join(f"{name} Varga ~ the ferry sails.\n\n" for name in ["Ann", "Bea"] * 8)
    reading = report(text)
    assert (reading.is_alarming, len(reading.unread)) == (True, 16)


def test_a_label_of_the_sidecar_that_no_speaker_has_is_a_doubt(report, tmp_path):
    (tmp_path / "talk.txt.yaml").write_text(
        "people: {mr varga: Ann Varga, MR VARGGA: Bea Varga, XYZ: Cora Lind}\n"
    )
    reading = report("MR VARGA: The ferry sails.\n\nQUESTION: When?\n\nMR VARGA: In June.\n")
    assert reading.doubts == (
        "people: no speaker has the label “MR VARGGA”; nearest to it: “MR VARGA”",
        "people: no speaker has the label “XYZ”",
    )
