import pytest

from index.counts import pluralized


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 files are"), (1, "1 file is"), (1200, "1,200 files are")]
)
def test_a_number_has_its_noun_and_verb_in_the_singular_or_the_plural(
    number: int, words: str
) -> None:
    assert pluralized(number, "file is", "files are") == words


def test_a_plural_ends_in_s_where_none_is_given() -> None:
    assert [pluralized(number, "turn") for number in (1, 2)] == ["1 turn", "2 turns"]
