"""FriendsQA (Yang and Choi 2019): scenes of a series, and which utterances answer a question.

What is ranked is an utterance; relevant are those that hold an answer's words, or whose speaker is
the answer. A stage note ("#NOTE#") can hold answers, so it is an utterance like the others: said
by the narrator, its outer brackets taken off.
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from benchmarks.outside.release import read_release
from eval.exchange.collection import Collection, CollectionDocument, Topic
from eval.questions import EvalSetError

STAGE_NOTE = "#NOTE#"
_NARRATOR = "Narrator"
_BRACKETS = {"[": "]", "(": ")"}


class _Answer(msgspec.Struct):
    utterance_id: int


class _Question(msgspec.Struct):
    id: str
    question: str
    answers: list[_Answer]


class _Utterance(msgspec.Struct):
    uid: int
    speakers: list[str]
    utterance: str


class _Paragraph(msgspec.Struct):
    qas: list[_Question]
    utterances: list[_Utterance] = msgspec.field(name="utterances:")


class _Scene(msgspec.Struct):
    title: str
    paragraphs: list[_Paragraph]


class _Release(msgspec.Struct):
    data: list[_Scene]


def read_friendsqa(path: Path, split: str = "test") -> Collection:
    """The scenes of a split; ids are SCENE:UTTERANCE and the questions' own.

    Args:
        path: a file of the release, or the folder that holds them.
        split: "train", "dev" or "test"; not looked at where a file is named.

    Raises:
        EvalSetError: there is no such file, or it is not of FriendsQA's form.
    """
    short = {"train": "trn", "test": "tst"}.get(split, split)
    file = path / f"friendsqa_{short}.json" if path.is_dir() else path
    documents: list[CollectionDocument] = []
    topics: list[Topic] = []
    qrels: dict[str, dict[str, int]] = {}
    for scene in read_release(file, _Release).data:
        for number, paragraph in enumerate(scene.paragraphs):
            name = scene.title if len(scene.paragraphs) == 1 else f"{scene.title}.{number}"
            said = {one.uid: _document(one, name) for one in paragraph.utterances}
            documents += (one for one in said.values() if _has_words(one.text))
            for asked in paragraph.qas:
                if asked.id in qrels:
                    raise EvalSetError(f"{file}: an id must be unique, {asked.id!r} is not")
                topics.append(Topic(asked.id, asked.question, part_of=name))
                qrels[asked.id] = _relevant(asked, said, f"{file}: question {asked.id!r}")
    return Collection(tuple(documents), tuple(topics), qrels)


def _document(utterance: _Utterance, scene: str) -> CollectionDocument:
    text = " ".join(utterance.utterance.split())
    if utterance.speakers == [STAGE_NOTE]:
        speaker, text = _NARRATOR, _without_brackets(text)
    else:
        speaker = " and ".join(
            name.strip("#").title() if "#" in name else name for name in utterance.speakers
        )
    return CollectionDocument(f"{scene}:{utterance.uid}", text, speaker=speaker, part_of=scene)


def _without_brackets(text: str) -> str:
    if text and text[-1] == _BRACKETS.get(text[0]):
        return text[1:-1].strip()
    return text


def _relevant(asked: _Question, said: dict[int, CollectionDocument], place: str) -> dict[str, int]:
    for answer in asked.answers:
        if answer.utterance_id not in said:
            raise EvalSetError(
                f"{place}: an answer must stand in an utterance of its scene, "
                f"{answer.utterance_id} is none"
            )
    documents: Iterable[CollectionDocument] = (said[one.utterance_id] for one in asked.answers)
    return {one.id: 1 for one in documents if _has_words(one.text)}


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))
