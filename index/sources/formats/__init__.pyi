from .decoding import decode as decode
from .document import BYTE_ORDER_MARK as BYTE_ORDER_MARK
from .document import Document as Document
from .registry import SUFFIXES as SUFFIXES
from .registry import has_source_name as has_source_name
from .registry import is_plain_text as is_plain_text
from .registry import read_document as read_document
from .zipped import ZIP_SUFFIX as ZIP_SUFFIX
