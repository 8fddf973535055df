"""Catalog: transcripts and people as lists and charts.

In: the catalog of an index.
Out: lists, charts and filter widgets.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
