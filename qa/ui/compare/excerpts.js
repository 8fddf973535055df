const putTop = (item, { speaker, person, role, date, period, strength }) => {
  const top = put(item, "p", "top quiet");
  if (speaker) {
    const name = put(top, person ? "a" : "span", "name", speaker);
    if (person) {
      name.href = person;
      within(name);
    }
    if (role) put(top, "span", "role", role);
  }
  put(top, "span", "when", date);
  if (period) put(top, "span", "period", period);
  putStrength(top, strength);
  return top;
};

// How it was said, on what occasion, and what it answers.
const putSetting = (item, { notes, occasion, question }) => {
  if (notes) put(item, "p", "note quiet", notes);
  putFacts(put(item, "p", "facts quiet"), occasion);
  if (question) putQuestion(item, question);
};

const putWhole = (item, { quote, source, asked, facts, why }) => {
  const fold = put(item, "details", "whole");
  put(fold, "summary", "quiet", "Whole passage, as Collect and Copy take it");
  const box = put(fold, "blockquote");
  Object.assign(box.dataset, { source, question: asked });
  putSegments(box, quote);
  putFacts(put(fold, "p", "facts quiet"), facts);
  put(fold, "p", "why quiet", why);
};

const putActions = (item, data, about, root) => {
  const { key, link, verification, verified } = data;
  const actions = put(item, "p", "actions");
  putCollecting(actions, key, () => root.say("collect", key));
  putCopying(actions, "Copy", "Copied", () => copiedText(data));
  const open = put(actions, "a", "action transcript", "Open in transcript");
  open.href = link;
  within(open);
  const state = put(actions, "span", "state quiet " + verification, verified);
  if (verification !== "verified") state.setAttribute("role", "alert");
  describeActions(actions, ...about);
};

const putExcerpt = (list, data, heading, root) => {
  const item = put(put(list, "li"), "article", "excerpt");
  item.tabIndex = -1;  // the keys of the page and the dots put the focus on it
  item.dataset.key = data.key;
  const top = putTop(item, data);
  put(item, "p", "sentence", data.sentence);
  putSetting(item, data);
  putWhole(item, data);
  putActions(item, data, [heading, top], root);
};

const putExcerpts = (parent, excerpts, heading, root) => {
  const list = put(parent, "ol", "excerpts");
  for (const data of excerpts) putExcerpt(list, data, heading, root);
};

const putSilence = (column, { silence, reason, excerpts }, near, heading, root) => {
  const box = put(column, "div", "silence");
  put(box, "p", "title", silence);
  if (reason) put(box, "p", "", reason);
  if (!excerpts.length) return;
  const fold = put(column, "details", "near");
  put(fold, "summary", "quiet", near);
  putExcerpts(fold, excerpts, heading, root);
};

const putColumn = (board, data, near, root) => {
  const column = put(board, "section", "column");
  const heading = put(column, "h2", "title");
  const name = put(heading, data.link ? "a" : "span", "", data.title);
  if (data.link) {
    name.href = data.link;
    within(name);
  }
  if (data.person) put(column, "p", "quiet", data.person);
  if (data.notes) put(column, "p", "notes quiet", data.notes);
  if (data.strip) putStrip(column, data.strip, root);
  if (data.silence) putSilence(column, data, near, heading, root);
  else putExcerpts(column, data.excerpts, heading, root);
};

const lead = (root, key) => {
  const item = [...root.querySelectorAll(".excerpt")].find(({ dataset }) => dataset.key === key);
  if (!item) return;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "center" });
};

const percent = (share) => share * 100 + "%";

// A touch beside a dot leads to the nearest, so that each is as large as the room around it.
const nearest = (field, { clientX, clientY }) => {
  const distance = (dot) => {
    const { left, top, width, height } = dot.getBoundingClientRect();
    return Math.hypot(left + width / 2 - clientX, top + height / 2 - clientY);
  };
  const dots = [...field.querySelectorAll(".dot")];
  return dots.reduce((best, dot) => (distance(dot) < distance(best) ? dot : best), dots[0]);
};

const LEGEND = Object.keys(STRENGTH_TITLES);  // the strongest first
const putStrip = (column, strip, root) => {
  const box = put(column, "div", "strip");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Passages along time, each leading to its sentence below");
  const field = put(box, "div", "field");
  field.style.setProperty("--rows", strip.rows);
  for (const { first, last, at, row, key, strength, label } of strip.dots) {
    const length = put(field, "span", "length " + strength);
    length.style.left = percent(first);
    length.style.width = percent(last - first);
    length.style.setProperty("--row", row);
    const dot = put(field, "a", "dot " + strength);
    dot.href = "#";
    dot.dataset.key = key;
    dot.title = label;
    dot.setAttribute("aria-label", label);
    dot.style.left = percent(at);
    dot.style.setProperty("--row", row);
  }
  field.onclick = (event) => {
    event.preventDefault();
    // The keyboard presses the dot that has the focus, without a place.
    const dot = event.detail ? nearest(field, event) : event.target.closest(".dot");
    if (dot) lead(root, dot.dataset.key);
  };
  const axis = put(box, "div", "axis quiet");
  for (const { label, at } of strip.ticks) put(axis, "span", "tick", label).style.left = percent(at);
  const legend = put(box, "p", "legend");
  const strengths = new Set(strip.dots.map(({ strength }) => strength));
  for (const strength of LEGEND) if (strengths.has(strength)) putStrength(legend, strength);
};

export default function ({ parentElement, data, setTriggerValue }) {
  parentElement.say = setTriggerValue;
  const drawn = JSON.stringify({ ...data, collected: null });
  if (parentElement.drawn !== drawn) {
    parentElement.drawn = drawn;
    const board = put(anew(parentElement), "div", "board");
    for (const column of data.columns) {
      putColumn(board, { ...column, strip: data.strip }, data.near, parentElement);
    }
  }
  flagCollected(parentElement, data.collected);
}
