// A field and no link: it can be copied where the clipboard is closed to pages.
export default function ({ parentElement, data }) {
  const box = put(anew(parentElement), "div", "share");
  const label = put(box, "label", "quiet", "Address of this list, without your notes");
  const field = put(label, "input");
  field.readOnly = true;
  field.value = new URL(data.link, document.baseURI).href;
  field.onfocus = () => field.select();
  const copy = put(box, "button", "", "Copy the address");
  copy.type = "button";
  copy.setAttribute("aria-live", "polite");
  copy.onclick = async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      copy.textContent = "Copied";
    } catch {
      copy.textContent = document.execCommand("copy") ? "Copied" : "Copying is blocked";
    }
    setTimeout(() => { copy.textContent = "Copy the address"; }, 2000);
  };
}
