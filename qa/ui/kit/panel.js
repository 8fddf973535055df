const OPENER = "[data-testid=stPopoverButton]";
const PANEL = "[data-testid=stPopoverBody]";
const TABBABLE = "a[href], button, input, select, textarea, summary, [tabindex]";
const HELP = "[data-testid=stTooltipIcon]";
const CONTENTS_COME_MS = 3000;

// Of a group of radio buttons, Tab reaches the chosen one, or else the first.
const isReached = (node, at, nodes) => {
  if (node.type !== "radio" || !node.name) return true;
  const group = nodes.filter(({ type, name }) => type === "radio" && name === node.name);
  return node === (group.find(({ checked }) => checked) ?? group[0]);
};

const tabbableIn = (panel) =>
  everywhere(TABBABLE, panel).filter((node) => node.tabIndex >= 0 && !node.disabled).filter(isReached);

const openPanel = () => [...document.querySelectorAll(PANEL)].at(-1);
const openOpener = () => document.querySelector(OPENER + "[aria-expanded=true]");

const isWithin = (node, panel) => {
  while (node && node !== panel) node = node.parentNode ?? node.host;
  return Boolean(node);
};

const enter = (panel, byKey) => {
  const first = tabbableIn(panel).find((node) => !node.closest(HELP));
  if (byKey && !first) return false;
  panel.tabIndex = -1;
  // Who opens it by hand wants no list unfolded, and no keyboard on the screen.
  (byKey ? first : panel).focus({ preventScroll: true });
  return true;
};

// Streamlit draws a panel at the end of the page, and its contents may come from the server.
const enterOnceDrawn = (opener, byKey) => {
  const ends = Date.now() + CONTENTS_COME_MS;
  const timer = setInterval(() => {
    const panel = openPanel();
    const isAway = ![opener, document.body].includes(focused());  // the reader went elsewhere
    if (isAway || Date.now() > ends || (panel && enter(panel, byKey))) clearInterval(timer);
  }, 30);
};

const leave = (event, opener) => {
  if (event.shiftKey) event.preventDefault();
  opener.focus();  // and from there the browser goes on
  setTimeout(() => {
    if (opener.ariaExpanded === "true") opener.click();
  });
};

const onTab = (event) => {
  const [panel, opener, node] = [openPanel(), openOpener(), focused()];
  if (!panel || !opener) return;
  if (node === opener && !event.shiftKey && enter(panel, true)) return event.preventDefault();
  if (!isWithin(node, panel)) return;
  const nodes = tabbableIn(panel);
  const edge = event.shiftKey ? nodes[0] : nodes.at(-1);
  const isOnPanel = node === panel && (event.shiftKey || !nodes.length);
  const isOfEdge = edge?.type === "radio" && edge.name && edge.name === node.name;
  if (node === edge || isOnPanel || isOfEdge) leave(event, opener);
};

const onClick = (event) => {
  const opener = event.target.closest?.(OPENER);
  if (opener && opener.ariaExpanded !== "true") enterOnceDrawn(opener, !event.detail);
};

export default function ({ parentElement }) {
  if (parentElement.listening) return;
  parentElement.listening = new AbortController();
  const { signal } = parentElement.listening;
  const whileShown = (act) => (event) => {
    if (parentElement.isConnected) act(event);
    else parentElement.listening.abort();
  };
  addEventListener("click", whileShown(onClick), { capture: true, signal });
  addEventListener("keydown", whileShown((event) => {
    if (event.key === "Tab") onTab(event);
  }), { capture: true, signal });
}
