"""The sections of a person's page: quotes that lead to their places, and who says or asks them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from index.records import Metadata, Quote, Speaker
from qa.browsing.concordance import ConcordanceLine, SpeakerCount
from qa.browsing.encounters import Encounters, PersonalQuote
from qa.ui.kit.dom import widget
from qa.ui.kit.permalink import LinkedPlace
from qa.ui.kit.routes import SEARCH_PATH, SPEAKER_PATH, link_to
from qa.ui.speaker.word_lines import WordLine
from qa.wording import date_label, occasion, occasion_line, pluralized, role_of

_MAX_PEOPLE = 6
_MAX_QUOTE_CHARS = 400
_UNNAMED = "Questioner"
"""Who asks without a name."""

_METHOD = (
    "How often each word is said, in any of its forms, and how much larger its share is than in "
    "what others say; the most certain differences come first."
)

_sections = widget("verbatim_sections", __name__)


@dataclass(frozen=True, slots=True)
class NamedCount:
    """Somebody, and how often; the fields are those that ``putSpeakerName`` draws.

    Attributes:
        speaker: the name.
        role: how often, in words.
        person: URL of the person's page, None for nobody's.
    """

    speaker: str
    role: str
    person: str | None


@dataclass(frozen=True, slots=True)
class SectionQuote:
    """Words that lead to their place.

    Attributes:
        text: the words, shortened.
        link: permalink.
        speaker: who says them; empty for the person of the page.
        role: role of the speaker, or who quotes the speaker; None if there is none.
        person: URL of the speaker's page, None for nobody's.
        facts: date and occasion.
        origin: where the person is heard to say what is quoted: text and URL; None for unknown.
    """

    text: str
    link: str
    speaker: str
    role: str | None
    person: str | None
    facts: tuple[str, ...]
    origin: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ProfileSection:
    """A section of a person's page.

    Attributes:
        title: its heading, in our own words.
        note: a line below the heading, empty for none.
        people: who says or asks how often.
        quotes: the newest.
        links: text and URL of further places.
    """

    title: str
    note: str
    people: tuple[NamedCount, ...] = ()
    quotes: tuple[SectionQuote, ...] = ()
    links: tuple[tuple[str, str], ...] = ()

    @property
    def has_any(self) -> bool:
        """Whether there is something in it."""
        return bool(self.quotes or self.links)


def show_sections(sections: Iterable[ProfileSection], words: Sequence[WordLine]) -> None:
    """Show the sections that have something in them, and the words that stand out.

    Args:
        sections: in the order of the page.
        words: the most certain first; none leaves their section out.
    """
    _sections(
        key="sections",
        data={
            "sections": [asdict(section) for section in sections if section.has_any],
            "words": list(map(asdict, words)),
            "method": _METHOD,
        },
    )


def newest_section(encounters: Encounters) -> ProfileSection:
    """What the person said last."""
    quotes = tuple(_personal_quote(quote, "", None) for quote in encounters.newest)
    return ProfileSection("Newest words", "", quotes=quotes)


def topics_section(name: str, topics: Sequence[str]) -> ProfileSection:
    """What the person speaks of; each topic leads to its places in the person's words."""
    links = tuple((topic, link_to(SEARCH_PATH, {"q": topic, "speaker": name})) for topic in topics)
    return ProfileSection("Speaks about", "", links=links)


def questions_section(encounters: Encounters, people: Iterable[str]) -> ProfileSection:
    """What the person is asked, and by whom.

    Args:
        encounters: of the person.
        people: names of everybody who has a page.
    """
    askers = [(name, times) for name, times in encounters.askers if name != _UNNAMED]
    pages = set(people)
    return ProfileSection(
        title="Is asked",
        note=f"{pluralized(encounters.question_count, 'question')} answered",
        people=tuple(_count(name, times, name in pages) for name, times in askers[:_MAX_PEOPLE]),
        quotes=tuple(
            _personal_quote(question, question.speaker.display, _page(question.speaker, pages))
            for question in encounters.questions
        ),
    )


def mentions_section(
    total: int,
    counts: Sequence[SpeakerCount],
    lines: Iterable[ConcordanceLine],
    forms: Sequence[str],
) -> ProfileSection:
    """What others say of the person.

    Args:
        total: how often others name the person.
        counts: who does how often.
        lines: the newest places.
        forms: how they name the person.
    """
    return ProfileSection(
        title="What others say",
        note=f"Named {pluralized(total, 'time')} by others",
        people=tuple(
            _count(count.name, count.times, count.is_person) for count in counts[:_MAX_PEOPLE]
        ),
        quotes=tuple(_line_quote(line) for line in lines),
        links=tuple(
            (f"“{_as_name(form)}”", link_to(SEARCH_PATH, {"q": _as_name(form)})) for form in forms
        )
        if total
        else (),
    )


def quotations_section(
    encounters: Encounters, heard_lines: Mapping[str, ConcordanceLine]
) -> ProfileSection:
    """Which words of the person others quote.

    Args:
        encounters: of the person.
        heard_lines: key of a quotation -> where the person is heard to say it.
    """
    return ProfileSection(
        title="Quoted by others",
        note=pluralized(encounters.quotation_count, "quoted passage"),
        quotes=tuple(
            replace(
                _personal_quote(quote, "", None), origin=_origin(heard_lines.get(quote.quote.key))
            )
            for quote in encounters.quotations
        ),
    )


def _origin(line: ConcordanceLine | None) -> tuple[str, str] | None:
    if line is None:
        return None
    text = f"Heard at: {occasion_line(line.metadata, line.source)}"
    return text, LinkedPlace(line.source, line.sentence.span).link


def _as_name(form: str) -> str:
    """A name as it is written in a sentence: "Prime Minister Sunak"."""
    return form.title() if form.isupper() else form


def _count(name: str, times: int, has_page: bool) -> NamedCount:
    link = link_to(SPEAKER_PATH, {"name": name}) if has_page else None
    return NamedCount(name, f"{times:,}", link)


def _page(speaker: Speaker, pages: set[str]) -> str | None:
    return link_to(SPEAKER_PATH, {"name": speaker.name}) if speaker.name in pages else None


def _personal_quote(quote: PersonalQuote, speaker: str, person: str | None) -> SectionQuote:
    role = role_of(quote.speaker) if speaker else None
    quoting = f"quoted by {quote.quoted_by}" if quote.quoted_by else None
    return _quote(quote.quote, quote.metadata, speaker, role or quoting, person)


def _line_quote(line: ConcordanceLine) -> SectionQuote:
    speaker = line.speaker
    name = (line.person or speaker.display) if speaker else ""
    person = link_to(SPEAKER_PATH, {"name": line.person}) if line.person else None
    role = role_of(speaker, line.quoted_by) if speaker else None
    return _quote(line.sentence, line.metadata, name, role, person)


def _quote(
    quote: Quote, metadata: Metadata, speaker: str, role: str | None, person: str | None
) -> SectionQuote:
    return SectionQuote(
        text=_shortened(quote.quote),
        link=LinkedPlace(quote.source, quote.span).link,
        speaker=speaker,
        role=role,
        person=person,
        facts=(date_label(metadata), occasion(metadata, quote.source)),
    )


def _shortened(words: str) -> str:
    if len(words) <= _MAX_QUOTE_CHARS:
        return words
    return f"{words[:_MAX_QUOTE_CHARS].rpartition(' ')[0] or words[:_MAX_QUOTE_CHARS]} …"
