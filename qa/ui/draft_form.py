"""A transcript before it goes in: what was understood, in fields that a person can correct."""

from collections.abc import Callable
from dataclasses import asdict

import streamlit as st

from index.metadata import MAX_VALUE_CHARS
from qa.corrections import MAX_DATE_CHARS, TEXTS, Correction, correction_of, faults_of
from qa.intake import Draft
from qa.preview import Preview
from qa.ui.dom import BASE_CSS, DOM_JS
from qa.ui.voices import facts_of, voice_row

LABELS = {
    "title": ("Title", ""),
    "event": ("Occasion", "such as Joint press availability"),
    "place": ("Place", ""),
    "date": ("Date", "2021-10-20, or what is known of it: 2021-10"),
    "kind": ("Kind", "such as press conference, remarks, article"),
    "publisher": ("Publisher", ""),
    "url": ("Address of the original", "https://…"),
}
"""What a field is called, and an example."""

_JS = (
    DOM_JS
    + """
const tell = (root) => {
  const correction = { people: {} };
  for (const field of root.form.querySelectorAll("input[data-key]")) {
    correction[field.dataset.key] = field.value;
  }
  for (const row of root.form.querySelectorAll("li[data-named]")) {
    const [name, role] = [...row.querySelectorAll("input")].map((field) => field.value);
    correction.people[row.label] = { name, role };
  }
  root.say("correction", correction);
};

const putField = (root, parent, { key, label, value, hint, max }, of) => {
  const box = put(parent, "label", "field");
  put(box, "span", "quiet", label);
  if (of) put(box, "span", "unseen", " of " + of);
  const field = put(box, "input");
  field.value = value;
  field.maxLength = max;
  field.autocomplete = "off";
  field.spellcheck = false;
  if (hint) field.placeholder = hint;
  if (key) field.dataset.key = key;
  field.onchange = () => tell(root);
  field.onkeydown = (event) => { if (event.key === "Enter" && !event.isComposing) tell(root); };
};

const putVoice = (root, list, voice, max) => {
  const row = put(list, "li");
  row.label = voice.label;
  const head = put(row, "p", "said");
  put(head, "span", "label", voice.label || "No label");
  head.append(" ");
  putFacts(put(head, "span", "quiet"), voice.facts);
  if (voice.sample) put(row, "p", "sample", "“" + voice.sample + "”");
  if (!voice.editable) return;
  row.dataset.named = "";
  const pair = put(row, "div", "grid");
  putField(root, pair, { label: "Name", value: voice.name, max }, voice.label);
  putField(root, pair, { label: "Role at the time", value: voice.role, max }, voice.label);
};

const draw = (root, data) => {
  const card = put(anew(root), "article", "draft");
  root.form = card;
  const header = put(card, "header");
  put(header, "h2", "file", data.file);
  const remove = put(header, "button", "", "Remove");
  remove.type = "button";
  remove.setAttribute("aria-label", "Remove " + data.file);
  remove.onclick = () => root.trigger("removed", true);
  putFacts(put(card, "p", "facts quiet"), data.facts);
  for (const line of data.warnings) put(card, "p", "warning", line);
  const grid = put(card, "div", "grid texts");
  for (const field of data.fields) putField(root, grid, field);
  put(card, "h3", "", "Who speaks");
  const list = put(card, "ul");
  for (const voice of data.voices) putVoice(root, list, voice, data.max);
};

const showFaults = (root, faults) => {
  for (const field of root.form.querySelectorAll("input[data-key]")) {
    const text = faults[field.dataset.key] ?? "";
    let line = field.parentElement.querySelector(".fault");
    if ((line?.textContent ?? "") === text) continue;
    field.setAttribute("aria-invalid", String(Boolean(text)));
    line ??= put(field.parentElement, "span", "fault");
    line.setAttribute("role", "alert");
    line.textContent = text;
  }
};

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const root = parentElement;
  root.say = setStateValue;
  root.trigger = setTriggerValue;
  // What is being written stays: only what is wrong with it is told anew.
  if (!root.form?.isConnected || root.drawn !== data.id) draw(root, data);
  root.drawn = data.id;
  showFaults(root, data.faults);
}
"""
)

_CSS = (
    BASE_CSS
    + """
.draft { padding: 1.2rem 0 0.4rem; border-top: 1px solid var(--line); }
header { display: flex; align-items: baseline; gap: 1rem; }
h2 { flex: 1; font-family: var(--serif); font-size: 1.25rem; font-weight: 600; line-height: 1.35; }
h3 { margin-top: 1.4rem; font-size: 1rem; font-weight: 600; }
.facts { margin-top: 0.15rem; font-size: 0.875rem; }
.warning {
  margin-top: 0.7rem;
  padding: 0.55rem 0.8rem;
  border-radius: var(--st-base-radius);
  background: var(--st-orange-background-color);
  font-size: 0.875rem;
}
.grid {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
  gap: 0.75rem 1rem;
}
.texts { margin-top: 1rem; }
.field { display: block; font-size: 0.8125rem; }
input {
  display: block;
  width: 100%;
  min-height: 2.3rem;
  margin-top: 0.2rem;
  padding: 0.35rem 0.7rem;
  border: 1px solid var(--line);
  border-radius: var(--st-base-radius);
  background: var(--st-background-color);
  color: var(--st-text-color);
  font: inherit;
  font-size: 0.9375rem;
}
input::placeholder { color: var(--quiet); opacity: 0.8; }
input[aria-invalid=true] { border-color: var(--st-red-text-color); }
.fault { display: block; margin-top: 0.25rem; color: var(--st-red-text-color); }
.fault:empty { display: none; }
ul { list-style: none; }
li { padding: 0.9rem 0; border-bottom: 1px solid var(--line); }
li:last-child { border-bottom: 0; }
.said { font-size: 0.875rem; }
.label { margin-right: 0.5rem; font-weight: 600; letter-spacing: 0.01em; }
.sample { margin: 0.25rem 0 0.6rem; font-family: var(--serif); line-height: 1.5; }
"""
)

_form = st.components.v2.component("verbatim_draft", css=_CSS, js=_JS)


def written_in(key: str, preview: Preview) -> Correction | None:
    """What a person has written into a form, None while it is as it was drawn.

    Args:
        key: of the form.
        preview: what the form is about.
    """
    state = st.session_state.get(key) or {}
    return correction_of(state.get("correction"), preview)


def show_draft(draft: Draft, key: str, *, remove: Callable[[], None]) -> None:
    """Show what was understood of a transcript, to be corrected.

    Args:
        draft: the transcript.
        key: name of the widget, unlike all others in the app.
        remove: called when the person takes it back.
    """
    preview = draft.preview
    _form(
        key=key,
        data={
            "id": key,
            "file": preview.name,
            "facts": facts_of(preview),
            "warnings": list(preview.warnings),
            "fields": [_field(one, draft.correction) for one in TEXTS],
            "voices": [asdict(voice_row(one, draft.correction)) for one in preview.voices],
            "faults": faults_of(draft.correction),
            "max": MAX_VALUE_CHARS,
        },
        on_correction_change=lambda: None,  # the page reads all forms whenever it draws
        on_removed_change=remove,
    )


def _field(key: str, correction: Correction) -> dict[str, object]:
    label, hint = LABELS[key]
    most = MAX_DATE_CHARS if key == "date" else MAX_VALUE_CHARS
    value = getattr(correction, key)
    return {"key": key, "label": label, "hint": hint, "value": value, "max": most}
