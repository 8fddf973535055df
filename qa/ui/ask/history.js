const tool = (row, words, act) => {
  const made = put(row, "button", "tool", words);
  made.type = "button";
  made.onclick = act;
  return made;
};

const rename = (row, number, name, say) => {
  const field = put(row, "input", "field");
  field.value = name;
  field.maxLength = 200;
  field.setAttribute("aria-label", "Name of the conversation");
  const done = (keep) => {
    field.onblur = null;  // a field that is taken away loses the focus
    const value = field.value.trim();
    field.remove();
    row.classList.remove("renaming");
    if (keep && value && value !== name) say("rename", [number, value]);
  };
  field.onkeydown = (event) => {
    if (event.key === "Enter") done(true);
    if (event.key === "Escape") done(false);
    event.stopPropagation();
  };
  field.onblur = () => done(true);
  row.classList.add("renaming");
  field.focus();
  field.select();
};

export default function ({ parentElement, data, setTriggerValue }) {
  const list = put(anew(parentElement), "ul", "history");
  data.forEach(({ name, link, current }, number) => {
    const row = put(list, "li");
    const open = put(row, "a", "name", name);
    open.href = link;
    open.title = name;
    if (current) open.setAttribute("aria-current", "true");
    within(open);
    const tools = put(row, "span", "tools");
    const label = (made, verb) => made.setAttribute("aria-label", verb + " “" + name + "”");
    label(tool(tools, "Rename", () => rename(row, number, name, setTriggerValue)), "Rename");
    label(tool(tools, "Delete", () => setTriggerValue("remove", number)), "Delete");
  });
}
