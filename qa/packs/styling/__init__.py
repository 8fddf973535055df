"""Styling: references to sources in citation styles.

In: a source and what is quoted from it.
Out: its reference in Chicago, APA or MLA style, as runs of upright and italic text.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
