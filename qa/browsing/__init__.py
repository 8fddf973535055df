"""Browsing: what an index holds, by transcript, person, time and term.

In: the catalog of an index, and URL parameters.
Out: selections, coverage, profiles and comparisons.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
