"""Sources: the files of a folder, and the metadata of each.

In: a folder of files, with sidecars beside them.
Out: sources: text, metadata and hash.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
