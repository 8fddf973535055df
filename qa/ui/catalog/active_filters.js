export default function ({ parentElement, data, setTriggerValue }) {
  const drawn = JSON.stringify(data);
  if (parentElement.drawn === drawn) return;  // the reader's focus stays
  parentElement.drawn = drawn;
  const box = put(anew(parentElement), "div", "active");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Filters that hold");
  data.forEach(({ name, value }, number) => {
    const chip = putButton(box, null, () => setTriggerValue("remove", number));
    chip.setAttribute("aria-label", "Remove the filter " + name + ": " + value);
    put(chip, "span", "quiet", name);
    put(chip, "span", "value", value);
    put(chip, "span", "cross", "✕").setAttribute("aria-hidden", "true");
  });
  if (data.length > 1) putButton(box, "Clear filters", () => setTriggerValue("remove", "all"));
}
