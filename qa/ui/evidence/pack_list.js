const showTagged = (list, tag) => {
  for (const row of list.children) row.hidden = Boolean(tag) && !row.tags.includes(tag);
};

// The filter lasts until the page goes: only what is drawn is hidden, and the server knows nothing.
const putFilter = (root, box, tags, list) => {
  const bar = put(box, "div", "tags");
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Packs with the tag");
  for (const tag of tags) {
    const made = putButton(bar, tag, () => {
      root.tag = root.tag === tag ? "" : tag;
      for (const other of bar.children) other.setAttribute("aria-pressed", String(other.tag === root.tag));
      showTagged(list, root.tag);
    });
    made.tag = tag;
    made.setAttribute("aria-pressed", String(tag === root.tag));
  }
};

const putPack = (list, pack, say) => {
  const row = put(list, "li");
  row.tags = pack.tags;
  const open = putButton(row, "", () => { if (!pack.current) say("opened", pack.number); });
  open.className = "pack";
  if (pack.current) open.setAttribute("aria-current", "true");
  put(open, "span", "name", pack.name);
  put(open, "span", "size quiet", [pack.size, ...pack.tags].join(" · "));
};

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement;
  const box = anew(root);
  root.tag = data.tags.includes(root.tag) ? root.tag : "";
  const list = document.createElement("ul");
  list.className = "packs";
  if (data.tags.length) putFilter(root, box, data.tags, list);
  box.append(list);
  for (const pack of data.packs) putPack(list, pack, setTriggerValue);
  showTagged(list, root.tag);
  const footer = put(box, "div", "tools");
  if (data.full) put(footer, "p", "quiet", data.full);
  else if (!data.blank) putButton(footer, "New pack", () => setTriggerValue("begun", true));
  if (!data.blank) putButton(footer, "Delete this pack", () => setTriggerValue("deleted", true));
}
