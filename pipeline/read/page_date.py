"""When a page says it was published: in linked data, meta tags, and what it marks as a date beside its headline.

Verbatim, nothing read. Never the day of a change, of the copyright line, or of anything in the prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from pipeline.read.page_place import headings, is_aside

_LONGEST = 100  # characters of a date as elements print it, with its label
_FIRST_ELEMENTS = 60  # elements of a date's kind that are looked at: more are a list of articles
_BESIDE = 15  # elements from the headline in which an <aside> is this article's own
_NEAR = 150  # elements between the headline and its date, share buttons and pictures among them
_ABOVE = 25  # the same where the date stands above the headline

# Tags that say when an article came out, and tags whose date is often that of the file or of a change.
_STRONG = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_online_date", "dcterms.issued",
    "dc.date.issued", "publication_date", "publish-date", "publishdate", "publish_date", "pubdate", "bt:pubdate",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "ptime", "article.published", "originalpublicationdate",
    "rnews:datepublished", "og:pubdate", "article:publication_date", "article_date_original", "published_time",
    "dc.date.created", "datecreated", "date.available", "og:regdate", "release_date", "published-date",
)  # fmt: skip
_WEAK = ("citation_date", "dc.date", "dcterms.date", "date")
_MARKED = (
    "//*[@itemprop='datePublished']",
    "//time[@pubdate]",
    "//*[@property='dc:date' or @property='schema:datePublished']",
)
_CHANGED = re.compile(r"updat|modif|edit(?!or)|expire|chang|aktualis|更新|修正", re.IGNORECASE)
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:\w{0,12}date|datum|fecha|data|timestamp|time|published|pubtime|posted|post-meta|dateline|article-info)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?:令和|民國|พ\.ศ\.|25[5-9]\d)")
_DIGIT = re.compile(r"\d")
_MOST_SCRIPTS = 200  # of a page
_LONGEST_SCRIPT = 1_000_000  # characters looked at in one script: the data of a whole page
_DAY = 10  # characters of a day in ISO 8601
_IN_SCRIPT = re.compile(
    r"""
    \\{0,3}" (?: date_?published | published_?(?:at|on|date|time) | publish_?date | publication_?date | pub_?date
      | first_?published(?:_?(?:at|on|date))? ) \\{0,3}" \s? : \s?
    \\{0,3}" ( (?:19|20)\d\d [-/] \d\d [-/] \d\d [^"\\]{0,30} )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UTC = re.compile(r"(?:Z|[+-]00:?00)$|GMT[+-]0000")


def stated_date(
    metas: Mapping[str, list[str]], story: Mapping[str, Any], page_date: str | None, shown: str | None = None
) -> str | None:
    """The date of publication that linked data or a tag made for it states; `shown` stands beside the headline."""
    published = " ".join(str(story.get("datePublished") or "").split())
    tagged = _first(metas, _STRONG)
    is_shown = shown is not None and published[:_DAY] == shown[:_DAY]
    if published and tagged and not is_shown and published[:_DAY] != tagged[:_DAY] == (weak_date(metas) or "")[:_DAY]:
        return tagged  # two kinds of tags outvote the linked data
    return published or tagged or page_date


def weak_date(metas: Mapping[str, list[str]]) -> str | None:
    """The date of a tag that sites also use for changes."""
    return _first(metas, _WEAK)


def script_date(tree: Any) -> str | None:
    """The date of publication in data that the page's scripts hold, where they name one day only."""
    values: dict[str, str] = {}
    for script in islice(tree.iter("script"), _MOST_SCRIPTS):
        for match in _IN_SCRIPT.finditer((script.text or "")[:_LONGEST_SCRIPT]):
            values.setdefault(match[1][:_DAY], match[1])
    return next(iter(values.values())) if len(values) == 1 else None


def shown_date(tree: Any, headline: str | None) -> str | None:
    """What the page marks as a date beside its `headline`, for machines or as readers see it."""
    made_for_it: set[Any] = set()
    for path in _MARKED:
        marked = {element: value for element in tree.xpath(path) if (value := _marked_value(element))}
        if len({value[:_DAY] for value in marked.values()}) == 1:
            return next(iter(marked.values()))
        made_for_it |= marked.keys()  # several days are a list's: the one beside the headline is looked for
    order = {element: number for number, element in enumerate(tree.iter())}
    heads = headings(tree, headline)
    places = [order[heading] for heading in heads]
    around = {ancestor for heading in heads for ancestor in heading.iterancestors()}
    close = {element for element, place in order.items() if any(abs(place - h1) <= _BESIDE for h1 in places)}
    dated = [(order[element], value) for element, value in _dated(tree, made_for_it, around, close)]
    if not places:
        values = list(dict.fromkeys(value for _, value in dated))
        return values[0] if len(values) == 1 else None
    near = [
        (place - heading if place > heading else 2 * (heading - place), value)
        for place, value in dated
        for heading in places
        if -_ABOVE <= place - heading <= _NEAR
    ]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _first(metas: Mapping[str, list[str]], names: Sequence[str]) -> str | None:
    return next((metas[name][0] for name in names if name in metas), None)


def _marked_value(element: Any) -> str | None:
    return None if _is_changed(element) else _value(element)


def _dated(tree: Any, marked: set[Any], around: set[Any], close: set[Any]) -> Iterator[tuple[Any, str]]:
    """The elements that are `marked` or made for a date and hold one, in order; `around` holds the article."""
    elements = tree.xpath(
        "//time | //*[(@class or @itemprop or @property) and string-length(normalize-space(.)) < 100"
        " and not(self::script)]"
    )
    left = _FIRST_ELEMENTS
    for element in elements:
        is_around = element.tag != "time" and next(element.iter("time"), None) is not None
        is_made_for_it = element.tag == "time" or element in marked or _CLASS.search(element.get("class") or "")
        if is_around or not is_made_for_it:
            continue
        value = _value(element)
        if value is None or _is_changed(element) or is_aside(element, around, is_close=element in close):
            continue
        yield element, value
        left -= 1
        if not left:
            return


def _value(element: Any) -> str | None:
    """The machine's form of a date, or the words where these alone give the local day."""
    machine = " ".join((element.get("content") or element.get("datetime") or "").split())
    words = " ".join(element.text_content().split())
    is_printed = len(words) <= _LONGEST and _YEAR.search(words) is not None and any(map(str.isdigit, words))
    if machine and _YEAR.search(machine) and not (is_printed and _UTC.search(machine)):
        return machine[:_LONGEST]
    return words if is_printed else None


def _is_changed(element: Any) -> bool:
    """Whether the element, or the words right before its date, speak of a change."""
    label = " ".join(element.get(name) or "" for name in ("class", "itemprop", "id"))
    parent = element.getparent()
    before = ((parent.text or "") if parent is not None else "")[-40:]
    previous = element.getprevious()
    if previous is not None:
        before = f"{(previous.text or '')[-40:]} {(previous.tail or '')[-40:]}"
    words = _DIGIT.split(element.text_content()[:40])[0]
    return any(_CHANGED.search(part) for part in (label, before, words))
