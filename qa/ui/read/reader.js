// The signs are no part of the words: they are not copied with them.
const putSign = (words, { text, page, address }, open) => {
  if (open && page) {
    const button = putButton(words, text, () => open(page));
    button.setAttribute("aria-label", "Original page " + page);
    return button;
  }
  if (!address) return put(words, "span", "", text);
  const link = putOutside(words, text, address);
  link.setAttribute("aria-label", "Original at " + text);
  return link;
};

const putMargin = (words, margin, open) => {
  for (const piece of [...words.children]) {
    const sign = margin[piece.dataset.start];
    if (!sign) continue;
    const node = putSign(words, sign, open);
    node.className = "sign quiet";
    words.insertBefore(node, piece);
  }
};

const putParagraph = (box, { pieces, start, end, link }, margin, open) => {
  const words = put(box, "p", "words");
  words.dataset.at = start;
  words.dataset.until = end;
  putSegments(words, pieces);
  putMargin(words, margin, open);
  const offer = put(words, "a", "offer", "¶");
  offer.href = link;
  offer.setAttribute("aria-label", "Collect, copy or link this paragraph");
  offer.setAttribute("aria-haspopup", "true");
  offer.onclick = (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const detail = { element: words, anchor: offer };
    dispatchEvent(new CustomEvent("verbatim-choose", { detail }));
  };
  for (const made of words.querySelectorAll("a, button")) made.tabIndex = -1;
};

const putTurn = (parent, turn, number, margin, open) => {
  const box = put(parent, "section", "turn " + turn.kind);
  box.dataset.turn = number;
  if (turn.heading) put(box, "h2", "heading", turn.heading);
  if (turn.speaker) {
    const who = put(box, "h2", "who");
    putSpeakerName(who, turn);
    who.tabIndex = -1;  // the keys of the page put the focus on it
    if (turn.tint !== null) who.style.setProperty("--tint", `hsl(${turn.tint} 38% 52%)`);
    for (const made of who.querySelectorAll("a")) made.tabIndex = -1;
  }
  for (const note of turn.notes) put(box, "p", "note", note);
  for (const paragraph of turn.paragraphs) putParagraph(box, paragraph, margin, open);
};

// A question and what is answered to it stand together.
const putTurns = (page, turns, margin, open) => {
  let group = page;
  turns.forEach((turn, number) => {
    const exchange = turn.exchange ?? null;
    if (exchange === null) group = page;
    else if (exchange !== turns[number - 1]?.exchange) group = put(page, "div", "exchange");
    putTurn(group, turn, number, margin, open);
  });
};

// A mark that a note splits is several pieces and one stop; one outside of what was said is none.
const stopsOf = (page, stops) => {
  const pieces = [...page.querySelectorAll("mark")];
  return stops.flatMap((stop, number) => {
    const nodes = pieces.filter(({ dataset: { start } }) => stop.start <= start && start < stop.end);
    return nodes.length ? [{ ...stop, number, nodes, node: nodes[0] }] : [];
  });
};

const draw = (root, { page: { source, question, turns, margin }, stops, words }) => {
  const focused = root.activeElement?.closest(".bar button, .bar input")?.className;
  const page = put(anew(root), "article", "page");
  page.dataset.source = source;
  page.dataset.question = question;
  const { bar, tools } = putBar(root, page, words);
  // A button in the midst of the words has no room for a finger: the one in the bar is there.
  const isCoarse = matchMedia("(max-width: 767.98px), (pointer: coarse)").matches;
  const open = root.pages && !isCoarse && ((number) => root.say("original", number));
  putTurns(page, turns, margin, open);
  root.source = source;
  root.turns = turns;
  root.signs = Object.entries(margin).map(([at, { page: number }]) => [Number(at), number]);
  root.told = root.reached = null;
  root.paragraphs = [...page.querySelectorAll(".words")];
  root.first = Number(root.paragraphs[0]?.dataset.at ?? 0);
  root.size = Math.max(1, Number(root.paragraphs.at(-1)?.dataset.until ?? 1) - root.first);
  root.stops = stopsOf(page, stops);
  settle(root);
  putSteps(root, tools);
  putMap(root, bar);
  if (focused) bar.querySelector(`.${focused}`)?.focus({ preventScroll: true });
  bar.classList.toggle("stepped", root.stops.length > 0);
  bar.classList.toggle("questioned", turns.some(({ answers }) => answers));
  watch(root, bar);
};

const ARROWS = { ArrowDown: 1, ArrowUp: -1 };
const listen = (root) => {
  addEventListener("verbatim-turn", ({ detail }) => showTurn(root, detail));
  for (const name of ["wheel", "touchmove", "pointerdown"]) {
    addEventListener(name, () => { root.settles = 0; }, { capture: true, passive: true });
  }
  root.addEventListener("keydown", (event) => {
    const paragraph = event.target.matches(".offer") && event.target.closest(".words");
    const next = paragraph && root.paragraphs[root.paragraphs.indexOf(paragraph) + ARROWS[event.key]];
    if (!next) return;
    event.preventDefault();
    next.querySelector(".offer").focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  });
  root.addEventListener("focusin", ({ target }) => {
    const turn = target.closest(".turn");
    const paragraph = target.closest(".words") ?? turn?.querySelector(".words");
    if (paragraph) reachByTab(root, paragraph);
  });
};

export default function ({ parentElement: root, data, setTriggerValue }) {
  root.say = setTriggerValue;
  root.collected = data.collected;
  root.pages = data.pages;
  root.links = data.links;
  if (!root.listens) {
    root.listens = true;
    listen(root);
  }
  const drawn = JSON.stringify([data.page, data.stops, data.words, Boolean(data.pages)]);
  const isNew = root.drawn !== drawn;
  root.drawn = drawn;
  const top = isNew && root.top?.dataset.at;
  if (isNew) draw(root, data);
  if (isNew || root.place !== data.place) root.at = addressedStop(root);
  tell(root);
  tellKept(root, data.kept);
  root.querySelector(".page").classList.toggle("beside", Boolean(data.pages?.open_page));
  // Who has read on must not be taken back when nothing but a flag has changed.
  if (root.place === data.place && !(isNew && root.stops[0]?.kind === "found")) {
    if (top) paragraphAt(root, Number(top)).scrollIntoView({ block: "start" });
    return;
  }
  root.place = data.place;
  const node = addressedNode(root);
  // The fonts change every height above the mark.
  const reach = isNew ? hold : (target) => show(root, target);
  if (node) document.fonts.ready.then(() => requestAnimationFrame(() => reach(node)));
}
