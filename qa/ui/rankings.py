"""Questions with what was found for them: one ranking, or two side by side."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import streamlit as st

from qa.ui.dom import BASE_CSS, DOM_JS

SHOWN = 3
"""Ranks in sight; the others are a click away."""

_JS = (
    DOM_JS
    + """
const putPlace = (parent, { where, link }) => {
  const place = put(parent, link ? "a" : "span", "place", where);
  if (!link) return;
  place.href = link;
  within(place);
};

const putHits = (parent, hits) => {
  const list = put(parent, "ol", "hits");
  list.start = hits[0].rank;
  for (const hit of hits) {
    const item = put(list, "li", hit.relevant ? "hit relevant" : "hit");
    const top = put(item, "p", "top");
    put(top, "span", "speaker", hit.speaker);
    if (hit.relevant) put(top, "span", "answers", "✓ answers it");
    put(item, "p", "quote", hit.quote);
    putPlace(item, hit);
  }
};

const putSide = (parent, { title, hits }, shown) => {
  const side = put(parent, "section", "side");
  put(side, "h4", "", title);
  if (!hits.length) {
    put(side, "p", "quiet", "Nothing was found.");
    return;
  }
  putHits(side, hits.slice(0, shown));
  if (hits.length <= shown) return;
  const fold = put(side, "details");
  const more = hits.slice(shown);
  const found = more.find((hit) => hit.relevant);
  const last = hits.length;
  let label = "Rank " + more[0].rank + (more.length > 1 ? " to " + last : "");
  if (found) label += ", ✓ at " + found.rank;
  put(fold, "summary", "quiet", label);
  putHits(fold, more);
};

const putGold = (card, gold) => {
  if (!gold.length) return;
  const box = put(card, "section", "gold");
  put(box, "h4", "", gold.length > 1 ? "Any of these answers it" : "This answers it");
  for (const one of gold) {
    put(box, "p", "quote", one.quote);
    putPlace(box, one);
  }
};

export default function ({ parentElement, data }) {
  const drawn = JSON.stringify(data);
  if (parentElement.drawn === drawn) return;  // the reader's focus stays
  parentElement.drawn = drawn;
  const box = anew(parentElement);
  for (const asked of data.questions) {
    const card = put(box, "article", "asked");
    card.dataset.id = asked.id;
    for (const earlier of asked.history) put(card, "p", "earlier quiet", "After: " + earlier);
    put(card, "h3", "", asked.question);
    const line = put(card, "p", "facts quiet");
    put(line, "strong", "", asked.outcome);
    line.append(" · ");
    putFacts(line, asked.facts);
    putGold(card, asked.gold);
    const sides = put(card, "div", asked.sides.length > 1 ? "sides two" : "sides");
    for (const side of asked.sides) putSide(sides, side, data.shown);
  }
}
"""
)

_CSS = (
    BASE_CSS
    + """
.asked { padding: 1.3rem 0 1.5rem; border-top: 1px solid var(--line); }
h3 {
  font-family: var(--st-heading-font);
  font-size: 1.1875rem;
  font-weight: 600;
  line-height: 1.35;
}
.verbatim h4 { margin: 0 0 0.4rem; font-size: 0.8125rem; font-weight: 600; color: var(--quiet); }
.facts, .earlier { font-size: 0.875rem; }
.facts strong { color: var(--st-text-color); font-weight: 600; }
.quote { font-family: var(--serif); font-size: 0.9688rem; line-height: 1.5; }
.place { display: block; width: fit-content; font-size: 0.75rem; color: var(--quiet); }
.verbatim a.place { text-decoration: underline; }
.gold {
  margin: 0.8rem 0 1rem;
  padding: 0.75rem 1rem 0.8rem;
  border-radius: var(--st-base-radius);
  background: var(--st-secondary-background-color);
}
.gold .place + .quote { margin-top: 0.6rem; }
.sides { display: grid; gap: 1.2rem 1.8rem; }
@media (min-width: 700px) { .sides.two { grid-template-columns: 1fr 1fr; } }
.hits { padding-left: 1.4rem; }
.hits li { margin-bottom: 0.8rem; padding-left: 0.2rem; }
.hits li::marker { color: var(--quiet); font-size: 0.875rem; font-variant-numeric: tabular-nums; }
.top { display: flex; flex-wrap: wrap; gap: 0 0.7rem; font-size: 0.875rem; }
.speaker { font-weight: 600; }
.answers { color: var(--st-green-text-color); font-weight: 600; }
.hits .quote {
  display: -webkit-box;
  overflow: hidden;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 4;
}
summary { cursor: pointer; width: fit-content; margin-bottom: 0.7rem; font-size: 0.875rem; }
"""
)

_rankings = st.components.v2.component("verbatim_rankings", css=_CSS, js=_JS)


@dataclass(frozen=True, slots=True)
class Spot:
    """Words of a source.

    Attributes:
        quote: the words.
        where: source and characters.
        link: permalink of the same, None where the app does not hold the source.
    """

    quote: str
    where: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Hit(Spot):
    """What was found at a rank.

    Attributes:
        rank: 1 is the best.
        speaker: name to show.
        relevant: whether it answers the question.
    """

    rank: int
    speaker: str
    relevant: bool


@dataclass(frozen=True, slots=True)
class Side:
    """What was found.

    Attributes:
        title: by whom.
        hits: best first.
    """

    title: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what was found for it.

    Attributes:
        id: of the question.
        question: as it was asked.
        history: earlier questions of the conversation.
        outcome: what became of it, in a few words.
        facts: what else is known of it.
        gold: what answers it.
        sides: one ranking, or two to be seen side by side.
    """

    id: str
    question: str
    history: tuple[str, ...]
    outcome: str
    facts: tuple[str, ...]
    gold: tuple[Spot, ...]
    sides: tuple[Side, ...]


def show_rankings(key: str, questions: Sequence[Asked]) -> None:
    """Show questions as plain text, each with its rankings.

    Args:
        key: name of the widget, unlike all others on the page.
        questions: from top to bottom.
    """
    _rankings(key=key, data={"questions": [asdict(one) for one in questions], "shown": SHOWN})
