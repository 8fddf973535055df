const put = (parent, tag, className, text) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined && text !== null) {
    node.textContent = text;
    node.dir = "auto";
  }
  parent.appendChild(node);
  return node;
};

// Streamlit calls a widget again when its data or the theme changes.
const anew = (root) => {
  root.querySelectorAll(".verbatim").forEach((old) => old.remove());
  return put(root, "div", "verbatim");
};

const putButton = (parent, text, act) => {
  const made = put(parent, "button", "", text);
  made.type = "button";
  made.onclick = () => act(made);
  return made;
};

// In an element with the attribute data-source, pieces of a source can be selected; see selection.js.
const putCollecting = (parent, key, act) => {
  const made = putButton(parent, "Collect", act);
  made.className = "collect";
  made.dataset.collect = key;
  return made;
};

// A click changes flags alone: what is drawn stays, and with it the reader's focus.
const flagCollected = (root, collected) => {
  for (const made of root.querySelectorAll("[data-collect]")) {
    const isCollected = collected.includes(made.dataset.collect);
    made.setAttribute("aria-pressed", String(isCollected));
    made.textContent = isCollected ? "Collected" : "Collect";
  }
};

const MARKED = ["cited", "key", "hit", "found"];
const putSegments = (parent, segments) => {
  for (const { text, kinds, start } of segments) {
    const marked = kinds.some((kind) => MARKED.includes(kind));
    const piece = put(parent, marked ? "mark" : "span", kinds.join(" "), text);
    if (start !== null) piece.dataset.start = start;
  }
};

// The dots are text too: they are read out, and stay when the line is copied.
const putFacts = (parent, facts) => {
  facts.forEach((fact, position) => {
    if (position) parent.append(" · ");
    put(parent, "span", "fact", fact);
  });
};

// Who speaks, the same everywhere: the name, which leads to the person's page, and the role.
const putSpeakerName = (parent, { speaker, role, label, person }) => {
  const name = put(parent, person ? "a" : "span", "name", speaker);
  if (person) {
    name.href = person;
    within(name);
  }
  for (const more of [role, label]) {
    if (!more) continue;
    parent.append(" ");
    put(parent, "span", (more === role ? "role" : "label") + " quiet", more);
  }
};

const putSpeaker = (parent, data) => {
  const who = put(parent, "h3", "who");
  putSpeakerName(who, data);
  return who;
};

// The question that words answer, folded where it is long.
const putQuestion = (body, question) => {
  if (!question.folded) {
    const line = put(body, "p", "asked");
    put(line, "span", "quiet", question.asker + " ");
    put(line, "span", "words", question.text);
    return;
  }
  const fold = put(body, "details", "asked");
  const line = put(fold, "summary");
  put(line, "span", "quiet", question.asker + " ");
  put(line, "span", "words", question.folded);
  put(fold, "p", "words", question.text);
};

const textOf = (parts) => parts.map(({ text }) => text).join("");

// Two pieces of a quote may both have the space between them.
const copiedText = ({ copied: [before, after], quote }) =>
  before + textOf(quote).replace(/ {2,}/g, " ").trim() + after;

// A folded table, whose first cells name their rows.
const putTable = (parent, { title, columns, rows }) => {
  const fold = put(parent, "details", "table");
  put(fold, "summary", "quiet", title);
  const frame = put(fold, "div", "frame");
  frame.tabIndex = 0;  // reached by keyboard, so that it can be scrolled
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", title);
  const table = put(frame, "table");
  const head = put(put(table, "thead"), "tr");
  for (const name of columns) put(head, "th", "", name).scope = "col";
  const body = put(table, "tbody");
  for (const [first, ...others] of rows) {
    const line = put(body, "tr");
    put(line, "th", "", first).scope = "row";
    for (const cell of others) put(line, "td", "", cell);
  }
};

const STRENGTH_TITLES = {
  strong: "The reader finds an answer here",
  partial: "It may answer, or only a part of it",
  weak: "It may only be about the same topic",
};
const putStrength = (parent, strength) => {
  if (!strength) return;
  put(parent, "span", "strength " + strength, strength).title = STRENGTH_TITLES[strength] ?? "";
};

// The page's own elements and those of its widgets, which lie in shadow roots, in order.
const everywhere = (selector, root = document) => {
  const matches = [];
  for (const node of root.querySelectorAll("*")) {
    if (node.matches(selector) && node.checkVisibility()) matches.push(node);
    if (node.shadowRoot) matches.push(...everywhere(selector, node.shadowRoot));
  }
  return matches;
};

const focused = () => {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node;
};

// Of buttons with the same words, a screen reader says what each is about.
let described = 0;
const describeActions = (actions, ...about) => {
  for (const node of about) node.id ||= "about-" + (described += 1);
  const ids = about.map(({ id }) => id).join(" ");
  for (const made of actions.querySelectorAll("button, .action")) {
    made.setAttribute("aria-describedby", ids);
  }
};

// Follow a link within the app: Streamlit is notified of the new URL as if the reader had gone
// back, so that the session is kept and the history gets a single entry.
const within = (link) => {
  link.onclick = (event) => {
    // The browser opens other tabs itself; the link is a permalink.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  };
};

// A link to another site, in another tab.
const putOutside = (parent, text, address) => {
  const link = put(parent, "a", "", text);
  link.href = address;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
};

// Keep an element in view while the page settles: the content above it still grows when a view is
// opened by a link, Streamlit scrolls back to the top, and the reader may scroll elsewhere.
const SETTLES_MS = 1200;
const READER_MOVES = ["wheel", "touchstart", "keydown", "pointerdown"];
const hold = (node) => {
  const stopping = new AbortController();
  for (const name of READER_MOVES) {
    addEventListener(name, () => stopping.abort(), { signal: stopping.signal, passive: true });
  }
  let until;
  const timer = setInterval(() => {
    if (node.getClientRects().length) until ??= Date.now() + SETTLES_MS;  // Streamlit hides it first
    if (stopping.signal.aborted || Date.now() > until || !node.isConnected) {
      stopping.abort();
      clearInterval(timer);
    } else {
      node.scrollIntoView({ block: "start" });
    }
  }, 60);
};

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

// Copy a text that the server has yet to send: browsers let a click copy what is promised in it.
const copyPromised = async (promise) => {
  try {
    const blob = promise.then((text) => new Blob([text], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    return true;
  } catch {
    return copyByHand(await promise);
  }
};

// The words of a button that copies something, until it has; the text may be a promise of one.
const putCopying = (actions, words, done, text) => {
  const copying = putButton(actions, words, async (made) => {
    const copied = text();
    const isCopied = await (copied instanceof Promise ? copyPromised(copied) : copy(copied));
    made.textContent = isCopied ? done : "Copying is blocked";
    setTimeout(() => { made.textContent = words; }, 2000);
  });
  copying.setAttribute("aria-live", "polite");
};
