// A place in a text is told as the piece in which it lies, by its offset in the source, and the
// characters of the piece before it: code points, of which some are two units of a string.
const charsIn = (text) => [...text].length;
const charsBefore = (piece, node, offset) => {
  const range = document.createRange();
  range.setStart(piece, 0);
  range.setEnd(node, offset);
  return charsIn(range.toString());
};

const boxOf = (piece) => piece.closest("[data-source]");
const choice = ({ dataset: { source, question } }, start, end) =>
  ({ source, question: question ?? "", start, end });

// What is selected of a text; of several texts, of the first.
const choiceIn = (range) => {
  const root = range.startContainer.getRootNode();
  const pieces = [...root.querySelectorAll("[data-source] [data-start]")]
    .filter((piece) => range.intersectsNode(piece))
    .map((piece) => ({
      piece,
      from: piece.contains(range.startContainer)
        ? charsBefore(piece, range.startContainer, range.startOffset) : 0,
      to: piece.contains(range.endContainer)
        ? charsBefore(piece, range.endContainer, range.endOffset) : charsIn(piece.textContent),
    }))
    .filter(({ from, to }) => from < to);
  if (!pieces.length) return null;
  const [first] = pieces;
  const box = boxOf(first.piece);
  const last = pieces.findLast(({ piece }) => boxOf(piece) === box);
  return choice(box, [Number(first.piece.dataset.start), first.from],
    [Number(last.piece.dataset.start), last.to]);
};

// The whole text of an element, such as a paragraph.
const choiceOf = (element) => {
  const pieces = [...element.querySelectorAll("[data-start]")];
  const last = pieces.at(-1);
  return choice(boxOf(element), [Number(pieces[0].dataset.start), 0],
    [Number(last.dataset.start), charsIn(last.textContent)]);
};

// Widgets draw in roots of their own, into which a selection of the document does not look.
const selectedRange = () => {
  const roots = [...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const selection = document.getSelection();
  const ranges = selection?.getComposedRanges
    ? selection.getComposedRanges({ shadowRoots: roots })
    : roots.flatMap((root) => root.getSelection?.()?.rangeCount ? root.getSelection().getRangeAt(0) : []);
  for (const { startContainer, startOffset, endContainer, endOffset } of ranges) {
    const range = document.createRange();
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
    if (!range.collapsed) return range;
  }
  return null;
};

const GAP_PX = 8;
// On a phone a style docks it at the foot: the system's own menu stands over the words.
const place = ({ bar, chosen }) => {
  const { top, bottom, left, width } = chosen.target.getBoundingClientRect();
  const height = bar.offsetHeight + GAP_PX;
  const y = top > height + 60 ? top - height : Math.min(bottom + GAP_PX, innerHeight - height);
  const x = Math.min(left + width / 2 - bar.offsetWidth / 2, innerWidth - bar.offsetWidth - GAP_PX);
  bar.style.top = Math.max(GAP_PX, y) + "px";
  bar.style.left = Math.max(GAP_PX, x) + "px";
};

// The focus in the note takes the selection from the window: its words are marked meanwhile.
const CHOSEN = "chosen";
const markChosen = ({ target }) => {
  const range = document.createRange();
  if (target instanceof Range) {
    range.setStart(target.startContainer, target.startOffset);
    range.setEnd(target.endContainer, target.endOffset);
  } else range.selectNodeContents(target);
  CSS.highlights?.set(CHOSEN, new Highlight(range));
};

const isOpen = (root) => Boolean(root.chosen);

const close = (root) => {
  if (!isOpen(root)) return;
  root.chosen.anchor?.setAttribute("aria-expanded", "false");
  root.chosen = null;
  CSS.highlights?.delete(CHOSEN);
  root.bar.hidePopover();
};

const NAMES = { collect: "Collect", copy: "Copy", link: "Link" };
const label = (root) => {
  for (const [name, text] of Object.entries(NAMES)) root.buttons[name].textContent = text;
};

// What the toolbar is about and stands beside: a range of a selection, or a whole paragraph.
const open = (root, chosen) => {
  root.chosen?.anchor?.setAttribute("aria-expanded", "false");
  root.chosen = chosen;
  CSS.highlights?.delete(CHOSEN);
  chosen.anchor?.setAttribute("aria-expanded", "true");
  root.note.value = "";
  root.note.hidden = true;
  root.told.textContent = "";
  label(root);
  if (!root.bar.matches(":popover-open")) root.bar.showPopover();
  place(root);
};

// The server knows who says it, and how it is cited.
const ask = (root, act) => new Promise((answer) => {
  root.answer = answer;
  root.number = Date.now();
  root.say("selection", { ...root.chosen.what, number: root.number, act, note: root.note.value });
});

const tell = (root, name, done, { problem, told }) => {
  root.told.textContent = problem ?? told;
  if (!problem && isOpen(root)) root.buttons[name].textContent = done;
  if (isOpen(root)) place(root);
};

const collect = async (root) => tell(root, "collect", "Collected", await ask(root, "collect"));

const copyOf = async (root, name, text, done) => {
  const asking = ask(root, name);
  const copied = asking.then((reply) => reply.problem ? Promise.reject(reply) : text(reply));
  const isCopied = await copyPromised(copied).catch(() => false);
  const reply = await asking;
  tell(root, name, isCopied ? done : "Copying is blocked", reply);
};

// From the paragraph to the toolbar and back: its place in the page is elsewhere.
const leaveByTab = (root, event) => {
  const stops = [...root.bar.querySelectorAll("button, input")].filter((stop) => !stop.hidden);
  const at = stops.indexOf(root.bar.getRootNode().activeElement);
  if (at !== (event.shiftKey ? 0 : stops.length - 1)) return;
  const { anchor } = root.chosen;
  close(root);
  anchor?.focus();
};

const putToolbar = (root, maxNote) => {
  const bar = root.bar = put(anew(root), "div", "selection");
  bar.popover = "manual";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Selected words");
  root.buttons = {
    collect: putButton(bar, "Collect", () => collect(root)),
    copy: putButton(bar, "Copy", () => copyOf(root, "copy", ({ copied }) => copied, "Copied")),
    link: putButton(bar, "Link", () =>
      copyOf(root, "link", ({ link }) => new URL(link, location.href).href, "Link copied")),
  };
  const noting = putButton(bar, "Add a note", () => {
    root.note.hidden = false;
    markChosen(root.chosen);
    root.note.focus({ preventScroll: true });
    place(root);
  });
  noting.className = "noting";
  root.note = put(bar, "input");
  root.note.setAttribute("aria-label", "Note");
  root.note.placeholder = "Note, kept with the words";
  root.note.maxLength = maxNote;
  root.note.onkeydown = ({ key }) => { if (key === "Enter") collect(root); };
  root.told = put(bar, "p", "told quiet");
  root.told.setAttribute("aria-live", "polite");
  bar.onkeydown = (event) => { if (event.key === "Tab") leaveByTab(root, event); };
  // The words stay selected.
  bar.onmousedown = (event) => { if (event.target !== root.note) event.preventDefault(); };
};

const SETTLED_MS = 200;
const consider = (root) => {
  if (root.isPressed || root.bar.matches(":focus-within")) return;
  const range = selectedRange();
  const what = range && choiceIn(range);
  if (what) open(root, { what, target: range });
  else if (isOpen(root) && !root.chosen.anchor) close(root);
};

const listen = (root) => {
  const on = (name, act) => addEventListener(name, (event) => {
    if (root.bar.isConnected) act(event);
  }, { capture: true, passive: name === "scroll" });
  const considerSoon = () => {
    clearTimeout(root.settling);
    root.settling = setTimeout(() => consider(root), SETTLED_MS);
  };
  document.addEventListener("selectionchange", () => { if (root.bar.isConnected) considerSoon(); });
  on("pointerdown", (event) => {
    const isInside = event.composedPath().includes(root.bar);
    root.isPressed = event.pointerType === "mouse" && !isInside;
    if (isOpen(root) && root.chosen.anchor && !isInside) close(root);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    on(name, () => {
      if (!root.isPressed) return;
      root.isPressed = false;
      considerSoon();
    });
  }
  on("scroll", () => { if (isOpen(root)) requestAnimationFrame(() => isOpen(root) && place(root)); });
  on("popstate", () => close(root));
  on("keydown", (event) => {
    if (!isOpen(root)) return;
    const isInside = event.composedPath().includes(root.bar);
    if (event.key === "Escape") {
      const { anchor } = root.chosen;
      close(root);
      if (isInside) anchor?.focus();
    } else if (event.key === "Tab" && !event.shiftKey && !isInside && !root.chosen.anchor) {
      event.preventDefault();
      root.buttons.collect.focus();
    }
  });
  // A widget offers all of an element, such as a paragraph, beside one of its buttons.
  on("verbatim-choose", ({ detail: { element, anchor } }) => {
    open(root, { what: choiceOf(element), target: element, anchor });
    root.buttons.collect.focus();
  });
};

export default function ({ parentElement: root, data, setTriggerValue }) {
  root.say = setTriggerValue;
  if (!root.bar?.isConnected) putToolbar(root, data.maxNote);
  if (!root.listens) {
    root.listens = true;
    listen(root);
  }
  if (data.reply?.number === root.number) root.answer?.(data.reply);
}
