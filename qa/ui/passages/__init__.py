"""Passages: cited passages as cards, checked against their sources.

In: citations of an answer, items of an evidence pack.
Out: cards and marked text in the page.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
