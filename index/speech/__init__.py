"""Speech: who says what in a text, and the passages to index of it.

In: the text and metadata of a source.
Out: turns, exchanges, quotations, offices and passages, as spans of the text.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
