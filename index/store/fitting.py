"""What packs the token vectors of a model that no projection is shipped for.

It is fitted on the passages of the first build and kept in the index, so that what is added later
is packed the same way.
"""

from collections.abc import Mapping
from pathlib import Path

import msgspec
import numpy as np

from index.checksums import sha256_of
from index.encoding.encoder import Encoder
from index.encoding.model import ALL_MINILM_L6_V2, Model
from index.encoding.token_codec import BITS, TokenCodec, fit_projection
from index.errors import IndexStateError
from index.store.layout import PROJECTION, read_array
from index.store.manifest import FileFacts, current_generation, manifest_bytes

SAMPLE = 256
"""Passages that a projection is fitted on: about 40,000 word pieces."""

VECTORS_A_DIMENSION = 10
"""Fewer do not tell the principal axes; an orthogonal projection at random does as well then."""


class _Kept(msgspec.Struct):
    """What a manifest of any format says of the projection."""

    model: Model
    files: dict[str, FileFacts]


def kept_codec(index: Path, model: Model) -> TokenCodec:
    """What packed the tokens of the serving generation, where a model is the one that made it."""
    try:
        generation = current_generation(index)
        kept = msgspec.json.decode(manifest_bytes(generation), type=_Kept)
        facts, path = kept.files.get(PROJECTION), generation / PROJECTION
        if kept.model == model and facts and sha256_of(path) == facts.sha256:
            return TokenCodec(model, read_array(path))
    except (IndexStateError, OSError, ValueError, msgspec.MsgspecError, RecursionError):
        pass  # none, or one that must not be trusted: it is made anew
    return TokenCodec(model)


def fitted_codec(encoder: Encoder, texts: Mapping[bytes, str]) -> TokenCodec:
    """What packs the tokens of a new index.

    Args:
        encoder: the embedding model.
        texts: what will be embedded, by its hash; these draw the sample.
    """
    model = encoder.model
    if model == ALL_MINILM_L6_V2 or model.piece_length <= BITS:
        return TokenCodec(model)  # one is shipped, or nothing need be left out
    drawn = [texts[key] for key in sorted(texts)[:SAMPLE]]
    sample = np.concatenate([encoded.tokens for encoded in encoder.encode(drawn)])
    if len(sample) < VECTORS_A_DIMENSION * model.piece_length:
        return TokenCodec(model)
    return TokenCodec(model, fit_projection(sample))
