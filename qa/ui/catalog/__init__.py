"""Catalog: transcripts and people as lists and pictures.

In: what an index holds.
Out: lists, charts, and widgets that limit them.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
