from .names import SpeakerIndex as SpeakerIndex
from .parts import part_of as part_of
from .people import NOBODY as NOBODY
from .people import Individual as Individual
from .people import People as People
from .people import name_key as name_key
from .query import MAX_QUESTION_CHARS as MAX_QUESTION_CHARS
from .query import understand as understand
