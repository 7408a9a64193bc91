"""The headline that a page's readers see: its h1 where that says what the tags say, else what the tags say.

Search engines and social networks are given titles of their own; the h1 is what stands above the article.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

_MOST_H1 = 8  # of a page: more are a list of articles
_FEWEST_WORDS = 4  # of an h1 that no tag repeats: shorter ones name a section or the site
_FEWEST_HAN = 8  # the same in characters of scripts without spaces
_LONG_TITLE, _LONGEST_LABEL = 15, 15  # letters of a title that is told from its label, and of the label
_SHARED = 0.4  # of an h1's words that stand in a title of the tags, where both speak of one article
_SITE_SEPARATOR = re.compile(r"\s(?:[-–—|·•»:]|::|\|\|)\s|\|")
_WORD = re.compile(r"[^\W_]+")
_NO_SPACES = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
# What an article is, before its headline; behind a colon only in capitals, as "Opinion: ..." is read aloud.
_KICKER = re.compile(
    r"""
    (?: (?:opinion|analysis|perspective|editorial|commentary|column|review|video|exclusive|explainer|podcast) \s?\|
      | (?-i:WATCH|VIDEO|LISTEN|PHOTOS|GALLERY) \s?[:|] )
    \s{0,5} (?=\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def shown_headline(tree: Any, titles: Sequence[str | None], names: Sequence[str | None]) -> str | None:
    """The headline of a parsed page; `titles` are what its tags state, best first, `names` what the site is called."""
    stated = [title for value in titles if (title := tidy_headline(value, names))]
    known = {form for name in names if name for form in site_forms(name)}
    shown = [heading for heading in _headings(tree, names) if bare(heading) not in known]
    if not 0 < len(shown) <= _MOST_H1:
        return next(iter(stated), None)
    forms = {bare(title): title for title in reversed(stated)}
    for heading in shown:
        if bare(heading) in forms:
            return heading
        if labelled := [title for form, title in forms.items() if _is_labelled(bare(heading), form)]:
            return labelled[0]
    likeness = [max((_likeness(heading, title) for title in stated), default=0.0) for heading in shown]
    best = max(range(len(shown)), key=likeness.__getitem__)
    if likeness[best] >= _SHARED:
        return shown[best]
    alone = [heading for heading in shown if _is_long(heading)]
    return alone[0] if len(alone) == 1 else next(iter(stated), None)


def tidy_headline(title: str | None, names: Sequence[str | None] = ()) -> str | None:
    """A title on one line, without escapes, the site's name and a label such as "WATCH:"; None when nothing is left."""
    value = " ".join(html.unescape(html.unescape(title or "")).split())
    return without_site(_KICKER.sub("", value, count=1) if _KICKER.match(value) else value, names) or None


def without_site(title: str | None, names: Sequence[str | None]) -> str | None:
    """A title without last parts that only repeat the site's name or host."""
    known = {form for name in names if name for form in site_forms(name)}
    while title:
        parts = list(_SITE_SEPARATOR.finditer(title))
        if not parts or parts[-1].start() == 0 or bare(title[parts[-1].end() :]) not in known:
            break
        title = title[: parts[-1].start()].rstrip()
    return title


def site_forms(name: str) -> Iterator[str]:
    """`The Harbour Post`: also without its article; `www.example.co.uk`: also example.co.uk and example."""
    yield bare(name)
    yield bare(re.sub(r"^(?:the\b|www\.)", "", name, flags=re.IGNORECASE))
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", name):
        yield bare(name.removeprefix("www.").split(".")[0])


def site_names(outlet: str | None, publisher: str | None, address: str | None) -> tuple[str | None, ...]:
    """What a site is called: by its tags, by its linked data, and by the host of its address."""
    return outlet, publisher, urlsplit(address or "").hostname


def bare(name: str) -> str:
    """Letters and digits alone, as names and headlines are compared."""
    return re.sub(r"[\W_]+", "", name).casefold()


def _headings(tree: Any, names: Sequence[str | None]) -> list[str]:
    """The texts of the page's h1, each once, without those of the masthead and the foot."""
    found = []
    for heading in tree.xpath("//h1[not(ancestor::nav) and not(ancestor::footer)]"):
        text = tidy_headline(_words_of(heading), names)
        if text:
            found.append(text)
    return list(dict.fromkeys(found))


def _words_of(element: Any) -> str:
    """The text of an element without scripts and styles, with blanks where its parts meet."""
    parts = element.xpath(".//text()[not(ancestor::script) and not(ancestor::style) and not(ancestor::noscript)]")
    return " ".join(parts)[:2_000]


def _likeness(heading: str, title: str) -> float:
    """Share of the words of the shorter one that the other has, 0 to 1; pairs of characters without spaces."""
    if not _is_long(heading):  # a section or the site's name, unless it is most of a title with these behind it
        is_most = title.startswith(heading) and len(heading) * 2 >= len(title)
        return float(is_most and _SITE_SEPARATOR.match(title, len(heading)) is not None)
    ours, theirs = _pieces(heading), _pieces(title)
    return len(ours & theirs) / min(len(ours), len(theirs)) if len(ours) > 1 and len(theirs) > 1 else 0.0


def _pieces(text: str) -> set[str]:
    words = set()
    for word in _WORD.findall(text.casefold()):
        if _NO_SPACES.search(word):
            words |= {word[at : at + 2] for at in range(len(word) - 1)}
        elif len(word) > 2:
            words.add(word[:6])
    return words


def _is_labelled(heading: str, title: str) -> bool:
    """Whether an h1, both bare, is a title behind a short label: "Opinion What I mean", in elements of their own."""
    return heading.endswith(title) and len(title) >= _LONG_TITLE and len(heading) - len(title) <= _LONGEST_LABEL


def _is_long(heading: str) -> bool:
    """Whether an h1 says more than a section's name does."""
    return len(_WORD.findall(heading)) >= _FEWEST_WORDS or len(_NO_SPACES.findall(heading)) >= _FEWEST_HAN
