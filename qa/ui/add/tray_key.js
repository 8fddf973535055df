// The key of the reader's tray stays in this browser, so that a reload finds the files again.
const STORAGE_KEY = "verbatim-tray";
const read = () => {
  try { return localStorage.getItem(STORAGE_KEY) ?? ""; } catch { return ""; }  // storage is blocked
};
const write = (key) => {
  try { localStorage.setItem(STORAGE_KEY, key); } catch { /* the session alone keeps it */ }
};

export default function ({ parentElement, data, setStateValue }) {
  if (data.key) {
    if (data.key !== read()) write(data.key);
  } else if (!parentElement.isAsked) {
    parentElement.isAsked = true;
    const key = read();
    if (key) setStateValue("key", key);
  }
}
