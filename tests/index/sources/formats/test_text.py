import pytest

from index.errors import MetadataError
from index.sources.formats.text import MAX_FRONT_MATTER_CHARS, read_text


def test_front_matter_gives_keys_and_is_no_body():
    document = read_text(b"---\ntitle: On ports\n---\n\nwords", "talk.md")
    assert document.values == {"title": "On ports"}
    assert document.text[document.body :].strip() == "words"


def test_front_matter_is_read_behind_a_byte_order_mark():
    text = "\ufeff---\ntitle: On ports\n---\nwords"
    document = read_text(text.encode(), "talk.md")
    assert document.values == {"title": "On ports"}
    assert (document.text, document.text[document.body :].strip()) == (text, "words")


@pytest.mark.parametrize("text", ["words", "---\nwords that never close", "", "words\n---\nmore"])
def test_a_file_without_front_matter_is_all_body(text):
    document = read_text(text.encode(), "talk.md")
    assert (document.body, document.values) == (0, {})


@pytest.mark.parametrize(
    ("front", "text"),
    [
        ("title: [open", "talk.md: metadata must be YAML"),
        ("- one", "talk.md: metadata must be keys and values"),
        ("#" * (MAX_FRONT_MATTER_CHARS + 1), "talk.md: front matter must be under"),
    ],
)
def test_front_matter_of_the_wrong_form_is_refused(front, text):
    with pytest.raises(MetadataError, match=text):
        read_text(f"---\n{front}\n---\nwords".encode(), "talk.md")


def test_the_body_of_a_plain_text_begins_behind_a_byte_order_mark():
    assert read_text("\ufeffwords".encode(), "talk.txt").body == 1


def test_carriage_returns_alone_are_line_ends():
    document = read_text(b"---\rtitle: On ports\r---\rMR VARGA: It sails.\r", "talk.txt")
    assert document.text == "---\ntitle: On ports\n---\nMR VARGA: It sails.\n"
    assert (document.values, document.is_extracted) == ({"title": "On ports"}, True)


def test_carriage_returns_beside_line_feeds_stay():
    document = read_text(b"MR VARGA: It sails.\r\nAt nine.\r", "talk.txt")
    assert document.text == "MR VARGA: It sails.\r\nAt nine.\r"
    assert not document.is_extracted
