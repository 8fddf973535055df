"""Encoding: texts to unit vectors, and token vectors packed into bits.

In: texts, and a model on disk.
Out: vectors of each text and of each of its word pieces.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
