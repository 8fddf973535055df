"""Words that any question may hold, and that no passage needs to answer it."""

from index.search.terms import stems_of
from qa.understanding.speaker_parts import is_of_speaking

_OF_TIME = """
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday spring summer autumn fall winter second
    minute hour day week month year decade century today tomorrow yesterday tonight morning
    afternoon evening night time date early earlier late later last latest recent recently current
    currently future past soon now ago ever never always still already yet again since during
"""
_OF_NUMBER = """
    one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty
    sixty seventy eighty ninety hundred thousand million billion trillion dozen half quarter third
    percent percentage number amount sum total share rate many much few several more most less
    least several single first last only about around roughly exact exactly nearly size level
"""
_OF_OFFICE = """
    president vice prime minister secretary state foreign deputy ambassador senator representative
    congressman congresswoman governor mayor general chancellor chair chairman chairwoman director
    advisor adviser spokesman spokeswoman spokesperson press official officer leader administrator
    commissioner undersecretary assistant king queen pope mr mrs ms dr sir madam former senior
    administration government
"""
_OF_OCCASION = """
    conference briefing availability gaggle interview meeting summit visit trip call event speech
    address remarks session talks conversation appearance audience reporter journalist moderator
    question transcript document source passage word quote summary
"""
_OF_ANYTHING = """
    able accord according actual aim alongside also another anybody anyone anything apart area ask
    attempt award away back bad become begin behind besides best better beyond big biggest bought
    bring brought built buy came case caught cause change chose come compare complaint consider cost
    countries country day deal decide decision despite detail did difference different do done drawn
    drew effect effort else end enough ensure even event every everybody everyone everything example
    except expect fact far fell felt find fix fixed focus follow fought full gave get give given go
    goal going gone good got great greatest grew group happen head hear heard held help high hold
    idea important include information instead issue keep kept key kind knew know large lead leave
    led let like list little long longer look lost lot low made main major make man matter mean
    meant men met might move much must name near need new next nobody nothing notice often old open
    ought outcome own owned owns paid part particular people per perhaps person place point possible
    problem provide public purpose put quite quoted ran rather real reason receive regard regarding
    region relate relation respect result right role rose said sat saw see seek seem send sent set
    short show side similar small sold somebody someone something sort specific specifically spent
    spoke spoken start status step stood stop story strong stuck subject sure take taught thing
    thought threw today together told took top topic toward treat treatment true try turn type
    understand use used value various via view want way went whether whole whose without woman women
    won work world worth would written wrote yes young
"""

_STEMS = frozenset(stems_of(_OF_TIME + _OF_NUMBER + _OF_OFFICE + _OF_OCCASION + _OF_ANYTHING))


def is_generic(stem: str) -> bool:
    """Whether a stem is of time, number, office, occasion or speaking, or of a common word."""
    return stem in _STEMS or is_of_speaking(stem)
