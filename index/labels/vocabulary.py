"""Words that reading and understanding share: offices, honorifics, roles, particles of names.

Offices, honorifics and roles are written in capitals, as labels have them; ``capitalised`` gives
them as running text does.
"""

import re
from collections.abc import Iterable

from index.records import SpeakerKind

HONORIFICS = frozenset("MR MRS MS MISS DR SIR LORD PROF PROFESSOR REV RABBI".split())

COURTESIES = frozenset("HON HONOURABLE HONORABLE RT RIGHT MADAM ENG DAME FR".split())
"""Further words before a name or an office that say nothing of it: "Rt Hon.", "Madam"."""

NAME_SUFFIXES = frozenset("JR SR II III IV VI VII VIII MP MEP MSP MLA TD QC KC ESQ PHD MD".split())
"""Words behind a name that belong to it."""

OFFICES = frozenset(
    """
    ADMINISTRATOR ADMIRAL ADVISER ADVISOR AMBASSADOR AMIR ARCHBISHOP ASSISTANT ATTORNEY BRIGADIER
    CAPTAIN CHAIR CHAIRMAN CHAIRWOMAN CHAIRPERSON CHANCELLOR CHIEF COLONEL COMMANDER COMMISSIONER
    CONGRESSMAN CONGRESSWOMAN COORDINATOR COUNCILOR COUNSELOR CROWN DELEGATE DEPUTY DIRECTOR DUKE
    EMIR EMPEROR ENVOY FOREIGN GENERAL GENTLEMAN GOVERNOR INSPECTOR JUDGE JUSTICE KING LADY LEADER
    LIEUTENANT MAJOR MAYOR MEMBER MINISTER MP NUNCIO PARLIAMENTARIAN POPE PREMIER PRESIDENT
    PRESIDENCY PRIME PRINCE PRINCESS PRINCIPAL QUEEN REPRESENTATIVE RAPPORTEUR SECRETARY SECRETARIAT
    SENATOR SERGEANT SHEIKH SPEAKER SPOKESMAN SPOKESPERSON SPOKESWOMAN SULTAN SURGEON TAOISEACH
    TREASURER UNDERSECRETARY VICE
    """.split()
)
"""Words in the names of offices."""

ROLES: dict[str, SpeakerKind] = {
    **dict.fromkeys(
        "Q QUESTION QUESTIONER REPORTER REPORTERS JOURNALIST JOURNALISTS CORRESPONDENT PRESS MEDIA "
        "INTERVIEWER".split(),
        "questioner",
    ),
    **dict.fromkeys(
        "MODERATOR AIDE OPERATOR INTERPRETER TRANSLATOR STAFF STAFFER ANNOUNCER HOST MC EMCEE "
        "FACILITATOR CREW CLERK BAILIFF USHER VIDEOGRAPHER".split(),
        "moderator",
    ),
    **dict.fromkeys("AUDIENCE CROWD PROTESTER PROTESTOR PROTESTERS ALL GUESTS".split(), "audience"),
    **dict.fromkeys(
        "OFFICIAL OFFICIALS PARTICIPANT PARTICIPANTS SPEAKER WITNESS VOICE MALE FEMALE "
        "UNIDENTIFIED ANSWER".split(),
        "unnamed",
    ),
}
"""What somebody does in an event -> the kind of speaker."""

ABBREVIATED_OFFICES: dict[str, tuple[str, ...]] = {
    "PM": ("PRIME MINISTER",),
    "DPM": ("DEPUTY PRIME MINISTER",),
    "FM": ("FOREIGN MINISTER", "FIRST MINISTER", "FINANCE MINISTER"),
    "AG": ("ATTORNEY GENERAL", "ATTORNEY-GENERAL", "AUDITOR GENERAL", "AUDITOR-GENERAL"),
    "SG": ("SECRETARY-GENERAL", "SECRETARY GENERAL", "SOLICITOR GENERAL"),
    "VP": ("VICE PRESIDENT",),
}
"""Labels that stand for an office; where there are several, the document must say which."""

PORTFOLIOS = frozenset(
    """
    STATE DEFENSE DEFENCE WAR TREASURY COMMERCE LABOR LABOUR ENERGY EDUCATION AGRICULTURE INTERIOR
    FOREIGN HOME INTERNAL EXTERNAL AFFAIRS FINANCE HEALTH JUSTICE TRANSPORT TRANSPORTATION HOMELAND
    SECURITY VETERANS CULTURE TRADE ENVIRONMENT TOURISM FISHERIES INDUSTRY PLANNING HOUSING WORKS
    """.split()
)
"""Words of what an office is for: a name may follow them, as in "SECRETARY OF STATE BLINKEN"."""

SURNAMES_TOO = frozenset(
    "KING PRINCE POPE DUKE MAJOR JUDGE CHANCELLOR SERGEANT CAPTAIN JUSTICE MAYOR QUEEN".split()
)
"""Offices that are surnames as well: "JOHN KING" is a person."""

PEERAGE = frozenset("BARON BARONESS VISCOUNT VISCOUNTESS EARL COUNTESS MARQUESS LORD LADY".split())
"""Titles that are part of a name."""

HEADING_FIELDS = frozenset(
    """
    ABSTRACT AGENDA APPEARANCES AUTHOR BACKGROUND BREAK BY CATEGORY CHANNEL CONTACT CONTACTS
    COPYRIGHT CREDIT DATE DATES DESCRIPTION DOCUMENT DURATION E&OE EDITED EMAIL EMBARGO ENQUIRIES
    EVENT FAX FILE FILED FORMAT FROM HEADLINE INDEX INQUIRIES ISSUE KEYWORDS KIND LANGUAGE LENGTH
    LINK LINKS LOCATION MEETING NOTE NOTES NUMBER PAGE PAGES PETITIONER PHONE PLACE POSTED PRESENT
    PROGRAM PROGRAMME PUBLISHED PUBLISHER RE RECORDED RECORDING REF REFERENCE RELEASE RELEASED
    RESPONDENT SECTION SEE SERIES SOURCE STATION STATUS SUBJECT SUBJECTS SUMMARY TAGS TEL TELEPHONE
    TIME TITLE TO TOPIC TOPICS TRANSCRIBED TRANSCRIPT TRANSCRIPTION TYPE UPDATED URL VENUE VERSION
    VIDEO VIEWS WEBSITE
    """.split()
)
"""Names of the fields of a heading, such as "DATE: 4 March 2011"; never speakers."""

OFFICE_QUALIFIERS = frozenset(
    """
    SPECIAL PRESIDENTIAL PRESS FIRST NATIONAL SECURITY STATE ACTING FORMER COMMERCE HOMELAND CLIMATE
    DEFENSE TREASURY APNSA NSA NSC MADAM MAJESTY HIS HER EXCELLENCY US U.S.
    """.split()
)
"""Words that stand beside an office and are never a first name."""

NAME_PARTICLES = frozenset(
    "a al and bin da de del der di du el for ibn la le of the van von y".split()
)
"""Lower-case words inside names and titles."""


def capitalised(words: Iterable[str]) -> frozenset[str]:
    """Words as running text writes them: SECRETARY is Secretary; abbreviations stay."""
    return frozenset(word if is_abbreviation(word) else word.capitalize() for word in words)


def is_abbreviation(word: str) -> bool:
    """Whether a word in capitals keeps them in running text: U.S., NSC."""
    return word in _ABBREVIATIONS or re.match(r"\w\.\w", word) is not None


_ABBREVIATIONS = frozenset("APNSA NSA NSC MP MC US".split())
