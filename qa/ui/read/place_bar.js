const NOUNS = { found: "Match", hit: "Passage", cited: "Passage" };
const CLEAR_PX = 6;  // between the bar and what is led to
const KEEPS_MS = 300;

// Who reads on by Tab passes the links of the paragraph in view, not those of all the others.
const linksOf = (paragraph) => {
  const heading = paragraph.parentElement.querySelector(".who");
  return [...paragraph.querySelectorAll("a, button"), ...(heading?.querySelectorAll("a") ?? [])];
};
const reachByTab = (root, paragraph) => {
  if (root.reached === paragraph) return;
  if (root.reached?.isConnected) for (const link of linksOf(root.reached)) link.tabIndex = -1;
  root.reached = paragraph;
  for (const link of linksOf(paragraph)) link.tabIndex = 0;
};

// Until a lead has come to its end, what is in view is not where the reader has gone.
const LEADS_MS = 1500;
const settle = (root) => { root.settles = Date.now() + LEADS_MS; };
const show = (root, node) => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || !document.hasFocus();
  settle(root);
  node.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
};
const showTurn = (root, number) => {
  const turn = root.querySelector(`[data-turn="${Number(number)}"]`);
  if (turn) show(root, turn);
};

// Where the reader was in each transcript, as far as the window may store it.
const NAME_OF_PLACE = "verbatim-at ";
const storedPlace = (source) => {
  try { return sessionStorage.getItem(NAME_OF_PLACE + source); } catch { return null; }
};
const storePlace = (source, at) => {
  try { sessionStorage.setItem(NAME_OF_PLACE + source, at); } catch { /* storage is blocked */ }
};

// The page of the mark, or of what is in view where nothing is marked; 0 for none.
const pageOf = ({ pages, stops, at, signs, top }) => {
  if (!pages) return 0;
  if (stops.length) return pages.stops[stops[at].number] ?? 0;
  const until = Number(top?.dataset.until ?? 0);
  return signs.findLast(([start, page]) => page && start < until)?.[1] ?? signs[0]?.[1] ?? 0;
};

const tellOriginal = (root) => {
  const opening = root.querySelector(".original");
  opening.hidden = !pageOf(root);
  opening.setAttribute("aria-pressed", String(pageOf(root) === root.pages?.open_page));
};

// The map: the whole transcript from left to right, who speaks where, the marks, and the window.
const lay = ({ first, size }, tick, start, end) => {
  tick.style.left = 100 * (start - first) / size + "%";
  tick.style.width = 100 * (end - start) / size + "%";
};
const putTick = (root, className, start, end) => {
  const tick = put(root.map, "span", className);
  lay(root, tick, start, end);
  return tick;
};

const putMap = (root, bar) => {
  root.map = put(bar, "div", "map");
  root.map.setAttribute("aria-hidden", "true");  // headings, Next and Previous lead there too
  for (const { paragraphs, tint } of root.turns) {
    if (!paragraphs.length || tint === null) continue;
    const tick = putTick(root, "voice", paragraphs[0].start, paragraphs.at(-1).end);
    tick.style.setProperty("--tint", `hsl(${tint} 38% 52%)`);
  }
  for (const { kind, start, end } of root.stops) putTick(root, "tick " + kind, start, end);
  root.window = put(root.map, "span", "window");
  root.map.onclick = ({ clientX }) => {
    const { left, width } = root.map.getBoundingClientRect();
    const offset = root.first + root.size * (clientX - left) / width;
    const near = root.stops.find(({ start, end }) =>
      start - root.size / 100 < offset && offset < end + root.size / 100);
    show(root, near?.node ?? paragraphAt(root, offset));
  };
};

const tellKept = (root, kept) => {
  for (const tick of root.map.querySelectorAll(".kept")) tick.remove();
  for (const [start, end] of kept) putTick(root, "tick kept", start, end);
};

const paragraphAt = ({ paragraphs }, offset) =>
  paragraphs.findLast(({ dataset: { at } }) => Number(at) <= offset) ?? paragraphs[0];

// The address keeps where the reader is, once it is not where a link has led.
const keepPlace = (root, paragraph) => {
  clearTimeout(root.keeping);
  if (Date.now() < root.settles) return;
  root.keeping = setTimeout(() => {
    const address = new URL(location.href);
    if (!root.isConnected || address.searchParams.get("source") !== root.source) return;
    address.searchParams.set("at", paragraph.dataset.at);
    history.replaceState(history.state, "", address);
    storePlace(root.source, paragraph.dataset.at);
  }, KEEPS_MS);
};

// What is read is the marked passage while it is in view, else what crosses a line down the window:
// the words at its top edge are read already.
const READING_LINE_PERCENT = 33;
const paragraphsInView = ({ paragraphs, seen }) => paragraphs.filter((paragraph) => seen.has(paragraph));
const readNode = (root) => {
  const mark = root.stops[root.at]?.nodes.find((node) => root.seen.has(node));
  const line = innerHeight * READING_LINE_PERCENT / 100;
  const inView = paragraphsInView(root);
  const crossing = inView.findLast((paragraph) => paragraph.getBoundingClientRect().top <= line);
  return mark ?? crossing ?? inView[0];
};

const tellSpeaker = (root) => {
  const number = Number(readNode(root)?.closest(".turn").dataset.turn);
  const turn = root.turns[number];
  if (!turn || root.told === turn) return;
  root.told = turn;
  const [who, answering] = ["speaking", "answering"].map((name) => root.querySelector("." + name));
  who.style.setProperty("--tint", turn.tint === null ? "var(--line)" : `hsl(${turn.tint} 38% 52%)`);
  who.replaceChildren();
  const section = root.turns.slice(0, number + 1).findLast(({ heading }) => heading)?.heading;
  put(who, "span", "name", turn.speaker || section || "Narration");
  if (turn.role) put(who, "span", "quiet", turn.role);
  const { answers } = turn;
  answering.textContent = answers ? `In answer to ${answers.asker}: “${answers.text}”` : "";
  answering.hidden = !answers;
  answering.href = answers ? root.turns[answers.turn].link : "";
  answering.onclick = (event) => {
    event.preventDefault();
    showTurn(root, answers?.turn);
  };
};

const tellPlace = (root) => {
  const inView = paragraphsInView(root);
  if (!inView.length) return;
  const [top] = inView;
  root.top = top;
  tellOriginal(root);
  const last = inView.at(-1);
  lay(root, root.window, Number(top.dataset.at), Number(last.dataset.until));
  if (!root.activeElement?.closest(".words, .who")) reachByTab(root, top);
  keepPlace(root, top);
  tellSpeaker(root);
};

const watch = (root, bar) => {
  for (const watcher of root.watchers ?? []) watcher.disconnect();
  const under = (parseFloat(getComputedStyle(bar).top) || 0) + bar.offsetHeight;
  bar.parentElement.style.setProperty("--under", under + CLEAR_PX + "px");
  root.seen = new Set();
  const view = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) root.seen.add(target);
      else root.seen.delete(target);
    }
    tellPlace(root);
  }, { rootMargin: `-${Math.round(under)}px 0px 0px` });
  const line = new IntersectionObserver(() => tellSpeaker(root), {
    rootMargin: `-${READING_LINE_PERCENT}% 0px -${100 - READING_LINE_PERCENT}%`,
  });
  root.watchers = [view, line];
  for (const paragraph of root.paragraphs) root.watchers.forEach((watcher) => watcher.observe(paragraph));
  for (const node of root.stops.flatMap(({ nodes }) => nodes)) view.observe(node);
};

const tell = (root) => {
  const stop = root.stops[root.at];
  root.querySelector(".told").textContent =
    stop ? `${NOUNS[stop.kind]} ${root.at + 1} of ${root.stops.length}` : "";
  const collecting = root.querySelector(".collect");
  const held = root.collected.includes(stop?.key);
  collecting.hidden = !stop?.key;
  collecting.setAttribute("aria-pressed", String(held));
  collecting.textContent = held ? "Collected" : "Collect";
  tellOriginal(root);
  tellSpeaker(root);
};

// Each mark has an address. A passage is an entry of the history; a match takes the place of the
// one before, because Back should not lead through all of them.
const step = (root, by) => {
  root.at = (root.at + by + root.stops.length) % root.stops.length;
  tell(root);
  const { node, kind, number } = root.stops[root.at];
  show(root, node);
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
const addressedNode = (root) => {
  let at = new URLSearchParams(location.search).get("at");
  if (at === "last") at = storedPlace(root.source);
  return at === null ? root.stops[root.at]?.node : paragraphAt(root, Number(at));
};

const putFind = (root, bar, words) => {
  const search = put(bar, "div", "find");
  search.setAttribute("role", "search");
  search.hidden = !words;
  const field = put(search, "input", "words-to-find");
  field.type = "search";
  field.value = words;
  field.maxLength = 200;
  field.placeholder = "Words in this transcript";
  field.setAttribute("aria-label", "Find in this transcript");
  const find = (text) => {
    const address = new URL(location.href);
    address.searchParams.delete("at");  // the first match is where to go
    history.replaceState(history.state, "", address);
    root.say("find", { words: text });
  };
  field.onkeydown = ({ key, isComposing }) => {
    if (key === "Enter" && !isComposing) find(field.value);
    if (key !== "Escape") return;
    search.hidden = true;
    if (words) find("");
  };
  field.oninput = () => { if (words && !field.value) find(""); };
  return search;
};

const putBar = (root, page, words) => {
  const bar = put(page, "nav", "bar");
  bar.setAttribute("aria-label", "Places in this transcript");
  const line = put(bar, "p", "now");
  put(line, "span", "speaking");
  put(line, "a", "answering").hidden = true;
  const tools = put(bar, "div", "tools");
  put(tools, "span", "told").setAttribute("aria-live", "polite");
  const search = putFind(root, bar, words);
  putButton(tools, "Find", () => {
    search.hidden = false;
    search.querySelector("input").select();
  }).className = "finding";
  return { bar, tools };
};

const putSteps = (root, tools) => {
  if (root.stops.length > 1) {
    putButton(tools, "Previous", () => step(root, -1)).className = "previous";
    putButton(tools, "Next", () => step(root, 1)).className = "next";
  }
  putButton(tools, "Collect", () => root.say("collect", root.stops[root.at].key)).className = "collect";
  putButton(tools, "Original page", () => root.say("original", pageOf(root))).className = "original";
};
