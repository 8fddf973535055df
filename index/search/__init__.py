"""Search: terms and vectors, and the nearest passages to a query by each.

In: terms and vectors of passages.
Out: candidates with scores, by BM25 and by inner product.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
