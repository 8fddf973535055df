"""Waiting until the app has nothing more to do."""

from playwright.sync_api import Page

CALM_MS = 300
"""As long nothing happens: what a widget tells the server as it is drawn takes less."""
SLOW_MS = 120_000

WATCH = """() => {
  const last = (window.lastMessage = { sent: 0, received: 0 });
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", () => { last.received = performance.now(); });
    }
    send(data) {
      last.sent = performance.now();
      super.send(data);
    }
  };
}"""
"""A script for a page before it is opened: when it last told the server something, and heard."""

_CALM = """(calmMs) => {
  const app = document.querySelector("[data-testid=stApp]");
  const { sent, received } = window.lastMessage;
  const calm = app?.dataset.testScriptState === "notRunning" && sent < received
    && document.fonts.status === "loaded";
  window.calmSince = calm ? window.calmSince ?? performance.now() : null;
  return calm && performance.now() - window.calmSince >= calmMs;
}"""


def wait_until_idle(page: Page, calm_ms: int = CALM_MS) -> None:
    """Wait until the server has answered all that the page told it, and the page tells no more.

    As a page opens the browser tells what it keeps, and a click meanwhile can be lost.

    Args:
        page: a page of the app, watched since before it was opened.
        calm_ms: how long that must last, milliseconds.
    """
    page.evaluate("() => { window.calmSince = null; }")
    page.wait_for_function(_CALM, arg=calm_ms, polling=50, timeout=SLOW_MS)
