import pytest

from index.encoding import precision
from index.encoding.openvino import FastEncoder
from index.encoding.precision import (
    PRECISION_VARIABLE,
    has_bf16,
    requested_precision,
    usable_precision,
)
from index.errors import ModelError
from tests.conftest import PRECISION

LACKS_BF16 = r"processor with instructions for it, .* unset VERBATIM_ENCODER_PRECISION"


@pytest.mark.model
def test_the_suite_runs_in_the_precision_that_it_was_started_with() -> None:
    assert FastEncoder().precision == (PRECISION or ("bf16" if has_bf16() else "f32"))


@pytest.mark.parametrize(("given", "expected"), [("f32", "f32"), ("bf16", "bf16"), ("", None)])
def test_the_variable_asks_for_a_precision(
    monkeypatch: pytest.MonkeyPatch, given: str, expected: str | None
) -> None:
    monkeypatch.setenv(PRECISION_VARIABLE, given)
    assert requested_precision() == expected


def test_a_variable_that_names_no_precision_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PRECISION_VARIABLE, "fp16")
    with pytest.raises(ModelError, match="PRECISION must be f32 or bf16, given 'fp16'"):
        FastEncoder()


@pytest.mark.parametrize(("bf16", "expected"), [(True, "bf16"), (False, "f32")])
def test_without_a_request_the_processor_decides(
    monkeypatch: pytest.MonkeyPatch, bf16: bool, expected: str
) -> None:
    monkeypatch.setattr(precision, "has_bf16", lambda: bf16)
    assert usable_precision(None) == expected
    assert usable_precision("f32") == "f32"


def test_bf16_is_refused_where_the_processor_lacks_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precision, "has_bf16", lambda: False)
    with pytest.raises(ModelError, match=LACKS_BF16):
        usable_precision("bf16")
