"""Reports: runs and verdicts for people and machines.

In: a run, a comparison or a verdict.
Out: tables, plots, HTML, Markdown, JSON, JUnit XML, and the page Evals.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
