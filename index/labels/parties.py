"""Parties and parliamentary groups in labels."""

import re

PARTIES = frozenset(
    party.replace("_", " ")
    for party in """
    LAB CON LD LIB LIBDEM IND NDP BQ PC REF CPC LPC CB DUP UUP SNP SF SDLP UKIP GREEN
    GREENS GP ALP LNP NATS NATIONAL LABOUR LABOR LIBERAL CONSERVATIVE DEMOCRAT DEMOCRATIC REPUBLICAN
    INDEPENDENT CROSSBENCH REFORM D R DEM REP
    PPE PPE-DE PSE S&D ALDE RENEW ECR ID EFD EFDD GUE/NGL VERTS/ALE EPP NI ELDR UEN IND/DEM
    THE_LEFT CDU CSU CDU/CSU SPD FDP AFD LINKE BSW SPÖ ÖVP FPÖ NEOS SP SVP
    LR LREM RN PS PCF UMP RPR UDF UDI MODEM LFI PP PSOE VOX CIU PNV ERC PODEMOS SUMAR
    PT PSB MDB PMDB PSDB PSD PL PDT PCDOB PSOL UNIÃO REPUBLICANOS PODE PV CIDADANIA
    BJP INC AAP TMC CPI CPI(M) DMK AIADMK ANC DA EFF IFP ACDP KANU ODM UDA
    PIS PO PSL KO POLSKA2050 LEWICA KONFEDERACJA
    FF FG SINN_FÉIN FIANNA_FÁIL FINE_GAEL PLAID_CYMRU LIB_DEM
    """.split()
)
"""Names and abbreviations, in capitals, full stops left out."""

_PARTY_WORD = re.compile(
    r"\b(?:party|group|groupe|gruppe|fraktion|partido|partei|parti|caucus|bloco|bloc|grupo|coalition)\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý&/-]{1,8}")
_NOT_PARTIES = frozenset(
    "UK US USA UAE EU DRC ROK DPRK PRC UN CEO CFO COO CTO CMO SVP VP PHD".split()
)
_SHORTENED = re.compile(r"[A-Z][a-z]{1,4}\.")


def is_party(words: str) -> bool:
    """Whether words name a party for certain: "Lib.", "CDU/CSU", "Green Party"."""
    key = words.replace(".", "").strip().upper()
    return key in PARTIES or _PARTY_WORD.search(words) is not None


def may_be_party(words: str) -> bool:
    """Whether words have the form of a party's abbreviation: "PSB", "Ref."."""
    if words in _NOT_PARTIES:
        return False
    return bool(_ABBREVIATION.fullmatch(words) or _SHORTENED.fullmatch(words))
