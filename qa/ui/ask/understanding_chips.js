const draw = (root, chips) => {
  const group = put(anew(root), "div", "chips");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", "Understood in the question");
  put(group, "span", "quiet", "Understood:");
  chips.forEach(({ label }, number) => {
    const chip = put(group, "button", "chip");
    chip.type = "button";
    put(chip, "span", "words", label);
    put(chip, "span", "cross").setAttribute("aria-hidden", "true");
    chip.onclick = () => root.say("turn", number);
  });
};

// The chips stay as drawn when one is toggled, and with them the reader's focus.
export default function ({ parentElement, data, setTriggerValue }) {
  parentElement.say = setTriggerValue;
  const drawn = JSON.stringify(data.chips.map((chip) => chip.label));
  if (parentElement.drawn !== drawn) draw(parentElement, data.chips);
  parentElement.drawn = drawn;
  parentElement.querySelectorAll(".chip").forEach((chip, number) => {
    const { kept, label } = data.chips[number];
    chip.setAttribute("aria-pressed", String(kept));
    chip.title = (kept ? "Take back: " : "Put back: ") + label;
    chip.querySelector(".cross").textContent = kept ? "×" : "+";
  });
}
