"""Authoring: making and checking an eval set.

In: questions of people, and passages of an index.
Out: a set file, and findings about it.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
