"""The examples of ``docs/formats.md`` are read as they stand there."""

import re
from pathlib import Path

import pytest

from index.sources.formats.registry import read_document

TEXT = (Path(__file__).parents[4] / "docs/formats.md").read_text("utf-8")
EXAMPLES = re.findall(r"```(?:json)?\n((?:WEBVTT|\{).*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_gives_the_ferry_and_its_mayor(example):
    document = read_document(example.encode(), "example")
    assert document.values["title"] == "The new ferry"
    assert document.blocks[0].voice == "Mira Dalgaard"


def test_all_examples_are_tried():
    assert len(EXAMPLES) == 3
