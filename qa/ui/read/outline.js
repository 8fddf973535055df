// Each click leads to the next turn of this speaker, and after the last to the first again.
const putSpeakerRow = (list, { name, link, turns }) => {
  const row = put(list, "li");
  const made = put(row, "button", "jump");
  made.type = "button";
  put(made, "span", "name", name);
  put(made, "span", "quiet", turns.length === 1 ? "1 turn" : turns.length + " turns");
  let next = 0;
  made.onclick = () => {
    dispatchEvent(new CustomEvent("verbatim-turn", { detail: turns[next] }));
    next = (next + 1) % turns.length;
  };
  if (!link) return;
  const more = put(row, "a", "more quiet", "All appearances");
  more.href = link;
  more.setAttribute("aria-label", "All appearances of " + name);
  within(more);
};

export default function ({ parentElement, data }) {
  const box = put(anew(parentElement), "div", "outline");
  put(box, "h2", "", "Speakers");
  const list = put(box, "ul");
  for (const speaker of data.speakers) putSpeakerRow(list, speaker);
  put(box, "h2", "", "About this file");
  const state = put(box, "p", "state " + (data.holds ? "holds" : "broken"), data.state);
  if (!data.holds) state.setAttribute("role", "alert");
  const facts = put(box, "dl", "quiet");
  for (const [name, value] of data.facts) {
    put(facts, "dt", "", name);
    put(facts, "dd", "", value);
  }
}
