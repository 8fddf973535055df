"""Who is heard in a transcript that is to be added, as a person corrects it."""

from dataclasses import dataclass

from qa.intake.corrections import Correction, Named
from qa.intake.preview import Preview, Voice
from qa.wording import pluralized


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """Who is heard, as the form shows it.

    Attributes:
        label: as the source has it.
        facts: how much is said, and by whom where nobody can be named.
        sample: how they begin.
        editable: whether it can be named.
        name: what stands in the field.
        role: what stands in the field.
    """

    label: str
    facts: tuple[str, ...]
    sample: str
    editable: bool
    name: str = ""
    role: str = ""


def voice_row(voice: Voice, correction: Correction) -> VoiceRow:
    """The row of a voice, with what the person has made of it.

    Args:
        voice: as Verbatim understands it.
        correction: of its transcript.
    """
    amount = (pluralized(voice.turns, "turn"), pluralized(voice.words, "word"))
    if not voice.can_be_named:
        who = voice.name or voice.role
        return VoiceRow(voice.label, (*([who] if who else []), *amount), voice.sample, False)
    named = correction.people.get(voice.label, Named())
    return VoiceRow(voice.label, amount, voice.sample, True, named.name, named.role)


def facts_of(preview: Preview) -> tuple[str, ...]:
    """How much there is in a transcript."""
    labels = sum(bool(voice.label) for voice in preview.voices)
    speakers = (pluralized(labels, "speaker label"),) if labels else ("Article",)
    return (*speakers, pluralized(preview.turns, "turn"), pluralized(preview.words, "word"))
