from .decoding import decode_utf8 as decode_utf8
from .document import BYTE_ORDER_MARK as BYTE_ORDER_MARK
from .document import Document as Document
from .registry import SUFFIXES as SUFFIXES
from .registry import has_source_name as has_source_name
from .registry import read_document as read_document
