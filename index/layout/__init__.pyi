from .layout import Layout as Layout
from .layout import layout_of as layout_of
from .pages import TextLine as TextLine
from .pages import text_lines as text_lines
