from .europarl import is_europarl as is_europarl
from .europarl import read_europarl as read_europarl
from .html import HTML_SUFFIXES as HTML_SUFFIXES
from .html import is_html as is_html
from .html import read_html as read_html
from .html_speakers import seconds_in as seconds_in
from .parliament_xml import is_xml as is_xml
from .parliament_xml import read_parliament_xml as read_parliament_xml
