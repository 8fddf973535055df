const draw = (root, questions) => {
  const box = put(anew(root), "section", "earlier");
  put(box, "h2", "title quiet", "Earlier questions");
  const list = put(box, "ol", "list");
  questions.forEach(({ text }, position) => {
    const made = putButton(put(list, "li"), text, () => root.say("toggle", position));
    made.className = "question";
    made.title = text;
  });
};

// The list stays as drawn when a reply is opened, and with it the reader's focus.
export default function ({ parentElement, data, setTriggerValue }) {
  parentElement.say = setTriggerValue;
  const drawn = JSON.stringify(data.map(({ text }) => text));
  if (parentElement.drawn !== drawn) draw(parentElement, data);
  parentElement.drawn = drawn;
  parentElement.querySelectorAll(".question").forEach((made, position) => {
    made.setAttribute("aria-expanded", String(data[position].is_open));
  });
}
