const putMeasures = (card, data) => {
  const measures = [["How much", data.amount], ["By when", data.deadline]].filter(([, words]) => words);
  if (!measures.length) return;
  const list = put(card, "dl", "measures");
  for (const [name, words] of measures) {
    const pair = put(list, "div", "measure");
    put(pair, "dt", "quiet", name);
    put(pair, "dd", "", words);
  }
};

const putActions = (card, data, say) => {
  const footer = put(card, "footer");
  const actions = put(footer, "span", "actions");
  putCollecting(actions, data.key, () => say("collect", data.key));
  putCopying(actions, "Copy", "Copied", () => data.copied);
  putCopying(actions, "Link", "Link copied", () => link.href);
  const link = put(actions, "a", "action", "Open in transcript");
  link.href = data.link;
  within(link);
  const state = put(footer, "span", "state " + data.verification, data.verified);
  if (data.verification !== "verified") state.setAttribute("role", "alert");
};

const putCard = (list, data, say) => {
  const card = put(put(list, "li"), "article", "card");
  const header = put(card, "header");
  const who = putSpeaker(header, data);
  if (data.promiser) {
    who.append(" ");
    put(who, "span", "promiser", data.promiser);
  }
  put(header, "span", "grade quiet", data.grade);
  const quote = put(card, "blockquote");
  quote.dataset.source = data.source;
  putSegments(quote, data.quote);
  if (data.context) put(card, "p", "note quiet", data.context);
  if (data.notes) put(card, "p", "note quiet", data.notes);
  putMeasures(card, data);
  putFacts(put(card, "p", "facts quiet"), [data.date, data.occasion]);
  putActions(card, data, say);
};

export default function ({ parentElement, data, setTriggerValue }) {
  parentElement.say = setTriggerValue;
  const drawn = JSON.stringify(data.cards);
  if (parentElement.drawn !== drawn) {
    parentElement.drawn = drawn;
    const list = put(anew(parentElement), "ol", "commitments");
    const say = (name, value) => parentElement.say(name, value);
    for (const card of data.cards) putCard(list, card, say);
  }
  flagCollected(parentElement, data.collected);
}
