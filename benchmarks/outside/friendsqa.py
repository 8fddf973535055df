"""FriendsQA (Yang and Choi 2019): scenes of a series, and which utterances answer a question.

Documents are utterances; relevant are those that hold an answer's words, or whose speaker is the
answer. A stage note ("#NOTE#") can hold answers, so it is an utterance of the narrator, without its
outer brackets.
"""

from pathlib import Path

import msgspec

from benchmarks.outside.record_file import read_record
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
    """Read the scenes of a split; document ids are SCENE:UTTERANCE.

    Args:
        path: a file of the release, or its folder.
        split: "train", "dev" or "test"; ignored where the path is a file.

    Raises:
        EvalSetError: There is no such file, or it is not of FriendsQA's form.
    """
    short = {"train": "trn", "test": "tst"}.get(split, split)
    file = path / f"friendsqa_{short}.json" if path.is_dir() else path
    documents: list[CollectionDocument] = []
    topics: list[Topic] = []
    qrels: dict[str, dict[str, int]] = {}
    for scene in read_record(file, _Release).data:
        for number, paragraph in enumerate(scene.paragraphs):
            name = scene.title if len(scene.paragraphs) == 1 else f"{scene.title}.{number}"
            utterances = {entry.uid: _document(entry, name) for entry in paragraph.utterances}
            documents += (entry for entry in utterances.values() if _has_words(entry.text))
            for question in paragraph.qas:
                if question.id in qrels:
                    raise EvalSetError(f"{file}: an id must be unique, {question.id!r} is not")
                topics.append(Topic(question.id, question.question, part_of=name))
                place = f"{file}: question {question.id!r}"
                qrels[question.id] = _relevant(question, utterances, place)
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


def _relevant(
    question: _Question, utterances: dict[int, CollectionDocument], place: str
) -> dict[str, int]:
    for answer in question.answers:
        if answer.utterance_id not in utterances:
            raise EvalSetError(
                f"{place}: an answer must stand in an utterance of its scene, "
                f"{answer.utterance_id} is none"
            )
    documents = [utterances[answer.utterance_id] for answer in question.answers]
    return {document.id: 1 for document in documents if _has_words(document.text)}


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))
