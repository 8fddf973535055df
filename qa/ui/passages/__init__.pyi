from .cards import Card as Card
from .cards import card_of as card_of
from .findings import show_findings as show_findings
from .segments import Kind as Kind
from .segments import Segment as Segment
from .segments import segments as segments
from .verification import checked as checked
