"""FLOW 3: eval set -> run -> judged answers -> measures -> report -> gate.

In: questions with gold quotes, and an engine.
Out: measured runs and verdicts on them.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
