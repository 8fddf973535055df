const putSpeakers = (item, { speakers, more }) => {
  if (!speakers.length) return;
  const line = put(item, "p", "speakers quiet");
  speakers.forEach(({ name, link }, position) => {
    if (position) line.append(" · ");
    const made = put(line, "a", "", name);
    made.href = link;
    within(made);
  });
  if (more) line.append(" · and " + more + " more");
};

export default function ({ parentElement, data }) {
  const drawn = JSON.stringify(data);
  if (parentElement.drawn === drawn) return;  // the reader's focus stays
  parentElement.drawn = drawn;
  const list = put(anew(parentElement), "ul", "shelf");
  for (const row of data) {
    const item = put(list, "li");
    const link = put(item, "a", "row");
    link.href = row.link;
    within(link);
    put(link, "span", "title", row.title);
    putFacts(put(link, "span", "facts quiet"), row.facts);
    put(link, "span", "file quiet", row.file);
    if (row.amount) put(item, "p", "amount quiet", row.amount);
    putSpeakers(item, row);
  }
}
