from .citation_styles import CITATION_STYLES as CITATION_STYLES
from .citation_styles import CitationStyle as CitationStyle
from .styled_references import TextRun as TextRun
from .styled_references import plain_text as plain_text
from .styled_references import styled_citation as styled_citation
