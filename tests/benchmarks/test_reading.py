import pytest

from benchmarks.reading import LONG_TEXTS, reading_time

_MEGABYTES = 0.2
_SECONDS = 4
"""Ten times what the slowest takes; a step that grows with the square takes minutes."""


@pytest.mark.parametrize("name", list(LONG_TEXTS))
def test_a_long_text_is_read_in_time_that_grows_with_its_length(name: str) -> None:
    assert reading_time(name, _MEGABYTES, _SECONDS).seconds < _SECONDS
