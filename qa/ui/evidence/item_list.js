// Notes are sent while the reader pauses; the browser stores what is not when the page goes.
const PAUSE_MS = 500;
const EDGE_PX = 90;
const SCROLL_PX = 14;
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
    for (const made of row.querySelectorAll("button[aria-label]")) {
      made.dataset.label ??= made.ariaLabel;
      const whose = row.whose + ", number " + (position + 1);
      made.ariaLabel = made.dataset.label.replace(row.whose, () => whose);
    }
    const up = row.querySelector(".up");
    if (!up) return;
    // Not "disabled": a button that is loses the focus of whoever pressed it.
    up.setAttribute("aria-disabled", String(position === 0));
    row.querySelector(".down").setAttribute("aria-disabled", String(position === rows.length - 1));
  });
};

const move = (root, row, steps, focused) => {
  const rows = [...root.list.children];
  const to = rows.indexOf(row) + steps;
  if (to < 0 || to >= rows.length) return;
  root.list.insertBefore(row, steps < 0 ? rows[to] : rows[to].nextSibling);
  row.querySelector(focused).focus();
  renumber(root);
  tellPlace(root, row);
};

const tellPlace = (root, row) => {
  const rows = [...root.list.children];
  root.live.textContent = "Moved to place " + (rows.indexOf(row) + 1) + " of " + rows.length;
  tell(root);
};

const middle = (row) => {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
};

// The others move around the row: one that is taken out of the page would lose the pointer.
const follow = (root, row, y) => {
  for (;;) {
    const [above, below] = [row.previousElementSibling, row.nextElementSibling];
    if (above && y < middle(above)) root.list.insertBefore(above, below);
    else if (below && y > middle(below)) root.list.insertBefore(below, row);
    else return;
  }
};

// While a row is dragged all are folded; the page is scrolled so that the row stays in the hand.
const drag = (root, row, grip, { pointerId, clientY }) => {
  const page = document.querySelector("[data-testid=stMain]") ?? document.scrollingElement;
  const before = [...root.list.children];
  let y = clientY;
  grip.setPointerCapture(pointerId);
  root.list.classList.add("dragging");
  row.classList.add("dragged");
  root.isDragging = true;
  const keepInHand = () => page.scrollBy(0, grip.getBoundingClientRect().top - y + 22);
  keepInHand();
  const timer = setInterval(() => {
    if (y < EDGE_PX) page.scrollBy(0, -SCROLL_PX);
    if (y > innerHeight - EDGE_PX) page.scrollBy(0, SCROLL_PX);
    follow(root, row, y);
  }, 30);
  const end = (isKept) => {
    clearInterval(timer);
    grip.onpointermove = grip.onpointerup = grip.onpointercancel = null;
    root.isDragging = false;
    if (!isKept) root.list.replaceChildren(...before);
    root.list.classList.remove("dragging");
    row.classList.remove("dragged");
    keepInHand();
    if (before.some((other, at) => other !== root.list.children[at])) {
      renumber(root);
      tellPlace(root, row);
    }
    if (root.awaited) draw(root, root.awaited);
  };
  grip.onpointermove = (event) => {
    y = event.clientY;
    follow(root, row, y);
  };
  grip.onpointerup = () => end(true);
  grip.onpointercancel = () => end(false);
  root.stopDragging = () => end(false);
};

const putGrip = (root, header, row, whose) => {
  const grip = button(header, "grip", "⠿", "Drag" + whose + ", or move it with the arrow keys", null);
  grip.onpointerdown = (event) => {
    if (event.button || root.isDragging) return;
    drag(root, row, grip, event);
  };
  grip.onkeydown = (event) => {
    const steps = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.key === "Escape" && root.isDragging) root.stopDragging();
    if (!steps) return;
    event.preventDefault();
    move(root, row, steps, ".grip");
  };
};

const putCopy = (root, footer, leaf, whose) => {
  const copying = button(footer, "copy", "Copy", "Copy" + whose, async () => {
    const text = new Promise((resolve) => { root.copies.set(leaf.key, resolve); });
    root.ask("copy", leaf.key);
    copying.textContent = (await copyPromised(text)) ? "Copied" : "Copying is blocked";
    setTimeout(() => { copying.textContent = "Copy"; }, 2000);
  });
  copying.setAttribute("aria-live", "polite");
};

const putLinks = (footer, leaf) => {
  if (leaf.link) {
    const link = put(footer, "a", "action transcript", "Open in transcript");
    link.href = leaf.link;
    within(link);
  }
  const outside = [["Original", leaf.original], ["Archived copy", leaf.archive]];
  for (const [text, address] of outside) {
    if (address) putOutside(footer, text, address).className = "action";
  }
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
  const whose = " the words of " + leaf.speaker;
  row.whose = whose;
  if (root.editable) putGrip(root, header, row, whose);
  put(header, "span", "number quiet");
  putSpeaker(header, leaf);
  putFacts(put(card, "p", "facts quiet"), leaf.facts);
  put(card, "blockquote", "", leaf.quote);
  const holds = leaf.standing === "verified";
  put(card, "p", "state " + (holds ? "holds" : "fails"), leaf.state);
  if (leaf.context) put(card, "p", "note quiet", leaf.context);
  if (leaf.asked) {
    const asked = put(card, "p", "asked");
    put(asked, "span", "quiet", leaf.asker + " ");
    put(asked, "span", "", leaf.asked);
  }
  if (leaf.search) put(card, "p", "note quiet", leaf.search);
  if (leaf.moved) putMoved(root, card, leaf);
  if (root.editable) putNote(root, card, leaf);
  else if (leaf.note) put(card, "p", "note quiet", leaf.note);
  const footer = put(card, "footer");
  putCopy(root, footer, leaf, whose);
  putLinks(footer, leaf);
  if (root.editable) {
    button(footer, "up", "Up", "Move up" + whose, () => move(root, row, -1, ".up"));
    button(footer, "down", "Down", "Move down" + whose, () => move(root, row, 1, ".down"));
    button(footer, "remove", "Remove", "Remove" + whose, () => remove(root, row));
  }
  const details = put(card, "details", "details quiet");
  put(details, "summary", "", "Details");
  for (const line of leaf.details) put(details, "p", "", line);
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

const draw = (root, data) => {
  root.awaited = root.isDragging ? data : null;
  if (root.awaited || data.applied < root.sent) return;  // it has not heard all of it yet
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
};

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const root = parentElement;
  root.say = setStateValue;
  root.ask = setTriggerValue;
  if (!root.listens) {
    root.listens = true;
    root.copies = new Map();
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
  if (data.copied) root.copies.get(data.copied.key)?.(data.copied.text);
  draw(root, data);
}
