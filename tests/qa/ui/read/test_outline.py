from collections.abc import Callable

from index.records import Transcript
from qa.ui.read.outline import SpeakerTurns, speakers_of

TEXT = "MINISTER ROSSI:  Good morning.\n\nQUESTION:  Why?\n\nMINISTER ROSSI:  Because.\n"


def test_speakers_are_listed_with_their_turns(transcript_of: Callable[..., Transcript]) -> None:
    rossi, questioner = speakers_of(transcript_of(TEXT))
    assert rossi == SpeakerTurns(rossi.name, rossi.link, (0, 2))
    assert (questioner.turns, questioner.link) == ((1,), None)
