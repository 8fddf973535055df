"""TREC qrels over places of sources, with their topics, as an eval set."""

import csv
from pathlib import Path

from eval.corpus import Corpus
from eval.drafts import gold_at
from eval.lines import numbered_lines
from eval.native import DIFFICULTY, TYPE
from eval.places import place_of
from eval.questions import EvalQuestion, EvalSetError, Gold
from eval.trec import read_qrels


def read_topics(path: Path) -> dict[str, str]:
    """Topic id -> its words, from a file of lines ``id<TAB>words``.

    Raises:
        EvalSetError: the file cannot be read, or a line is not of that form.
    """
    topics = {}
    for place, line in numbered_lines(path):
        columns = next(csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE))
        if len(columns) != 2 or not all(column.strip() for column in columns):
            raise EvalSetError(f"{place}: a topic must be an id, a tab and its words")
        topics[columns[0].strip()] = columns[1].strip()
    return topics


def questions_of_qrels(qrels: Path, topics: Path, sources: Path) -> tuple[EvalQuestion, ...]:
    """A question for each topic with a relevant place; those are its gold, whatever their grade.

    Args:
        qrels: qrels whose document ids are SOURCE:START-END.
        topics: the words of each topic.
        sources: the folder that the ids are of.

    Raises:
        EvalSetError: a file is not of its form, a topic has no words, or a place is not within
            what one speaker says.
    """
    words, corpus = read_topics(topics), Corpus(sources)
    questions = []
    for topic, grades in read_qrels(qrels).items():
        relevant = [name for name, grade in grades.items() if grade > 0]
        if topic not in words:
            raise EvalSetError(f"{topics}: must hold the words of topic {topic!r} of {qrels}")
        if relevant:
            gold = tuple(dict.fromkeys(_gold(name, corpus, qrels) for name in relevant))
            questions.append(EvalQuestion(topic, words[topic], TYPE, DIFFICULTY, gold))
    if not questions:
        raise EvalSetError(f"{qrels}: qrels to import must hold a relevant document")
    return tuple(questions)


def _gold(name: str, corpus: Corpus, qrels: Path) -> Gold:
    place = place_of(name)
    if place is None or place[0] not in corpus.names:
        raise EvalSetError(
            f"{qrels}: a document must be SOURCE:START-END of a source in {corpus.folder}, given "
            f"{name[:80]!r}; name the folder that was judged: --sources DIR"
        )
    return gold_at(corpus.transcript(place[0]), place[1], corpus)
