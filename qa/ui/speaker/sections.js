const putQuote = (list, quote) => {
  const item = put(list, "li", "quote");
  const place = put(item, "a", "words", quote.text);
  place.href = quote.link;
  within(place);
  const where = put(item, "p", "where");
  if (quote.speaker) putSpeakerName(where, quote);
  else if (quote.role) put(where, "span", "role quiet", quote.role);
  putFacts(put(where, "span", "facts quiet"), quote.facts);
  if (!quote.origin) return;
  const [text, link] = quote.origin;
  const made = put(put(item, "p", "where"), "a", "", text);
  made.href = link;
  within(made);
};

const putSection = (page, { title, note, people, quotes, links }) => {
  put(page, "h2", "", title);
  if (note) put(page, "p", "note quiet", note);
  if (people.length) {
    const list = put(page, "ul", "people");
    for (const person of people) putSpeakerName(put(list, "li", "who"), person);
  }
  if (links.length) {
    const row = put(page, "p", "links");
    for (const [text, link] of links) {
      const made = put(row, "a", "action", text);
      made.href = link;
      within(made);
    }
  }
  if (!quotes.length) return;
  const list = put(page, "ul", "quotes");
  for (const quote of quotes) putQuote(list, quote);
};

const putWords = (page, { words, method }) => {
  if (!words.length) return;
  put(page, "h2", "", "Words that stand out");
  const list = put(page, "ul", "stand-out");
  for (const { word, amount, link, label } of words) {
    const made = put(put(list, "li"), "a", "word");
    made.href = link;
    made.setAttribute("aria-label", label);
    within(made);
    put(made, "span", "form", word);
    put(made, "span", "quiet", amount);
  }
  put(page, "p", "method quiet", method);
};

export default function ({ parentElement, data }) {
  const drawn = JSON.stringify(data);
  if (parentElement.drawn === drawn) return;  // the reader's focus stays
  parentElement.drawn = drawn;
  const page = put(anew(parentElement), "div", "sections");
  for (const section of data.sections) putSection(page, section);
  putWords(page, data);
}
