const putSymbol = (parent, name) => {
  if (!name) return;
  put(parent, "span", "symbol", name).setAttribute("aria-hidden", "true");
};

const putPageLink = (parent, { label, icon, link, current }, leave) => {
  const made = put(parent, "a", "page");
  made.href = link;
  if (current) made.setAttribute("aria-current", "page");
  putSymbol(made, icon);
  put(made, "span", "label", label);
  within(made);
  made.addEventListener("click", leave);
};

const putLinks = (parent, links, leave) => {
  if (!links.length) return;
  const list = put(parent, "ul");
  for (const link of links) putPageLink(put(list, "li"), link, leave);
};

const putSheet = (parent, { more, manage, manage_title }) => {
  const sheet = put(parent, "dialog", "sheet");
  sheet.setAttribute("aria-label", "More pages");
  const leave = () => sheet.close();
  putLinks(sheet, more, leave);
  if (manage.length) put(sheet, "h2", "quiet", manage_title);
  putLinks(sheet, manage, leave);
  putButton(sheet, "Close", leave).classList.add("close");
  // A touch beside the sheet meets the dialog itself, which has no margin within.
  sheet.onclick = (event) => {
    if (event.target === sheet) leave();
  };
  return sheet;
};

// Streamlit marks the page at the top, unless a menu has it. React draws the menu's button anew.
const SECTION = "[data-testid=stTopNavSection]";
const markSection = (root, { manage, manage_title }) => {
  const isCurrent = manage.some(({ current }) => current);
  const mark = () => {
    for (const section of document.querySelectorAll(SECTION)) {
      const isMarked = isCurrent && section.innerText.trim() === manage_title;
      if (isMarked) section.setAttribute("aria-current", "true");
      else section.removeAttribute("aria-current");
    }
  };
  root.sections?.disconnect();
  root.sections = new MutationObserver(mark);
  const header = document.querySelector("[data-testid=stHeader]");
  if (header) root.sections.observe(header, { childList: true, subtree: true });
  mark();
};

export default function ({ parentElement, data }) {
  const drawn = JSON.stringify(data);
  if (parentElement.drawn === drawn) return;  // the reader's focus and the sheet stay
  parentElement.drawn = drawn;
  markSection(parentElement, data);
  const bar = put(anew(parentElement), "nav", "bar");
  bar.setAttribute("aria-label", "Pages");
  for (const link of data.bar) putPageLink(bar, link, () => {});
  const others = [...data.more, ...data.manage];
  if (!others.length) return;
  const opener = putButton(bar, null, () => sheet.showModal());
  opener.className = "page";
  opener.setAttribute("aria-haspopup", "dialog");
  if (others.some(({ current }) => current)) opener.setAttribute("aria-current", "true");
  putSymbol(opener, "more_horiz");
  put(opener, "span", "label", "More");
  const sheet = putSheet(bar, data);
}
