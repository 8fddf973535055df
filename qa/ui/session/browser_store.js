// The app may be open in several tabs: local storage is the truth, and each tab is notified of
// changes made in another. Nothing is written before the stored text was read.
const STORAGE_KEY = "verbatim-desk";
const read = () => {
  try { return localStorage.getItem(STORAGE_KEY) ?? ""; } catch { return ""; }  // storage is blocked
};

export default function ({ parentElement, data, setStateValue }) {
  if (!parentElement.listens) {
    parentElement.listens = true;
    addEventListener("storage", (event) => {
      if (event.key === STORAGE_KEY && parentElement.isConnected !== false) {
        setStateValue("stored", event.newValue ?? "");
      }
    });
    setStateValue("stored", read());
    return;
  }
  if (data.desk === null || data.desk === read()) return;
  // If storage is full or blocked, the session alone keeps the workspace.
  try { localStorage.setItem(STORAGE_KEY, data.desk); } catch { return; }
}
