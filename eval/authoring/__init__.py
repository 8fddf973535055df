"""Authoring: how an eval set is made and checked.

In: questions of people, and passages of an index.
Out: a set file, and what is broken in one.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
