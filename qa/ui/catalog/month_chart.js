const putBars = (box, { bars }, asCells) => {
  const strip = put(box, "span", asCells ? "cells" : "bars");
  for (const { share, pale, label } of bars) {
    const month = put(strip, "span", "month");
    if (!share && !pale) continue;
    month.title = label;
    for (const [kind, part] of [["known", share], ["pale", pale]]) {
      if (!part) continue;
      const mark = put(month, "span", kind);
      if (asCells) mark.style.opacity = kind === "pale" ? 0.25 : 0.3 + 0.7 * Number(part);
      else mark.style.height = 100 * Number(part) + "%";
      if (asCells && kind === "known") break;
    }
  }
};

const putTicks = (box, ticks) => {
  const axis = put(box, "span", "axis");
  for (const { at, text } of ticks) {
    const tick = put(axis, "span", "tick", text);
    tick.style.insetInlineStart = 100 * Number(at) + "%";
    tick.classList.toggle("first", at < 0.08);
    tick.classList.toggle("last", at > 0.92);
  }
};

export default function ({ parentElement, data }) {
  const drawn = JSON.stringify(data);
  if (parentElement.drawn === drawn) return;  // what the reader has unfolded stays
  parentElement.drawn = drawn;
  const fold = put(anew(parentElement), "details", "chart");
  fold.open = matchMedia("(min-width: 768px)").matches;
  put(fold, "summary", "title", data.title);
  const asCells = data.rows.length > 1 || Boolean(data.rows[0]?.name);
  const figure = put(fold, "div", asCells ? "figure named" : "figure");
  if (!asCells) put(figure, "span", "highest quiet", data.highest).ariaHidden = "true";
  for (const row of data.rows) {
    if (asCells) {
      const name = put(figure, row.link ? "a" : "span", "name", row.name);
      if (row.link) {
        name.href = row.link;
        within(name);
      }
    }
    const cells = put(figure, "span", "strip");
    cells.ariaHidden = "true";  // the table says the same
    putBars(cells, row, asCells);
  }
  const axis = put(figure, "span", "strip");
  axis.ariaHidden = "true";
  putTicks(axis, data.ticks);
  for (const note of data.notes) put(fold, "p", "note quiet", note);
  putTable(fold, data.table);
}
