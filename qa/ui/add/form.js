const tell = (root) => {
  const correction = { people: {} };
  for (const field of root.form.querySelectorAll("input[data-key]")) {
    correction[field.dataset.key] = field.value;
  }
  for (const row of root.form.querySelectorAll("li[data-named]")) {
    const [name, role] = [...row.querySelectorAll("input")].map((field) => field.value);
    correction.people[row.label] = { name, role };
  }
  root.say("correction", correction);
};

const putField = (root, parent, { key, label, value, hint, max }, of) => {
  const box = put(parent, "label", "field");
  put(box, "span", "quiet", label);
  if (of) put(box, "span", "unseen", " of " + of);
  const field = put(box, "input");
  field.value = value;
  field.maxLength = max;
  field.autocomplete = "off";
  field.spellcheck = false;
  if (hint) field.placeholder = hint;
  if (key) field.dataset.key = key;
  field.onchange = () => tell(root);
  field.onkeydown = (event) => { if (event.key === "Enter" && !event.isComposing) tell(root); };
};

const putVoice = (root, list, voice, max) => {
  const row = put(list, "li");
  row.label = voice.label;
  const head = put(row, "p", "said");
  put(head, "span", "label", voice.label || "No label");
  head.append(" ");
  putFacts(put(head, "span", "quiet"), voice.facts);
  if (voice.sample) put(row, "p", "sample", "“" + voice.sample + "”");
  if (!voice.editable) return;
  row.dataset.named = "";
  const pair = put(row, "div", "grid");
  putField(root, pair, { label: "Name", value: voice.name, max }, voice.label);
  putField(root, pair, { label: "Role at the time", value: voice.role, max }, voice.label);
};

const draw = (root, data) => {
  const card = put(anew(root), "article", "draft");
  root.form = card;
  const header = put(card, "header");
  put(header, "h2", "file", data.file);
  const remove = put(header, "button", "", "Remove");
  remove.type = "button";
  remove.setAttribute("aria-label", "Remove " + data.file);
  remove.onclick = () => root.trigger("removed", true);
  putFacts(put(card, "p", "facts quiet"), data.facts);
  for (const line of data.warnings) put(card, "p", "warning", line);
  const grid = put(card, "div", "grid texts");
  for (const field of data.fields) putField(root, grid, field);
  put(card, "h3", "", "Who speaks");
  const list = put(card, "ul");
  for (const voice of data.voices) putVoice(root, list, voice, data.max);
};

const showFaults = (root, faults) => {
  for (const field of root.form.querySelectorAll("input[data-key]")) {
    const text = faults[field.dataset.key] ?? "";
    let line = field.parentElement.querySelector(".fault");
    if ((line?.textContent ?? "") === text) continue;
    field.setAttribute("aria-invalid", String(Boolean(text)));
    line ??= put(field.parentElement, "span", "fault");
    line.setAttribute("role", "alert");
    line.textContent = text;
  }
};

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const root = parentElement;
  root.say = setStateValue;
  root.trigger = setTriggerValue;
  // What is being written stays: only what is wrong with it is told anew.
  if (!root.form?.isConnected || root.drawn !== data.id) draw(root, data);
  root.drawn = data.id;
  showFaults(root, data.faults);
}
