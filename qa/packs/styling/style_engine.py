"""References in a citation style by citeproc-py, with what it gets wrong put right.

Each of these is as pandoc has it; docs/citations.md lists what still differs:

- given names are initials only where the style says so (``initialize="false"``);
- what stands in for a missing author is not repeated;
- a label without its number is left out;
- ranges of dates share what is common to both ends, in the order of the style;
- titles have capitals after hyphens and none on small words.

citeproc-py makes an element by the last subclass of its base class that has the element's name, so
the classes here replace its own.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import citeproc
from citeproc import model
from citeproc.source import Citation, CitationItem, VariableError
from citeproc.source.json import CiteProcJSON

from qa.packs.styling.headline_case import headline_case

ITALIC, UPRIGHT = "\ue000", "\ue001"
"""Where italic text begins and ends: characters for private use, which no field may hold."""

_UNITS = ("year", "month", "day")
_Element = TypeVar("_Element", bound=type)

if "event_title" not in citeproc.VARIABLES:
    citeproc.VARIABLES.append("event_title")  # of CSL 1.0.2, and no reason for a warning


class _Marks:
    """What citeproc-py calls a formatter: italics become marks, any other style is passed over."""

    @staticmethod
    def preformat(text: object) -> str:
        return str(text)

    @staticmethod
    def Italic(text: object) -> str:
        return f"{ITALIC}{text}{UPRIGHT}"

    Oblique = Italic
    Bold = Light = Underline = Superscript = Subscript = SmallCaps = preformat


def rendered_reference(record: dict[str, Any], style: Path) -> str:
    """Return a reference in the bibliography of a style, with marks around italic text.

    The style is read anew each time, a few milliseconds: citeproc-py changes it as it goes.

    Args:
        record: the source in CSL-JSON, with an "id".
        style: a file in the Citation Style Language.
    """
    parsed = citeproc.CitationStylesStyle(str(style), locale="en-US", validate=False)
    source = CiteProcJSON([record])
    bibliography = citeproc.CitationStylesBibliography(parsed, source, _Marks)
    bibliography.register(Citation([CitationItem(record["id"])]))
    return str(bibliography.bibliography()[0])


def _replaces(name: str) -> Callable[[_Element], _Element]:
    def name_element(element: _Element) -> _Element:
        element.__name__ = name
        return element

    return name_element


@_replaces("Name")
class _Name(model.Name, model.CitationStylesElement):  # type: ignore[misc]
    def get_option(self, name: str, context: Any = None, sort_options: Any = None) -> Any:
        if name == "initialize-with" and self.get("initialize") == "false":
            return None
        return super().get_option(name, context, sort_options)


@_replaces("Label")
class _Label(model.Label, model.CitationStylesElement):  # type: ignore[misc]
    def process(self, item: Any, variable: str | None = None, *rest: Any, **more: Any) -> Any:
        name = variable or self.get("variable")
        if name != "locator" and name.replace("-", "_") not in item.reference:
            raise VariableError
        return super().process(item, variable, *rest, **more)


@_replaces("Text")
class _Text(model.Text, model.CitationStylesElement):  # type: ignore[misc]
    def _variable(self, item: Any, context: Any) -> Any:
        text = super()._variable(item, context)
        if text:
            layout = context.get_layout()
            layout.rendered = [*(layout.rendered or []), self.get("variable")]
        return text

    def case(self, text: Any, language: str | None = None) -> Any:
        if self.get("text-case") == "title" and language == "en":
            return headline_case(str(text))
        return super().case(text, language)


@_replaces("Substitute")
class _Substitute(model.Substitute, model.CitationStylesElement):  # type: ignore[misc]
    def render(self, item: Any, context: Any = None, **more: Any) -> Any:
        context.get_layout().rendered = []
        return super().render(item, context=context, **more)

    def add_to_repressed_list(self, child: Any, context: Any) -> None:
        super().add_to_repressed_list(child, context)
        layout = context.get_layout()
        tag = f"{{{self.nsmap['cs']}}}text"
        layout.repressed.setdefault(tag, []).extend(layout.rendered)


@_replaces("Date")
class _Date(model.Date, model.CitationStylesElement):  # type: ignore[misc]
    def render_date_range(
        self, date_range: Any, show_parts: Sequence[str] = (), context: Any = None
    ) -> str | None:
        if "end" not in date_range:
            return str(self.render_single_date(date_range.begin, list(show_parts), context))
        first, last = (
            self._named_parts(end, show_parts, context)
            for end in (date_range.begin, date_range.end)
        )
        if not (first or last):
            return None
        delimiter = (context if self.is_locale_date() else self).get("delimiter", "")
        return joined_range(first, last, delimiter)

    def _named_parts(self, date: Any, show_parts: Sequence[str], context: Any) -> dict[str, str]:
        names = [part.get("name") for part in self.iterchildren() if part.get("name") in show_parts]
        parts = {name: self.parts(date, [name], context) for name in names}
        return {name: str(texts[0]) for name, texts in parts.items() if texts}

    def get_single_term(self, name: str, form: str | None = None, **more: Any) -> Any:
        term = super().get_single_term(name=name, form=form, **more)
        return term or super().get_single_term(name=name, **more)  # seasons have no short form


def joined_range(first: Mapping[str, str], last: Mapping[str, str], delimiter: str = "") -> str:
    """Return two dates as a range, with what is common to both before or after it.

    Args:
        first: "day", "month" and "year" of the first date, in the order of the style and with
            their affixes: {"month": "October ", "day": "3", "year": ", 2022"}.
        last: those of the last date.
        delimiter: stands between parts.
    """
    units = [unit for unit in _UNITS if first.get(unit) != last.get(unit)]
    if not units:
        return delimiter.join(first.values())
    # What is smaller than the largest unit that differs belongs to each end: 3 May–3 June 2022.
    own = _UNITS[_UNITS.index(units[0]) :]
    before, start, after = _parted(first, own)
    _, end, _ = _parted(last, own)
    middle = f"{delimiter.join(start).rstrip(' ,')}–{delimiter.join(end).lstrip(' ,')}"
    return delimiter.join([*before, middle, *after])


def _parted(parts: Mapping[str, str], own: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Return the texts of a date before, from the first to the last of, and after some parts."""
    places = [at for at, name in enumerate(parts) if name in own] or [0]
    texts = list(parts.values())
    start, end = places[0], places[-1] + 1
    return texts[:start], texts[start:end], texts[end:]
