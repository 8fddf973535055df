"""Exchange: sets and runs in standard formats.

In: a set or a run of ours, or our export of one.
Out: BEIR folders and TREC files, and back.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
