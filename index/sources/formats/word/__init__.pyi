from .docx import is_docx as is_docx
from .docx import read_docx as read_docx
