export default function ({ parentElement, data }) {
  const box = put(anew(parentElement), "div", "notice " + data.tone);
  if (data.tone === "error" || data.tone === "warning") box.setAttribute("role", "alert");
  if (data.title) put(box, "p", "title", data.title);
  for (const line of data.lines) put(box, "p", "", line);
}
