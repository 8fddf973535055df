"""Packs: the evidence that a reader collects, and its exports.

In: passages collected in an order, with notes.
Out: exhibits checked against their sources; files of many formats.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
