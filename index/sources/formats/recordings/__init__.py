"""Recordings: transcripts that are kept by time and speaker, as captions, JSON or tables.

In: the bytes of a file.
Out: a document with a block for what a voice says without a long pause, and the time of each piece.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
