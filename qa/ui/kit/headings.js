export default function ({ parentElement, data }) {
  const drawn = JSON.stringify(data);
  if (parentElement.drawn === drawn) return;
  parentElement.drawn = drawn;
  const box = anew(parentElement);
  if (data.unseen) {
    put(box, "h1", "unseen", data.text);
    return;
  }
  const heading = put(box, "h2", "heading");
  if (!data.link) {
    heading.textContent = data.text;
    heading.dir = "auto";
    return;
  }
  const link = put(heading, "a", "", data.text);
  link.href = data.link;
  within(link);
}
