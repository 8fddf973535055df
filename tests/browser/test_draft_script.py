"""The card of a file that was sent: what is corrected on it, and what stays."""

from typing import Any

import pytest

from tests.browser.hostile_data import CORRECTION, HOSTILE
from tests.browser.script_page import ScriptPage


@pytest.mark.parametrize(
    ("event", "times"),
    [({"key": "Enter"}, 1), ({"key": "Enter", "isComposing": True}, 0), ({"key": "a"}, 0)],
)
def test_enter_sends_a_draft_but_not_while_a_character_is_composed(
    script_page: ScriptPage, event: dict[str, Any], times: int
) -> None:
    code = """
      render(data.draft);
      root.querySelector("input").dispatchEvent(new KeyboardEvent("keydown", data.event));
      return sent;
    """
    told = script_page.run("form", code, {"draft": HOSTILE["form"], "event": event})
    assert told == [["correction", CORRECTION]] * times


def test_a_fault_comes_and_goes_while_the_text_stays(script_page: ScriptPage) -> None:
    code = """
      render(data);
      const field = root.querySelector("input");
      field.value = "mine";
      const faults = () => [field.ariaInvalid, root.querySelector(".fault").textContent];
      const before = faults();
      data.preview.faults = {};
      render(data);
      return [before, faults(), root.querySelector("input").value];
    """
    told = script_page.run("form", code, _draft(faults={"title": "Too long."}))
    assert told == [["true", "Too long."], ["false", ""], "mine"]


def _draft(**changes: Any) -> dict[str, Any]:
    """The card of a file with two labels, of which one speaks twice."""
    label = {"role": "", "facts": ["2 turns"], "sample": "", "canBeNamed": True, "isWritten": True}
    turn = {"label": "MR PRICE", "name": "Price", "sample": "The ice went early."}
    people = {"MR PRICE": {"name": "Price", "role": ""}, "NED": {"name": "Ned Price", "role": "x"}}
    preview = HOSTILE["form"]["preview"] | {
        "correction": CORRECTION | {"people": people, "turns": {}, "ignored": []},
        "labels": [
            label | {"label": "MR PRICE", "name": "Price"},
            label | {"label": "NED", "name": "Ned"},
        ],
        "turns": [turn | {"line": 1}, turn | {"line": 5}],
        "unread": [{"label": "Ann", "lines": 2, "text": "Ann: so"}],
    }
    return HOSTILE["form"] | {"preview": preview | changes}


def _corrected(script_page: ScriptPage, code: str, draft: dict[str, Any] | None = None) -> Any:
    """What was corrected last, after the code of a test."""
    code = f"""
      const click = (words) => [...root.querySelectorAll("button")]
        .find((button) => button.textContent.startsWith(words)).click();
      render(data);
      {code}
      return sent.at(-1)[1];
    """
    return script_page.run("form", code, draft or _draft())


def test_two_labels_are_joined_under_one_person(script_page: ScriptPage) -> None:
    code = """
      click("MR PRICE");
      const choice = root.querySelector("select");
      choice.value = "0";
      choice.dispatchEvent(new Event("change"));
    """
    people = _corrected(script_page, code)["people"]
    assert people["MR PRICE"] == people["NED"] == {"name": "Ned Price", "role": "x"}


def test_what_is_given_goes_to_all_labels_of_one_person(script_page: ScriptPage) -> None:
    code = """
      click("MR PRICE");
      const [name, role] = root.querySelectorAll(".editor input");
      const write = (field, text) => {
        field.value = text;
        field.dispatchEvent(new Event("change"));
      };
      write(name, "Ann Price");
      write(role, "Mayor");
      const told = [...root.querySelectorAll(".editor > p")].map((line) => line.textContent);
      const choice = root.querySelector("select");
      return [sent.at(-1)[1].people, told[1], choice.selectedOptions[0].textContent];
    """
    draft = _draft()
    people = draft["preview"]["correction"]["people"]
    people["NED"] = {"name": "Price", "role": ""}
    people["MODERATOR"] = {"name": "Eve", "role": ""}
    corrected, told, same = _corrected(script_page, code, draft)
    named = {"name": "Ann Price", "role": "Mayor"}
    assert corrected == people | {"MR PRICE": named, "NED": named}
    assert (told, same) == (
        "Held to be the same person: MR PRICE, NED. What you write goes to all of them.",
        "NED (Ned)",
    )


def test_a_name_that_is_written_anew_goes_to_all_labels_too(script_page: ScriptPage) -> None:
    code = """
      click("MR PRICE");
      for (const name of ["", "Ann Price"]) {
        const field = root.querySelector(".editor input");
        field.value = name;
        field.dispatchEvent(new Event("change"));
        data.preview.labels.reverse();  // the file was read again
        render(data);
      }
    """
    draft = _draft()
    draft["preview"]["correction"]["people"]["NED"] = {"name": "Price", "role": ""}
    people = _corrected(script_page, code, draft)["people"]
    assert [people[label]["name"] for label in ("MR PRICE", "NED")] == ["Ann Price"] * 2


def test_a_role_of_its_own_stays_with_a_label_of_the_same_person(script_page: ScriptPage) -> None:
    code = """
      click("MR PRICE");
      const role = root.querySelectorAll(".editor input")[1];
      role.value = "Mayor";
      role.dispatchEvent(new Event("change"));
    """
    draft = _draft()
    draft["preview"]["correction"]["people"]["NED"] = {"name": "Price", "role": "Chair"}
    people = _corrected(script_page, code, draft)["people"]
    assert [people[label]["role"] for label in ("MR PRICE", "NED")] == ["Mayor", "Chair"]


def test_a_label_that_is_none_is_told_and_can_be_put_back(script_page: ScriptPage) -> None:
    ignore = 'click("MR PRICE"); click("This is no label");'
    assert _corrected(script_page, ignore)["ignored"] == ["MR PRICE"]
    draft = _draft()
    draft["preview"]["correction"] |= {"ignored": ["MR PRICE"]}
    assert _corrected(script_page, 'click("Put back MR PRICE");', draft)["ignored"] == []


def test_one_turn_is_given_to_somebody_else(script_page: ScriptPage) -> None:
    code = """
      root.querySelectorAll(".turns button")[1].click();
      const field = root.querySelectorAll(".turns .editor input")[2];
      field.value = "Ann Lee";
      field.dispatchEvent(new Event("change"));
    """
    assert _corrected(script_page, code)["turns"] == {"5": {"name": "Ann Lee", "role": ""}}


def test_who_is_named_already_is_offered_and_keeps_the_role(script_page: ScriptPage) -> None:
    code = """
      root.querySelectorAll(".turns button")[1].click();
      const names = [...root.querySelectorAll(".turns datalist option")].map(({ value }) => value);
      const field = root.querySelectorAll(".turns .editor input")[2];
      field.value = names[1];
      field.dispatchEvent(new Event("change"));
    """
    assert _corrected(script_page, code)["turns"] == {"5": {"name": "Ned Price", "role": "x"}}


def test_a_line_that_looks_like_a_label_becomes_one(script_page: ScriptPage) -> None:
    assert _corrected(script_page, 'click("“Ann” is a speaker");')["added"] == ["Ann"]


def test_a_style_is_left_out_but_never_the_last(script_page: ScriptPage) -> None:
    style = HOSTILE["form"]["preview"]["styles"][0]
    draft = _draft(styles=[style, style | {"style": "question"}])
    code = 'root.querySelectorAll(".styles input")[1].click();'
    assert _corrected(script_page, code, draft)["styles"] == ["colon"]
    last = 'root.querySelectorAll(".styles input")[0].click();'
    assert _corrected(script_page, code + last, draft)["styles"] == ["colon"]


def test_what_is_being_written_stays_when_the_file_was_read_again(script_page: ScriptPage) -> None:
    code = """
      document.body.append(root.host);
      click("MR PRICE");
      const field = root.querySelector(".editor input");
      field.focus();
      field.value = "Edward";
      data.preview.labels.push({ ...data.preview.labels[0], label: "Q" });
      render(data);
      return [root.activeElement.value, root.querySelectorAll(".labels button.label").length];
    """
    assert _corrected(script_page, code) == ["Edward", 3]


def test_escape_closes_what_is_corrected_and_goes_back_to_the_label(
    script_page: ScriptPage,
) -> None:
    code = """
      click("MR PRICE");
      const press = new KeyboardEvent("keydown", { key: "Escape", bubbles: true });
      root.querySelector(".editor input").dispatchEvent(press);
      return [root.querySelectorAll(".editor").length, root.activeElement.dataset.at];
    """
    assert _corrected(script_page, code) == [0, "edit label MR PRICE"]
