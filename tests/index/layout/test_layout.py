from hypothesis import given
from hypothesis import strategies as st

from index.layout.layout import layout_of
from index.records import Block, BlockKind, Mark, Span


def paragraphs(text: str) -> list[str]:
    """The paragraphs of plain lines, furniture left out and white space collapsed."""
    layout = layout_of(text, 0)
    return [" ".join(block.span.of(layout.text).split()) for block in layout.blocks]


def test_an_empty_line_parts_paragraphs():
    assert paragraphs("The quay\nis old.\n\nIt must go.\n") == ["The quay is old.", "It must go."]


def test_an_empty_line_parts_a_heading_from_the_words_below():
    assert paragraphs("Questions on the quay\n\nThe quay is old.\n") == [
        "Questions on the quay",
        "The quay is old.",
    ]


def test_a_sentence_that_goes_on_below_an_empty_line_is_one_paragraph():
    assert paragraphs("The quay and the\n\ntower are old.\n") == ["The quay and the tower are old."]


def test_a_sentence_goes_on_over_a_page_number():
    text = "It is old.\nIt leaks.\nThe quay must\n\n7\n\nbe mended.\nAt once.\n\nNo.\n\n8\n\nYes.\n"
    assert paragraphs(text) == [
        "It is old. It leaks. The quay must be mended. At once.",
        "No.",
        "Yes.",
    ]


def test_a_name_goes_on_over_a_page_break():
    text = "Page 1\n\nThe member for the district of North\n\nPage 2\n\nBay has the floor.\n"
    assert paragraphs(text) == ["The member for the district of North Bay has the floor."]


def test_a_line_in_capitals_below_a_page_break_begins_a_paragraph_behind_a_sentence():
    text = "Page 1\n\nThe quay is old.\n\nPage 2\n\nIt must go.\n"
    assert paragraphs(text) == ["The quay is old.", "It must go."]


def test_a_small_letter_behind_a_sentence_begins_a_paragraph():
    assert paragraphs("The quay is old.\n\nand it must go.\n") == [
        "The quay is old.",
        "and it must go.",
    ]


DOUBLE_SPACED = (
    "MIRA DALGAARD: Our fishermen have agreed that the quota for\n\n"
    "herring falls by a tenth next year, and that boats without a\n\n"
    "winter harbour may land their catch in any port of the south.\n\n"
    "They have agreed.\n\n"
    "QUESTION: Who pays for the ice that the boats of the north will\n\n"
    "need in the south?\n"
)


def test_lines_of_double_spaced_text_are_joined():
    assert paragraphs(DOUBLE_SPACED) == [
        "MIRA DALGAARD: Our fishermen have agreed that the quota for herring falls by a tenth next "
        "year, and that boats without a winter harbour may land their catch in any port of the "
        "south. They have agreed.",
        "QUESTION: Who pays for the ice that the boats of the north will need in the south?",
    ]


def test_short_lines_with_empty_lines_between_are_no_double_spaced_text():
    text = "Yes.\n\nNo.\n\nThe quay is old.\n\nIt must go.\n\nWhen?\n"
    assert paragraphs(text) == ["Yes.", "No.", "The quay is old.", "It must go.", "When?"]


def test_a_line_behind_hashes_is_a_heading():
    kinds = [block.kind for block in layout_of("## The quay\n\nIt is old.\n", 0).blocks]
    assert kinds == ["heading", "paragraph"]


def test_a_note_or_rule_on_its_line_behind_a_sentence_is_a_paragraph():
    assert paragraphs("It is old.\n[Laughter.]\nIt must go.\n* * *\nSo be it.\n") == [
        "It is old.",
        "[Laughter.]",
        "It must go.",
        "* * *",
        "So be it.",
    ]


def test_brackets_on_a_line_inside_a_sentence_stay_in_it():
    assert paragraphs("The quay is\n[inaudible]\nand must go.\n") == [
        "The quay is [inaudible] and must go."
    ]


def test_windows_line_ends_part_paragraphs_too():
    assert paragraphs("The quay\r\nis old.\r\n\r\nIt must go.\r\n") == [
        "The quay is old.",
        "It must go.",
    ]


def test_a_form_feed_is_no_word():
    assert paragraphs("The quay is old.\n\n\fIt must go.\n") == ["The quay is old.", "It must go."]


def test_a_byte_order_mark_belongs_to_no_paragraph():
    assert layout_of("\ufeffThe quay.\n", 0).blocks[0].span == Span(1, 10)


def test_marks_of_direction_belong_to_no_paragraph():
    assert layout_of("\u200fשלום.\u200f\n", 0).blocks[0].span == Span(1, 6)


def test_blocks_begin_at_the_own_text_of_a_document():
    assert layout_of("title: x\n\nThe quay.\n", 10).blocks[0].span.start == 10


def test_a_text_without_words_has_no_blocks():
    assert layout_of(" \n\f\n\ufeff", 0).blocks == ()


def test_a_line_opens_something_new_behind_a_sentence_or_a_short_line():
    text = (
        "The quay of the old harbour is mended every spring, and so is\n"
        "Bay Tower: we wrote so to the board.\n"
        "Next: the bell.\n"
    )
    lines = {name: text.index(name) for name in ("The", "Bay", "Next")}
    opens = layout_of(text, 0).opens
    assert [name for name, start in lines.items() if start in opens] == ["The", "Next"]


def test_an_indented_line_opens_something_new():
    text = (
        "The quay of the old harbour is mended every spring, and so is\n"
        "the tower that stands beside it and which nobody has ever seen\n"
        "    Mr. Varga. It is old\n"
    )
    assert text.index("Mr.") in layout_of(text, 0).opens


def test_a_line_below_furniture_opens_something_new():
    text = "The quay and the towers\n\nPage 2\nMR. VARGA: Yes\n"
    assert text.index("MR.") in layout_of(text, 0).opens


def test_blocks_of_a_format_are_kept_without_its_furniture():
    text = "Menu\n\nThe quay.\n"
    blocks = [Block(Span(0, 4), "furniture"), Block(Span(6, 15), "paragraph")]
    layout = layout_of(text, 0, blocks)
    assert (layout.blocks, layout.text) == ((blocks[1],), "    \n\nThe quay.\n")


def test_a_head_with_a_date_is_furniture_among_blocks_too():
    lines = ["4 May 2011 Board of Arden 7 Sir, it is old", "4 May 2011 Board of Arden 8 so it"]
    lines += ["4 May 2011 Board of Arden 9 must go."]
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    blocks = [
        Block(Span(start, start + len(line)), "paragraph")
        for start, line in zip(starts, lines, strict=True)
    ]
    layout = layout_of(text, 0, blocks)
    words = [" ".join(block.span.of(layout.text).split()) for block in layout.blocks]
    assert words == ["Sir, it is old so it must go."]


def test_a_sentence_over_furniture_is_one_block_of_its_voice():
    text = "The quay is\n\nPage 7\n\nold.\n\nPage 8\n\nso it must go.\n"
    kinds: list[BlockKind] = ["paragraph", "furniture", "paragraph", "furniture", "paragraph"]
    lines = ["The quay is", "Page 7", "old.", "Page 8", "so it must go."]
    starts = [text.index(line) for line in lines]
    blocks = [
        Block(Span(start, start + len(line)), kind)
        for start, line, kind in zip(starts, lines, kinds, strict=True)
    ]
    layout = layout_of(text, 0, blocks)
    words = [" ".join(block.span.of(layout.text).split()) for block in layout.blocks]
    assert words == ["The quay is old.", "so it must go."]


def test_words_of_a_voice_are_no_head():
    text = "In 2011\nIn 2011\n"
    blocks = [Block(Span(start, start + 7), "paragraph", voice="A") for start in (0, 8)]
    assert layout_of(text, 0, blocks).blocks == tuple(blocks)


def test_a_line_alone_far_to_the_right_is_a_heading():
    text = "The quay is old.\n\n              in committee\n\nIt must go.\n"
    kinds = [block.kind for block in layout_of(text, 0).blocks]
    assert kinds == ["paragraph", "heading", "paragraph"]


def test_a_sentence_alone_far_to_the_right_is_a_paragraph():
    text = "The quay is old.\n\n              I agree.\n\nIt must go.\n"
    assert {block.kind for block in layout_of(text, 0).blocks} == {"paragraph"}


def test_numbers_that_a_format_has_set_apart_as_paragraphs_stay():
    text = "12\n\n13\n\n14\n"
    blocks = [Block(Span(start, start + 2), "paragraph") for start in (0, 4, 8)]
    assert layout_of(text, 0, blocks).text == text


def test_a_stamp_is_marked_where_labels_are_sought():
    layout = layout_of("A 0:03\nYes.\nB 0:09\nNo.\n", 0)
    text, _ = layout.with_stamps(0, "#")
    assert text == "A ####\nYes.\nB ####\nNo.\n"


def test_the_pages_that_a_format_knows_make_no_times():
    assert layout_of("The quay.\n", 0, marks=[Mark(0, page=1)]).marks == ()


LINES = st.sampled_from(
    [
        "",
        "The quay is old",
        "and it must go.",
        "Page 3 of 9",
        "12",
        "13",
        "  1  the words",
        "  2  go on",
        "[00:01:02] Ilse Brandt:",
        "Ilse Brandt  0:03",
        "www.harbour.example/a",
        "\fBoard of Arden",
        "\u200f\u202bשלום",
        "MR. VARGA: Yes.\r",
    ]
)


@given(st.lists(LINES | st.text(max_size=12), max_size=40).map("\n".join))
def test_blanked_text_keeps_every_offset_and_all_but_the_furniture(text):
    layout = layout_of(text, 0)
    inside = {place for span in layout.furniture for place in range(span.start, span.end)}
    expected = [
        " " if place in inside and char != "\n" else char for place, char in enumerate(text)
    ]
    assert layout.text == "".join(expected)


@given(st.lists(LINES | st.text(max_size=12), max_size=40).map("\n".join))
def test_blocks_stand_in_order_and_hold_every_visible_word(text):
    layout = layout_of(text, 0)
    places = [place for block in layout.blocks for place in (block.span.start, block.span.end)]
    assert places == sorted(places)
    kept = "".join(block.span.of(layout.text) for block in layout.blocks)
    assert list(filter(str.isalnum, kept)) == list(filter(str.isalnum, layout.text))
