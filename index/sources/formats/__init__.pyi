from .text import FORMATS as FORMATS
