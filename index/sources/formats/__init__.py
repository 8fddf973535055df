"""Formats: each turns the bytes of a file into a document; a file a format.

In: the bytes of a source file.
Out: a document: its text, where the words begin, and the metadata in it.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
