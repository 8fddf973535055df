"""The command ``verbatim``, except for its evals.

In: a command line.
Out: text on a terminal, JSON lines, and an exit code.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
