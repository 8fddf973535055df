from .names import SpeakerIndex as SpeakerIndex
from .people import NO_INDIVIDUAL as NO_INDIVIDUAL
from .people import Individual as Individual
from .people import People as People
from .people import name_key as name_key
from .query import MAX_QUESTION_CHARS as MAX_QUESTION_CHARS
from .query import understand as understand
from .speaker_parts import speaker_part as speaker_part
