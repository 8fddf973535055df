"""The error of everything that learns."""

from index.errors import VerbatimError


class TrainingError(VerbatimError):
    """Questions, passages, weights or a checkpoint cannot be learned from."""
