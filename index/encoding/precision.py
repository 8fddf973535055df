"""The precision in which the model computes passages.

bfloat16 takes about two thirds of the time of float32 where the processor has instructions for
it. The vectors differ a little, and each index records the precision of its own.
"""

import os
from typing import Literal, get_args

from index.encoding.conversion import import_openvino
from index.errors import ModelError

Precision = Literal["f32", "bf16"]

PRECISION_VARIABLE = "VERBATIM_ENCODER_PRECISION"


def requested_precision() -> Precision | None:
    """The precision that the user asks for; None leaves it to the processor.

    Raises:
        ModelError: the variable names no precision.
    """
    value = os.environ.get(PRECISION_VARIABLE)
    if not value:
        return None
    for precision in get_args(Precision):
        if value == precision:
            return precision  # type: ignore[no-any-return]  # get_args returns Any
    raise ModelError(f"{PRECISION_VARIABLE} must be f32 or bf16, given {value!r}")


def has_bf16() -> bool:
    """Whether the processor has instructions for bfloat16."""
    return "BF16" in import_openvino().Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")


def usable_precision(requested: Precision | None) -> Precision:
    """The requested precision; without a request bf16 where the processor has it, else f32.

    Raises:
        ModelError: bf16 is requested and the processor does not have it.
    """
    if requested == "f32" or has_bf16():
        return requested or "bf16"
    if requested == "bf16":
        raise ModelError(
            "bf16 needs a processor with instructions for it, which this one lacks; "
            f"leave it to the processor: unset {PRECISION_VARIABLE}"
        )
    return "f32"
