"""A BERT of two layers, and made-up passages that a question finds by a word that both hold."""

import random
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import BertConfig, BertModel

from benchmarks.training.data.candidates import JudgingRow, QuestionRow
from benchmarks.training.data.dataset import Dataset
from benchmarks.training.data.passages import PassageRow
from benchmarks.training.data.questions import CORPUS
from benchmarks.training.learning.materials import Base, Materials
from benchmarks.training.networks.network import Device

DOCUMENTS, PASSAGES, LENGTH = 12, 4, 100
FILLERS = "we you will not and the of it".split()
MARKS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]


def topic(passage: int) -> str:
    return f"topic{passage}"


@pytest.fixture(autouse=True)
def _one_thread():
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def base(tmp_path_factory) -> Base:
    folder: Path = tmp_path_factory.mktemp("bert")
    words = [*MARKS, *FILLERS, *map(topic, range(DOCUMENTS * PASSAGES)), "what", "about"]
    tokenizer = Tokenizer(
        models.WordLevel({word: number for number, word in enumerate(words)}, unk_token="[UNK]")
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    return Base(folder)


@pytest.fixture
def device() -> Device:
    return Device("cpu", "eager", 8, is_mixed=False)


@pytest.fixture(scope="session")
def passages() -> list[PassageRow]:
    draw = random.Random(0)
    rows = []
    for number in range(DOCUMENTS * PASSAGES):
        words = [topic(number), *draw.sample(FILLERS, 5)]
        draw.shuffle(words)
        start = number % PASSAGES * LENGTH
        rows.append(
            PassageRow(
                collection=CORPUS,
                document=f"{number // PASSAGES:02}.txt",
                turn=number % PASSAGES,
                start=start,
                end=start + LENGTH,
                by_questioner=False,
                questions=(),
                words=len(" ".join(words)),
                text=" ".join(words),
            )
        )
    return rows


def question(passage: int, *, form: str = "near") -> QuestionRow:
    """A question about the topic of a passage, after which the product ranks its neighbours."""
    everything = range(DOCUMENTS * PASSAGES)
    start = passage % PASSAGES * LENGTH
    return QuestionRow(
        id=f"q{passage}",
        text=f"what about {topic(passage)}",
        form=form,
        collection=CORPUS,
        document=f"{passage // PASSAGES:02}.txt",
        span=(start, start + LENGTH),
        candidates=tuple(sorted(everything, key=lambda other: abs(other - passage))[:20]),
    )


def unanswerable(passage: int) -> QuestionRow:
    """A question that no passage answers; the given one is nearest to it."""
    row = question(passage, form="")
    return QuestionRow(**{**_fields(row), "text": "what about it", "span": None})


def judge(passage: int) -> JudgingRow:
    row = question(passage)
    return JudgingRow(
        id=f"j{passage}",
        set_name="dev",
        text=row.text,
        documents=(row.document,),
        collection=CORPUS,
        stands_alone=True,
        gold=(passage,),
        candidates=row.candidates,
    )


def _fields(row: QuestionRow) -> dict:
    return {name: getattr(row, name) for name in row.__struct_fields__}


@pytest.fixture(scope="session")
def dataset(passages) -> Dataset:
    """The last document judges; all others teach but the two that are held out."""
    last = len(passages) - PASSAGES
    teaching = [question(number) for number in range(last)]
    without = [unanswerable(number) for number in range(last)]
    return Dataset(passages, [*without, *teaching], [judge(last)])


@pytest.fixture
def materials(dataset, base, device) -> Materials:
    return Materials(dataset, base, 32, device)
