"""Questions in other languages than English: whose words they ask for, and whether reporters'.

A name is as in English in the languages that are written in Latin letters, so their words before a
name are known here; a transliterated name is left to the model.
"""

import re
from collections.abc import Sequence

from index.labels.foreign_words import FOREIGN_ARTICLES, FOREIGN_ROLES, FOREIGN_TITLES
from index.search.terms import folded
from qa.records import NamedSpeaker, SpeakerPart

_WORD = re.compile(r"[^\W\d_][\w.-]*")
_CLAUSE_END = re.compile(r"[,;:!?¿¡()\d]")
_TITLES = frozenset(map(folded, {*FOREIGN_TITLES, *FOREIGN_ROLES})) | frozenset(
    """
    ambasciatore ambassadeur canciller chanceler chancelier embaixador embaixadora embajador
    embajadora secretaire secretaria secretario segretaria segretario
    """.split()
)
_ARTICLES = frozenset(map(folded, FOREIGN_ARTICLES)) - {"a"} | {"dem", "den", "il", "lo"}
"""Portuguese has the article "a"; more often it is a preposition."""

_OF = frozenset("d da dal de del della dell di do du von vom".split())
_PREPOSITIONS = _OF | frozenset(
    """
    a al alla allo ao aos au aux avec bei com con contra contre durch en entre fra fur gegen
    gegenuber hacia in mit nach para par per por pour pro sobre su sul sur tra uber um zu zum zur
    zwischen
    """.split()
)
"""Who is named after one of them does not say what is asked for."""

_SPOKEN = re.compile(
    r"""ansicht | antwort | apres | augen | avis | comentario | commentaire | critic[ao] | critique
      | declara | discours | haltung | kritik | meinung | mots | occhi | ojos | olhos | opini
      | palabra | palavra | parole | posi[ct]ion | posizion | posicao | postura | promes | propos
      | reac[ct] | reazion | rede | repons | respost | respuest | rispost | stellung | visao
      | vision | worte | yeux""",
    re.VERBOSE,
)
"""What somebody says or thinks, before "of" and the name: "la opinión de Duque"."""
_AND = frozenset("e et und y".split())

_PRESS = re.compile(
    r"""\b(?:corresponsal | correspond | giornalist | imprensa | jornalist | journalist | korrespond
      | periodist | prensa | presse\b | reporter | stampa | журналист | корреспондент | репорт)
      | 记者 | 記者 | صحف""",
    re.VERBOSE,
)
_ASKING = re.compile(
    r"""\b(?:chied | chies | demand | domand | frag | gefragt | pergunt | pregunt | question
      | вопрос | спра | спро) | 问 | 問 | سال | سوال""",
    re.VERBOSE,
)


def part_in_question(question: str, mention: NamedSpeaker) -> SpeakerPart:
    """Return the part of a speaker in a question in another language than English.

    Somebody says what is asked for, unless a preposition stands before the name: "¿Qué dijo Duque
    con Blinken?".

    Args:
        question: as typed.
        mention: a speaker that it names.
    """
    clause = _CLAUSE_END.split(question[: question.find(mention.words)])[-1]
    before = _WORD.findall(clause)
    while before and _belongs_to_name(before):
        before.pop()
    word = _fold(before.pop()) if before else ""
    if word not in _PREPOSITIONS:
        return "says"
    is_spoken = word in _OF and any(_SPOKEN.match(_fold(noun)) for noun in before[-1:])
    return "says" if is_spoken else "about"


def wants_reporters_questions(question: str) -> bool:
    """Return whether a question asks for what a reporter asked."""
    plain = folded(question)
    return _PRESS.search(plain) is not None and _ASKING.search(plain) is not None


def _belongs_to_name(words: Sequence[str]) -> bool:
    """Return whether the last word is part of a name or its title, or joins it to one before."""
    last = _fold(words[-1])
    if last in _AND and words[-2:-1] and words[-2][0].isupper():
        return True
    is_name = words[-1][0].isupper() and last not in _PREPOSITIONS
    return is_name or _is_title(words)


def _is_title(words: Sequence[str]) -> bool:
    """Return whether words end with an article or title, or with the "of" of "secretary of"."""
    last = _fold(words[-1])
    if last in _OF and len(words) > 1:
        return _fold(words[-2]) in _TITLES
    return last in _ARTICLES or last in _TITLES


def _fold(word: str) -> str:
    return folded(word).rstrip(".")
