from index.sources.formats.text import read_text


def test_all_of_a_plain_text_is_body():
    document = read_text(b"---\ntitle: a\n---\nwords", "talk.txt")
    assert (document.body, document.values) == (0, {})


def test_the_body_of_a_plain_text_begins_behind_a_byte_order_mark():
    assert read_text("\ufeffwords".encode(), "talk.txt").body == 1
