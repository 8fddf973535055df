// Frames lie over the picture in shares of it, whatever its size on the screen.
const putFrame = (sheet, frame) => {
  const node = put(sheet, "div", "frame");
  for (const side of ["left", "top", "width", "height"]) {
    node.style[side] = 100 * Number(frame[side]) + "%";
  }
  return node;
};

const putSheet = (panel, { file, page, png, frames }) => {
  const sheet = put(panel, "div", "sheet");
  const picture = put(sheet, "img");
  picture.alt = `Page ${Number(page)} of ${file}` + (frames.length ? ", with the cited words framed" : "");
  const nodes = frames.map((frame) => putFrame(sheet, frame));
  picture.onload = () => {
    if (nodes.length) panel.scrollTop = Math.max(0, nodes[0].offsetTop - panel.clientHeight / 3);
  };
  picture.src = "data:image/png;base64," + png;
};

export default function ({ parentElement: root, data, setTriggerValue }) {
  const turn = (page) => setTriggerValue("turn", page);
  const isNew = !root.querySelector(".original");
  const focused = root.activeElement?.textContent;
  const panel = put(anew(root), "aside", "original");
  panel.setAttribute("aria-label", "Original page");
  panel.onkeydown = ({ key }) => { if (key === "Escape") turn(0); };
  const tools = put(panel, "div", "tools");
  put(tools, "h2", "", `Page ${Number(data.page)} of ${Number(data.last)}`).setAttribute("aria-live", "polite");
  const buttons = [
    putButton(tools, "Previous page", () => turn(data.page - 1)),
    putButton(tools, "Next page", () => turn(data.page + 1)),
    putButton(tools, "Close", () => turn(0)),
  ];
  buttons[0].disabled = data.page <= 1;
  buttons[1].disabled = data.page >= data.last;
  if (data.png) putSheet(panel, data);
  else put(panel, "p", "quiet", data.problem);
  // Opened by a button far away in the transcript, and drawn anew with each page.
  const target = isNew ? buttons[2] : buttons.find(({ textContent, disabled }) => textContent === focused && !disabled);
  target?.focus({ preventScroll: true });
}
