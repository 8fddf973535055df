export default function ({ parentElement, data }) {
  const drawn = JSON.stringify(data);
  if (parentElement.drawn === drawn) return;
  parentElement.drawn = drawn;
  const heading = put(anew(parentElement), "h2", "heading");
  if (!data.link) {
    heading.textContent = data.text;
    heading.dir = "auto";
    return;
  }
  const link = put(heading, "a", "", data.text);
  link.href = data.link;
  within(link);
}
