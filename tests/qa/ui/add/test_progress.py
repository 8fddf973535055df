"""What is told of an addition that has ended."""

from streamlit.testing.v1 import AppTest


def _script(error: str, copied: bool) -> None:
    from pathlib import Path
    from typing import Any, cast

    from qa.intake.additions import Addition, Additions
    from qa.intake.messages import AdditionResult
    from qa.settings import Settings
    from qa.ui.add.progress import show_result

    class Empty:
        """An index that knows none of the files."""

        def number_of(self, source: str) -> None:
            """None for all."""

    addition = Addition(("new.txt",))
    addition.finish(AdditionResult(error=error, copied=copied))
    several = Additions(Settings(Path("nowhere"), Path("nowhere")))
    show_result(addition, cast(Any, Empty()), several)


def _shown(error: str, *, copied: bool) -> tuple[str, list[str]]:
    """All that the components were told, and the buttons."""
    app = AppTest.from_function(_script, kwargs={"error": error, "copied": copied}).run()
    assert not app.exception
    told = " ".join(one.proto.json for one in app.get("bidi_component"))
    return told, [button.label for button in app.button]


def test_a_refused_lot_left_everything_as_it_was() -> None:
    told, buttons = _shown("it is there with other words", copied=False)
    assert "Nothing was added." in told
    assert "it is there with other words" in told
    assert buttons == []


def test_a_failed_build_tells_where_the_files_are_and_can_be_tried_again() -> None:
    told, buttons = _shown("the disk is full", copied=True)
    assert "in the folder, but they cannot be searched yet" in told
    assert "the disk is full" in told
    assert buttons == ["Try again"]


def test_an_index_that_is_not_served_is_not_told_as_a_success() -> None:
    told, _ = _shown("", copied=True)
    assert "The new index cannot be opened." in told
    assert "in the collection" not in told
