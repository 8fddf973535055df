"""What a reader does with a widget, by mouse and keyboard, in its script alone."""

from typing import Any

import pytest

from qa.ui.evidence.item_list import ITEM_KEYS
from tests.browser.hostile_data import (
    CARD,
    CONCORDANCE_LINE,
    EVIL,
    HIT,
    HOSTILE,
    LEAF,
    PAGE,
    PARAGRAPH,
    PROMISE,
    SEGMENT,
    TURN,
)
from tests.browser.script_page import SCRIPTS, ScriptPage


def test_a_flag_changes_without_drawing_anew(script_page: ScriptPage) -> None:
    code = """
      render({ ...data, collected: [], judged: {} });
      const button = root.querySelector(".collect");
      button.focus();
      const before = [button.textContent, button.getAttribute("aria-pressed")];
      render(data);
      const flags = [...root.querySelectorAll("[data-judge]")].map((made) => made.ariaPressed);
      return [...before, button.textContent, root.activeElement === button, flags];
    """
    flags = script_page.run("findings", code, HOSTILE["findings"])
    assert flags == ["Collect", "false", "Collected", True, ["true", "false"]]


def test_an_opinion_is_given_and_taken_back(script_page: ScriptPage) -> None:
    code = """
      render({ ...data, judged: {} });
      const helpful = root.querySelector("[data-judge]");
      helpful.click();
      render(data);
      helpful.click();
      return sent;
    """
    told = script_page.run("findings", code, HOSTILE["findings"])
    assert told == [["judge", [1, True]], ["judge", [1, None]]]


def test_who_is_not_asked_gives_no_opinion(script_page: ScriptPage) -> None:
    code = 'render({ ...data, judged: null }); return root.querySelectorAll("[data-judge]").length'
    assert script_page.run("findings", code, HOSTILE["findings"]) == 0


@pytest.mark.parametrize("has_style", [True, False])
def test_a_finding_is_copied_in_the_chosen_style_by_the_server(
    script_page: ScriptPage, has_style: bool
) -> None:
    code = """
      const copied = [];
      navigator.clipboard.write = async ([item]) => {
        copied.push(await (await item.getType("text/plain")).text());
      };
      navigator.clipboard.writeText = async (text) => { copied.push(text); };
      render(data);
      const buttons = [...root.querySelectorAll("button")];
      const copying = buttons.find((made) => made.textContent === "Copy");
      copying.click();
      const reply = { key: data.cards[0].key, text: "A, “T”, 2021." };
      if (data.hasStyle) render({ ...data, copied: reply });
      await new Promise((done) => setTimeout(done, 50));
      for (const name of ["write", "writeText"]) delete navigator.clipboard[name];
      return [sent, copied, copying.textContent];
    """
    sent, copied, words = script_page.run(
        "findings", code, HOSTILE["findings"] | {"hasStyle": has_style}
    )
    card = HOSTILE["findings"]["cards"][0]
    assert sent == ([["copy", card["rank"]]] if has_style else [])
    assert (copied == ["A, “T”, 2021."]) is has_style
    assert words == "Copied"


def test_a_quote_is_copied_by_hand_without_a_clipboard(script_page: ScriptPage) -> None:
    code = """
      let copied = "";
      document.execCommand = () => { copied = document.getSelection().toString(); return true; };
      navigator.clipboard.writeText = () => Promise.reject(new Error("blocked"));
      const done = await copy(data);
      delete document.execCommand;
      delete navigator.clipboard.writeText;
      return [done, copied, document.querySelectorAll("textarea").length];
    """
    assert script_page.run("findings", code, EVIL) == [True, EVIL, 0]


# Evidence pack

LEAVES = [LEAF | {"key": key, "speaker": key.upper()} for key in "abc"]
BINDER = HOSTILE["item_list"] | {"leaves": LEAVES, "notes": {"a": "", "b": "", "c": ""}}


@pytest.mark.parametrize(
    ("key", "button", "order"),
    [
        ("a", "down", ["b", "a", "c"]),
        ("c", "up", ["a", "c", "b"]),
        ("a", "up", None),
        ("c", "down", None),
    ],
)
def test_a_row_moves_one_place_and_keeps_the_focus(
    script_page: ScriptPage, key: str, button: str, order: list[str] | None
) -> None:
    code = """
      render(data.binder);
      const made = root.querySelector(`[data-key=${data.key}] .${data.button}`);
      made.focus();
      made.click();
      return [sent[0]?.[1].order ?? null, root.activeElement === made];
    """
    data = {"binder": BINDER, "key": key, "button": button}
    assert script_page.run("item_list", code, data) == [order, True]


def test_each_key_of_the_list_has_its_element_in_a_row(script_page: ScriptPage) -> None:
    code = """
      render(data.binder);
      const row = root.querySelector("article.leaf");
      return data.selectors.filter((selector) => !row.querySelector(selector));
    """
    selectors = [key.selector for key in ITEM_KEYS if key.action == "press"]
    leaf = LEAF | {"link": "read?source=a"}
    data = {"binder": BINDER | {"leaves": [leaf]}, "selectors": selectors}
    assert script_page.run("item_list", code, data) == []
    assert {key.within or key.selector for key in ITEM_KEYS} == {"article.leaf"}


def test_arrow_keys_on_the_grip_move_a_row_and_keep_the_focus(script_page: ScriptPage) -> None:
    code = """
      render(data);
      const grip = root.querySelector("[data-key=b] .grip");
      grip.focus();
      grip.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown" }));
      return [sent[0][1].order, root.activeElement === grip];
    """
    assert script_page.run("item_list", code, BINDER) == [["a", "c", "b"], True]


_DRAG = """
  render(data.binder);
  const rows = [...root.list.children];
  const grip = rows[0].querySelector(".grip");
  grip.setPointerCapture = () => {};
  const point = (type, y) => grip.dispatchEvent(new PointerEvent(type, { clientY: y }));
  point("pointerdown", middle(rows[0]));
  point("pointermove", middle(rows[2]) + 1);
  const during = rows.map((row) => row.className);
"""


def test_a_dragged_row_stays_where_it_is_dropped(script_page: ScriptPage) -> None:
    code = f"""{_DRAG}
      render({{ ...data.binder, leaves: [] }});
      const count = root.list.children.length;
      point("pointerup", 0);
      return [during, count, sent[0][1].order, root.live.textContent];
    """
    told = script_page.run("item_list", code, {"binder": BINDER})
    place = "Moved to place 3 of 3"
    assert told == [["dragged", "", ""], 3, ["b", "c", "a"], place]


def test_escape_puts_a_dragged_row_back(script_page: ScriptPage) -> None:
    code = f"""{_DRAG}
      grip.dispatchEvent(new KeyboardEvent("keydown", {{ key: "Escape" }}));
      point("pointerup", 0);
      return [[...root.list.children].map((row) => row.dataset.key), sent.length];
    """
    assert script_page.run("item_list", code, {"binder": BINDER}) == [["a", "b", "c"], 0]


def test_what_is_copied_comes_from_the_server(script_page: ScriptPage) -> None:
    code = """
      const copied = [];
      navigator.clipboard.write = async ([item]) => {
        copied.push(await (await item.getType("text/plain")).text());
      };
      render(data);
      root.querySelector("[data-key=b] .copy").click();
      render({ ...data, copied: { key: "b", text: "“We do.” — B" } });
      await new Promise((done) => setTimeout(done, 50));
      delete navigator.clipboard.write;
      return [sent, copied, root.querySelector("[data-key=b] .copy").textContent];
    """
    told = script_page.run("item_list", code, BINDER)
    assert told == [[["copy", "b"]], ["“We do.” — B"], "Copied"]


def test_the_focus_goes_to_the_row_after_a_removed_one(script_page: ScriptPage) -> None:
    code = """
      render(data);
      root.querySelector("[data-key=b] .remove").click();
      const [[, wanted]] = sent;
      return [wanted.removed, wanted.order, root.activeElement.getAttribute("aria-label")];
    """
    told = script_page.run("item_list", code, BINDER)
    assert told == [["b"], ["a", "c"], "Remove the words of C, number 2"]


def test_the_buttons_of_two_passages_of_a_speaker_have_names_of_their_own(
    script_page: ScriptPage,
) -> None:
    code = """
      render(data);
      root.querySelector("[data-key=a] .down").click();
      return [...root.querySelectorAll("li")].map((row) =>
        [...row.querySelectorAll(".grip, .up")].map((made) => made.ariaLabel));
    """
    leaves = [leaf | {"speaker": "C$&"} for leaf in LEAVES[:2]]
    named = script_page.run("item_list", code, BINDER | {"leaves": leaves})
    assert named == [
        [
            f"Drag the words of C$&, number {number}, or move it with the arrow keys",
            f"Move up the words of C$&, number {number}",
        ]
        for number in (1, 2)
    ]


def test_what_is_being_written_is_sent_once_in_a_pause(script_page: ScriptPage) -> None:
    code = """
      render(data);
      const area = root.querySelector("textarea");
      for (const text of ["N", "No"]) {
        area.value = text;
        area.dispatchEvent(new Event("input"));
      }
      const early = sent.length;
      await new Promise((done) => setTimeout(done, PAUSE_MS + 50));
      return [early, sent.map(([, wanted]) => wanted.notes)];
    """
    assert script_page.run("item_list", code, BINDER) == [0, [{"a": "No"}]]


def test_note_that_is_not_sent_is_handed_on_when_the_page_goes(script_page: ScriptPage) -> None:
    code = """
      const handed = [];
      addEventListener("verbatim-notes", ({ detail }) => handed.push({ ...detail }));
      render(data);
      dispatchEvent(new Event("pagehide"));
      const area = root.querySelector("textarea");
      area.value = "N";
      area.dispatchEvent(new Event("input"));
      dispatchEvent(new Event("pagehide"));
      return handed;
    """
    assert script_page.run("item_list", code, BINDER) == [{"a": "N"}]


def test_rows_that_are_the_same_stay(script_page: ScriptPage) -> None:
    code = """
      render(data);
      const [first, second] = root.list.children;
      const leaves = data.leaves.map((leaf) => leaf.key === "b" ? { ...leaf, quote: "New" } : leaf);
      render({ ...data, leaves });
      return [root.list.children[0] === first, root.list.children[1] === second];
    """
    assert script_page.run("item_list", code, BINDER) == [True, False]


# Navigation

PAGES: dict[str, Any] = {
    "bar": [{"label": "Ask", "icon": "forum", "link": ".", "current": False}],
    "more": [{"label": "Compare", "icon": "", "link": "compare", "current": True}],
    "manage": [{"label": "Add", "icon": "", "link": "add", "current": False}],
    "manage_title": "Manage",
}


def test_more_opens_the_other_pages_and_choosing_closes_them(script_page: ScriptPage) -> None:
    code = """
      render(data);
      const sheet = root.querySelector("dialog");
      const more = root.querySelector("nav button");
      more.click();
      const links = [...sheet.querySelectorAll("a")];
      const opened = [sheet.open, links.map((link) => link.textContent)];
      links.at(-1).click();
      return [more.getAttribute("aria-current"), ...opened, sheet.open, location.pathname];
    """
    told = script_page.run("navigation", code, PAGES)
    assert told == ["true", True, ["Compare", "Add"], False, "/add"]


def test_page_on_the_screen_is_the_current_one_of_the_bar(script_page: ScriptPage) -> None:
    code = """
      render({ ...data, bar: [{ ...data.bar[0], current: true }] });
      return [...root.querySelectorAll("nav [aria-current]")].map((link) => link.textContent);
    """
    assert script_page.run("navigation", code, PAGES | {"more": []}) == ["forumAsk"]


@pytest.mark.parametrize(("is_current", "mark"), [(True, "true"), (False, None)])
def test_the_section_of_the_page_on_the_screen_is_marked_at_the_top(
    script_page: ScriptPage, is_current: bool, mark: str | None
) -> None:
    code = """
      const header = document.createElement("header");
      document.body.append(header);
      header.dataset.testid = "stHeader";
      put(header, "button", "", "Manage").dataset.testid = "stTopNavSection";
      render(data);
      const drawn = header.firstElementChild.getAttribute("aria-current");
      header.replaceChildren(header.firstElementChild.cloneNode(true));
      header.firstElementChild.removeAttribute("aria-current");
      header.append(document.createElement("span"));
      await Promise.resolve();
      return [drawn, header.firstElementChild.getAttribute("aria-current")];
    """
    manage = [PAGES["manage"][0] | {"current": is_current}]
    assert script_page.run("navigation", code, PAGES | {"manage": manage}) == [mark, mark]


def test_a_name_of_a_page_leads_to_it_in_its_own_place_of_the_history(
    script_page: ScriptPage,
) -> None:
    code = """
      history.replaceState({}, "", "/evidence?tag=a");
      const app = document.createElement("div");
      Object.assign(app.dataset, { testid: "stApp", testScriptState: "running" });
      document.body.append(app);
      const wait = () => new Promise((resolve) => setTimeout(resolve, 400));
      const [length, heard] = [history.length, []];
      addEventListener("popstate", () => heard.push(location.pathname + location.search));
      render(data);
      await wait();
      const early = heard.length;
      app.dataset.testScriptState = "notRunning";
      await wait();
      return [early, heard, history.length - length];
    """
    assert script_page.run("redirect", code, "pack") == [0, ["/pack?tag=a"], 0]


@pytest.mark.parametrize(("button", "told"), [(0, 0), (1, 1), (2, "all")])
def test_each_filter_is_removed_alone_and_all_together(
    script_page: ScriptPage, button: int, told: int | str
) -> None:
    code = """
      render(data.filters);
      root.querySelectorAll("button")[data.button].click();
      return sent;
    """
    filters = [{"name": "Speaker", "value": "A"}, {"name": "From", "value": "1 May 2021"}]
    data = {"filters": filters, "button": button}
    assert script_page.run("active_filters", code, data) == [["remove", told]]


# Comparison

EXCERPT: dict[str, Any] = {
    "speaker": "",
    "person": None,
    "role": "",
    "date": "20 October 2021",
    "period": "",
    "strength": "strong",
    "sentence": "Yes.",
    "notes": "(Via interpreter)",
    "occasion": ["Joint press availability", "Bogotá"],
    "question": {"asker": "Asked by a journalist:", "text": "Will you?", "folded": None},
    "copied": ["“", "” (Via interpreter) — Iván Duque"],
    "quote": [{"text": "Yes.", "kinds": ["key"], "start": 0}],
    "source": "a.txt",
    "asked": "",
    "facts": [],
    "why": "",
    "link": "read",
    "verification": "verified",
    "verified": "",
}
EXCERPTS = [EXCERPT | {"key": key} for key in "ab"]
COLUMN = {"title": "All", "link": None, "person": "", "notes": "", "silence": "", "reason": ""}
DOT = {"first": 0, "last": 1, "row": 0, "strength": "strong", "label": ""}
DOTS = [DOT | {"key": "a", "at": 0.1}, DOT | {"key": "b", "at": 0.9}]
TIMELINE = {
    "columns": [COLUMN | {"excerpts": EXCERPTS}],
    "near": "",
    "strip": {"rows": 1, "ticks": [], "dots": DOTS},
    "collected": ["b"],
}


@pytest.mark.parametrize(("share", "key"), [(0.2, "a"), (0.6, "b")])
def test_a_touch_leads_to_the_excerpt_of_the_nearest_dot(
    script_page: ScriptPage, share: float, key: str
) -> None:
    code = """
      const style = document.createElement("style");
      style.textContent = ".field { position: relative; } .dot { position: absolute; }";
      root.append(style);
      render(data.timeline);
      const field = root.querySelector(".field");
      const { left, width, top } = field.getBoundingClientRect();
      const place = { clientX: left + width * data.share, clientY: top, detail: 1, bubbles: true };
      field.dispatchEvent(new MouseEvent("click", place));
      return root.activeElement.dataset.key;
    """
    data = {"timeline": TIMELINE, "share": share}
    assert script_page.run("excerpts", code, data) == key


def test_the_key_of_a_dot_leads_to_its_excerpt(script_page: ScriptPage) -> None:
    code = """
      render(data);
      root.querySelectorAll(".dot")[1].click();
      return root.activeElement.dataset.key;
    """
    assert script_page.run("excerpts", code, TIMELINE) == "b"


def test_an_excerpt_says_how_where_and_to_what_it_was_said(script_page: ScriptPage) -> None:
    code = """
      render(data);
      const item = root.querySelector(".excerpt");
      return [...item.querySelectorAll(":scope > p")].slice(1, 5).map((line) => line.textContent);
    """
    assert script_page.run("excerpts", code, TIMELINE) == [
        "Yes.",
        "(Via interpreter)",
        "Joint press availability · Bogotá",
        "Asked by a journalist: Will you?",
    ]


def test_an_excerpt_is_copied_with_its_citation(script_page: ScriptPage) -> None:
    code = """
      render(data);
      let copied = "";
      navigator.clipboard.writeText = async (text) => { copied = text; };
      [...root.querySelectorAll("button")].find((made) => made.textContent === "Copy").click();
      await Promise.resolve();
      delete navigator.clipboard.writeText;
      return copied;
    """
    copied = script_page.run("excerpts", code, TIMELINE)
    assert copied == "“Yes.” (Via interpreter) — Iván Duque"


def test_the_dots_are_explained_and_each_button_says_of_what_it_is(script_page: ScriptPage) -> None:
    code = """
      render({ ...data, strip: { ...data.strip, dots: [{ ...data.strip.dots[0], strength: "weak" },
        data.strip.dots[1]] } });
      const ids = root.querySelector(".collect").getAttribute("aria-describedby").split(" ");
      return [
        [...root.querySelectorAll(".legend .strength")].map((word) => word.textContent),
        ids.map((id) => root.getElementById(id).textContent).join(" "),
      ];
    """
    told = script_page.run("excerpts", code, TIMELINE)
    assert told == [["strong", "weak"], "All 20 October 2021strong"]


def test_what_is_collected_is_told_without_drawing_anew(script_page: ScriptPage) -> None:
    code = """
      render(data);
      const [first, second] = root.querySelectorAll(".collect");
      first.click();
      render({ ...data, collected: ["a", "b"] });
      return [sent, first.isConnected, first.textContent, second.textContent];
    """
    told = script_page.run("excerpts", code, TIMELINE)
    assert told == [[["collect", "a"]], True, "Collected", "Collected"]


@pytest.mark.parametrize(("width", "is_stacked"), [(440, True), (460, False)])
def test_answers_stand_below_their_question_where_columns_are_narrow(
    script_page: ScriptPage, width: int, is_stacked: bool
) -> None:
    code = """
      root.host.style.cssText = `display: block; width: ${data.width}px`;
      render(data.answers);
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return root.querySelector("table").classList.contains("stacked");
    """
    data = {"answers": HOSTILE["answers"], "width": width}
    assert script_page.run("answers", code, data) == is_stacked


# Conversations


@pytest.mark.parametrize(
    ("key", "name", "told"),
    [
        ("Enter", " New name ", [["rename", [0, "New name"]]]),
        ("Enter", "  ", []),
        ("Enter", "Old name", []),
        ("Escape", "New name", []),
        ("Tab", "New name", []),
    ],
)
def test_enter_keeps_a_new_name_and_escape_does_not(
    script_page: ScriptPage, key: str, name: str, told: list[Any]
) -> None:
    code = """
      render([{ name: "Old name", link: "?q=a" }]);
      root.querySelector(".tool").click();
      const field = root.querySelector("input");
      field.value = data.name;
      field.dispatchEvent(new KeyboardEvent("keydown", { key: data.key }));
      return sent;
    """
    assert script_page.run("history", code, {"key": key, "name": name}) == told


PRESSES = """
  const box = document.createElement("textarea");
  box.dataset.testid = "stChatInputTextArea";
  document.body.append(box);
  for (let run = 0; run < 2; run += 1) render({ questions: ["first", "last"], answers: 1 });
  box.value = data.text;
  return data.keys.map((key) => {
    box.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    return box.value;
  });
"""


@pytest.mark.parametrize(
    ("keys", "texts"),
    [
        (["ArrowUp", "ArrowUp", "ArrowUp"], ["last", "first", "first"]),
        (["ArrowUp", "ArrowDown", "ArrowDown"], ["last", "", ""]),
        (["Enter", "a"], ["", ""]),
    ],
)
def test_arrow_keys_bring_questions_back(
    script_page: ScriptPage, keys: list[str], texts: list[str]
) -> None:
    assert script_page.run("question_history", PRESSES, {"keys": keys, "text": ""}) == texts


def test_a_question_box_that_has_the_focus_back_after_the_run_loses_it(
    script_page: ScriptPage,
) -> None:
    code = """
      const box = document.createElement("textarea");
      box.dataset.testid = "stChatInputTextArea";
      document.body.append(box);
      box.disabled = true;
      render({ questions: [], answers: 1 });
      box.disabled = false;
      box.focus();
      const left = await new Promise((done) => { box.onblur = () => done(true); });
      return [left, document.activeElement.tagName];
    """
    assert script_page.run("question_history", code) == [True, "BODY"]


@pytest.mark.parametrize(
    ("answers", "text", "tag"), [(2, "", "BODY"), (2, "and t", "TEXTAREA"), (1, "", "TEXTAREA")]
)
def test_a_new_answer_takes_the_focus_from_the_question_box_unless_the_reader_types_on(
    script_page: ScriptPage, answers: int, text: str, tag: str
) -> None:
    code = """
      const box = document.createElement("textarea");
      box.dataset.testid = "stChatInputTextArea";
      document.body.append(box);
      render({ questions: [], answers: 1 });
      box.focus();
      box.value = data.text;
      render({ questions: [], answers: data.answers });
      return document.activeElement.tagName;
    """
    data = {"answers": answers, "text": text}
    assert script_page.run("question_history", code, data) == tag


def test_arrow_keys_leave_a_text_alone_that_the_reader_writes(script_page: ScriptPage) -> None:
    assert script_page.run("question_history", PRESSES, {"keys": ["ArrowUp"], "text": "mine"}) == [
        "mine"
    ]


def test_tag_hides_the_packs_without_it_until_it_is_pressed_again(script_page: ScriptPage) -> None:
    code = """
      render(data);
      const rows = [...root.querySelectorAll(".packs > li")];
      const [tag] = root.querySelectorAll(".tags button");
      const shown = () => [tag.getAttribute("aria-pressed"), rows.map((row) => !row.hidden)];
      tag.click();
      const pressed = shown();
      tag.click();
      rows[1].querySelector("button").click();
      return [pressed, shown(), sent];
    """
    pack = {"name": "Trees", "size": "2 passages", "current": False}
    packs = [pack | {"number": 0, "tags": ["a"]}, pack | {"number": 1, "tags": ["b"]}]
    data = {"packs": packs, "tags": ["a", "b"], "full": "", "blank": False}
    assert script_page.run("pack_list", code, data) == [
        ["true", [True, False]],
        ["false", [True, True]],
        [["opened", 1]],
    ]


def test_what_the_browser_keeps_is_read_before_anything_is_written(script_page: ScriptPage) -> None:
    code = """
      localStorage.setItem(STORAGE_KEY, "kept");
      render({ desk: "new" });
      const first = localStorage.getItem(STORAGE_KEY);
      render({ desk: null });
      render({ desk: "new" });
      return [sent, first, localStorage.getItem(STORAGE_KEY)];
    """
    assert script_page.run("browser_store", code) == [[["stored", "kept"]], "kept", "new"]


def test_note_of_a_page_that_goes_is_stored_with_its_passage(script_page: ScriptPage) -> None:
    code = """
      const item = (start) => ({ source: "a b.txt", span: { start, end: 9 }, note: "old" });
      localStorage.setItem(STORAGE_KEY, JSON.stringify({ pack: { items: [item(3), item(4)] } }));
      render({ desk: null });
      dispatchEvent(new CustomEvent("verbatim-notes", { detail: { "a b.txt:3-9": "new" } }));
      return JSON.parse(localStorage.getItem(STORAGE_KEY)).pack.items.map(({ note }) => note);
    """
    assert script_page.run("browser_store", code) == ["new", "old"]


@pytest.mark.parametrize("stored", [None, "", "no JSON", "null", "[]", '{"pack": {"items": 3}}'])
def test_note_changes_nothing_where_no_pack_is_stored(
    script_page: ScriptPage, stored: str | None
) -> None:
    code = """
      if (data !== null) localStorage.setItem(STORAGE_KEY, data);
      render({ desk: null });
      dispatchEvent(new CustomEvent("verbatim-notes", { detail: { "a:1-2": "new" } }));
      return localStorage.getItem(STORAGE_KEY);
    """
    assert script_page.run("browser_store", code, stored) == stored


def test_a_change_in_another_tab_is_told(script_page: ScriptPage) -> None:
    code = """
      render({ desk: null });
      for (const key of [STORAGE_KEY, "other"]) {
        dispatchEvent(new StorageEvent("storage", { key, newValue: "theirs" }));
      }
      return sent;
    """
    assert script_page.run("browser_store", code) == [["stored", ""], ["stored", "theirs"]]


# Transcripts


def test_a_mark_in_pieces_is_one_stop_and_one_outside_is_none(script_page: ScriptPage) -> None:
    code = """
      putSegments(root, data.segments);
      return stopsOf(root, data.stops).map((stop) => [stop.key, stop.node.textContent]);
    """
    segments = [
        {"text": "a", "kinds": ["cited"], "start": 5},
        {"text": "b", "kinds": ["note"], "start": 9},
        {"text": "c", "kinds": ["cited"], "start": 12},
        {"text": "d", "kinds": ["hit"], "start": 20},
    ]
    stops = [
        {"key": "one", "start": 5, "end": 15},
        {"key": "two", "start": 20, "end": 25},
        {"key": "none", "start": 30, "end": 35},
    ]
    data = {"segments": segments, "stops": stops}
    assert script_page.run("reader", code, data) == [["one", "a"], ["two", "d"]]


def test_steps_go_round_and_collect_where_they_stand(script_page: ScriptPage) -> None:
    code = """
      render(data);
      const bar = root.querySelector(".bar");
      const told = () => bar.querySelector(".told").textContent;
      const [, previous, next, collect] = bar.querySelectorAll("button");
      const seen = [told()];
      for (const button of [next, previous, previous]) {
        button.click();
        seen.push(told());
      }
      collect.click();
      return [seen, collect.textContent, sent];
    """
    pieces = [SEGMENT, SEGMENT | {"start": 9, "kinds": ["hit"]}]
    turn = TURN | {"paragraphs": [PARAGRAPH | {"pieces": pieces}]}
    stops = [
        {"kind": "cited", "start": 0, "end": 9, "key": "a"},
        {"kind": "hit", "start": 9, "end": 12, "key": "b"},
    ]
    data = {
        "page": PAGE | {"turns": [turn]},
        "stops": stops,
        "links": ["read?start=0&end=9", "read?start=9&end=12"],
        "place": "",
        "words": "",
        "collected": ["a"],
        "kept": [],
    }
    seen = ["Passage 1 of 2", "Passage 2 of 2", "Passage 1 of 2", "Passage 2 of 2"]
    assert script_page.run("reader", code, data) == [seen, "Collect", [["collect", "b"]]]


def test_a_speaker_leads_from_turn_to_turn_and_round(script_page: ScriptPage) -> None:
    code = """
      render(data);
      const turns = [];
      const hear = ({ detail }) => turns.push(detail);
      addEventListener("verbatim-turn", hear);
      for (let click = 0; click < 3; click += 1) root.querySelector(".jump").click();
      removeEventListener("verbatim-turn", hear);
      return turns;
    """
    assert script_page.run("masthead", code, HOSTILE["masthead"]) == [0, 2, 0]


# Questions and drafts


def test_a_chip_says_what_a_click_will_do(script_page: ScriptPage) -> None:
    code = """
      const seen = [];
      for (const kept of [true, false]) {
        render({ chips: [{ label: "Duque", kept }] });
        const chip = root.querySelector(".chip");
        chip.click();
        seen.push([chip.ariaPressed, chip.title, chip.querySelector(".cross").textContent]);
      }
      return [seen, sent];
    """
    seen = [["true", "Take back: Duque", "×"], ["false", "Put back: Duque", "+"]]
    assert script_page.run("understanding_chips", code) == [seen, [["turn", 0], ["turn", 0]]]


# Evaluation


@pytest.mark.parametrize(
    ("ranks", "relevant", "label"),
    [
        ([1, 2], 0, "Rank 2"),
        ([1, 2, 3], 0, "Rank 2 to 3"),
        ([1, 2, 3], 3, "Rank 2 to 3, ✓ at 3"),
    ],
)
def test_a_fold_says_which_ranks_it_holds(
    script_page: ScriptPage, ranks: list[int], relevant: int, label: str
) -> None:
    code = 'putSide(root, data, 1); return root.querySelector("summary").textContent'
    hits = [HIT | {"rank": rank, "relevant": rank == relevant} for rank in ranks]
    assert script_page.run("rankings", code, {"title": "Run", "hits": hits}) == label


def test_a_table_keeps_its_roles_on_a_phone(script_page: ScriptPage) -> None:
    code = """
      render(data);
      return [...root.querySelectorAll("[role]")].map((node) => node.getAttribute("role"));
    """
    head = ["table", "rowgroup", "row", "columnheader", "columnheader"]
    body = ["rowgroup", "row", "rowheader", "cell"]
    assert script_page.run("figures", code, HOSTILE["figures"]) == head + body


def test_a_page_of_the_original_is_asked_for_where_a_mark_stands(script_page: ScriptPage) -> None:
    code = """
      render(data);
      const opening = root.querySelector("button.original");
      const next = [...root.querySelectorAll(".bar button")].find((b) => b.textContent === "Next");
      opening.click();
      next.click();
      const isHidden = opening.hidden;
      root.querySelector("button.sign").click();
      return [isHidden, sent];
    """
    pieces = [SEGMENT, SEGMENT | {"start": 9, "kinds": ["hit"]}]
    turn = TURN | {"paragraphs": [PARAGRAPH | {"pieces": pieces}]}
    stops = [
        {"kind": "cited", "start": 0, "end": 9, "key": "a"},
        {"kind": "hit", "start": 9, "end": 12, "key": "b"},
    ]
    margin = {"9": {"text": "p. 8", "page": 8}}
    data = {
        "page": PAGE | {"turns": [turn], "margin": margin},
        "stops": stops,
        "links": ["read?start=0&end=9", "read?start=9&end=12"],
        "place": "",
        "words": "",
        "collected": [],
        "kept": [],
        "pages": {"stops": [7, None], "open_page": None},
    }
    assert script_page.run("reader", code, data) == [True, [["original", 7], ["original", 8]]]


@pytest.mark.parametrize(("kind", "entries"), [("hit", 2), ("found", 0)])
def test_step_moves_the_address_and_an_older_answer_does_not_move_back(
    script_page: ScriptPage, kind: str, entries: int
) -> None:
    code = """
      const before = history.length;
      render(data);
      const next = () => root.querySelector(".next");
      next().focus();
      next().click();
      next().click();
      const stops = data.stops.map((stop) => ({ ...stop, key: "new" }));
      render({ ...data, stops, place: "1" });  // what the server answers to the first step
      const told = root.querySelector(".told").textContent;
      const isFocused = root.activeElement === next();
      return [told, location.search, history.length - before, isFocused];
    """
    pieces = [SEGMENT | {"start": start, "kinds": [kind]} for start in (0, 9, 12)]
    stops = [{"kind": kind, "start": start, "end": start + 3, "key": ""} for start in (0, 9, 12)]
    data = {
        "page": PAGE | {"turns": [TURN | {"paragraphs": [PARAGRAPH | {"pieces": pieces}]}]},
        "stops": stops,
        "links": [f"?start={stop['start']}&end={stop['end']}" for stop in stops],
        "place": "0",
        "words": "",
        "collected": [],
        "kept": [],
    }
    told = f"{'Match' if kind == 'found' else 'Passage'} 3 of 3"
    assert script_page.run("reader", code, data) == [told, "?start=12&end=15", entries, True]


def test_signs_in_the_margin_lead_nowhere_where_no_page_can_be_shown(
    script_page: ScriptPage,
) -> None:
    code = """
      render(data);
      return [...root.querySelectorAll(".sign")].map(({ localName, textContent }) =>
        [localName, textContent]);
    """
    page = PAGE | {"margin": {"0": {"text": "p. 8", "page": 8}}}
    data = HOSTILE["reader"] | {"page": page, "pages": None}
    assert script_page.run("reader", code, data) == [["span", "p. 8"]]


def test_the_picture_of_a_page_is_in_the_message_itself_whatever_it_says(
    script_page: ScriptPage,
) -> None:
    code = 'render(data); return root.querySelector("img").src.slice(0, 22)'
    frame = {"left": 0.5, "top": 0.1, "width": 0.2, "height": 0.1}
    data = {"file": "a.pdf", "page": 1, "last": 1, "png": "//evil.test/i", "frames": [frame]}
    assert script_page.run("original", code, data) == "data:image/png;base64,"


# Findings to scan


def _findings(*strengths: str) -> dict[str, Any]:
    parts = [("Before. ", []), ("It answers.", ["key"]), (" After.", [])]
    quote = [{"text": text, "kinds": kinds, "start": 0} for text, kinds in parts]
    cards = [
        CARD | {"rank": rank, "key": str(rank), "quote": quote, "strength": strength}
        for rank, strength in enumerate(strengths, 1)
    ]
    return {"cards": cards, "collected": [], "judged": None, "strip": True}


def test_a_card_opens_with_the_sentence_and_unfolds_its_context(script_page: ScriptPage) -> None:
    code = """
      render(data);
      const [more] = root.querySelectorAll(".more");
      const taken = root.querySelector(".taken");
      const state = () => [more.textContent, more.ariaExpanded,
        taken.hidden ? "" : taken.textContent,
        [...root.querySelectorAll(".context")].map((context) => context.hidden)];
      const before = state();
      more.click();
      return [root.querySelector(".sentence").textContent, before, state(),
        root.querySelector("blockquote").textContent];
    """
    assert script_page.run("findings", code, _findings("strong")) == [
        "It answers.",
        ["Show context", "false", "Collect and Copy take it too", [True, True]],
        ["Hide context", "true", "", [False, False]],
        "Before. It answers. After.",
    ]


def test_cards_below_the_third_are_folded_until_they_are_opened(script_page: ScriptPage) -> None:
    code = """
      render(data);
      const cards = [...root.querySelectorAll(".card")];
      const folded = () => cards.filter((card) => card.matches(".folded")).length;
      const before = folded();
      cards[3].querySelector(".sentence").click();
      cards[4].querySelector(".fold").click();
      return [before, folded(), cards[4].querySelector(".fold").ariaExpanded];
    """
    told = script_page.run("findings", code, _findings("weak", "weak", "weak", "weak", "weak"))
    assert told == [2, 0, "true"]


def test_a_folded_card_tells_that_it_is_collected(script_page: ScriptPage) -> None:
    code = """
      render(data);
      root.querySelectorAll(".collect")[3].click();
      render({ ...data, collected: ["4"] });
      const [open, folded] = [0, 3].map((at) => root.querySelectorAll(".kept")[at].textContent);
      return [sent, open, folded];
    """
    told = script_page.run("findings", code, _findings("weak", "weak", "weak", "weak"))
    assert told == [[["collect", 4]], "", "Collected"]


def test_the_strip_leads_to_the_first_card_and_marks_all_of_a_kind(script_page: ScriptPage) -> None:
    code = """
      render(data);
      const chips = [...root.querySelectorAll(".chip")];
      const words = chips.slice(-2).map((chip) => chip.textContent);
      chips.at(-1).click();
      const cards = [...root.querySelectorAll(".card")];
      const marked = () => cards.map((card) => card.matches(".marked"));
      const before = marked();
      const first = root.activeElement === cards[1];
      chips.at(-1).click();
      return [words, before, first, marked()];
    """
    told = script_page.run("findings", code, _findings("strong", "weak", "weak"))
    marked, unmarked = [False, True, True], [False] * 3
    assert told == [["strong1", "weak2"], marked, True, unmarked]


def test_the_strip_tells_how_many_findings_there_are(script_page: ScriptPage) -> None:
    code = "render(data); return root.querySelector('.strip').firstChild.textContent"
    assert script_page.run("findings", code, _findings("strong", "weak")) == "2 passages"


# Earlier questions


def test_an_earlier_question_is_opened_in_place(script_page: ScriptPage) -> None:
    code = """
      render(data);
      const made = root.querySelectorAll(".question")[1];
      made.focus();
      made.click();
      render(data.map((question) => ({ ...question, is_open: true })));
      return [sent, made.ariaExpanded, root.activeElement === made];
    """
    questions = [{"text": text, "is_open": False} for text in ("One?", "Two?")]
    told = script_page.run("earlier_questions", code, questions)
    assert told == [[["toggle", 1]], "true", True]


# Charts by month

BARS = [{"share": share, "pale": pale, "label": "a"} for share, pale in ((1, 0), (0, 0), (0, 0.5))]
CHART = HOSTILE["month_chart"] | {"rows": [{"name": "", "link": None, "bars": BARS}]}


def test_a_month_without_anything_is_empty(script_page: ScriptPage) -> None:
    code = """
      render(data);
      return [...root.querySelectorAll(".month")].map((month) =>
        [...month.children].map((mark) => [mark.className, mark.style.height]));
    """
    marks = script_page.run("month_chart", code, CHART)
    assert marks == [[["known", "100%"]], [], [["pale", "50%"]]]


# Concordance


def test_a_line_says_which_sentence_is_collected(script_page: ScriptPage) -> None:
    code = """
      render({ ...data, collected: [] });
      const button = root.querySelector(".collect");
      button.click();
      const before = button.textContent;
      render(data);
      return [before, button.textContent, root.querySelectorAll(".line").length, sent];
    """
    lines = [CONCORDANCE_LINE, CONCORDANCE_LINE | {"key": ""}]
    told = script_page.run("lines", code, {"lines": lines, "collected": ["k"]})
    assert told == ["Collect", "Collected", 2, [["collect", "k"]]]


def test_the_words_of_a_line_flow_on_a_phone(script_page: ScriptPage) -> None:
    code = """
      render({ lines: data.lines, collected: [] });
      root.append(Object.assign(document.createElement("style"), { textContent: data.styles }));
      const words = root.querySelector(".words");
      return [getComputedStyle(words).display, getComputedStyle(words.lastChild).display];
    """
    styles = "".join(
        SCRIPTS[name].with_suffix(".css").read_text("utf-8") for name in ("dom", "lines")
    )
    styles = styles.replace("(pointer: coarse)", "all").replace("(min-width: 768px)", "not all")
    told = script_page.run("lines", code, {"lines": [CONCORDANCE_LINE], "styles": styles})
    assert told == ["block", "inline"]


# Commitments


def test_a_commitment_says_whether_it_is_collected(script_page: ScriptPage) -> None:
    code = """
      render({ ...data, collected: [] });
      const card = root.querySelector(".card");
      const button = root.querySelector(".collect");
      button.click();
      const before = button.textContent;
      render(data);
      const measures = [...root.querySelectorAll("dt")].map((name) => name.textContent);
      return [before, button.textContent, root.querySelector(".card") === card, measures, sent];
    """
    cards = [PROMISE | {"deadline": ""}]
    told = script_page.run("commitment_list", code, {"cards": cards, "collected": ["k"]})
    assert told == ["Collect", "Collected", True, ["How much"], [["collect", "k"]]]
