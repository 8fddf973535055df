export default function ({ parentElement, data }) {
  put(anew(parentElement), "h2", "question", data.text);
  const host = parentElement.host;
  if (!data.in_view || parentElement.held) return;
  parentElement.held = true;
  const message = host.closest("[data-testid=stChatMessage]") ?? host;
  message.style.scrollMarginTop = "4.5rem";
  hold(message);
}
