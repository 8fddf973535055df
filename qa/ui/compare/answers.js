// A phone's layout would take the roles of a table away.
const putCell = (line, tag, role, className) => {
  const made = put(line, tag, className);
  made.setAttribute("role", role);
  return made;
};

const putWithin = (parent, className, text, link) => {
  const made = put(parent, "a", className, text);
  made.href = link;
  within(made);
  return made;
};

const putAnswer = (cell, { sentence, notes, strength, date, reference, link }) => {
  put(cell, "p", "sentence", sentence);
  if (notes) put(cell, "p", "note quiet", notes);
  const line = put(cell, "p", "line quiet");
  putStrength(line, strength);
  const open = putWithin(line, "place", date, link);
  open.title = reference;
  open.setAttribute("aria-label", "Open in transcript: " + reference);
};

const putSilence = (cell, { silence, reason }) => {
  put(cell, "p", "silence", silence);
  if (reason) put(cell, "p", "reason quiet", reason);
};

const putRow = (body, { question, link, cells }, speakers) => {
  const line = put(body, "tr");
  line.setAttribute("role", "row");
  const head = putCell(line, "th", "rowheader", "question");
  head.scope = "row";
  putWithin(head, "", question, link);
  cells.forEach((data, at) => {
    const cell = putCell(line, "td", "cell", "answer");
    put(cell, "p", "who quiet", speakers[at].name).setAttribute("aria-hidden", "true");
    if (data.silence) putSilence(cell, data);
    else putAnswer(cell, data);
  });
};

// Where the columns would be too narrow for a sentence, the answers stand below their question.
const MIN_COLUMN_PX = 150;
const stack = (table, columns) => {
  const box = table.parentElement;
  new ResizeObserver(() => {
    table.classList.toggle("stacked", box.clientWidth < columns * MIN_COLUMN_PX);
  }).observe(box);
};

export default function ({ parentElement, data }) {
  const drawn = JSON.stringify(data);
  if (parentElement.drawn === drawn) return;  // the reader's focus stays
  parentElement.drawn = drawn;
  const table = put(anew(parentElement), "table");
  stack(table, data.speakers.length + 1);
  table.setAttribute("role", "table");
  table.setAttribute("aria-label", data.label);
  const [top, body] = [put(table, "thead"), put(table, "tbody")];
  for (const group of [top, body]) group.setAttribute("role", "rowgroup");
  const heads = put(top, "tr");
  heads.setAttribute("role", "row");
  putCell(heads, "th", "columnheader").textContent = "Question";
  for (const { name, link } of data.speakers) {
    putWithin(putCell(heads, "th", "columnheader"), "", name, link);
  }
  for (const head of heads.children) head.scope = "col";
  for (const row of data.rows) putRow(body, row, data.speakers);
}
