"""Understanding: what a question asks for.

In: a question as typed, and earlier ones.
Out: a query: a standalone question with the speakers and dates it names.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
