"""Speakers of a draft, with the corrections of the user."""

from dataclasses import dataclass

from qa.intake.corrections import Correction, PersonCorrection
from qa.intake.preview import Preview, SpeakerPreview
from qa.wording import pluralized


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A speaker as the form shows it.

    Attributes:
        label: label in the source.
        facts: numbers of turns and words, after the name if it cannot be edited.
        sample: first words.
        editable: whether name and role can be edited.
        name: value of the field.
        role: value of the field.
    """

    label: str
    facts: tuple[str, ...]
    sample: str
    editable: bool
    name: str = ""
    role: str = ""


def speaker_row(speaker: SpeakerPreview, correction: Correction) -> SpeakerRow:
    """Return the row of a speaker.

    Args:
        speaker: the speaker as Verbatim understands it.
        correction: correction of the transcript.
    """
    amount = (pluralized(speaker.turns, "turn"), pluralized(speaker.words, "word"))
    if not speaker.can_be_named:
        name = speaker.name or speaker.role
        facts = (name, *amount) if name else amount
        return SpeakerRow(speaker.label, facts, speaker.sample, False)
    person = correction.people.get(speaker.label, PersonCorrection())
    return SpeakerRow(speaker.label, amount, speaker.sample, True, person.name, person.role)


def preview_facts(preview: Preview) -> tuple[str, ...]:
    """Return the numbers of speakers, turns and words of a transcript, in words.

    The share of the words that stand under a speaker is told where it is not all of them.
    """
    labels = sum(bool(speaker.label) for speaker in preview.speakers)
    speakers = (pluralized(labels, "speaker label"),) if labels else ("Article",)
    share = f"{preview.report.share:.0%}"
    under = (f"{share} of the words under a speaker",) if labels and share != "100%" else ()
    amounts = (pluralized(preview.turns, "turn"), pluralized(preview.words, "word"))
    return (*speakers, *amounts, *under)
