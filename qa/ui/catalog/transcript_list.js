const putSpeakers = (item, { speakers, more }) => {
  if (!speakers.length) return;
  const list = put(item, "ul", "speakers");
  for (const speaker of speakers) putSpeakerName(put(list, "li", "who"), speaker);
  if (more) put(list, "li", "quiet", "and " + more + " more");
};

export default function ({ parentElement, data }) {
  const drawn = JSON.stringify(data);
  if (parentElement.drawn === drawn) return;  // the reader's focus stays
  parentElement.drawn = drawn;
  const list = put(anew(parentElement), "ul", "shelf");
  for (const row of data) {
    const item = put(list, "li", "transcript");
    item.tabIndex = -1;  // the keys of the page put the focus on it
    const link = put(item, "a", "row");
    link.href = row.link;
    within(link);
    put(link, "span", "title", row.title);
    putFacts(put(link, "span", "facts quiet"), row.facts);
    if (row.snippet) put(link, "span", "snippet", row.snippet);
    if (row.amounts.length) putFacts(put(item, "p", "amount quiet"), row.amounts);
    putSpeakers(item, row);
  }
}
