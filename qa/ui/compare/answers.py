"""The table of answers on the page: a row for each question, a column for each speaker."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from qa.browsing.answer_table import AnswerCell, table_csv, table_markdown
from qa.ui.kit.dom import widget
from qa.ui.kit.permalink import LinkedPlace
from qa.ui.kit.routes import COMPARE_PATH, link_to
from qa.wording import date_label, notes_line

_answers = widget("verbatim_answers", __name__)

Row = tuple[AnswerCell, ...]


def show_answers(key: str, rows: Sequence[Row], links: Mapping[str, str]) -> None:
    """Show a table of answers.

    Args:
        key: key of the widget, unique on the page.
        rows: for each question a cell for each speaker.
        links: speaker -> URL of the speaker's page.
    """
    speakers = [cell.speaker for cell in rows[0]]
    _answers(
        key=key,
        data={
            "label": "Answers",
            "speakers": [{"name": name, "link": links[name]} for name in speakers],
            "rows": [
                {
                    "question": row[0].question,
                    "link": link_to(COMPARE_PATH, {"q": row[0].question, "speaker": speakers[:4]}),
                    "cells": [_cell_data(cell) for cell in row],
                }
                for row in rows
            ],
        },
    )


def show_downloads(rows: Sequence[Row]) -> None:
    """Show the buttons that download a table of answers."""
    kinds = (
        ("CSV", "csv", "text/csv", table_csv),
        ("Markdown", "md", "text/markdown", table_markdown),
    )
    for label, suffix, mime, export in kinds:
        st.download_button(
            label,
            partial(export, rows),
            f"answers.{suffix}",
            mime,
            key=f"answers-{suffix}",
            icon=":material/download:",
            on_click="ignore",
        )


def _cell_data(cell: AnswerCell) -> dict[str, str]:
    cited = cell.citation
    if cited is None:
        return {"silence": cell.silence, "reason": cell.reason}
    return {
        "sentence": cell.sentence,
        "notes": notes_line(cited.notes),
        "strength": cell.strength or "",
        "date": date_label(cited.metadata),
        "reference": cell.reference,
        "link": LinkedPlace(cited.source, cited.span, cell.question).link,
    }
