"""Session: what outlives one run of a page.

In: the browser's store, the address, the settings.
Out: the engine that all sessions share; conversations and the pack of one browser.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
