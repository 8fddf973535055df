"""For every reason of a "no", a search of the source files by other code finds it true."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.build import build_index
from index.records import Metadata, Person, Source, Transcript
from index.speech.exchanges import exchanges_of
from index.speech.passages import passages_of
from index.speech.turns import turns_of
from index.store.passage_index import PassageIndex
from index.store.reader import open_index
from qa.answering.missing import MissingEvidenceSearch
from qa.filters import Filters
from qa.ranking.facets import Facets
from qa.records import MissingEvidence
from qa.understanding.query import understand
from tests.conftest import SEEDS, TINY_MODEL, HashedEncoder
from tests.qa.answering.reason_checks import Files
from tests.qa.dict_index import DictIndex

ABSENT = """
    fentanyl glaciers Fabricius Ivarsson friendshoring friend-shoring semiconductors Zanzibar
    interpreters Missy Quito lithium Bolsonaros Haitian tariffs deep-water well-being healthcare
    decarbonization health-care co-operation peacekeeping narco-trafficking Venezuela's Peruvian OAS
""".split()
TEMPLATES = (
    "What did {speaker} say about {word}?",
    "Did {speaker} meet {name}?",
    "What did {name} say about {word}?",
    "How many {word} does {name} have?",
    "{word}",
)
PEOPLE = {"MINISTER VOSS": "Ada Voss", "MR. PIKE": "Tom Pike", "MS. ROY": "Lea Roy"}
WORDS = """
    harbour harbours harbor ferry ferries Ferry pilot piloting pilots re-open reopen re open
    Lindholm Lindholmer Marstrand Osby Kestrel turbine turbines paper-mill papermill paper mill café
    cafe naïve border borders bordered lithium coal coalition
    crane cranes union unions study studies
""".split()
FILLERS = "we will see that the new and of for there".split()


class Asked:
    """Questions to an index, with the reasons why there is no answer."""

    def __init__(self, index: PassageIndex) -> None:
        self._index = index
        self._facets = Facets(index)

    def reason(self, question: str, filters: Filters = Filters()) -> MissingEvidence | None:  # noqa: B008 - frozen
        query = understand(question, [], self._facets.names)
        scope = self._facets.scope_of(filters)
        search = MissingEvidenceSearch(self._index, self._facets, query, scope)
        return search.find(filters.description)


def _questions(
    words: Sequence[str], names: Sequence[str], speakers: Sequence[str]
) -> Iterator[str]:
    """Each word in one of the templates, with names and speakers in turn."""
    for number, word in enumerate(words):
        template = TEMPLATES[number % len(TEMPLATES)]
        yield template.format(
            word=word, name=names[number % len(names)], speaker=speakers[number % len(speakers)]
        )


@pytest.fixture(scope="module")
def five_files() -> Files:
    return Files(
        {path.name: path.read_text("utf-8") for path in SEEDS.glob("*.txt")},
        {path.name[:-5]: path.read_text("utf-8") for path in SEEDS.glob("*.yaml")},
    )


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    folder = tmp_path_factory.mktemp("five") / "index"
    build_index(SEEDS, folder, HashedEncoder())
    return Asked(open_index(folder, TINY_MODEL))


def test_each_reason_over_the_five_documents_is_true(asked: Asked, five_files: Files) -> None:
    text = "\n".join(five_files.texts.values())
    words = sorted(set(re.findall(r"\b[a-z][a-z-]{4,}\b", text)))[::4] + ABSENT
    names = sorted(set(re.findall(r"(?<=[a-z] )[A-Z][a-zé]{3,}", text))) + ABSENT
    speakers = ["Duque", "Blinken", "Ebrard", "Allamand", "Petro", "Merkel", "Ned Price"]
    kinds: Counter[str] = Counter()
    for question in _questions(words, names, speakers):
        if missing := asked.reason(question):
            assert five_files.is_true(missing), (question, missing)
            kinds[missing.kind] += 1
    assert {"nowhere", "nobody", "not said", "apart"} <= set(kinds)
    assert kinds.total() > 100


def test_each_reason_within_a_file_is_true(asked: Asked, five_files: Files) -> None:
    for name in five_files.texts:
        for word in ABSENT + WORDS + ["emissions", "migration", "Venezuela", "Chile", "Petro"]:
            missing = asked.reason(word, Filters(sources=(name,)))
            assert missing is None or five_files.is_true(missing), (name, word, missing)


def test_who_is_said_to_say_a_word_says_it(asked: Asked, five_files: Files) -> None:
    found = [
        missing
        for word in ("emissions", "deforestation", "Afro-Colombian", "fentanyl", "vaccine", "peace")
        if (missing := asked.reason(f"What did Ebrard say about {word}?"))
    ]
    users = [(name, missing.words[0]) for missing in found for name in missing.said_by]
    assert [user for user in users if not five_files.says(*user)] == []
    assert len(users) > 3


sentence = st.lists(st.sampled_from(WORDS + FILLERS), min_size=1, max_size=9).map(
    lambda words: " ".join(words).capitalize() + "."
)
turn = st.tuples(
    st.sampled_from([*PEOPLE, "QUESTION", "MODERATOR"]),
    st.lists(sentence, min_size=1, max_size=3),
    st.sampled_from(["", " (Via interpreter.)", " Thank you, Missy."]),
)


def _transcript_text(turns: Sequence[tuple[str, Sequence[str], str]]) -> str:
    return "\n\n".join(
        f"{label}: {' '.join(sentences)[: -1 if label == 'QUESTION' else None]}"
        f"{'?' if label == 'QUESTION' else ''}{note}"
        for label, sentences, note in turns
    )


def _article_text(paragraphs: Sequence[Sequence[str]]) -> str:
    told = [
        f"{' '.join(sentences)} “{sentences[0][:-1]},” {name} said."
        for sentences, name in zip(paragraphs, [*PEOPLE.values()] * 2, strict=False)
    ]
    return "\n\n".join(["Talks in the Strait Go On", *told])


transcripts = st.lists(turn, min_size=2, max_size=8).map(_transcript_text)
articles = st.lists(st.lists(sentence, min_size=1, max_size=3), min_size=1, max_size=4).map(
    _article_text
)


def _transcript(name: str, text: str, metadata: Metadata) -> Transcript:
    source = Source(name, name, text, 0, metadata)
    turns = turns_of(source)
    return Transcript(source, turns, exchanges_of(turns, text))


@settings(max_examples=25)
@given(st.lists(transcripts, min_size=1, max_size=3), st.lists(articles, max_size=1))
def test_each_reason_over_made_up_files_is_true(dialogues: list[str], told: list[str]) -> None:
    people = {label: Person(name) for label, name in PEOPLE.items()}
    files = {f"{number}.txt": text for number, text in enumerate([*dialogues, *told])}
    read = [_transcript(name, text, Metadata(people=people)) for name, text in files.items()]
    if not any(
        passage.searchable for one in read for passage in passages_of(one, HashedEncoder().count)
    ):
        return
    index = DictIndex(read, (), HashedEncoder(), Path())
    asked, checks = Asked(index), Files(files, {"people": str(PEOPLE)})
    names = [word for word in WORDS + ABSENT if word[0].isupper()]
    speakers = ["Voss", "Pike", "Lea Roy"]
    for question in _questions(WORDS + ABSENT, names, speakers):
        missing = asked.reason(question)
        assert missing is None or checks.is_true(missing), (question, missing)
