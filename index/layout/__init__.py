"""Layout: the blocks of a document, and the furniture of its pages.

In: the text of a document, and what its format knows of its layout.
Out: the text with furniture blanked, its blocks, and the lines that may begin something new.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
