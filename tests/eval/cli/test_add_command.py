from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from eval.cli import add_command as add_cli
from eval.corpus import Corpus
from eval.questions import EvalQuestion, EvalSetError, Gold, read_eval_set
from eval.runs import measuring
from eval.runs.qrels import gold_places
from index.build import build_index
from index.records import Span
from index.store.reader import open_index
from qa.engine import Engine
from qa.feedback import Judgement, keep_judgement
from tests.conftest import TINY_MODEL, HashedEncoder

TEXT = (
    "MINISTER ROSSI:  The wheat harvest fell by nine percent. [bold]Farmers[/bold] will get forty "
    "million crowns.\n\nMR. KLEIN:  Our railway will carry the grain without a fee.\n"
)
FARMERS = "[bold]Farmers[/bold] will get forty million crowns."
START = TEXT.find(FARMERS)
PLACE = f"talk.txt:{START}-{START + len(FARMERS)}"


class Adding:
    """``verbatim eval add`` on one small source, with somebody at the terminal or nobody."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sources, self.set = folder / "docs", folder / "set.jsonl"
        self.sources.mkdir()
        (self.sources / "talk.txt").write_text(TEXT, "utf-8")
        build_index(self.sources, folder / "index", HashedEncoder())
        engine = Engine(open_index(folder / "index", TINY_MODEL), HashedEncoder())
        monkeypatch.setattr(measuring, "open_engine", lambda sources, index, watch: engine)
        self._patch = monkeypatch

    def __call__(self, *options: str, typed: str | None = None) -> str:
        self._patch.setattr(add_cli, "_at_terminal", lambda: typed is not None)
        app = typer.Typer()
        app.command()(add_cli.add_command)
        done = CliRunner().invoke(app, ["--set", str(self.set), *options], input=typed)
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return " ".join(done.output.split())

    @property
    def questions(self) -> tuple[EvalQuestion, ...]:
        return read_eval_set(self.set)


@pytest.fixture
def adding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Adding:
    return Adding(tmp_path, monkeypatch)


def test_a_place_is_added_without_a_prompt_and_found_again_at_that_place(adding: Adding) -> None:
    told = adding("What do [red]peasants\x1b get?", "--place", PLACE, "--type", "numeric")
    (question,) = adding.questions
    assert question.gold == (Gold("talk.txt", FARMERS, "MINISTER ROSSI"),)
    (place,) = gold_places(question, Corpus(adding.sources))
    assert (place.source, place.span) == ("talk.txt", Span(START, START + len(FARMERS)))
    assert "“What do [red]peasants\N{REPLACEMENT CHARACTER} get?” (numeric, " in told


@pytest.mark.parametrize(("left", "right"), [(2, 0), (0, -4), (3, -2)])
def test_a_place_that_cuts_a_word_is_refused_with_the_place_that_holds_it_whole(
    adding: Adding, left: int, right: int
) -> None:
    start, end = TEXT.find("nine percent"), TEXT.find("nine percent") + len("nine percent")
    with pytest.raises(EvalSetError, match=rf"whole words.* --place talk\.txt:{start}-{end}$"):
        adding("How much?", "--place", f"talk.txt:{start + left}-{end + right}")
    assert not adding.set.exists()


def test_several_places_are_alternatives(adding: Adding) -> None:
    other = f"talk.txt:{TEXT.find('Our')}-{TEXT.find('Our') + 11}"
    adding("Who?", "--place", PLACE, "--place", other, "--must-pass", "--split", "mine")
    (question,) = adding.questions
    assert [one.speaker for one in question.gold] == ["MINISTER ROSSI", "MR. KLEIN"]
    assert (question.must_pass, question.split) == (True, "mine")


@pytest.mark.parametrize("options", [["--unanswerable"], ["--type", "unanswerable"]])
def test_a_question_without_an_answer_needs_no_prompt(adding: Adding, options: list[str]) -> None:
    assert "no answer" in adding("Who sang?", *options)
    assert (adding.questions[0].type, adding.questions[0].gold) == ("unanswerable", ())


def test_a_chosen_passage_is_narrowed_to_a_sentence_and_the_rest_is_usual(adding: Adding) -> None:
    told = adding("How many crowns for farmers?", typed="x\n1\n9\n2\n\n\n\n")
    (question,) = adding.questions
    assert question.gold == (Gold("talk.txt", FARMERS, "MINISTER ROSSI"),)
    assert (question.type, question.difficulty) == ("other", "easy")
    assert "[bold]Farmers[/bold] will get" in told


def test_a_type_that_needs_no_gold_is_not_taken_for_a_chosen_passage(adding: Adding) -> None:
    told = adding("How many crowns for farmers?", typed="1\na\nunanswerable\nnumeric\n\n\n")
    assert "unanswerable is for questions of another kind" in told
    assert adding.questions[0].type == "numeric"


def test_enter_takes_the_sentence_that_fits_best(adding: Adding) -> None:
    adding("How many crowns for farmers?", typed="1\n\n\n\n\n")
    assert adding.questions[0].gold[0].quote == FARMERS


def test_where_no_passage_answers_a_place_can_be_given(adding: Adding) -> None:
    told = adding("Who?", typed=f"n\n2\ntalk.txt:0-9999\nn\n2\n{PLACE}\nwho\nhard\ny\n")
    assert "a span must lie within talk.txt" in told
    assert (adding.questions[0].type, adding.questions[0].difficulty) == ("who", "hard")


def test_other_words_search_but_the_question_stays(adding: Adding) -> None:
    adding("How much?", typed="n\n1\nrailway grain\n1\n\n\n\n")
    (question,) = adding.questions
    assert (question.question, question.gold[0].speaker) == ("How much?", "MR. KLEIN")


def test_where_no_passage_answers_it_can_be_kept_as_unanswerable(adding: Adding) -> None:
    adding(typed="Who sang?\nn\n3\n\n\n")
    assert adding.questions[0].type == "unanswerable"


@pytest.mark.parametrize("typed", ["q\n", "n\nq\n", "1\nq\n", "1\na\n\n\nn\n"])
def test_who_leaves_changes_nothing(adding: Adding, typed: str) -> None:
    assert adding("How many crowns for farmers?", typed=typed).endswith("Nothing was added.")
    assert not adding.set.exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], r'must be given where no terminal .*: verbatim eval add "QUESTION" --place'),
        (["Who?"], "--place SOURCE:START-END, or --unanswerable"),
        (["Who?", "--place", "talk.txt"], "as SOURCE:START-END; given 'talk.txt'"),
        (["Who?", "--place", PLACE, "--unanswerable"], "give --place or --unanswerable"),
        (["--feedback", "--history", "Who?"], "leave out --history, --place and --unanswerable"),
    ],
)
def test_what_is_missing_is_told_with_its_option(
    adding: Adding, options: list[str], message: str
) -> None:
    with pytest.raises(EvalSetError, match=message):
        adding(*options)
    assert not adding.set.exists()


def test_a_question_of_the_set_is_refused_before_anything_is_asked(adding: Adding) -> None:
    adding("Who pays?", "--place", PLACE)
    with pytest.raises(EvalSetError, match="Q001 asks 'Who pays"):
        adding("who pays", typed="")
    assert len(adding.questions) == 1


def test_judgements_become_questions_once(adding: Adding, tmp_path: Path) -> None:
    file, span = tmp_path / "opinions.jsonl", Span(START, START + len(FARMERS))
    judgement = Judgement(
        "talk.txt", span, FARMERS, "Who[/] pays?", (), "0" * 64, True, "r", "2026-01-01", "g"
    )
    keep_judgement(judgement, file)
    assert "Questions added: 1; left out: 0" in adding("--feedback", str(file))
    told = adding("--feedback", str(file))
    assert told.endswith("Left out: “Who[/] pays?”: Q001 of the set asks this already")
    assert [one.question for one in adding.questions] == ["Who[/] pays?"]


def test_a_file_without_judgements_is_told(adding: Adding, tmp_path: Path) -> None:
    with pytest.raises(EvalSetError, match=r"none\.jsonl must hold judgements of readers"):
        adding("--feedback", str(tmp_path / "none.jsonl"))
