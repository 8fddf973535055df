// A card draws its fields once, so that what is being written stays; what follows from a reading
// is drawn anew whenever it differs, with the editor that is open and the reader's focus.
const tell = (root) => root.say("correction", structuredClone(root.correction));

const putInput = (root, parent, { at, label, of, value, hint, max }, change) => {
  const box = put(parent, "label", "field");
  put(box, "span", "quiet", label);
  if (of) put(box, "span", "unseen", " of " + of);
  const field = put(box, "input");
  field.value = value;
  field.maxLength = max;
  field.autocomplete = "off";
  field.spellcheck = false;
  field.dataset.at = at;
  if (hint) field.placeholder = hint;
  const send = () => {
    change(field.value);
    tell(root);
  };
  field.onchange = send;
  field.onkeydown = (event) => { if (event.key === "Enter" && !event.isComposing) send(); };
  return field;
};

const putField = (root, parent, { key, label, hint, max }) => {
  const value = root.correction[key];
  const field = putInput(root, parent, { at: key, label, value, hint, max }, (text) => {
    root.correction[key] = text;
  });
  field.dataset.key = key;
};

// People who are named already, so that the same name is not written twice.
const peopleNamed = ({ people, turns }) => [...Object.values(people), ...Object.values(turns)]
  .filter(({ name }) => name);

const putNames = (root, parent) => {
  const list = put(parent, "datalist");
  list.id = "names";
  for (const name of new Set(peopleNamed(root.correction).map((person) => person.name))) {
    put(list, "option").value = name;
  }
};

const personIn = (people, key) => (people[key] ??= { name: "", role: "" });

// The keys are of one person: what is given goes to all of them, but for a role of their own.
const putPerson = (root, parent, { people, keys, of }) => {
  const pair = put(parent, "div", "grid");
  const [key] = keys;
  const { name, role } = people[key] ?? { name: "", role: "" };
  const max = root.preview.max;
  const field = putInput(root, pair, { at: "name " + key, label: "Name", of, value: name, max }, (text) => {
    const same = peopleNamed(root.correction).find((person) => person.name === text);
    for (const each of keys) {
      const person = personIn(people, each);
      person.name = text;
      person.role ||= same?.role ?? "";
    }
  });
  field.setAttribute("list", "names");
  putInput(root, pair, { at: "role " + key, label: "Role at the time", of, value: role, max }, (text) => {
    const before = people[key]?.role;
    for (const each of keys) {
      const person = personIn(people, each);
      if (!person.role || person.role === before) person.role = text;
    }
  });
};

// The other labels that are held to be of the person of a label; those of before while its name is
// being written anew.
const labelsBeside = (root, label) => {
  const { people } = root.correction;
  const name = people[label]?.name;
  if (!name) return root.beside;
  return root.preview.labels.filter((row) => {
    return row.canBeNamed && row.label !== label && people[row.label]?.name === name;
  }).map((row) => row.label);
};

const edit = (root, place) => {
  root.beside = [];
  root.editing = root.editing === place ? null : place;
  drawReading(root);
};

const close = (root) => {
  const place = root.editing;
  root.editing = null;
  drawReading(root);
  find(root, "edit " + place)?.focus();
};

const find = (root, at) =>
  [...root.card.querySelectorAll("[data-at]")].find((node) => node.dataset.at === at);

const putSamePerson = (root, parent, { label }, beside) => {
  const others = root.preview.labels.filter((row) => row.canBeNamed && row.label !== label);
  if (!others.length) return;
  const box = put(parent, "label", "field");
  put(box, "span", "quiet", "Same person as");
  const choice = put(box, "select");
  choice.dataset.at = "same " + label;
  put(choice, "option", "", "nobody else here").value = "";
  others.forEach((row, position) => {
    const words = row.name === row.label ? row.label : row.label + " (" + row.name + ")";
    put(choice, "option", "", words).value = String(position);
  });
  const same = others.findIndex((row) => row.label === beside[0]);
  choice.value = same < 0 ? "" : String(same);
  choice.onchange = () => {
    root.beside = [];
    if (choice.value === "") {
      root.correction.people[label] = { name: label, role: "" };
    } else {
      const { label: other, name } = others[Number(choice.value)];
      const person = personIn(root.correction.people, other);
      person.name ||= name;
      root.correction.people[label] = { ...person };
    }
    tell(root);
    drawReading(root);
  };
};

const putEditor = (root, parent, row, turn) => {
  const panel = put(parent, "div", "editor");
  panel.setAttribute("role", "group");
  panel.setAttribute("aria-label", "Correct " + (row?.label || turn.label));
  putNames(root, panel);
  panel.onkeydown = (event) => { if (event.key === "Escape") close(root); };
  if (row?.canBeNamed) {
    const head = put(panel, "p", "quiet", "Everywhere in this transcript ");
    putFacts(head, row.facts);
    const beside = labelsBeside(root, row.label);
    const keys = [row.label, ...beside];
    root.beside = beside;
    putPerson(root, panel, { people: root.correction.people, keys, of: row.label });
    if (beside.length) {
      put(panel, "p", "quiet", "Held to be the same person: " + keys.join(", ") + ". What you write goes to all of them.");
    }
    putSamePerson(root, panel, row, beside);
  }
  if (turn?.line) {
    put(panel, "p", "quiet", "Somebody else, in this turn alone");
    putPerson(root, panel, { people: root.correction.turns, keys: [turn.line], of: "this turn" });
  }
  const actions = put(panel, "p", "actions");
  if (row?.isWritten) {
    putButton(actions, "This is no label", () => {
      root.correction.added = root.correction.added.filter((label) => label !== row.label);
      root.correction.ignored.push(row.label);
      root.editing = null;
      tell(root);
    }).dataset.at = "none " + row.label;
  }
  putButton(actions, "Done", () => close(root)).dataset.at = "done";
};

const putLabelButton = (root, parent, { place, label, name }) => {
  const button = putButton(parent, "", () => edit(root, place));
  button.classList.add("label");
  button.dataset.at = "edit " + place;
  button.setAttribute("aria-expanded", String(root.editing === place));
  put(button, "span", "as-written", label || "No label");
  if (name && name !== label) put(button, "span", "name", name);
  return button;
};

const putLabels = (root, parent) => {
  put(parent, "h3", "", "Who speaks");
  put(parent, "p", "quiet", "Choose a label to name the person, to join it with another, or to say that it is none.");
  const list = put(parent, "ul", "labels");
  for (const row of root.preview.labels) {
    const item = put(list, "li");
    const place = "label " + row.label;
    const isFixed = !row.canBeNamed && !row.isWritten;
    if (isFixed) put(item, "span", "name", row.name);
    else putLabelButton(root, item, { place, label: row.label, name: row.name });
    item.append(" ");
    putFacts(put(item, "span", "quiet"), [row.role, ...row.facts].filter(Boolean));
    if (row.sample) put(item, "p", "sample", "“" + row.sample + "”");
    if (root.editing === place) putEditor(root, item, row);
  }
  const { ignored } = root.correction;
  if (!ignored.length) return;
  const line = put(parent, "p", "actions");
  put(line, "span", "quiet", "Not labels:");
  for (const label of ignored) {
    putButton(line, "Put back " + label, () => {
      root.correction.ignored = ignored.filter((other) => other !== label);
      tell(root);
    }).dataset.at = "back " + label;
  }
};

const putUnread = (root, parent) => {
  const { unread } = root.preview;
  if (!unread.length) return;
  put(parent, "h3", "", "Lines that look like labels");
  const list = put(parent, "ul", "labels");
  for (const { label, lines, text } of unread) {
    const item = put(list, "li");
    put(item, "p", "sample", text);
    const actions = put(item, "p", "actions");
    const words = "“" + label + "” is a speaker" + (lines > 1 ? " (" + lines + " lines)" : "");
    putButton(actions, words, () => {
      root.correction.added.push(label);
      tell(root);
    }).dataset.at = "speaker " + label;
  }
};

const putStyles = (root, parent) => {
  const { styles } = root.preview;
  if (!styles.length) return;
  put(parent, "h3", "", "How labels are written");
  const list = put(parent, "ul", "styles");
  const chosen = () => styles.filter(({ style }) => {
    const { styles: own } = root.correction;
    return own.length ? own.includes(style) : styles.find((row) => row.style === style).isUsed;
  });
  for (const { style, words, facts, example } of styles) {
    const item = put(list, "li");
    const box = put(item, "label", "check");
    const tick = put(box, "input");
    tick.type = "checkbox";
    tick.dataset.at = "style " + style;
    tick.checked = chosen().some((row) => row.style === style);
    const text = put(box, "span");
    put(text, "span", "", words + " ");
    putFacts(put(text, "span", "quiet"), facts);
    put(text, "span", "sample", example);
    tick.onchange = () => {
      const rest = chosen().map((row) => row.style).filter((name) => name !== style);
      const own = tick.checked ? [...rest, style] : rest;
      if (!own.length) tick.checked = true;  // a transcript without any style is an article
      else {
        root.correction.styles = own;
        tell(root);
      }
    };
  }
};

const putTurns = (root, parent) => {
  const { turns, labels, more } = root.preview;
  if (!turns.some(({ label }) => label)) return;
  put(parent, "h3", "", "What they say");
  const list = put(parent, "ol", "turns");
  turns.forEach((turn, position) => {
    const item = put(list, "li");
    const place = "turn " + position;
    if (turn.label) putLabelButton(root, item, { place, label: turn.label, name: turn.name });
    put(item, "p", "sample", turn.sample);
    if (root.editing === place) {
      putEditor(root, item, labels.find(({ label }) => label === turn.label), turn);
    }
  });
  if (more) put(parent, "p", "quiet", "… and " + more + " more");
};

const drawReading = (root) => {
  const active = root.activeElement;
  const at = active?.dataset?.at;
  const written = active?.localName === "input" && active.type !== "checkbox" ? active.value : null;
  const reading = root.card.querySelector(".reading");
  reading.replaceChildren();
  for (const putPart of [putUnread, putLabels, putStyles, putTurns]) putPart(root, reading);
  if (!at || active.isConnected) return;
  const again = find(root, at);
  if (again && written !== null) again.value = written;
  // What was acted upon may be gone: the keyboard goes on from where it stood.
  (again ?? reading).focus({ preventScroll: !again });
};

const drawSummary = (root, { facts, doubts }) => {
  const box = root.card.querySelector(".summary");
  box.replaceChildren();
  const list = put(box, "dl");
  for (const { name, value, note, is_missing: isMissing } of facts) {
    put(list, "dt", "quiet", name);
    const words = put(list, "dd", isMissing ? "quiet" : "");
    put(words, "span", "", value);
    if (note) putFacts(put(words, "span", "note quiet"), [note]);
  }
  for (const line of doubts) put(box, "p", "warning", line);
};

const showFaults = (root, faults) => {
  for (const field of root.card.querySelectorAll("input[data-key]")) {
    const text = faults[field.dataset.key] ?? "";
    let line = field.parentElement.querySelector(".fault");
    if ((line?.textContent ?? "") === text) continue;
    field.setAttribute("aria-invalid", String(Boolean(text)));
    line ??= put(field.parentElement, "span", "fault");
    line.setAttribute("role", "alert");
    line.textContent = text;
  }
};

const drawFields = (root) => {
  const body = root.card.querySelector(".body");
  body.replaceChildren();
  const grid = put(body, "div", "grid texts");
  for (const field of root.preview.fields) putField(root, grid, field);
  put(body, "div", "reading").tabIndex = -1;
};

const drawCard = (root, data) => {
  const card = put(anew(root), "article", "draft");
  root.card = card;
  root.editing = null;
  root.beside = [];
  const header = put(card, "header");
  put(header, "h2", "file", data.file);
  put(header, "span", "state").setAttribute("role", "status");
  const remove = putButton(header, "Remove", () => root.trigger("removed", true));
  remove.setAttribute("aria-label", "Remove " + data.file);
  put(card, "p", "error").hidden = true;
  put(card, "div", "summary");
  if (!data.preview) return;
  const fold = put(card, "details", "fold");
  put(fold, "summary", "", "Check and correct");
  fold.open = data.preview.open;
  fold.ontoggle = () => { if (fold.open !== root.preview.open) root.say("open", fold.open); };
  put(fold, "div", "body");
};

const drawState = (root, { state, stateWords, error }) => {
  root.card.dataset.state = state;
  const words = root.card.querySelector(".state");
  if (words.textContent !== stateWords) words.textContent = stateWords;
  const line = root.card.querySelector(".error");
  line.hidden = !error;
  if (line.textContent !== error) line.textContent = error;
};

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const root = parentElement;
  root.say = setStateValue;
  root.trigger = setTriggerValue;
  const frame = JSON.stringify([data.id, Boolean(data.preview)]);
  if (!root.card?.isConnected || root.frame !== frame) {
    root.correction = null;
    root.drawn = "";
    drawCard(root, data);
  }
  root.frame = frame;
  drawState(root, data);
  root.preview = data.preview;
  if (!data.preview) return;
  drawSummary(root, data.preview);
  const { correction } = data.preview;
  if (!correction) return;
  if (!root.correction || !root.card.querySelector(".reading")) {
    root.correction = structuredClone(correction);
    drawFields(root);
  }
  root.correction.people = { ...correction.people, ...root.correction.people };
  const { labels, turns, styles, unread } = data.preview;
  const drawn = JSON.stringify([labels, turns, styles, unread, root.correction.ignored]);
  if (root.drawn !== drawn) drawReading(root);
  root.drawn = drawn;
  showFaults(root, data.preview.faults);
}
