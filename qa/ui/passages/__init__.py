"""Passages: a cited passage as a card.

In: citations of an answer.
Out: cards and marked text in the page.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
