const putQuestion = (card, question) => {
  if (!question.folded) {
    const line = put(card, "p", "asked");
    put(line, "span", "quiet", question.asker + " ");
    put(line, "span", "words", question.text);
    return;
  }
  const fold = put(card, "details", "asked");
  const line = put(fold, "summary");
  put(line, "span", "quiet", question.asker + " ");
  put(line, "span", "words", question.folded);
  put(fold, "p", "words", question.text);
};

const putAlso = (card, places) => {
  for (const place of places) {
    const line = put(card, "p", "note quiet");
    line.append("Also said: ");
    const link = put(line, "a", "", place.label);
    link.href = place.link;
    within(link);
  }
};

const putWhy = (card, lines) => {
  if (!lines.length) return;
  const fold = put(card, "details", "why quiet");
  put(fold, "summary", "", "Why it ranks here");
  for (const line of lines) put(fold, "p", "", line);
};

const putFooter = (card, data, judged, say) => {
  const footer = put(card, "footer");
  const state = put(footer, "span", "state " + data.verification, data.verified);
  if (data.verification !== "verified") state.setAttribute("role", "alert");
  const actions = put(footer, "span", "actions");
  const link = put(actions, "a", "action transcript", "Open in transcript");
  link.href = data.link;
  within(link);
  if (data.original) putOutside(actions, "Open the original", data.original).className = "action";
  const copying = putButton(actions, "Copy as quote", async (made) => {
    made.textContent = (await copy(data.copied)) ? "Copied" : "Copying is blocked";
    setTimeout(() => { made.textContent = "Copy as quote"; }, 2000);
  });
  copying.setAttribute("aria-live", "polite");
  const collecting = putButton(actions, "Collect", () => say("collect", data.rank));
  collecting.className = "collect";
  collecting.dataset.collect = data.key;
  if (!judged) return;
  const opinion = put(footer, "span", "opinion quiet");
  opinion.setAttribute("role", "group");
  opinion.setAttribute("aria-label", "Is this passage helpful?");
  for (const [words, value] of [["Helpful", true], ["Not helpful", false]]) {
    const made = putButton(opinion, words, () => {
      say("judge", [data.rank, made.getAttribute("aria-pressed") === "true" ? null : value]);
    });
    made.dataset.judge = data.key;
    made.dataset.value = String(value);
  }
};

const putCard = (list, data, judged, say) => {
  const card = put(put(list, "li"), "article", "card");
  card.tabIndex = -1;  // the keys of the page put the focus on it
  const header = put(card, "header");
  put(header, "span", "rank", String(data.rank));
  const who = putSpeaker(header, data);
  if (data.person) {
    const name = who.querySelector(".name");
    const link = put(who, "a", "name", data.speaker);
    link.href = data.person;
    within(link);
    name.replaceWith(link);
  }
  if (data.score !== null) {
    const score = put(header, "span", "score quiet", "Score " + data.score.toFixed(2));
    score.title = "How well it fits, 0 to 1; comparable within this answer only";
  }
  putFacts(put(card, "p", "facts quiet"), data.facts);
  const quote = put(card, "blockquote");
  quote.dataset.source = data.source;
  quote.dataset.question = data.asked;
  putSegments(quote, data.quote);
  if (data.context) put(card, "p", "note quiet", data.context);
  if (data.notes) put(card, "p", "note quiet", data.notes);
  putAlso(card, data.also);
  if (data.question) putQuestion(card, data.question);
  putWhy(card, data.why);
  putFooter(card, data, judged, say);
};

// A click changes flags alone: the cards stay as drawn, and with them the reader's focus.
const flag = (root, { collected, judged }) => {
  for (const made of root.querySelectorAll("[data-collect]")) {
    const isCollected = collected.includes(made.dataset.collect);
    made.setAttribute("aria-pressed", String(isCollected));
    made.textContent = isCollected ? "Collected" : "Collect";
  }
  for (const made of root.querySelectorAll("[data-judge]")) {
    const judgement = judged[made.dataset.judge];
    made.setAttribute("aria-pressed", String(String(judgement) === made.dataset.value));
  }
};

export default function ({ parentElement, data, setTriggerValue }) {
  parentElement.say = setTriggerValue;
  const drawn = JSON.stringify(data.cards);
  if (parentElement.drawn !== drawn) {
    parentElement.drawn = drawn;
    const list = put(anew(parentElement), "ol", "findings");
    const say = (name, value) => parentElement.say(name, value);
    for (const card of data.cards) putCard(list, card, data.judged, say);
  }
  flag(parentElement, data);
}
