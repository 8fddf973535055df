"""Stores what pandoc makes of the cited items in each style, for ``test_styled_references.py``.

pandoc is GPL and no dependency; it is run by hand from an environment of its own:

    python -m venv /tmp/pandoc && /tmp/pandoc/bin/pip install pypandoc_binary==1.17
    PYTHONPATH=. python tests/qa/packs/store_references.py "$(/tmp/pandoc/bin/python -c \\
        'import pypandoc; print(pypandoc.get_pandoc_path())')"
"""

import html
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from qa.packs.references import references_of
from qa.packs.styling.citation_styles import CITATION_STYLES
from qa.packs.styling.styled_references import cited_record
from tests.qa.packs.cited_items import CITED

ROOT = Path(__file__).parents[3]
STORED = Path(__file__).parent / "recorded" / "references.json"
_DOCUMENT = "---\nnocite: '@*'\nbibliography: {}\nlang: en-US\n---\n"


def main(pandoc: str) -> None:
    """Write record and reference of every item in every style."""
    stored: dict[str, Any] = {"pandoc": _output([pandoc, "--version"], "").split()[1]}
    for style in CITATION_STYLES:
        stored[style] = {}
        for name, exhibits in CITED.items():
            record = cited_record(references_of(exhibits)[0], style)
            stored[style][name] = {"record": record, "reference": _reference(pandoc, style, record)}
    STORED.write_text(json.dumps(stored, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _reference(pandoc: str, style: str, record: dict[str, Any]) -> str:
    """The reference as pandoc has it, with ``<i>`` around italic text and no other markup."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "items.json"
        path.write_text(json.dumps([record]), "utf-8")
        options = ["--citeproc", "--csl", str(ROOT / f"qa/packs/styling/styles/{style}.csl")]
        command = [pandoc, *options, "-f", "markdown", "-t", "html", "--wrap=none"]
        page = _output(command, _DOCUMENT.format(path))
    entry = re.search(r'<div id="ref-source"[^>]*>\s*(.*?)\s*</div>', page, re.DOTALL)
    text = re.sub(r"</?p>|<a [^>]*>|</a>|</?span[^>]*>", "", entry[1] if entry else "")
    return html.unescape(re.sub(r"<(/?)em>", r"<\1i>", text)).strip()


def _output(command: list[str], text: str) -> str:
    run = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    return run.stdout


if __name__ == "__main__":
    main(sys.argv[1])
