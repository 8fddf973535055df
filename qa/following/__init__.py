"""Following: questions that a reader comes back to.

In: a saved question, and its answer as it is now.
Out: what is new since the last visit.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
