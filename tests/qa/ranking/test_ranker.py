from dataclasses import asdict, fields, replace

import numpy as np
import pytest

from qa.filters import Filters
from qa.ranking.facets import Facets
from qa.ranking.ranker import Ranker
from qa.ranking.weights import FIRST_STAGE, PLAIN_SIGNAL_WEIGHTS, SignalWeights
from qa.understanding.query import understand

NO_BOOSTS = replace(PLAIN_SIGNAL_WEIGHTS, date=0, speaker=0, asked=0)


@pytest.fixture
def rank(opened, encoder):
    """Ranks the passages for a question: the candidates, best first."""
    facets = Facets(opened)

    def candidates(
        question,
        limit=50,
        first=FIRST_STAGE,
        weights=PLAIN_SIGNAL_WEIGHTS,
        filters=Filters(),  # noqa: B008
    ):
        query = understand(question, [], facets.names)
        encoded = encoder.encode_question(query.text)
        ranker = Ranker(opened, facets, first, weights)
        return ranker.rank(query, encoded, limit, facets.scope_of(filters))

    return candidates


@pytest.fixture
def words_of_passage(opened):
    def words(candidate):
        row = opened.passages[candidate.passage]
        text = opened.transcript(int(row["transcript"])).source.text
        return text[row["start"] : row["end"]]

    return words


def test_the_passage_that_answers_comes_first(rank, words_of_passage):
    best = rank("How many inspectors were trained to protect the orchards?")[0]
    assert "two hundred inspectors" in words_of_passage(best)


def test_scores_fall_from_one_at_most(rank):
    scores = [one.score for one in rank("What did Klein say about the river in 2021?")]
    assert scores == sorted(scores, reverse=True)
    assert 0 <= min(scores) <= max(scores) <= 1


def test_a_score_is_the_likelihood_of_a_linear_model_against_the_best(rank):
    found = rank("Which farmers in the valleys are paid?")
    linear = [
        sum(
            value * getattr(PLAIN_SIGNAL_WEIGHTS, name)
            for name, value in asdict(one.signals).items()
        )
        for one in found
    ]
    assert [one.score for one in found] == pytest.approx(np.exp(np.array(linear) - linear[0]))


def test_the_best_candidate_of_a_view_has_all_of_its_share(rank):
    signals = [one.signals for one in rank("harbour cranes and the breakwater")]
    assert max(one.dense for one in signals) == pytest.approx(1)
    assert max(one.lexical for one in signals) == pytest.approx(1)


def test_no_more_come_back_than_wanted(rank):
    assert len(rank("What about the harvest?", limit=2)) == 2


def test_each_passage_comes_back_once(rank):
    found = [one.passage for one in rank("harbour cranes of the ports")]
    assert len(found) == len(set(found))


def test_a_question_of_a_reporter_is_no_result(rank, opened):
    questioners = Facets(opened).questioners
    for one in rank("Who paid for the harbour cranes and the breakwater?"):
        assert opened.passages[one.passage]["speaker"] not in questioners


def test_a_question_of_a_reporter_comes_first_where_it_is_asked_for(rank, words_of_passage):
    best = rank("What did reporters ask about the harbour cranes?")[0]
    assert words_of_passage(best).startswith("Who paid for the harbour cranes")


def rise(rank, question, weights):
    """How the boosts of some weights change who is ranked first: speaker and date of both."""
    return rank(question, weights=NO_BOOSTS)[0].passage, rank(question, weights=weights)[0].passage


def test_a_date_named_in_the_question_lifts_passages_of_that_date(rank, opened):
    plain, lifted = rise(rank, "cranes in May 2021", replace(NO_BOOSTS, date=50))
    number = opened.number_of("harvest.txt")
    assert opened.passages[plain]["transcript"] != number
    assert opened.passages[lifted]["transcript"] == number


def test_a_speaker_named_in_the_question_lifts_what_they_say(rank, opened):
    plain, lifted = rise(rank, "Klein on harbour cranes", replace(NO_BOOSTS, speaker=50))
    names = [opened.catalog.speakers[opened.passages[at]["speaker"]].name for at in (plain, lifted)]
    assert names[0] != names[1] == "Otto Klein"


def test_a_boost_leaves_others_in_the_ranking(rank, opened):
    found = rank("Klein on harbour cranes")
    assert len({int(opened.passages[one.passage]["transcript"]) for one in found}) > 1


def test_a_filter_holds_before_the_search(rank, opened):
    narrow = replace(FIRST_STAGE, pool=1)  # a filter behind the search would leave nothing
    found = rank("harbour cranes", first=narrow, filters=Filters(sources=("article",)))
    assert {int(opened.passages[one.passage]["transcript"]) for one in found} == {
        opened.number_of("article.txt")
    }


def test_a_filter_that_lets_nothing_through_ranks_nothing(rank):
    assert rank("harbour cranes", filters=Filters(until="1999-01-01")) == []


def test_ties_go_to_the_earlier_passage(rank):
    nothing = SignalWeights(*(0 for _ in fields(SignalWeights)))
    found = [one.passage for one in rank("zzz", weights=nothing)]
    assert found == sorted(found)


def test_a_question_without_known_words_ranks_by_the_vectors_alone(rank):
    found = rank("zebras")
    assert all(one.signals.lexical == 0 for one in found)
    assert np.isfinite([one.score for one in found]).all()


def test_who_is_talked_about_is_not_who_says_it(rank, opened):
    about, says = "Who spoke of Klein and the river?", "What did Klein say of the river?"

    def worth(question):
        return {one.passage: one.signals.speaker for one in rank(question)}

    for passage, value in worth(says).items():
        name = opened.catalog.speakers[opened.passages[passage]["speaker"]].name
        assert value == (1 if name == "Otto Klein" else 0)
        assert worth(about)[passage] == -value


def test_the_weakest_quarter_of_a_question_is_matched_worse_than_the_whole(rank):
    found = [one.signals for one in rank("forty million crowns for zebras")]
    assert all(one.exchange >= one.late - 1e-6 for one in found)
    assert all(one.exchange >= one.weakest for one in found)


def test_a_filter_for_those_who_ask_lets_their_questions_through(rank, opened):
    candidates = rank("farmers", filters=Filters(speakers=("questioner",)))
    speakers = opened.passages["speaker"][[candidate.passage for candidate in candidates]]
    assert {opened.catalog.speakers[number].kind for number in speakers} == {"questioner"}
