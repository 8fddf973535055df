from .captions import is_captions as is_captions
from .captions import read_captions as read_captions
from .json_transcript import is_json as is_json
from .json_transcript import read_json as read_json
from .table import is_table as is_table
from .table import read_table as read_table
