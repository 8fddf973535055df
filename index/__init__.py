"""FLOW 1: source file -> transcript -> turns -> exchanges -> passages -> vectors -> index on disk.

In: a folder of transcripts, and an encoder.
Out: an index folder that answers can be cited from; its records and errors.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
