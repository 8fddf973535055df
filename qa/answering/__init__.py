"""Answering: results become citations, with the confidence of the answer.

In: ranked results.
Out: citations checked against their source, confidence, and what is missing.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
