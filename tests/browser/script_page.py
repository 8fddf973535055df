"""One empty page in which the script of a widget runs alone, without app and server."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Request, Route

ROOT = Path(__file__).parents[2]
SCRIPTS = {path.stem: path for path in sorted((ROOT / "qa/ui").rglob("*.js"))}
SHARED = "dom"
ALONE = {"browser_store", "question_history", "redirect", "tray_key"}
"""Scripts that draw nothing and so are not handed what the others share."""
PARTS = {"reader": "place_bar"}
"""Script of a widget -> the script that is a part of it."""
ADDRESS = "https://verbatim.test/"

# Streamlit hands a widget a shadow root; what a widget says to the server is kept in `sent`.
_RUN = """async ([script, code, data]) => {
  const source = `${script.replace("export default function", "const widget = function")}
export default async (root, sent, data) => {
  const say = (name, value) => sent.push([name, value]);
  const render = (data) =>
    widget({ parentElement: root, data, setStateValue: say, setTriggerValue: say });
  ${code}
}`;
  const host = document.createElement("div");
  document.body.replaceChildren(host);
  localStorage.clear();
  history.replaceState({}, "", "/");
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const { default: run } = await import(url);
  return run(host.attachShadow({ mode: "open" }), [], data);
}"""


class ScriptPage:
    """An empty page at an address that is never asked for.

    Attributes:
        requests: addresses that the page has asked for since it was opened.
    """

    def __init__(self, browser: Browser) -> None:
        self._context = browser.new_context()
        self._context.route("**", _answer)
        self._page = self._context.new_page()
        self._page.goto(ADDRESS)
        self.requests: list[str] = []
        self._context.on("request", self._keep)

    def run(self, name: str, code: str, data: Any = None) -> Any:
        """Run code of a test after the script of a widget, as if it stood at its end.

        Args:
            name: of the script, such as "findings".
            code: body of an async function; it sees what the script declares, ``root``, ``data``,
                ``render(data)``, which draws the widget, and ``sent``, what the widget has said.
            data: value that JSON can hold.

        Returns:
            What the code returns.
        """
        own = [PARTS[name], name] if name in PARTS else [name]
        names = own if name in ALONE | {SHARED} else [SHARED, *own]
        script = "".join(SCRIPTS[name].read_text("utf-8") for name in names)
        return self._page.evaluate(_RUN, [script, code, data])

    def close(self) -> None:
        """Close the page."""
        self._context.close()

    def _keep(self, request: Request) -> None:
        if not request.url.startswith("blob:"):
            self.requests.append(request.url)


def _answer(route: Route) -> None:
    route.fulfill(content_type="text/html", body="<!doctype html><title>Verbatim</title>")
