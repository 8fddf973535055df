from io import StringIO

from rich.console import Console

from eval.authoring.findings import (
    KIND_DESCRIPTIONS,
    Finding,
    FindingKind,
    make_finding,
    print_findings,
)


def _printed(*findings: Finding) -> str:
    out = StringIO()
    print_findings(Console(file=out, width=200), findings)
    return out.getvalue()


def test_a_finding_has_the_severity_and_remedy_of_its_kind() -> None:
    found = make_finding("missing quote", "Q1", "gone", ["a.txt:1-2"])
    assert (found.severity, found.places) == ("broken", ("a.txt:1-2",))
    assert found.remedy == KIND_DESCRIPTIONS["missing quote"].remedy


def test_findings_are_printed_by_kind_and_what_is_broken_first() -> None:
    kinds: tuple[FindingKind, ...] = ("short gold", "missing quote", "short gold")
    told = _printed(*(make_finding(kind, f"Q{number}", "x") for number, kind in enumerate(kinds)))
    lines = [line.strip() for line in told.splitlines() if line]
    assert [line for line in lines if not line.startswith(("copy",))] == [
        "Gold that its source does not hold (1)",
        "Q1  x",
        "Gold of very few words (2)",
        "Q0  x",
        "Q2  x",
    ]


def test_places_stand_below_what_was_found() -> None:
    told = _printed(make_finding("short gold", "Q1", "yes", ["a.txt:1-2", "b.txt:3-4"]))
    assert "Q1  yes\n      a.txt:1-2\n      b.txt:3-4\n" in told


def test_text_of_a_set_is_shown_as_text() -> None:
    told = _printed(
        make_finding("short gold", "[red]Q1[/]", "\x1b[31m[bold]no[/bold]", ["[b]a:1-2"])
    )
    assert "[red]Q1[/]  \N{REPLACEMENT CHARACTER}[31m[bold]no[/bold]" in told
    assert "[b]a:1-2" in told
