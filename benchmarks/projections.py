"""The projection that packs token vectors, fitted to real transcripts."""

import hashlib
import random
from pathlib import Path

import numpy as np

from index.encoding.default import default_encoder
from index.encoding.token_codec import PROJECTION_FILE, PROJECTION_SEED, fit_projection
from index.sources.folder import find_sources
from index.sources.reading import read_transcript
from index.speech.passages import passages_of


def fit_from(sources: Path, passages: int) -> str:
    """Write index/encoding/projection.npy from random passages; return its SHA-256, hexadecimal.

    Args:
        sources: folder of transcripts.
        passages: number of passages to draw.
    """
    encoder = default_encoder()
    texts = [
        passage.embedded
        for path in find_sources(sources)
        for passage in passages_of(read_transcript(path, sources), encoder.count)
        if passage.searchable
    ]
    sampled = random.Random(PROJECTION_SEED).sample(texts, min(passages, len(texts)))
    sample = np.concatenate([encoded.tokens for encoded in encoder.encode(sampled)])
    np.save(PROJECTION_FILE, fit_projection(sample), allow_pickle=False)
    return hashlib.sha256(PROJECTION_FILE.read_bytes()).hexdigest()
