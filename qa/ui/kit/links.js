export default function ({ parentElement, data }) {
  const drawn = JSON.stringify(data);
  if (parentElement.drawn === drawn) return;  // the reader's focus stays
  parentElement.drawn = drawn;
  const line = put(anew(parentElement), "p", "ways");
  for (const { text, link } of data) {
    const made = put(line, "a", "action", text);
    made.href = link;
    within(made);
  }
}
