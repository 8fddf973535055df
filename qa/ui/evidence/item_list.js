// Notes are sent while the reader pauses; the browser stores what is not when the page goes.
const PAUSE_MS = 500;
const GOING = ["pagehide", "visibilitychange"];

const button = (parent, className, text, label, act) => {
  const made = put(parent, "button", className, text);
  made.type = "button";
  made.setAttribute("aria-label", label);
  made.onclick = act;
  return made;
};

// The pack as the reader wants it. A state and no trigger: two changes in one breath are one.
const tell = (root) => {
  clearTimeout(root.pause);
  root.sent += 1;
  const order = [...root.list.children].map((row) => row.dataset.key);
  root.say("wanted", { ...root.wanted, number: root.sent, order });
};

const keepNotes = (root) => {
  if (!root.isConnected || !Object.keys(root.wanted.notes).length) return;
  dispatchEvent(new CustomEvent("verbatim-notes", { detail: root.wanted.notes }));
};

const renumber = (root) => {
  const rows = [...root.list.children];
  rows.forEach((row, position) => {
    row.querySelector(".number").textContent = String(position + 1);
    const up = row.querySelector(".up");
    if (!up) return;
    // Not "disabled": a button that is loses the focus of whoever pressed it.
    up.setAttribute("aria-disabled", String(position === 0));
    row.querySelector(".down").setAttribute("aria-disabled", String(position === rows.length - 1));
  });
};

const move = (root, row, steps) => {
  const rows = [...root.list.children];
  const to = rows.indexOf(row) + steps;
  if (to < 0 || to >= rows.length) return;
  root.list.insertBefore(row, steps < 0 ? rows[to] : rows[to].nextSibling);
  row.querySelector(steps < 0 ? ".up" : ".down").focus();
  renumber(root);
  root.live.textContent = "Moved to place " + (to + 1) + " of " + rows.length;
  tell(root);
};

const remove = (root, row) => {
  const next = row.nextSibling ?? row.previousSibling;
  root.wanted.removed.push(row.dataset.key);
  row.remove();
  next?.querySelector(".remove").focus();
  renumber(root);
  root.live.textContent = "Removed";
  tell(root);
};

const putNote = (root, row, leaf) => {
  const label = put(row, "label", "note quiet", "Note");
  const area = put(label, "textarea");
  area.rows = 1;
  area.maxLength = root.maxNote;
  area.dir = "auto";
  area.setAttribute("aria-label", "Note on the words of " + leaf.speaker);
  area.oninput = () => {
    root.wanted.notes[leaf.key] = area.value;
    clearTimeout(root.pause);
    root.pause = setTimeout(() => tell(root), PAUSE_MS);
  };
  area.onchange = () => { if (leaf.key in root.wanted.notes) tell(root); };
};

const putMoved = (root, row, leaf) => {
  const line = put(row, "p", "moved");
  line.append("The same words stand elsewhere in this transcript: ");
  const look = put(line, "a", "", "look at them");
  look.href = leaf.moved;
  within(look);
  if (!root.editable) return;
  line.append(" ");
  button(line, "", "Use the new place", "Use the new place of the words of " + leaf.speaker, () => {
    root.wanted.moved.push(leaf.key);
    tell(root);
  });
};

const putLeaf = (root, leaf) => {
  const row = document.createElement("li");
  row.dataset.key = leaf.key;
  const card = put(row, "article", leaf.standing === "verified" ? "leaf" : "leaf broken");
  const header = put(card, "header");
  put(header, "span", "number quiet");
  putSpeaker(header, leaf);
  putFacts(put(card, "p", "facts quiet"), leaf.facts);
  put(card, "blockquote", "", leaf.quote);
  if (leaf.context) put(card, "p", "note quiet", leaf.context);
  if (leaf.asked) {
    const asked = put(card, "p", "asked");
    put(asked, "span", "quiet", leaf.asker + " ");
    put(asked, "span", "", leaf.asked);
  }
  const holds = leaf.standing === "verified";
  put(card, "p", "state " + (holds ? "holds" : "fails"), leaf.state);
  if (leaf.moved) putMoved(root, card, leaf);
  if (root.editable) putNote(root, card, leaf);
  else if (leaf.note) put(card, "p", "note quiet", leaf.note);
  const footer = put(card, "footer");
  const whose = " the words of " + leaf.speaker;
  if (leaf.link) {
    const link = put(footer, "a", "action", "Open in transcript");
    link.href = leaf.link;
    within(link);
  }
  if (!root.editable) return row;
  button(footer, "up", "Up", "Move up" + whose, () => move(root, row, -1));
  button(footer, "down", "Down", "Move down" + whose, () => move(root, row, 1));
  button(footer, "remove", "Remove", "Remove" + whose, () => remove(root, row));
  return row;
};

// Rows that are the same stay, and with them the reader's focus and what is being typed.
const arrange = (root, leaves) => {
  const rows = new Map([...root.list.children].map((row) => [row.dataset.key, row]));
  const wanted = leaves.map((leaf) => {
    const drawn = JSON.stringify(leaf);
    const old = rows.get(leaf.key);
    if (old?.drawn === drawn) return old;
    const made = putLeaf(root, leaf);
    made.drawn = drawn;
    return made;
  });
  const shown = [...root.list.children];
  if (wanted.length !== shown.length || wanted.some((row, at) => row !== shown[at])) {
    root.list.replaceChildren(...wanted);
  }
  renumber(root);
};

export default function ({ parentElement, data, setStateValue }) {
  const root = parentElement;
  root.say = setStateValue;
  if (!root.listens) {
    root.listens = true;
    for (const name of GOING) addEventListener(name, () => keepNotes(root));
  }
  if (!root.list?.isConnected) {
    const box = anew(root);
    put(box, "h2", "unseen", data.heading);
    root.list = put(box, "ol", "binder");
    root.live = put(box, "p", "unseen");
    root.live.setAttribute("aria-live", "polite");
    root.sent = data.applied;
    root.wanted = { notes: {}, removed: [], moved: [] };
    root.editable = data.editable;
    root.maxNote = data.maxNote;
  }
  if (data.applied < root.sent) return;  // the server has not heard all of it yet
  const notes = root.wanted.notes;
  for (const key of Object.keys(notes)) if (notes[key] === data.notes[key]) delete notes[key];
  root.wanted = { notes, removed: [], moved: [] };
  arrange(root, data.leaves);
  if (!root.editable) return;
  for (const row of root.list.children) {
    const area = row.querySelector("textarea");
    const note = data.notes[row.dataset.key];
    if (!(row.dataset.key in notes) && area.value !== note) area.value = note;
  }
}
