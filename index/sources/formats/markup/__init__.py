"""Markup: web pages and the XML of parliaments, both by their elements.

In: the bytes of an HTML or XML file.
Out: its document: blocks, speakers that the markup names, people, metadata.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
