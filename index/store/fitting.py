"""The codec of token vectors of a model without a shipped projection.

Its projection is fitted on the passages of the first build and kept in the index, so that later
passages are packed the same way.
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

MAX_SAMPLE_PASSAGES = 256
"""The most passages on which a projection is fitted: about 40,000 word pieces."""

_MIN_VECTORS_A_DIMENSION = 10
"""Fewer vectors do not show the principal axes; a random orthogonal projection does as well."""


class _Manifest(msgspec.Struct):
    """The model and the files in a manifest of any format."""

    model: Model
    files: dict[str, FileFacts]


def kept_codec(index: Path, model: Model) -> TokenCodec:
    """The codec of the serving generation, if it is of the given model; else a new codec."""
    try:
        generation = current_generation(index)
        manifest = msgspec.json.decode(manifest_bytes(generation), type=_Manifest)
        facts, path = manifest.files.get(PROJECTION), generation / PROJECTION
        if manifest.model == model and facts and sha256_of(path) == facts.sha256:
            return TokenCodec(model, read_array(path))
    except (IndexStateError, OSError, ValueError, msgspec.MsgspecError, RecursionError):
        pass  # missing or not to be trusted: a new codec is made
    return TokenCodec(model)


def lacks_fit(codec: TokenCodec, model: Model) -> bool:
    """Whether a codec has a random projection where one could be fitted on passages."""
    is_shipped = codec.is_learned or model == ALL_MINILM_L6_V2
    return codec.fitted is None and not is_shipped and model.piece_length > BITS


def fitted_codec(encoder: Encoder, texts: Mapping[bytes, str]) -> TokenCodec:
    """The codec of a new index.

    Args:
        encoder: the embedding model.
        texts: the texts to embed, by their hashes; the lowest hashes are the sample.
    """
    model, codec = encoder.model, TokenCodec(encoder.model)
    if not lacks_fit(codec, model):
        return codec  # a projection is shipped, or no dimension need be left out
    sampled_texts = [texts[key] for key in sorted(texts)[:MAX_SAMPLE_PASSAGES]]
    sample = np.concatenate([encoded.tokens for encoded in encoder.encode(sampled_texts)])
    if len(sample) < _MIN_VECTORS_A_DIMENSION * model.piece_length:
        return codec
    return TokenCodec(model, fit_projection(sample))
