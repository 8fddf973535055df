const putCell = (line, tag, role, className, text) => {
  const cell = put(line, tag, className, text);
  cell.setAttribute("role", role);  // a phone's layout would take it away
  return cell;
};

const putLink = (parent, className, { text, link }) => {
  const made = put(parent, "a", className, text);
  made.href = link;
  within(made);
};

const putName = (line, row) => {
  const head = putCell(line, "th", "rowheader", "name");
  head.scope = "row";
  if (row.link) putLink(head, "what", { text: row.name, link: row.link });
  else put(head, "span", "what", row.name);
  if (row.facts.length) putFacts(put(head, "span", "facts quiet"), row.facts);
  if (row.action) putLink(head, "more", row.action);
};

const putRow = (body, row, columns) => {
  const line = put(body, "tr");
  line.setAttribute("role", "row");
  putName(line, row);
  row.cells.forEach((cell, at) => {
    const made = putCell(line, "td", "cell", cell.tone);
    made.dataset.column = columns[at + 1];
    put(made, "span", "figure", cell.text);
    if (cell.note) put(made, "span", "under", cell.note);
  });
};

export default function ({ parentElement, data }) {
  const drawn = JSON.stringify(data);
  if (parentElement.drawn === drawn) return;  // the reader's focus stays
  parentElement.drawn = drawn;
  let box = anew(parentElement);
  if (data.folded) {
    box = put(box, "details");
    put(box, "summary", "quiet", data.label);
  }
  const table = put(box, "table");
  table.setAttribute("role", "table");
  table.setAttribute("aria-label", data.label);
  const top = put(table, "thead", data.columns.length > 1 ? "" : "unseen");
  const body = put(table, "tbody");
  for (const group of [top, body]) group.setAttribute("role", "rowgroup");
  const heads = put(top, "tr");
  heads.setAttribute("role", "row");
  for (const name of data.columns) putCell(heads, "th", "columnheader", "", name).scope = "col";
  for (const row of data.rows) putRow(body, row, data.columns);
}
