"""Whom a page names as its author beside the headline, in an element that is made for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.read.page_place import headings, is_aside

_CLASS = re.compile(
    r"""
    (?:^|[\s_-])
    (?: authors? | by-?line | writer | auteur | autor | autore ) (?: [_-]? (?:names?|links?) )?
    (?:$|[\s_-])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ABOUT = re.compile(r"bio|about|descri|role|title|job|social|date|time", re.IGNORECASE)  # what else is said of authors
# How the label of a card for a social network begins where its value is the author.
_WRITTEN_BY = re.compile(
    r"written\sby|by|authors?|verfasst\svon|von|geschreven\sdoor|[ée]crit\spar|escrito\spor|scritto\sda|автор",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\s[/|•·–—-]\s")  # between a name, its agency and a date in one element
_SHORTEST, _LONGEST = 4, 60  # characters of a name with "By" and a role: longer elements hold more than names
_LONGEST_LINE = 140  # characters of a name with its agency and the times of publication and update
_NEAR = 150  # elements between the headline and its author, share buttons and pictures among them
_ABOVE = 25  # the same where the author is named above the headline
_APART = 8  # elements between two authors of one article


def card_authors(metas: Mapping[str, Sequence[str]]) -> list[str]:
    """The author in the tags of a card for social networks: the value beside a label such as "Written by"."""
    return [
        value
        for number in "12"
        for label, value in zip(
            metas.get(f"twitter:label{number}", ()), metas.get(f"twitter:data{number}", ()), strict=False
        )
        if _WRITTEN_BY.fullmatch(label.strip(" :"))
    ]


def shown_authors(tree: Any, headline: str | None) -> list[str]:
    """What the elements made for an author say, those nearest to the `headline`; none where they hold a digit."""
    order = {element: number for number, element in enumerate(tree.iter())}
    heads = headings(tree, headline)
    around = {ancestor for heading in heads for ancestor in heading.iterancestors()}
    named = [(order[element], value) for element, value in _named(tree, around)]
    near = [
        (place - order[heading] if place > order[heading] else 2 * (order[heading] - place), number)
        for number, (place, _) in enumerate(named)
        for heading in heads
        if -_ABOVE <= place - order[heading] <= _NEAR
    ]
    if not near:
        return []
    first = min(near)[1]
    values, last = [], named[first][0]
    for place, value in named[first:]:
        if place - last > _APART:
            break
        values.append(value)
        last = place
    return list(dict.fromkeys(values))


def _named(tree: Any, around: set[Any]) -> Iterator[tuple[Any, str]]:
    """The innermost elements that are made for an author and hold a name, in order; `around` holds the article."""
    made_for_it = [element for element in tree.xpath("//*[@class]") if _is_made_for_it(element.get("class") or "")]
    outer = {parent for element in made_for_it for parent in element.iterancestors()}
    for element in made_for_it:
        words = " ".join(element.text_content().split())
        if len(words) <= _LONGEST_LINE:  # "Ana Roe / Loom News / Updated: May 3, 2025"
            words = _PARTED.split(words, maxsplit=1)[0]
        is_name = _SHORTEST <= len(words) <= _LONGEST and words[0].isalpha() and not any(map(str.isdigit, words))
        if is_name and element not in outer and not is_aside(element, around, is_close=False):
            yield element, words


def _is_made_for_it(classes: str) -> bool:
    return bool(_CLASS.search(classes)) and not _ABOUT.search(classes)
