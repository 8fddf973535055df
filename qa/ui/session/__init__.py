"""Session: state that outlives a run of a page.

In: the browser's storage, the URL, the settings.
Out: the engine that all sessions share; the conversations and the evidence pack of a browser.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
