"""Words of instruction in a question: they say how to answer, not what about.

"Please summarize what Duque said about forests at the end" asks what "what Duque said about
forests" asks; a passage that speaks of a summary or of an end is no better for it.
"""

import re

from index.search.terms import terms_of

_ADDRESSEE = r"(?:\s+(?:me|us))?"
_HOW_MUCH = r"(?:\s+(?:a|an|the|all|any|some|every|each|of|please))*"
_MANNER = (
    r"(?:\s+(?:brief|complete|detailed|direct|exact|full|key|main|quick|short|verbatim|relevant))*"
)
_FORM = (
    r"(?:\s+(?:account|explanation|list|overview|recap|rundown|summary|summaries|bullet\s+points"
    r"|citations?|excerpts?|instances?|parts?|passages?|places?|quotations?|quotes?|sections?"
    r"|statements?|(?:lines?|sentences?)(?=\s+(?:about|on|where)\b)))"
)
_LINK = r"(?:\s+(?:about|by|for|from|in\s+which|of|on|that\s+show|that\s+tell|where|which\s+say))?"
_NOUN = (
    r"(?:(?:brief|full|short)\s+)?"
    r"(?:citations?|excerpts?|list|overview|quotations?|quotes?|summary)"
)
_VERB = (
    r"(?:cite|compare|describe|explain|find(?:\s+out)?|give|list|look\s+for|look\s+up"
    r"|outline|paraphrase|provide|quote|recap|search\s+for|show|sum\s+up|summari[sz]e|tell)"
)
_POLITE = (
    r"(?:please|kindly|hello|hi|hey|ok(?:ay)?"
    r"|(?:can|could|would|will)\s+you(?:\s+(?:please|kindly))?(?=\s+(?:please\s+)?" + _VERB + r"\b)"
    r"|i\s+(?:want|need|would\s+like|wish)\s+(?:you\s+)?to(?:\s+(?:hear|know|learn|see|understand))?"
    r"|i'd\s+like\s+(?:you\s+)?to(?:\s+(?:hear|know|learn|see|understand))?"
    r"|i(?:'m|\s+am)\s+(?:interested\s+in|looking\s+for)|let\s+me\s+know|do\s+you\s+know)"
)
_FIRST = re.compile(
    rf"""^(?:
        {_POLITE}
      | {_VERB}{_ADDRESSEE}{_HOW_MUCH}{_MANNER}{_FORM}{_LINK}
      | (?:give|show|tell){_ADDRESSEE}(?:\s+about)?(?:\s+briefly(?=\s*,|\s+wh))?
      | (?:(?:an?|any|some|the)\s+)?{_NOUN}\s+(?:about|by|from|in\s+which|of|on|where)
      | {_VERB}
      | at\s+the\s+(?:very\s+)?(?:beginning|end|start)(?=\s*,)
    )(?=[\s,:?.!]|$)[\s,:]*""",
    re.IGNORECASE | re.VERBOSE,
)
_LAST = re.compile(
    r"""[\s,]+(?:
        please | thanks | thank\s+you | for\s+me | briefly | in\s+(?:brief|short)
      | in\s+(?:a\s+few|one|two|three|simple|your\s+own)\s+(?:words?|sentences?|bullet\s+points?)
      | (?:with|in)\s+(?:direct\s+|exact\s+|verbatim\s+)?(?:citations?|quotations?|quotes?|sources?)
      | (?:right\s+)?at\s+the\s+(?:very\s+)?(?:beginning|end|start)
        (?:\s+of\s+(?:the|this|that|his|her|their)\s+(?:answer|article|briefing|document|interview
            |press\s+conference|remarks|speech|statement|text|transcript))?
    )(?=[\s?.!,]*$)""",
    re.IGNORECASE | re.VERBOSE,
)


def without_instructions(question: str) -> str:
    """Return a question without what it says about the form of the answer.

    A question of nothing else ("Please summarize") comes back as it is.
    """
    content = _stripped(question, _FIRST)
    content = _stripped(content, _LAST)
    return content if terms_of(content) else question


def _stripped(text: str, instruction: re.Pattern[str]) -> str:
    """Return a text without the instructions at one of its ends, as many as there are."""
    while True:
        rest = instruction.sub("", text)
        if rest == text:
            return text
        text = rest
