"""Kit: widgets and helpers that are independent of transcripts.

In: texts, tables and links.
Out: elements of a page, safe for any text.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
