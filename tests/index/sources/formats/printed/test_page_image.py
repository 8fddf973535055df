import io

import pytest
from PIL import Image

from index.errors import UnreadableSourceError
from index.records import Span
from index.sources.formats.printed.page_image import MAX_PIXELS, Frame, PageImage, page_image
from tests.index.sources.formats.printed.small_pdf import CHAR_WIDTH, Printed, page_of, pdf_of

TEXT = "MS DALGAARD: The ferry sails."
PDF = pdf_of([page_of("An empty page."), page_of(TEXT)])


def drawn(data: bytes, page: int = 2, width: int = 612, cited: str = "ferry") -> PageImage:
    spans = [Span(TEXT.index(cited), TEXT.index(cited) + len(cited))]
    return page_image(data, "a.pdf", page, width=width, text=TEXT, cited=spans)


def size(image: PageImage) -> tuple[int, int]:
    return Image.open(io.BytesIO(image.png)).size


def test_a_page_is_drawn_as_wide_as_it_is_wanted() -> None:
    assert size(drawn(PDF, width=306)) == (306, 396)


def test_a_picture_has_a_largest_size_whatever_is_wanted() -> None:
    width, height = size(drawn(PDF, width=100_000))
    assert 0.99 * MAX_PIXELS < width * height < 1.01 * MAX_PIXELS


def test_a_page_that_is_a_narrow_strip_is_no_larger() -> None:
    width, height = size(drawn(pdf_of([page_of("Words.")], size=(10, 14_400)), page=1, width=900))
    assert width * height < 1.01 * MAX_PIXELS


def test_a_frame_stands_around_the_cited_word() -> None:
    (frame,) = drawn(PDF).frames
    # "MS DALGAARD: The " is 17 characters from 72 points on; "ferry" is 5.
    assert frame.left == pytest.approx((72 + 17 * CHAR_WIDTH) / 612, abs=0.002)
    assert frame.width == pytest.approx(5 * CHAR_WIDTH / 612, abs=0.004)
    # The letters stand 700 points above the foot of 792.
    assert frame.top < 92 / 792 < frame.top + frame.height


def test_the_ink_of_the_cited_word_is_inside_its_frame() -> None:
    image = drawn(pdf_of([page_of("x"), [Printed(72, 400, "ferry")]]), width=1224)
    (frame,) = image.frames
    left, top, right, bottom = Image.open(io.BytesIO(image.png)).convert("L").point(
        lambda shade: 255 if shade < 128 else 0
    ).getbbox() or (0, 0, 0, 0)  # fmt: skip
    assert frame.left * 1224 - 2 <= left
    assert right <= (frame.left + frame.width) * 1224 + 2
    assert frame.top * 1584 <= top
    assert bottom <= (frame.top + frame.height) * 1584


def test_a_frame_follows_words_that_run_up_the_page() -> None:
    pages = [page_of("x"), [Printed(300, 200, TEXT, turn="0 1 -1 0")]]
    (frame,) = drawn(pdf_of(pages), cited="DALGAARD: The ferry").frames
    assert frame.height * 792 == pytest.approx(19 * CHAR_WIDTH, abs=2)
    assert frame.left < 300 / 612 < frame.left + frame.width + 0.01


def test_a_frame_follows_a_page_that_is_shown_turned() -> None:
    turned = PDF.replace(b"/MediaBox [0 0 612 792]", b"/Rotate 90 /MediaBox [0 0 612 792]")
    image = drawn(turned, width=792)
    (frame,) = image.frames
    assert size(image) == (792, 612)
    # Turned clockwise, what stood near the upper edge stands near the right one.
    assert frame.left > 0.85
    assert frame.height * 612 == pytest.approx(5 * CHAR_WIDTH, abs=3)


def test_words_on_another_page_have_no_frame() -> None:
    assert drawn(PDF, page=1).frames == ()


@pytest.mark.parametrize("page", [0, 3])
def test_a_page_that_is_not_there_is_refused(page: int) -> None:
    with pytest.raises(UnreadableSourceError, match=r"a\.pdf: has pages 1 to 2, and no page"):
        drawn(PDF, page=page)


def test_a_file_that_is_no_pdf_has_no_pages() -> None:
    with pytest.raises(UnreadableSourceError, match=r"a\.pdf: only the pages of a PDF"):
        drawn(b"<p>words</p>")


def test_frames_are_shares_of_the_page() -> None:
    for frame in drawn(PDF, cited=TEXT).frames:
        assert isinstance(frame, Frame)
        assert 0 <= frame.left <= frame.left + frame.width <= 1
        assert 0 <= frame.top <= frame.top + frame.height <= 1
