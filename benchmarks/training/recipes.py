"""The settings under which the weights that ship were learned."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to learn.

    Attributes:
        epochs: passes over all questions at most.
        warm_up: share of all steps in which the rate rises; afterwards it falls as a cosine.
        mean: how much of the running mean of the weights each step keeps; 0 for no mean. The
            mean is what is judged and kept.
        patience: epochs without a better result after which learning stops.
    """

    epochs: int
    warm_up: float
    mean: float = 0.99
    patience: int = 2


@dataclass(frozen=True, slots=True)
class EncoderRecipe:
    """How an encoder learns.

    Attributes:
        schedule: how long and how fast.
        frozen_layers: lowest layers that stay as they are, as the embeddings do.
        rate: learning rate of the layers.
        dropout: of hidden vectors and attention.
        passage_pieces: pieces of a passage at most.
        dense_scale: what cosines are multiplied by at first.
        mined_again: epochs before which negatives are sought anew by the encoder itself.
        head_rate: learning rate of the heads.
        batch: questions a step; their passages are wrong for each other.
        negatives: wrong passages a question.
        signs: numbers of signs, a head for each, all learned at once. The first ships; the
            second was learned beside it to see what half of the bytes would cost.
    """

    schedule: Schedule
    frozen_layers: int
    rate: float
    dropout: float
    passage_pieces: int = 256
    dense_scale: float = 25.0
    mined_again: tuple[int, ...] = ()
    head_rate: float = 1e-3
    batch: int = 96
    negatives: int = 7
    signs: tuple[int, ...] = (256, 128)


@dataclass(frozen=True, slots=True)
class ReaderRecipe:
    """How the reader learns.

    Attributes:
        schedule: how long and how fast.
        rate: learning rate of the layers.
        dropout: of hidden vectors and attention.
        groups: questions a step.
        negatives: wrong passages a question.
        without_gold: share of the near questions that are asked without their right passage.
        unanswerable: how often unanswerable questions are asked, 1 as often as all others.
        head_rate: learning rate of the head.
        pair_pieces: pieces of question and passage together at most.
    """

    schedule: Schedule
    rate: float
    dropout: float
    groups: int = 24
    negatives: int = 7
    without_gold: float = 0.12
    unanswerable: float = 2.0
    head_rate: float = 3.6e-4
    pair_pieces: int = 256


QUESTION_PIECES = 64
PASSAGE_PIECES = 256

FIRST = EncoderRecipe(
    Schedule(epochs=8, warm_up=0.06, mean=0.0),
    frozen_layers=2,
    rate=1.5e-4,
    dropout=0.1,
    mined_again=(2, 5),
)
"""all-MiniLM-L6-v2 over candidates of the product; it mines the negatives of all others."""

ENGLISH = EncoderRecipe(
    Schedule(epochs=4, warm_up=0.06), frozen_layers=2, rate=1.5e-4, dropout=0.12
)
"""The light encoder, from all-MiniLM-L6-v2."""

MULTILINGUAL = EncoderRecipe(
    Schedule(epochs=4, warm_up=0.06),
    frozen_layers=6,
    rate=1e-4,
    dropout=0.1,
    passage_pieces=288,
    dense_scale=50.0,
)
"""The default encoder, from multilingual-e5-small, whose prompt takes pieces too."""

READER = ReaderRecipe(Schedule(epochs=4, warm_up=0.08), rate=1.2e-4, dropout=0.12)
"""The reader, from the first encoder's layers."""
