"""Labels: where a document says who speaks, in whatever style it writes that.

In: the layout of a document.
Out: labels, and what the words of a label say of the speaker.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
