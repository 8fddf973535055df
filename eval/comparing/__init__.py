"""Comparing: two runs question by question, and the verdict.

In: a run and the run that it is compared with.
Out: a comparison with paired tests, and a verdict by a written rule.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
