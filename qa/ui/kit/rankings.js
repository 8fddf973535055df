const putPlace = (parent, { where, link }) => {
  const place = put(parent, link ? "a" : "span", "place", where);
  if (!link) return;
  place.href = link;
  within(place);
};

const putHits = (parent, hits) => {
  const list = put(parent, "ol", "hits");
  list.start = hits[0].rank;
  for (const hit of hits) {
    const item = put(list, "li", hit.relevant ? "hit relevant" : "hit");
    const top = put(item, "p", "top");
    put(top, "span", "speaker", hit.speaker);
    if (hit.relevant) put(top, "span", "answers", "✓ answers it");
    put(item, "p", "quote", hit.quote);
    putPlace(item, hit);
  }
};

const putSide = (parent, { title, hits }, shown) => {
  const side = put(parent, "section", "side");
  put(side, "h4", "", title);
  if (!hits.length) {
    put(side, "p", "quiet", "Nothing was found.");
    return;
  }
  putHits(side, hits.slice(0, shown));
  if (hits.length <= shown) return;
  const fold = put(side, "details");
  const more = hits.slice(shown);
  const relevant = more.find((hit) => hit.relevant);
  const last = hits.length;
  let label = "Rank " + more[0].rank + (more.length > 1 ? " to " + last : "");
  if (relevant) label += ", ✓ at " + relevant.rank;
  put(fold, "summary", "quiet", label);
  putHits(fold, more);
};

const putGold = (card, gold) => {
  if (!gold.length) return;
  const box = put(card, "section", "gold");
  put(box, "h4", "", gold.length > 1 ? "Any of these answers it" : "This answers it");
  for (const excerpt of gold) {
    put(box, "p", "quote", excerpt.quote);
    putPlace(box, excerpt);
  }
};

export default function ({ parentElement, data }) {
  const drawn = JSON.stringify(data);
  if (parentElement.drawn === drawn) return;  // the reader's focus stays
  parentElement.drawn = drawn;
  const box = anew(parentElement);
  for (const row of data.questions) {
    const card = put(box, "article", "asked");
    card.dataset.id = row.id;
    for (const earlier of row.history) put(card, "p", "earlier quiet", "After: " + earlier);
    put(card, "h3", "", row.question);
    const line = put(card, "p", "facts quiet");
    put(line, "strong", "", row.outcome);
    line.append(" · ");
    putFacts(line, row.facts);
    putGold(card, row.gold);
    const sides = put(card, "div", row.sides.length > 1 ? "sides two" : "sides");
    for (const side of row.sides) putSide(sides, side, data.shown);
  }
}
