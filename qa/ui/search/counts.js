const putCount = (list, { name, times, share, link, label }) => {
  const item = put(list, "li", "count");
  const row = put(item, link ? "a" : "span", "row");
  if (link) {
    row.href = link;
    row.setAttribute("aria-label", label);
    within(row);
  }
  const bar = put(row, "span", "bar");
  bar.style.width = 100 * Number(share) + "%";
  put(row, "span", "name", name);
  put(row, "span", "times quiet", times);
};

export default function ({ parentElement, data }) {
  const drawn = JSON.stringify(data);
  if (parentElement.drawn === drawn) return;  // the reader's focus stays
  parentElement.drawn = drawn;
  const box = put(anew(parentElement), "details", "all");
  box.open = matchMedia("(min-width: 768px)").matches;
  put(box, "summary", "title", data.title);
  const list = put(box, "ol", "counts");
  for (const count of data.first) putCount(list, count);
  if (!data.rest.length) return;
  const fold = put(box, "details");
  put(fold, "summary", "", data.more);
  const rest = put(fold, "ol", "counts");
  for (const count of data.rest) putCount(rest, count);
}
