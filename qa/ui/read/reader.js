// The signs are no part of the words: they are not copied with them.
const putMargin = (words, margin, open) => {
  for (const piece of [...words.children]) {
    const sign = margin[piece.dataset.start];
    if (!sign) continue;
    const leads = open && sign.page;
    const node = leads ? putButton(words, sign.text, () => open(sign.page)) : put(words, "span", "", sign.text);
    node.className = "sign quiet";
    if (leads) node.setAttribute("aria-label", "Original page " + sign.page);
    words.insertBefore(node, piece);
  }
};

const putTurn = (page, turn, number, margin, open) => {
  const box = put(page, "section", "turn " + turn.kind);
  box.dataset.turn = number;
  if (turn.heading) put(box, "h2", "heading", turn.heading);
  if (turn.speaker) {
    const who = putSpeaker(box, turn);
    if (turn.tint !== null) who.style.setProperty("--tint", `hsl(${turn.tint} 38% 52%)`);
    const link = put(who, "a", "anchor quiet", "Link");
    link.href = turn.link;
    link.setAttribute("aria-label", "Link to what " + turn.speaker + " says here");
    within(link);
  }
  for (const note of turn.notes) put(box, "p", "note", note);
  for (const paragraph of turn.paragraphs) {
    const words = put(box, "p", "words");
    putSegments(words, paragraph);
    putMargin(words, margin, open);
  }
};

const show = (node) => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || !document.hasFocus();
  node.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
};

const NOUNS = { found: "Match", hit: "Passage", cited: "Passage" };

// A mark that a note splits is several pieces and one stop; one outside of what was said is none.
const stopsOf = (page, stops) => {
  const pieces = [...page.querySelectorAll("mark")];
  return stops.flatMap((stop, number) => {
    const node = pieces.find(({ dataset: { start } }) => stop.start <= start && start < stop.end);
    return node ? [{ ...stop, number, node }] : [];
  });
};

const pageOf = ({ pages, stops, at }) => pages?.stops[stops[at].number] ?? 0;

const tell = (root) => {
  const stop = root.stops[root.at];
  if (!stop) return;
  root.querySelector(".told").textContent =
    `${NOUNS[stop.kind]} ${root.at + 1} of ${root.stops.length}`;
  const collecting = root.querySelector(".collect");
  const held = root.collected.includes(stop.key);
  collecting.hidden = !stop.key;
  collecting.setAttribute("aria-pressed", String(held));
  collecting.textContent = held ? "Collected" : "Collect";
  const opening = root.querySelector(".original");
  opening.hidden = !pageOf(root);
  opening.setAttribute("aria-pressed", String(pageOf(root) === root.pages?.open_page));
};

// Each mark has an address. A passage is an entry of the history; a match takes the place of the
// one before, because Back should not lead through all of them.
const step = (root, by) => {
  root.at = (root.at + by + root.stops.length) % root.stops.length;
  tell(root);
  const { node, kind, number } = root.stops[root.at];
  show(node);
  history[kind === "found" ? "replaceState" : "pushState"]({}, "", root.links[number]);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
};

// The address is where the reader is: an answer of the server may be older.
const addressedStop = (root) => {
  const address = new URLSearchParams(location.search);
  const isThere = ({ start, end }) =>
    String(start) === address.get("start") && String(end) === address.get("end");
  const at = root.stops.findIndex(isThere);
  return at < 0 ? Math.max(0, root.stops.findIndex(({ kind }) => kind === "cited")) : at;
};

const putBar = (root, bar) => {
  put(bar, "span", "told").setAttribute("aria-live", "polite");
  if (root.stops.length > 1) {
    putButton(bar, "Previous", () => step(root, -1)).className = "previous";
    putButton(bar, "Next", () => step(root, 1)).className = "next";
  }
  const collecting = putButton(bar, "Collect",
    () => root.say("collect", root.stops[root.at].key));
  collecting.className = "collect";
  putButton(bar, "Original page", () => root.say("original", pageOf(root))).className = "original";
};

const draw = (root, { source, question, title, facts, address, turns, margin }, stops) => {
  const focused = root.activeElement?.closest(".bar button")?.className;
  const page = put(anew(root), "article", "page");
  page.dataset.source = source;
  page.dataset.question = question;
  put(page, "h1", "title", title);
  const line = put(page, "p", "facts quiet");
  putFacts(line, facts);
  if (address) {
    line.append(" · ");
    putOutside(line, "Open the original", address);
  }
  if (!turns[0]?.heading) put(page, "h2", "unseen", "Transcript");
  const bar = put(page, "nav", "bar");
  bar.setAttribute("aria-label", "Places in this transcript");
  page.classList.toggle("signed", Object.keys(margin).length > 0);
  const open = root.pages && ((number) => root.say("original", number));
  turns.forEach((turn, number) => putTurn(page, turn, number, margin, open));
  root.stops = stopsOf(page, stops);
  if (root.stops.length) putBar(root, bar);
  else bar.remove();
  if (focused) bar.querySelector(`.${focused}`)?.focus({ preventScroll: true });
};

export default function ({ parentElement: root, data, setTriggerValue }) {
  root.say = setTriggerValue;
  root.collected = data.collected;
  root.pages = data.pages;
  root.links = data.links;
  if (!root.listens) {
    root.listens = true;
    addEventListener("verbatim-turn", ({ detail }) => {
      const turn = root.querySelector(`[data-turn="${Number(detail)}"]`);
      if (turn) show(turn);
    });
  }
  const drawn = JSON.stringify([data.page, data.stops, Boolean(data.pages)]);
  const isNew = root.drawn !== drawn;
  root.drawn = drawn;
  if (isNew) draw(root, data.page, data.stops);
  if (isNew || root.place !== data.place) root.at = addressedStop(root);
  tell(root);
  root.querySelector(".page").classList.toggle("beside", Boolean(data.pages?.open_page));
  // Who has read on must not be taken back when nothing but a flag has changed.
  if (root.place === data.place && !(isNew && root.stops[0]?.kind === "found")) return;
  root.place = data.place;
  const stop = root.stops[root.at];
  // The fonts change every height above the mark.
  const reach = isNew ? hold : show;
  if (stop) document.fonts.ready.then(() => requestAnimationFrame(() => reach(stop.node)));
}
