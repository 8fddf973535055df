"""Printed pages: files that say where each word stands on paper, and not what belongs together.

In: the bytes of a file.
Out: a document of lines with their indents, and a mark where each page begins.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
