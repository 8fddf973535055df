"""Which parts of an HTML page are furniture: menus, banners, link lists, what is hidden.

Signs that a page may use otherwise, such as the name of a class, count only while what they would
take away is a small share of the page's words: losing speech is worse than keeping a menu.
"""

import re
from collections import Counter
from collections.abc import Iterator

from index.sources.formats.markup.elements import Element, has_attributes, walk

CODE_TAGS = frozenset("script style head math svg object embed applet audio video canvas".split())
"""Elements whose content is no words of the page; they are left out of its text."""

_MAX_SHARE = 0.3
"""Share of a page's words that one doubtful sign may make furniture."""

_MIN_MAIN_SHARE = 0.5
"""Share of a page's words that its main part must hold for the rest to be furniture."""

_LINK_SHARE = 0.8
_MIN_LINKS = 3
_MAX_LIST_WORDS = 15
"""Words beside the links of a list of links; a part of a page with more may hold its text."""


_SURE_TAGS = frozenset("nav template noscript iframe button select option textarea dialog".split())
_SURE_ROLES = frozenset("navigation search menu menubar toolbar tablist dialog".split())
_SURE_ROLES |= {"alertdialog", "doc-pagebreak"}
_DOUBTFUL_TAGS = frozenset("header footer aside figcaption".split())
_DOUBTFUL_ROLES = frozenset("banner contentinfo complementary".split())
_DOUBTFUL_NAMES = frozenset(
    """
    ad ads advert advertisement banner breadcrumb breadcrumbs comments consent cookie cookies
    disqus footer gdpr masthead menu modal nav navbar navigation newsletter pager pagination popup
    promo recommended related share sharing sidebar skip skiplink social sponsored subscribe
    toolbar widget
    """.split()
)
_PAGE_NUMBER_NAMES = frozenset("pagenum pageno page-number pagenumber pagebreak page-break".split())
_LIST_TAGS = frozenset("ul ol dl div p table td section".split())
_CONTENT_TAGS = frozenset("main article blockquote".split())
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_NAMES = frozenset("sr-only visually-hidden visuallyhidden screen-reader-text".split())


def class_names(element: Element) -> list[str]:
    """The names of the classes of an element and its ``id``, in lower case."""
    if not has_attributes(element):
        return []
    return f"{element.get('class', '')} {element.get('id', '')}".lower().split()


def furniture_of(root: Element) -> frozenset[Element]:
    """The outermost elements of a page that are furniture, with all that is in them."""
    survey = _Survey(root)
    sure = frozenset(survey.sure)
    small = {
        sign for sign, words in survey.words_by_sign.items() if words <= _MAX_SHARE * survey.words
    }
    doubtful = {element for element, sign in survey.doubtful if sign in small}
    return sure | doubtful | frozenset(_outside_main(root, survey))


def _outside_main(root: Element, survey: "_Survey") -> Iterator[Element]:
    """What stands beside the main part of the page, where it says which part that is."""
    main = survey.main or survey.articles
    if sum(main.values()) < max(1.0, _MIN_MAIN_SHARE * survey.words):
        return
    around = set()
    for element in main:
        parent = element.getparent()
        while parent is not None and parent not in around:
            around.add(parent)
            parent = parent.getparent()
    for parent in around:
        yield from (child for child in parent if child not in around and child not in main)


class _Survey:
    """Words of each part of a page; those in links and in sure furniture are not counted.

    Attributes:
        words: of the page.
        sure: furniture without doubt.
        doubtful: elements with a doubtful sign, and the sign.
        words_by_sign: words in the elements of each doubtful sign.
        main: ``<main>`` elements -> their words.
        articles: outermost ``<article>`` elements -> their words.
    """

    def __init__(self, root: Element) -> None:
        self.words = 0
        self.sure: list[Element] = []
        self.doubtful: list[tuple[Element, str]] = []
        self.words_by_sign: Counter[str] = Counter()
        self.main: dict[Element, int] = {}
        self.articles: dict[Element, int] = {}
        self._link_words = 0
        self._links = 0
        self._skipped = 0
        self._content_open = 0
        self._articles_open = 0
        self._link_depth = 0
        self._look_at(root)

    def _look_at(self, root: Element) -> None:
        before: list[tuple[int, int, int]] = []
        for event, element in walk(root):
            if event == "start":
                before.append((self.words, self._link_words, self._links))
                self._open(element)
                self._count(element.text)
            else:
                words, link_words, links = before.pop()
                self._close(
                    element,
                    self.words - words,
                    self._link_words - link_words,
                    self._links - links,
                )
                self._count(element.tail)

    def _open(self, element: Element) -> None:
        if _is_sure(element):
            self.sure.append(element)
            self._skipped += 1
        elif element.tag in CODE_TAGS:
            self._skipped += 1
        elif _is_link(element):
            self._link_depth += 1
            self._links += 1
        elif _is_content(element):
            self._content_open += 1
            self._articles_open += element.tag == "article"

    def _close(self, element: Element, words: int, link_words: int, links: int) -> None:
        if element.tag in CODE_TAGS or _is_sure(element):
            self._skipped -= 1
        elif _is_link(element):
            self._link_depth -= 1
        elif _is_content(element):
            self._close_content(element, words)
        if element.tag in _LIST_TAGS and _is_link_list(element, words, link_words, links):
            self.sure.append(element)
            # What stands around it is judged by the rest of its words.
            self.words -= words
            self._link_words -= link_words
            self._links -= links
        for sign in _doubtful_signs(element, self._content_open > 0):
            self.doubtful.append((element, sign))
            self.words_by_sign[sign] += words

    def _close_content(self, element: Element, words: int) -> None:
        self._content_open -= 1
        if element.tag == "article":
            self._articles_open -= 1
            if not self._articles_open:
                self.articles[element] = words
        elif element.tag != "blockquote":
            self.main[element] = words

    def _count(self, text: str | None) -> None:
        if text and not self._skipped:
            words = len(text.split())
            if self._link_depth:
                self._link_words += words
            else:
                self.words += words


def _is_sure(element: Element) -> bool:
    return element.tag in _SURE_TAGS or element.get("role") in _SURE_ROLES


def _is_link(element: Element) -> bool:
    """Whether it leads to another page; links inside a page often hold its own words."""
    target = element.get("href", "")
    return element.tag == "a" and bool(target) and not target.startswith(("#", "javascript:"))


def _is_content(element: Element) -> bool:
    return element.tag in _CONTENT_TAGS or element.get("role") == "main"


def _is_link_list(element: Element, words: int, link_words: int, links: int) -> bool:
    """Whether a part of a page holds links and next to nothing else."""
    most = 4 * links if element.tag in ("ul", "ol", "dl") else _MAX_LIST_WORDS
    few = links < _MIN_LINKS or words > most
    return not few and link_words >= _LINK_SHARE * (words + link_words)


def _doubtful_signs(element: Element, is_in_content: bool) -> Iterator[str]:
    """The signs that an element is furniture; the header of an article is none."""
    tag = element.tag
    if tag in ("html", "body"):
        return
    if tag in _DOUBTFUL_TAGS and not (tag == "header" and is_in_content):
        yield f"<{tag}>"
    if not has_attributes(element):
        return
    role = element.get("role", "")
    if role in _DOUBTFUL_ROLES:
        yield role
    hides = _HIDDEN_STYLE.search(element.get("style", "")) or "hidden" in element.attrib
    names = class_names(element)
    if hides or not _HIDDEN_NAMES.isdisjoint(names):
        yield "hidden"
    for name in names:
        if name in _PAGE_NUMBER_NAMES:
            yield "page number"
        yield from _DOUBTFUL_NAMES.intersection(re.split(r"[-_]+", name))
