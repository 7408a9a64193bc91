"""Where on a page something is: beside the heading of its article, or in a list of other articles."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from pipeline.read.page_headline import bare

_ANCESTORS = 12  # elements around one that are looked at for what they are
_ASIDE = re.compile(
    r"related|sidebar|recommend|teaser|popular|most-?read|latest|comment|widget|footer|archive", re.IGNORECASE
)


def headings(tree: Any, headline: str | None) -> list[Any]:
    """The headings that say the headline; without any, each h1 that says something."""
    titled = [heading for heading in tree.iter("h1", "h2", "h3") if _says(heading, headline)]
    return titled or [heading for heading in tree.iter("h1") if heading.text_content().strip()]


def _says(heading: Any, headline: str | None) -> bool:
    said = bare(heading.text_content())
    return bool(headline and said) and said == bare(headline or "")


def is_aside(element: Any, around: set[Any], *, is_close: bool) -> bool:
    """Whether an element stands in a list of other articles, below the page or in its navigation."""
    for parent in islice(element.iterancestors(), _ANCESTORS):
        if parent in around:
            return False
        is_boxed = parent.tag in ("nav", "footer") or (parent.tag == "aside" and not is_close)
        if is_boxed or _ASIDE.search(f"{parent.get('class')} {parent.get('id')}"):
            return True
    return False
