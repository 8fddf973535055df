from .page_image import PageImage as PageImage
from .page_image import page_image as page_image
from .pdf import is_pdf as is_pdf
from .pdf import read_pdf as read_pdf
