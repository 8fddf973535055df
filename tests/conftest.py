"""What every test runs under: no network for models, no settings from outside, a fixed seed."""

import os
import random

import numpy as np
import pytest
from hypothesis import settings

SEED = 20211020

# Hugging Face libraries read these once, when they are first imported.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

# A shared machine may pause for longer than any deadline; the same examples run each time.
settings.register_profile("verbatim", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("verbatim")


@pytest.fixture(autouse=True)
def _no_outside_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The VERBATIM_* variables of whoever runs the tests do not reach them."""
    for name in [name for name in os.environ if name.startswith("VERBATIM_")]:
        monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def _fixed_seed() -> None:
    random.seed(SEED)
    np.random.seed(SEED)  # noqa: NPY002 - libraries under test may still draw from it
