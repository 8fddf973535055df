"""What all widgets share: how text gets into the page, and how it looks there.

Every word of a source, of a question and of an error reaches the page as a DOM text node. Markup
in it stays letters, whatever it says: there is no HTML and no Markdown on the way. So the scripts
of the widgets use ``put`` and never ``innerHTML``; a test reads them for that.
"""

DOM_JS = """
const put = (parent, tag, className, text) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined && text !== null) {
    node.textContent = text;
    node.dir = "auto";
  }
  parent.appendChild(node);
  return node;
};

// Streamlit calls a widget again when its data or the theme changes.
const anew = (root) => {
  root.querySelectorAll(".verbatim").forEach((old) => old.remove());
  return put(root, "div", "verbatim");
};

const putButton = (parent, text, act) => {
  const made = put(parent, "button", "", text);
  made.type = "button";
  made.onclick = () => act(made);
  return made;
};

const MARKED = ["cited", "key", "hit", "found"];
const putSegments = (parent, segments) => {
  for (const { text, kinds, start } of segments) {
    const marked = kinds.some((kind) => MARKED.includes(kind));
    put(parent, marked ? "mark" : "span", kinds.join(" "), text).dataset.start = start;
  }
};

// The dots are letters too: they are read out, and stay when the line is copied.
const putFacts = (parent, facts) => {
  facts.forEach((fact, position) => {
    if (position) parent.append(" · ");
    put(parent, "span", "fact", fact);
  });
};

const putSpeaker = (parent, { speaker, role, label }) => {
  const who = put(parent, "h3", "who");
  put(who, "span", "name", speaker);
  for (const more of [role, label]) {
    if (!more) continue;
    who.append(" ");
    put(who, "span", (more === role ? "role" : "label") + " quiet", more);
  }
  return who;
};

// Follow a link to another view of this app: Streamlit hears of the new address as it does when the
// reader goes back, so the session is kept and the way back has one step.
const within = (link) => {
  link.onclick = (event) => {
    // Another tab is the browser's business; the link is a permalink.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  };
};
"""

BASE_CSS = """
.verbatim {
  --serif: "Source Serif", "Source Serif 4", Charter, "Iowan Old Style", Georgia, serif;
  --quiet: var(--st-gray-text-color);
  --line: var(--st-border-color);
  font-family: var(--st-font);
  font-size: 0.9375rem;
  line-height: 1.55;
  color: var(--st-text-color);
  overflow-wrap: anywhere;
}
/* :where weighs nothing, so that a widget can say otherwise. */
:where(.verbatim *) { box-sizing: border-box; }
:where(.verbatim) :where(p, blockquote, h1, h2, h3, ul, ol) { margin: 0; padding: 0; }
/* A right-to-left mark in a name must not turn the words after it around. */
.verbatim span, .verbatim mark { unicode-bidi: isolate; }
/* A widget's own display would win over the attribute. */
.verbatim [hidden] { display: none; }
/* Read out, and not seen. */
.unseen {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.verbatim .quiet { color: var(--quiet); }
.verbatim mark { color: inherit; background: none; }
.verbatim mark.hit { background: var(--st-secondary-background-color); }
.verbatim mark.found { outline: 1.5px solid var(--st-primary-color); }
.verbatim mark.key, .verbatim mark.cited, .verbatim mark.found {
  background: var(--st-yellow-background-color);
  border-radius: 0.15em;
  padding: 0.08em 0;
  box-decoration-break: clone;
  -webkit-box-decoration-break: clone;
}
.verbatim a { color: var(--st-link-color); text-decoration: none; }
.verbatim a:hover { text-decoration: underline; }
.verbatim button, .verbatim .action {
  display: inline-flex;
  align-items: center;
  min-height: 2.1rem;
  padding: 0.2rem 0.75rem;
  border: 1px solid var(--line);
  border-radius: var(--st-button-radius);
  background: transparent;
  color: var(--st-text-color);
  font: inherit;
  font-size: 0.875rem;
  text-decoration: none;
  cursor: pointer;
}
.verbatim button:hover, .verbatim .action:hover {
  border-color: var(--st-primary-color);
  color: var(--st-primary-color);
  text-decoration: none;
}
.verbatim :focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
@media (prefers-reduced-motion: no-preference) {
  .verbatim button, .verbatim .action { transition: color 0.15s, border-color 0.15s; }
}
"""
