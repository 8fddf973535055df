"""The bar over a transcript: who speaks, in answer to what, where one is, and what leads on."""

from qa.ui.kit.keys import Key

MAX_FIND_CHARS = 200

REACHED_PARAMETER = "at"
"""Parameter of the address: the offset to which the reader has scrolled, or LAST_PLACE."""
LAST_PLACE = "last"
"""Where the reader was when this window last showed the transcript; the browser knows it."""

_TURNS = "article.page h2"
READING_KEYS = (
    Key(("n",), "Next marked passage", "press", ".bar .next"),
    Key(("p",), "Previous marked passage", "press", ".bar .previous"),
    Key(("j",), "Next speaker or section", "next", _TURNS),
    Key(("k",), "Previous speaker or section", "previous", _TURNS),
    Key(("c",), "Collect the marked passage", "press", ".bar .collect"),
    Key(("/",), "Find words in this transcript", "press", ".bar .finding"),
)
