export default function ({ parentElement, data }) {
  const drawn = JSON.stringify(data);
  if (parentElement.drawn === drawn) return;
  parentElement.drawn = drawn;
  const fold = put(anew(parentElement), "details");
  put(fold, "summary", "quiet", data.title);
  const frame = put(fold, "div", "frame");
  frame.tabIndex = 0;  // reached by keyboard, so that it can be scrolled
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", data.title);
  const table = put(frame, "table");
  const head = put(put(table, "thead"), "tr");
  for (const name of data.columns) put(head, "th", "", name).scope = "col";
  const body = put(table, "tbody");
  for (const [first, ...others] of data.rows) {
    const line = put(body, "tr");
    put(line, "th", "", first).scope = "row";
    for (const cell of others) put(line, "td", "", cell);
  }
}
