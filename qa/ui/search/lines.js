const putLine = (list, line, say) => {
  const item = put(list, "li", "line");
  item.tabIndex = -1;  // the keys of the page put the focus on it
  const place = put(item, "a", "words");
  place.href = line.link;
  within(place);
  put(put(place, "span", "left"), "span", "", line.left);
  put(place, "mark", "key", line.quote);
  put(place, "span", "right", line.right);
  const where = put(item, "p", "where");
  putSpeakerName(where, line);
  put(where, "span", "facts quiet", [line.date, line.occasion].join(" · "));
  if (line.verification !== "verified") {
    put(item, "p", "broken", line.verified).setAttribute("role", "alert");
  }
  if (!line.key) return;
  putCollecting(item, line.key, () => say("collect", line.key));
};

export default function ({ parentElement, data, setTriggerValue }) {
  parentElement.say = setTriggerValue;
  const drawn = JSON.stringify(data.lines);
  if (parentElement.drawn !== drawn) {
    parentElement.drawn = drawn;
    const list = put(anew(parentElement), "ol", "lines");
    const say = (name, value) => parentElement.say(name, value);
    for (const line of data.lines) putLine(list, line, say);
  }
  flagCollected(parentElement, data.collected);
}
