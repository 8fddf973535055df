from .cards import Card as Card
from .cards import card_of as card_of
from .findings import near_misses as near_misses
from .findings import show_findings as show_findings
from .segments import MarkKind as MarkKind
from .segments import Segment as Segment
from .segments import segments as segments
from .verification import current_exhibits as current_exhibits
