const KEY_LABELS = { " ": "Space", Enter: "Enter", Escape: "Esc", ArrowLeft: "←", ArrowRight: "→" };
const FIELDS = "input, textarea, select, [contenteditable], [role=textbox], [role=combobox]";
const PRESSED_BY_KEYS = "a[href], button, summary, [role=button], [role=tab], [role=option]";

const goTo = (node) => {
  if (!node) return;
  if (node.tabIndex < 0) node.tabIndex = -1;  // focusable, though not by Tab
  node.focus({ preventScroll: true });
  node.scrollIntoView({ block: "start" });
};

const step = (selector, forward) => {
  const nodes = everywhere(selector);
  const at = nodes.indexOf(focused()?.closest(selector));
  if (at >= 0) return goTo(nodes[at + (forward ? 1 : -1)]);
  const below = nodes.filter((node) => node.getBoundingClientRect().top >= 0);
  goTo(below[0] ?? nodes.at(-1));
};

// What has the focus may be folded, and its buttons with it: their keys work all the same.
const press = (selector, within) => {
  const root = within ? focused()?.closest(within) : document;
  if (!root) return;
  const [shown] = everywhere(selector, root);
  (shown ?? (within && root.querySelector(selector)))?.click();
};

const leave = (selector) => {
  const node = focused();
  if (node?.matches(selector)) node.blur();
};

const ACTIONS = {
  next: ({ selector }) => step(selector, true),
  previous: ({ selector }) => step(selector, false),
  press: ({ selector, within }) => press(selector, within),
  focus: ({ selector }) => goTo(everywhere(selector)[0]),
  leave: ({ selector }) => leave(selector),
};

const isFree = (event, key) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return false;
  const node = event.composedPath()[0];
  if (!(node instanceof Element)) return true;
  if (key?.action === "leave") return node.matches(key.selector);
  if (node.closest(FIELDS) || node.closest("dialog, [role=dialog]")) return false;
  // A button that has the focus is pressed by these keys itself.
  return !((event.key === "Enter" || event.key === " ") && node.closest(PRESSED_BY_KEYS));
};

const putSheet = (root, keys) => {
  const sheet = put(root, "dialog", "sheet");
  sheet.setAttribute("aria-labelledby", "title");
  put(sheet, "h2", "title", "Keys").id = "title";
  const list = put(sheet, "dl");
  for (const { names, effect } of [...keys, { names: ["?"], effect: "Show these keys" }]) {
    const term = put(list, "dt");
    names.forEach((name, position) => {
      if (position) term.append(" or ");
      put(term, "kbd", "", KEY_LABELS[name] ?? name);
    });
    put(list, "dd", "", effect);
  }
  putButton(sheet, "Close", () => sheet.close());
  sheet.onclick = (event) => {
    if (event.target === sheet) sheet.close();  // beside it
  };
  return sheet;
};

const listen = (root) => {
  const listening = new AbortController();
  addEventListener("keydown", (event) => {
    if (!root.isConnected) return listening.abort();
    const key = root.keys.find(({ names }) => names.includes(event.key));
    if (!(key || event.key === "?") || !isFree(event, key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();  // Streamlit has keys of its own
    if (key) ACTIONS[key.action](key);
    else root.sheet.showModal();
  }, { capture: true, signal: listening.signal });
};

export default function ({ parentElement, data }) {
  const drawn = JSON.stringify(data);
  if (parentElement.drawn === drawn) return;
  parentElement.drawn = drawn;
  const box = anew(parentElement);
  parentElement.keys = data;
  parentElement.sheet = putSheet(box, data);
  putButton(box, "Keys", () => parentElement.sheet.showModal()).className = "open";
  if (!parentElement.listens) listen(parentElement);
  parentElement.listens = true;
}
