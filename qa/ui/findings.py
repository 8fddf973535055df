"""The findings of an answer, a card each, and what a reader does with them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

import streamlit as st

from qa.ui.cards import Card
from qa.ui.desk import collect, desk
from qa.ui.dom import BASE_CSS, DOM_JS

Judge = Callable[[Card, bool | None], None]
"""Told what a reader thinks of a finding: helpful, not helpful, or no longer either."""

_JS = (
    DOM_JS
    + """
const copyByHand = (text) => {
  const area = put(document.body, "textarea");
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
};

const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByHand(text);  // no clipboard without https, away from this machine
  }
};

const putQuestion = (card, question) => {
  if (!question.folded) {
    const line = put(card, "p", "asked");
    put(line, "span", "quiet", question.asker + " ");
    put(line, "span", "words", question.text);
    return;
  }
  const fold = put(card, "details", "asked");
  const line = put(fold, "summary");
  put(line, "span", "quiet", question.asker + " ");
  put(line, "span", "words", question.folded);
  put(fold, "p", "words", question.text);
};

const putAlso = (card, places) => {
  for (const place of places) {
    const line = put(card, "p", "note quiet");
    line.append("Also said: ");
    const link = put(line, "a", "", place.label);
    link.href = place.link;
    within(link);
  }
};

const putWhy = (card, lines) => {
  if (!lines.length) return;
  const fold = put(card, "details", "why quiet");
  put(fold, "summary", "", "Why it ranks here");
  for (const line of lines) put(fold, "p", "", line);
};

const putFooter = (card, data, judged, say) => {
  const footer = put(card, "footer");
  const state = put(footer, "span", "state " + data.verification, data.verified);
  if (data.verification !== "verified") state.setAttribute("role", "alert");
  const actions = put(footer, "span", "actions");
  const link = put(actions, "a", "action", "Open in transcript");
  link.href = data.link;
  within(link);
  const copying = putButton(actions, "Copy as quote", async (made) => {
    made.textContent = (await copy(data.copied)) ? "Copied" : "Copying is blocked";
    setTimeout(() => { made.textContent = "Copy as quote"; }, 2000);
  });
  copying.setAttribute("aria-live", "polite");
  const collecting = putButton(actions, "Collect", () => say("collect", data.rank));
  collecting.className = "collect";
  collecting.dataset.collect = data.key;
  if (!judged) return;
  const opinion = put(footer, "span", "opinion quiet");
  opinion.setAttribute("role", "group");
  opinion.setAttribute("aria-label", "Is this passage helpful?");
  for (const [words, value] of [["Helpful", true], ["Not helpful", false]]) {
    const made = putButton(opinion, words, () => {
      say("judge", [data.rank, made.getAttribute("aria-pressed") === "true" ? null : value]);
    });
    made.dataset.judge = data.key;
    made.dataset.value = String(value);
  }
};

const putCard = (list, data, judged, say) => {
  const card = put(put(list, "li"), "article", "card");
  const header = put(card, "header");
  put(header, "span", "rank", String(data.rank));
  const who = putSpeaker(header, data);
  if (data.person) {
    const name = who.querySelector(".name");
    const link = put(who, "a", "name", data.speaker);
    link.href = data.person;
    within(link);
    name.replaceWith(link);
  }
  const score = put(header, "span", "score quiet", "Score " + data.score.toFixed(2));
  score.title = "How well it fits, 0 to 1; comparable within this answer only";
  putFacts(put(card, "p", "facts quiet"), data.facts);
  putSegments(put(card, "blockquote"), data.quote);
  if (data.notes.length) put(card, "p", "note quiet", data.notes.join(" · "));
  putAlso(card, data.also);
  if (data.question) putQuestion(card, data.question);
  putWhy(card, data.why);
  putFooter(card, data, judged, say);
};

// A click changes a flag and nothing else: what is drawn stays, and with it the reader's focus.
const flag = (root, { collected, judged }) => {
  for (const made of root.querySelectorAll("[data-collect]")) {
    const held = collected.includes(made.dataset.collect);
    made.setAttribute("aria-pressed", String(held));
    made.textContent = held ? "Collected" : "Collect";
  }
  for (const made of root.querySelectorAll("[data-judge]")) {
    const said = judged[made.dataset.judge];
    made.setAttribute("aria-pressed", String(String(said) === made.dataset.value));
  }
};

export default function ({ parentElement, data, setTriggerValue }) {
  parentElement.say = setTriggerValue;
  const drawn = JSON.stringify(data.cards);
  if (parentElement.drawn !== drawn) {
    parentElement.drawn = drawn;
    const list = put(anew(parentElement), "ol", "findings");
    const say = (name, value) => parentElement.say(name, value);
    for (const card of data.cards) putCard(list, card, data.judged, say);
  }
  flag(parentElement, data);
}
"""
)

_CSS = (
    BASE_CSS
    + """
.findings { list-style: none; display: grid; gap: 1rem; }
.card {
  padding: 1.1rem 1.25rem 1rem;
  border: 1px solid var(--line);
  border-radius: calc(1.5 * var(--st-base-radius));
}
header { display: flex; align-items: baseline; gap: 0.6rem; }
.rank { color: var(--quiet); font-variant-numeric: tabular-nums; min-width: 0.8rem; }
.who { flex: 1; font: inherit; }
.verbatim .name { font-weight: 600; font-size: 1rem; margin-right: 0.6rem; color: inherit; }
.role { display: inline-block; }
.score { font-size: 0.8125rem; white-space: nowrap; font-variant-numeric: tabular-nums; }
.facts, .note { font-size: 0.875rem; }
blockquote {
  margin: 0.75rem 0 0.5rem;
  font-family: var(--serif);
  font-size: 1.125rem;
  line-height: 1.62;
}
.note { font-style: italic; }
.why { margin-top: 0.6rem; font-size: 0.8125rem; }
.why summary { cursor: pointer; width: fit-content; }
.asked {
  margin-top: 0.6rem;
  padding-left: 0.8rem;
  border-left: 2px solid var(--line);
  font-size: 0.875rem;
}
summary { cursor: pointer; }
details[open] summary .words { display: none; }
details p { margin-top: 0.3rem; }
footer {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 0.6rem 1rem;
  margin-top: 0.9rem;
}
.state { font-size: 0.8125rem; color: var(--quiet); flex: 1 1 11rem; }
.state.verified::before { content: "✓ "; color: var(--st-green-text-color); }
.state.changed, .state.missing { color: var(--st-red-text-color); font-weight: 600; }
.actions { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.verbatim [aria-pressed=true] {
  border-color: var(--st-primary-color);
  color: var(--st-primary-color);
  font-weight: 600;
}
.opinion { flex-basis: 100%; display: flex; gap: 0.4rem; font-size: 0.8125rem; }
.verbatim .opinion button {
  min-height: 1.7rem;
  padding: 0 0.5rem;
  border-color: transparent;
  color: var(--quiet);
  font-size: 0.8125rem;
}
.verbatim .opinion button:first-child { margin-left: -0.5rem; }
.verbatim .opinion button:hover, .verbatim .opinion [aria-pressed=true] {
  border-color: var(--st-primary-color);
  color: var(--st-primary-color);
}
"""
)

_findings = st.components.v2.component("verbatim_findings", css=_CSS, js=_JS)


def show_findings(
    cards: Sequence[Card],
    key: str,
    judged: Mapping[str, bool] | None = None,
    judge: Judge | None = None,
) -> None:
    """Show findings, best first; a reader opens, collects and judges them.

    Args:
        cards: what to show.
        key: name of the widget, unlike all others on the page.
        judged: what the reader thought of them, by the key of their item.
        judge: told what the reader thinks now; None asks for no opinion.
    """
    pack = desk().pack
    said = judged or {}
    keys = [card.item.key for card in cards]
    _findings(
        key=key,
        data={
            "cards": [_drawn(card) for card in cards],
            "collected": [one for one in keys if one in pack],
            "judged": {one: said[one] for one in keys if one in said} if judge else None,
        },
        on_collect_change=partial(_collect, key, cards),
        on_judge_change=partial(_judge, key, cards, judge),
    )


def _drawn(card: Card) -> dict[str, Any]:
    """What the browser needs of a card."""
    told = asdict(card)
    del told["place"], told["item"]
    return told | {"key": card.item.key, "also": [asdict(one) for one in card.also]}


def _collect(key: str, cards: Sequence[Card]) -> None:
    if card := _card_at(cards, st.session_state[key].get("collect")):
        collect(card.item)


def _judge(key: str, cards: Sequence[Card], judge: Judge | None) -> None:
    match st.session_state[key].get("judge"):
        case [rank, True | False | None as helpful] if judge and (card := _card_at(cards, rank)):
            judge(card, helpful)


def _card_at(cards: Sequence[Card], rank: object) -> Card | None:
    """The card of a rank that the browser names, None when there is none."""
    return next((card for card in cards if type(rank) is int and card.rank == rank), None)
