// One address may be open in several tabs: the storage is the truth, and each tab hears of a change
// made in another. Nothing is written before what is there was read.
const PLACE = "verbatim-desk";
const read = () => {
  try { return localStorage.getItem(PLACE) ?? ""; } catch { return ""; }  // storage is blocked
};

export default function ({ parentElement, data, setStateValue }) {
  if (!parentElement.listens) {
    parentElement.listens = true;
    addEventListener("storage", (event) => {
      if (event.key === PLACE && parentElement.isConnected !== false) {
        setStateValue("stored", event.newValue ?? "");
      }
    });
    setStateValue("stored", read());
    return;
  }
  if (data.desk === null || data.desk === read()) return;
  // Storage that is full or blocked leaves it to the session.
  try { localStorage.setItem(PLACE, data.desk); } catch { return; }
}
