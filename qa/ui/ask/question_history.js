// The box is Streamlit's own; the value is set as if it was typed.
const BOX = "[data-testid=stChatInputTextArea]";
const write = (box, text) => {
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, text);
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.setSelectionRange(text.length, text.length);
};

// Once an answer has come the keys of the page hold, and a screen's keyboard closes, unless the
// reader types on. Streamlit disables the box during a run and then puts the focus back on it.
const REFOCUSED_MS = 100;
const leave = (box) => { if (!box.value) box.blur(); };
const leaveAnswered = (box, answers) => {
  if (!box) return;
  const isNew = answers > (box.answers ?? 0);
  box.answers = answers;  // the box outlives the widget
  if (!isNew) return;
  leave(box);
  const watcher = new MutationObserver(() => {
    if (box.disabled) return;
    watcher.disconnect();
    setTimeout(() => leave(box), REFOCUSED_MS);
  });
  if (box.disabled) watcher.observe(box, { attributeFilter: ["disabled"] });
};

export default function ({ parentElement, data: { questions, answers } }) {
  leaveAnswered(document.querySelector(BOX), answers);
  parentElement.asked = questions;
  parentElement.at = questions.length;
  if (parentElement.listens) return;
  parentElement.listens = true;
  const listening = new AbortController();
  document.addEventListener("keydown", (event) => {
    const box = event.target;
    if (!parentElement.isConnected) return listening.abort();
    if (!(box instanceof HTMLElement) || !box.matches(BOX)) return;
    const { asked, at } = parentElement;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    // In a text that the reader is editing, the arrow keys move the cursor.
    if (!step || (box.value && box.value !== asked[at])) return;
    const next = Math.max(0, Math.min(asked.length, at + step));
    if (next === at) return;
    event.preventDefault();
    parentElement.at = next;
    write(box, asked[next] ?? "");
  }, { capture: true, signal: listening.signal });
}
