const putAlso = (body, places) => {
  for (const place of places) {
    const line = put(body, "p", "note quiet");
    line.append("Also said: ");
    const link = put(line, "a", "", place.label);
    link.href = place.link;
    within(link);
  }
};

const putDetails = (body, lines) => {
  const fold = put(body, "details", "details quiet");
  put(fold, "summary", "", "Details");
  for (const line of lines) put(fold, "p", "", line);
};

// In a citation style the server writes the text: it takes too long for all cards.
const askForCopy = (root, data) => new Promise((resolve) => {
  root.copies.set(data.key, resolve);
  root.say("copy", data.rank);
});

const putOpinion = (root, footer, data) => {
  const opinion = put(footer, "span", "opinion quiet");
  opinion.setAttribute("role", "group");
  opinion.setAttribute("aria-label", "Is this passage helpful?");
  for (const [words, value] of [["Helpful", true], ["Not helpful", false]]) {
    const made = putButton(opinion, words, () => {
      root.say("judge", [data.rank, made.getAttribute("aria-pressed") === "true" ? null : value]);
    });
    made.dataset.judge = data.key;
    made.dataset.value = String(value);
  }
};

const putFooter = (root, body, who, data, judged) => {
  const footer = put(body, "footer");
  const actions = put(footer, "span", "actions");
  putCollecting(actions, data.key, () => root.say("collect", data.rank));
  putCopying(actions, "Copy", "Copied", () => root.hasStyle ? askForCopy(root, data) : copiedText(data));
  putCopying(actions, "Link", "Link copied", () => link.href);
  const link = put(actions, "a", "action transcript", "Open in transcript");
  link.href = data.link;
  within(link);
  if (data.original) putOutside(actions, "Open the original", data.original).className = "action";
  const state = put(footer, "span", "state " + data.verification, data.verified);
  if (data.verification !== "verified") state.setAttribute("role", "alert");
  if (judged) putOpinion(root, footer, data);
  describeActions(footer, who);
};

const setUnfolded = (made, isUnfolded, [more, less]) => {
  made.setAttribute("aria-expanded", String(isUnfolded));
  made.textContent = isUnfolded ? less : more;
};

const CONTEXT_WORDS = ["Show context", "Hide context"];
const CUT_WORDS = ["Show all", "Show less"];
const FOLD_WORDS = ["Unfold", "Fold"];
const MAX_UNCUT_CHARS = 320;
const OPEN_CARDS = 3;
const hasWords = (parts) => /[\p{L}\p{N}]/u.test(textOf(parts));

// The sentence that answers, and what stands before and after it; all of it where none is marked.
const partsOf = (quote) => {
  const isKey = ({ kinds }) => kinds.includes("key");
  const first = quote.findIndex(isKey);
  if (first < 0) return { before: [], sentence: quote, after: [] };
  const end = quote.findLastIndex(isKey) + 1;
  const sides = { before: quote.slice(0, first), after: quote.slice(end) };
  const sentence = quote.slice(first, end);
  if (!hasWords(sides.before)) sentence.unshift(...sides.before.splice(0));
  if (!hasWords(sides.after)) sentence.push(...sides.after.splice(0));
  return { ...sides, sentence };
};

// All words stay in the page, so that they can be found and copied.
const putQuote = (card, { quote, source, asked }) => {
  const box = put(card, "blockquote");
  Object.assign(box.dataset, { source, question: asked });
  const { before, sentence, after } = partsOf(quote);
  const contexts = [];
  const putContext = (parts, side) => {
    if (parts.length) putSegments(contexts[contexts.push(put(box, "p", "context " + side)) - 1], parts);
  };
  putContext(before, "before");
  const shown = put(box, "p", "sentence");
  putSegments(shown, sentence);
  putContext(after, "after");
  const isCut = !contexts.length && textOf(sentence).length > MAX_UNCUT_CHARS;
  if (!contexts.length && !isCut) return;
  const show = (isUnfolded) => {
    for (const context of contexts) context.hidden = !isUnfolded;
    shown.classList.toggle("cut", isCut && !isUnfolded);
    setUnfolded(toggle, isUnfolded, isCut ? CUT_WORDS : CONTEXT_WORDS);
    taken.hidden = isCut || isUnfolded;
  };
  const toggle = putButton(card, "", (made) => show(made.ariaExpanded !== "true"));
  toggle.className = "unfold more";
  // A sentence alone may mislead: the passage is taken whole, and who wants less selects the words.
  const taken = put(card, "span", "taken quiet", "Collect and Copy take it too");
  show(false);
};

// A folded card shows who, when, how strong, and a line of the sentence.
const foldCard = (card, header, name) => {
  const fold = (isFolded) => {
    card.classList.toggle("folded", isFolded);
    toggle.classList.toggle("unfold", isFolded);
    setUnfolded(toggle, !isFolded, FOLD_WORDS);
    toggle.setAttribute("aria-label", toggle.textContent + " the finding of " + name);
  };
  const toggle = putButton(header, "", () => fold(!card.classList.contains("folded")));
  toggle.classList.add("fold");
  card.addEventListener("click", (event) => {
    if (card.classList.contains("folded") && !event.target.closest("a, button")) fold(false);
  });
  fold(true);
};

const putCard = (root, list, data, judged) => {
  const card = put(put(list, "li"), "article", "card");
  card.tabIndex = -1;  // the keys of the page put the focus on it
  const header = put(card, "header");
  put(header, "span", "rank", String(data.rank));
  const who = putSpeaker(header, data);
  put(header, "span", "beside").dataset.label = data.key;
  put(header, "span", "when quiet", data.date);
  putStrength(header, data.strength);
  const kept = put(header, "span", "kept");
  kept.setAttribute("aria-live", "polite");
  kept.dataset.kept = data.key;
  putFacts(put(card, "p", "facts quiet"), data.facts);
  putQuote(card, data);
  const body = put(card, "div", "body");
  if (data.context) put(body, "p", "note quiet", data.context);
  if (data.notes) put(body, "p", "note quiet", data.notes);
  putAlso(body, data.also);
  if (data.question) putQuestion(body, data.question);
  put(body, "p", "why quiet", data.why);
  putFooter(root, body, who, data, judged);
  putDetails(body, data.details);
  if (data.rank > OPEN_CARDS) foldCard(card, header, data.speaker);
};

// Who, when and how strong, each with the ranks of its findings.
const GLANCES = [({ speaker }) => speaker, ({ date }) => date, ({ strength }) => strength];
const putStrip = (box, cards) => {
  const strip = put(box, "div", "strip");
  strip.setAttribute("role", "group");
  strip.setAttribute("aria-label", "The findings at a glance");
  put(strip, "span", "quiet", `${cards.length} passages`);
  for (const glance of GLANCES) {
    const line = put(strip, "span", "line");
    const groups = Map.groupBy(cards.filter(glance), glance);
    for (const [words, members] of groups) {
      const chip = putButton(line, words, () => mark(box, chip, members.map(({ rank }) => rank)));
      chip.className = "chip";
      chip.setAttribute("aria-pressed", "false");
      put(chip, "span", "count quiet", String(members.length));
    }
  }
};

const mark = (box, chip, ranks) => {
  const isMarked = chip.ariaPressed === "true";
  for (const other of box.querySelectorAll(".chip")) other.ariaPressed = "false";
  chip.ariaPressed = String(!isMarked);
  const cards = [...box.querySelectorAll(".card")];
  const members = isMarked ? [] : ranks.map((rank) => cards[rank - 1]);
  for (const card of cards) card.classList.toggle("marked", members.includes(card));
  members[0]?.focus({ preventScroll: true });
  members[0]?.scrollIntoView({ block: "start" });
};

const flag = (root, { collected, judged, labels = {} }) => {
  for (const label of root.querySelectorAll("[data-label]")) {
    label.textContent = labels[label.dataset.label] ?? "";
  }
  // A folded card shows no buttons, on which this is seen.
  for (const kept of root.querySelectorAll("[data-kept]")) {
    kept.textContent = collected.includes(kept.dataset.kept) ? "Collected" : "";
  }
  flagCollected(root, collected);
  for (const made of root.querySelectorAll("[data-judge]")) {
    const judgement = judged[made.dataset.judge];
    made.setAttribute("aria-pressed", String(String(judgement) === made.dataset.value));
  }
};

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement;
  root.say = setTriggerValue;
  root.hasStyle = data.hasStyle;
  root.copies ??= new Map();
  const drawn = JSON.stringify(data.cards);
  if (root.drawn !== drawn) {
    root.drawn = drawn;
    const box = anew(root);
    if (data.strip) putStrip(box, data.cards);
    const list = put(box, "ol", "findings");
    for (const card of data.cards) putCard(root, list, card, data.judged);
  }
  if (data.copied) root.copies.get(data.copied.key)?.(data.copied.text);
  flag(root, data);
}
