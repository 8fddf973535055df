"""Ranking: the passages that may answer a query, best first.

In: a query with its vectors, and filters.
Out: candidates with their signals, folded into results.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
