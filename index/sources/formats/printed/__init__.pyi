from .pdf import is_pdf as is_pdf
from .pdf import read_pdf as read_pdf
