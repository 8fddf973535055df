// Each click leads to the next turn of this speaker, and after the last to the first again.
const putSpeakerRow = (list, { name, link, turns }) => {
  const row = put(list, "li");
  const made = putButton(row, "", () => {
    dispatchEvent(new CustomEvent("verbatim-turn", { detail: turns[next] }));
    next = (next + 1) % turns.length;
  });
  made.className = "jump";
  put(made, "span", "name", name);
  put(made, "span", "quiet", turns.length === 1 ? "1 turn" : turns.length + " turns");
  let next = 0;
  if (!link) return;
  const more = put(row, "a", "action more", "Open page");
  more.href = link;
  more.setAttribute("aria-label", "Open page of " + name);
  within(more);
};

const putFold = (parent, name, title) => {
  const fold = put(parent, "details", name);
  put(fold, "summary", "", title);
  return fold;
};

const draw = (root, data) => {
  const open = [...root.querySelectorAll("details[open]")].map(({ className }) => className);
  const head = put(anew(root), "header", "masthead");
  put(head, "h1", "title", data.title);
  const line = put(head, "p", "facts quiet");
  putFacts(line, data.facts);
  if (data.address) {
    line.append(" · ");
    putOutside(line, "Open the original", data.address);
  }
  const state = put(head, "p", "state " + (data.holds ? "holds" : "broken"), data.state);
  if (!data.holds) state.setAttribute("role", "alert");
  const folds = put(head, "div", "folds");
  if (data.speakers.length) {
    const list = put(putFold(folds, "voices", data.voices), "ul");
    for (const speaker of data.speakers) putSpeakerRow(list, speaker);
  }
  const details = put(putFold(folds, "details", "Details"), "dl", "quiet");
  for (const [name, value] of data.details) {
    put(details, "dt", "", name);
    put(details, "dd", "", value);
  }
  for (const name of open) folds.querySelector("." + name)?.setAttribute("open", "");
};

export default function ({ parentElement: root, data: { beside, ...data } }) {
  const drawn = JSON.stringify(data);
  if (root.drawn !== drawn) draw(root, data);
  root.drawn = drawn;
  root.querySelector(".masthead").classList.toggle("beside", beside);
}
