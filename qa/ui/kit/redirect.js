const isIdle = () =>
  document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning";
const IDLE_MS = 150;

// In the place of this address in the history, so that "back" does not lead here again. Streamlit
// would undo it in a run that has begun before.
export default function ({ parentElement, data }) {
  clearInterval(parentElement.timer);
  let since = null;
  parentElement.timer = setInterval(() => {
    since = isIdle() ? since ?? Date.now() : null;
    if (parentElement.isConnected && (since === null || Date.now() - since < IDLE_MS)) return;
    clearInterval(parentElement.timer);
    if (!parentElement.isConnected) return;
    history.replaceState({}, "", data + location.search);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  }, 30);
}
