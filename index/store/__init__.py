"""Store: an index on disk, immutable generations that follow each other.

In: transcripts, passages and vectors.
Out: a generation: written, verified, opened for reading, reused by the next build.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
