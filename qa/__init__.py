"""FLOW 2: question (+ history) -> query -> candidates -> ranking -> citations -> answer.

In: a question, and an index.
Out: an answer of verbatim citations; its records and settings.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
