// The app may be open in several tabs: local storage is the truth, and each tab is notified of
// changes made in another. Nothing is written before the stored text was read.
const STORAGE_KEY = "verbatim-desk";
const read = () => {
  try { return localStorage.getItem(STORAGE_KEY) ?? ""; } catch { return ""; }  // storage is blocked
};

// If storage is full or blocked, the session alone keeps the workspace.
const write = (text) => {
  try { localStorage.setItem(STORAGE_KEY, text); } catch { /* as said */ }
};

// Notes whose page is about to go: the server, which stores everything else, would hear too late.
const keepNotes = (notes) => {
  let desk;
  try { desk = JSON.parse(read()); } catch { return; }
  if (!Array.isArray(desk?.pack?.items)) return;
  for (const item of desk.pack.items) {
    const key = `${item.source}:${item.span?.start}-${item.span?.end}`;
    if (Object.hasOwn(notes, key)) item.note = notes[key];
  }
  write(JSON.stringify(desk));
};

export default function ({ parentElement, data, setStateValue }) {
  if (!parentElement.listens) {
    parentElement.listens = true;
    addEventListener("storage", (event) => {
      if (event.key === STORAGE_KEY && parentElement.isConnected !== false) {
        setStateValue("stored", event.newValue ?? "");
      }
    });
    addEventListener("verbatim-notes", ({ detail }) => {
      if (parentElement.isConnected !== false) keepNotes(detail);
    });
    setStateValue("stored", read());
    return;
  }
  if (data.desk !== null && data.desk !== read()) write(data.desk);
}
