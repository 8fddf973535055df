"""Intake: uploaded transcripts, checked, corrected and added to the collection.

In: uploaded files.
Out: previews, corrections as sidecars, and an index with the files added.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
