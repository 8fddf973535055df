export default function ({ parentElement, data, setTriggerValue }) {
  parentElement.say = setTriggerValue;
  const drawn = JSON.stringify(data);
  if (parentElement.drawn === drawn) return;  // the reader's focus stays
  parentElement.drawn = drawn;
  const box = anew(parentElement);
  put(box, "h2", "title", "Saved questions");
  const list = put(box, "ul", "saved");
  data.forEach(({ question, limits, news, isNew, link }, number) => {
    const row = put(list, "li");
    const open = put(row, "a", "open", question);
    open.href = link;
    within(open);
    const facts = put(row, "p", "facts quiet");
    if (news) put(facts, "span", isNew ? "news new" : "news", news);
    if (limits) put(facts, "span", "limits", limits);
    const remove = putButton(row, "Forget", () => parentElement.say("remove", number));
    remove.setAttribute("aria-label", "Forget “" + question + "”");
  });
}
