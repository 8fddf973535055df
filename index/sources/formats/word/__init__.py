"""Word: documents whose paragraphs have styles.

In: the bytes of a file.
Out: a document with a block for each paragraph, and the speakers that styles and tables tell.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
