// The page above is still growing when a conversation comes from a link; the reader may move on.
const SETTLES_MS = 1200;
const READER_MOVES = ["wheel", "touchstart", "keydown", "pointerdown"];

const hold = (node) => {
  const held = new AbortController();
  for (const name of READER_MOVES) {
    addEventListener(name, () => held.abort(), { signal: held.signal, passive: true });
  }
  node.style.scrollMarginTop = "4.5rem";
  const until = Date.now() + SETTLES_MS;
  const timer = setInterval(() => {
    if (held.signal.aborted || Date.now() > until || !node.isConnected) {
      held.abort();
      clearInterval(timer);
    } else {
      node.scrollIntoView({ block: "start" });
    }
  }, 60);
};

export default function ({ parentElement, data }) {
  put(anew(parentElement), "h2", "question", data.text);
  const host = parentElement.host;
  if (!data.newest || parentElement.held) return;
  parentElement.held = true;
  hold(host.closest("[data-testid=stChatMessage]") ?? host);
}
