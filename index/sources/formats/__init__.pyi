from .registry import FORMATS as FORMATS
