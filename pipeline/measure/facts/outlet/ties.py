"""What ties a listed outlet to a page besides the places where it names itself: products, interviews, its owner."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.measure.facts.outlet.holder import Page

SERIES = 2  # products in a menu that begin with an outlet's name: one alone may be the rest of a longer name
PRODUCT_WORDS = 2  # words behind the name in such an entry: more, and it is a headline
BIO_LINES = 6  # last printed lines of the body, between which an author's biography may stand

_SPOKEN_TO = re.compile(
    r"\b(?:told|tells|speaking\sto|spoke\sto|obtained\sby|interview\swith|(?:says|said|writes|wrote)\sin)\s(?:the\s)?$",
    re.IGNORECASE,
)
_BIOGRAPHY = re.compile(
    r"""
    (?:[^\W\d_][\w.'’-]{0,30}\s){1,4} is \s (?:an?|the) \s (?:[\w&-]{1,30}\s){0,4}
    (?:writer|reporter|editor|correspondent|journalist|columnist|contributor|producer|anchor) \s (?:for|at|with|of) \s
    (?:the\s)? $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PRODUCT = re.compile(
    rf"""
    [^\S\n]{{1,3}} ([A-ZÀ-Þ][\w&+'’-]{{0,30}})
    (?:[^\S\n]{{1,3}} [\w&+'’-]{{1,30}}){{0,{PRODUCT_WORDS - 1}}} [^\S\n]{{0,20}} $
    """,
    re.VERBOSE,
)

Name = tuple[int, int, str]  # where a name stands, and whose it is


def ties_of(page: Page, names: Iterable[Name], owned: frozenset[str]) -> Iterator[tuple[str, Name]]:
    """The kind of each tie with the name that makes it; `owned` are the outlets of the page's copyright holder."""
    series: dict[str, dict[str, Name]] = {}
    last = page.line(max(page.body_end - 1, 0))[0]
    for name in names:
        start, end, who = name
        number, line_start, line_end = page.line(start)
        before, after = page.text[max(line_start, start - 80) : start], page.text[end : min(line_end, end + 80)]
        is_in_body = page.body_start <= start < page.body_end
        product = None if is_in_body or before.strip() else _PRODUCT.match(after)
        if product and (" " in page.text[start:end] or page.text[start:end].isupper()):  # "Veja" is also a verb
            series.setdefault(who, {})[product[1].casefold()] = name
        elif is_in_body and last - number < BIO_LINES and start - line_start < 80 and _BIOGRAPHY.match(before):
            yield "bio", name
        if who in owned and (_SPOKEN_TO.search(before) if is_in_body else len(owned) == 1):
            yield "owned", name
    for entries in series.values():
        if len(entries) >= SERIES:
            yield "series", next(iter(entries.values()))
