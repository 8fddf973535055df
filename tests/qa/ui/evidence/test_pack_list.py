from qa.packs.pack import Pack
from qa.ui.evidence.pack_list import packs_data
from qa.ui.session.workspace import MAX_PACKS, Workspace


def test_packs_are_listed_by_name_with_size_and_tags() -> None:
    packs = Workspace(Pack("visas"), other_packs=(Pack("Trees", (), ("a",)), Pack("", (), ("b",))))
    data = packs_data(packs)
    rows = [(row["number"], row["name"], row["current"]) for row in data["packs"]]
    assert rows == [(1, "Evidence pack", False), (0, "Trees", False), (-1, "visas", True)]
    assert data["packs"][1] | {"size": "0 passages", "tags": ["a"]} == data["packs"][1]
    assert (data["tags"], data["full"]) == (["a", "b"], "")


def test_list_says_why_no_pack_can_be_added() -> None:
    full = Workspace(Pack("a"), other_packs=(Pack("b"),) * (MAX_PACKS - 1))
    assert packs_data(full)["full"] == "50 packs are all that a browser keeps: delete one first."
