import codecs
from importlib import import_module

import pytest

from index.sources.formats.registry import FORMATS, format_of, is_plain_text, read_document

CAPTIONS = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Mira Dalgaard>Où est l’été?\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (b"", "cp1252"),
    ],
)
def test_a_format_is_recognised_and_read_in_any_encoding(mark, encoding):
    data = mark + CAPTIONS.encode(encoding)
    assert format_of(data).name == "captions"
    document = read_document(data, "a.vtt")
    assert "Où est l’été?" in document.text
    assert len(document.doubts) == (encoding == "cp1252")


@pytest.mark.parametrize(
    ("data", "is_plain"),
    [(b"words", True), ("día".encode(), True), (b"d\xeda", False), (CAPTIONS.encode(), False)],
)
def test_only_text_in_utf8_is_plain(data, is_plain):
    assert is_plain_text(data) is is_plain


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_the_functions_of_a_format_are_in_its_module(form):
    module = import_module(f"index.sources.formats.{form.module}")
    assert callable(getattr(module, form.recogniser))
    assert callable(getattr(module, form.reader))
