"""Titles with capitals, as English citation styles write them."""

import re

_SMALL_WORDS = frozenset(
    """
    a according across afore after against ahead along alongside amid amidst among amongst an and
    anenst apart apropos around as aside astride at athwart atop barring because before beneath
    beside besides between beyond but by circa despite down due during except far for forenenst
    from given in inside instead into lest like modulo near next nor notwithstanding of off on onto
    or out over per plus pro qua regarding sans since so than that the through throughout thru
    thruout till to toward towards under underneath until unto up upon versus via vis-à-vis von vs.
    when where with within without yet
    """.split()
)
_WORD = re.compile(r"[^\s/–—-]+")
_LETTERS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def headline_case(title: str) -> str:
    """Return a title with a capital on each word but the small ones inside it.

    Words that have a capital somewhere stay, and so do single letters.
    """
    words = list(_WORD.finditer(title))
    last = words[-1].start() if words else 0
    return _WORD.sub(lambda word: _cased(title, word, word.start() == last), title)


def _cased(title: str, word: re.Match[str], is_last: bool) -> str:
    letters = _LETTERS.search(word[0])
    if not letters or not word[0].islower():
        return word[0]
    before = title[: word.start()].rstrip()
    is_first = not before or before[-1] in ":?!."
    is_small = (letters[0] in _SMALL_WORDS and not is_last) or len(letters[0]) == 1
    if is_small and not is_first:
        return word[0]
    at = letters.start()
    return word[0][:at] + word[0][at].upper() + word[0][at + 1 :]
