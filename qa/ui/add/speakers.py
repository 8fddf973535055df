"""Who is heard in a transcript that is to be added, as a person corrects it."""

from dataclasses import dataclass

from qa.intake.corrections import Correction, PersonCorrection
from qa.intake.preview import Preview, SpeakerPreview
from qa.wording import pluralized


@dataclass(frozen=True, slots=True)
class SpeakerRow:
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


def speaker_row(voice: SpeakerPreview, correction: Correction) -> SpeakerRow:
    """The row of a voice, with what the person has made of it.

    Args:
        voice: as Verbatim understands it.
        correction: of its transcript.
    """
    amount = (pluralized(voice.turns, "turn"), pluralized(voice.words, "word"))
    if not voice.can_be_named:
        who = voice.name or voice.role
        return SpeakerRow(voice.label, (*([who] if who else []), *amount), voice.sample, False)
    named = correction.people.get(voice.label, PersonCorrection())
    return SpeakerRow(voice.label, amount, voice.sample, True, named.name, named.role)


def preview_facts(preview: Preview) -> tuple[str, ...]:
    """How much there is in a transcript."""
    labels = sum(bool(voice.label) for voice in preview.speakers)
    speakers = (pluralized(labels, "speaker label"),) if labels else ("Article",)
    return (*speakers, pluralized(preview.turns, "turn"), pluralized(preview.words, "word"))
