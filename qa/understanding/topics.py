"""Whether a question is on a topic, or asks for whatever somebody said."""

from collections.abc import Sequence

from index.search.terms import stems_of, terms_of
from qa.records import NamedDate, NamedSpeaker
from qa.understanding.followups import without_names
from qa.understanding.speaker_parts import requested_speakers

_NO_TOPIC = frozenset(
    stems_of(
        """
        address all answer anything comment complete conference entire ever every everything find
        full give interview latest list lately newest passage press quotation quote read recent
        recently remark say show something speak speech state statement talk tell text transcript
        utter whole word
        """
    )
)
"""Words that ask for what somebody said without a topic."""


def is_on_no_topic(text: str, speakers: Sequence[NamedSpeaker], dates: Sequence[NamedDate]) -> bool:
    """Return whether a question asks for whatever the speakers that it names said.

    "What did Duque say last week?", "Blinken's remarks", "everything Ebrard said".

    Args:
        text: the question.
        speakers: the speakers named in it.
        dates: the dates named in it.
    """
    names = [speaker.words for speaker in requested_speakers(speakers)]
    if not names:
        return False
    rest = without_names(text, [*names, *(day.words for day in dates)])
    return all(term in _NO_TOPIC for term in terms_of(rest))
