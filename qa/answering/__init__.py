"""Answering: results become citations, and an answer knows whether it stands.

In: ranked results.
Out: citations checked against their source, confidence, and what is missing.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
