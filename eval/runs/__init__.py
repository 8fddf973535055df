"""Runs: a set is asked, judged and measured.

In: an eval set, and an engine or its answers.
Out: a run: rankings, measures and where it comes from, as a file.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
