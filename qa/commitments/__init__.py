"""Commitments: promises in the transcripts, who made them, how much, by when, and where.

In: an index.
Out: a ledger of sentences in which somebody commits to something, by speaker, date and topic.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
