"""What a reader sees of the place in a transcript, in the script of the page alone."""

from typing import Any

import pytest

from tests.browser.script_page import ScriptPage

SPEAKERS = [("Q", None, None), ("Rossi", 210, {"turn": 0, "asker": "Q", "text": "Why?"})]


def _turn(number: int) -> dict[str, Any]:
    speaker, tint, answers = SPEAKERS[number]
    start = number * 300
    piece = {"text": f"Words {number}. " * 4000, "kinds": ["hit"] if number else []}
    paragraph = {
        "start": start,
        "end": start + 300,
        "link": f"read?start={start}",
        "pieces": [piece | {"start": start}],
    }
    return {
        "kind": "person" if number else "questioner",
        "speaker": speaker,
        "role": None,
        "label": None,
        "person": None,
        "tint": tint,
        "link": f"read?turn={number}",
        "heading": None,
        "notes": [],
        "paragraphs": [paragraph],
        "answers": answers,
        "exchange": 0,
    }


DATA = {
    "page": {"source": "a.txt", "question": "", "turns": [_turn(0), _turn(1)], "margin": {}},
    "stops": [{"kind": "hit", "start": 300, "end": 600, "key": ""}],
    "links": ["read?source=a.txt&start=300&end=600"],
    "place": "",
    "words": "",
    "pages": None,
    "collected": [],
    "kept": [[150, 300]],
}
SEE = """
  history.replaceState({}, "", "?source=a.txt");
  scrollTo(0, 0);
  delete data.place;  // no link leads to a place: the reader is where the test goes
  const now = () => root.querySelector(".now").textContent;
  const until = async (holds) => {
    for (let turn = 0; turn < 500 && !holds(); turn += 1) {
      await new Promise((done) => setTimeout(done, 10));
    }
  };
  const go = async (number, line) => {
    root.querySelectorAll(".turn")[number].scrollIntoView();
    await until(() => now().startsWith(line));
  };
  render(data);
  await until(() => now() === "Q");
"""


def test_the_bar_tells_who_speaks_in_answer_to_what(script_page: ScriptPage) -> None:
    code = """
      const lines = [now()];
      await go(1, "Rossi");
      lines.push(now(), root.querySelector(".answering").getAttribute("href"));
      return lines;
    """
    told = script_page.run("reader", SEE + code, DATA)
    assert told == ["Q", "RossiIn answer to Q: “Why?”", "read?turn=0"]


def test_the_bar_tells_the_section_of_narration(script_page: ScriptPage) -> None:
    code = """
      const turns = data.page.turns.map((turn) => ({ ...turn, speaker: "", answers: null }));
      render({ ...data, page: { ...data.page, turns } });
      await until(() => now() === "Narration");
      const before = now();
      turns[0].heading = "Chile";
      render({ ...data, page: { ...data.page, turns } });
      await go(1, "Chile");
      return [before, now()];
    """
    assert script_page.run("reader", SEE + code, DATA) == ["Narration", "Chile"]


def test_the_bar_names_the_speaker_of_the_marked_passage_in_view(script_page: ScriptPage) -> None:
    code = """
      const { top } = root.querySelector("mark").getBoundingClientRect();
      scrollTo(0, scrollY + top - 0.8 * innerHeight);
      await until(() => now().startsWith("Rossi"));
      return [root.top.dataset.at, now()];
    """
    told = script_page.run("reader", SEE + code, DATA)
    assert told == ["0", "RossiIn answer to Q: “Why?”"]


@pytest.mark.parametrize(("share", "speaker"), [(0.2, "Rossi"), (0.5, "Q")])
def test_the_bar_names_who_is_read_a_third_down_the_window(
    script_page: ScriptPage, share: float, speaker: str
) -> None:
    code = f"""
      render({{ ...data, stops: [] }});
      const {{ top }} = root.querySelectorAll(".words")[1].getBoundingClientRect();
      scrollTo(0, scrollY + top - {share} * innerHeight);
      await until(() => root.seen.size === 2 && now().startsWith({speaker!r}));
      return [root.top.dataset.at, root.querySelector(".speaking .name").textContent];
    """
    assert script_page.run("reader", SEE + code, DATA) == ["0", speaker]


def test_the_map_has_each_voice_the_marks_and_what_is_collected(script_page: ScriptPage) -> None:
    code = """
      return [...root.querySelectorAll(".map span:not(.window)")]
        .map(({ className, style }) => [className, style.left, style.width]);
    """
    assert script_page.run("reader", SEE + code, DATA) == [
        ["voice", "50%", "50%"],
        ["tick hit", "50%", "50%"],
        ["tick kept", "25%", "25%"],
    ]


def test_the_address_keeps_where_the_reader_has_gone(script_page: ScriptPage) -> None:
    code = """
      root.settles = Infinity;
      await go(1, "Rossi");
      await new Promise((done) => setTimeout(done, KEEPS_MS + 50));
      const early = location.search;
      root.settles = 0;
      await go(0, "Q");
      await go(1, "Rossi");
      await until(() => location.search.endsWith("300"));
      return [early, location.search, storedPlace("a.txt")];
    """
    told = script_page.run("reader", SEE + code, DATA)
    assert told == ["?source=a.txt", "?source=a.txt&at=300", "300"]


def test_one_paragraph_is_in_the_order_of_tab_and_arrows_lead_to_the_next(
    script_page: ScriptPage,
) -> None:
    code = """
      const offers = [...root.querySelectorAll(".offer")];
      const reached = () => offers.map(({ tabIndex }) => tabIndex);
      const before = reached();
      offers[0].focus();
      offers[0].dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
      return [before, reached(), root.activeElement === offers[1]];
    """
    assert script_page.run("reader", SEE + code, DATA) == [[0, -1], [-1, 0], True]


def test_words_to_find_are_sent_and_taken_back(script_page: ScriptPage) -> None:
    code = """
      root.querySelector(".finding").click();
      const field = root.querySelector(".find input");
      field.value = "peace";
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
      render({ ...data, words: "peace" });
      const isOpen = !root.querySelector(".find").hidden;
      const escape = new KeyboardEvent("keydown", { key: "Escape" });
      root.querySelector(".find input").dispatchEvent(escape);
      return [sent, isOpen];
    """
    told = script_page.run("reader", SEE + code, DATA)
    assert told == [[["find", {"words": "peace"}], ["find", {"words": ""}]], True]


def test_a_paragraph_offers_itself_to_the_toolbar(script_page: ScriptPage) -> None:
    code = """
      const offered = [];
      const hear = ({ detail }) => offered.push(detail.element.dataset.at, detail.anchor.className);
      addEventListener("verbatim-choose", hear);
      root.querySelectorAll(".offer")[1].click();
      removeEventListener("verbatim-choose", hear);
      return offered;
    """
    assert script_page.run("reader", SEE + code, DATA) == ["300", "offer"]
