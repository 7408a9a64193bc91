"""Labelled articles once more as other kinds of text: cut short, without a date, or as measurements without a text.

No kind that a build meets may be unknown to the weights. What becomes of an article is drawn by its id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256

from pipeline.language.listing import is_listed
from pipeline.stories.story import Kind, Place, StoryFeatures

LEAD_WORDS = 45  # of an article cut to its lead


def shortened(article: StoryFeatures) -> StoryFeatures:
    """The article as its headline, its lead or a whole, and one time in four undated."""
    draw = _draw(article)
    least, words = ((Place.HEADLINE, 0), (Place.LEDE, min(article.words, LEAD_WORDS)), (Place.BODY, article.words))[
        draw[0] % 3
    ]
    terms: dict[Kind, Mapping[str, Place]] = {
        kind: {value: place for value, place in values.items() if place >= least or kind == "credit"}
        for kind, values in article.terms.items()
    }
    return replace(article, words=words, terms=terms, published_on=None if draw[1] % 4 == 0 else article.published_on)


def undated(article: StoryFeatures) -> StoryFeatures:
    """The article, one time in two undated."""
    return replace(article, published_on=None if _draw(article)[2] % 2 == 0 else article.published_on)


def withheld(article: StoryFeatures) -> StoryFeatures:
    """The article as it is kept where its text is withheld, and one time in four undated."""
    listed = {
        value: place
        for value, place in article.terms["word"].items()
        if place == Place.HEADLINE or is_listed(value, article.words)
    }
    terms: dict[Kind, Mapping[str, Place]] = {**article.terms, "word": listed, "person": {}, "quote": {}}
    return replace(article, terms=terms, published_on=None if _draw(article)[3] % 4 == 0 else article.published_on)


def _draw(article: StoryFeatures) -> bytes:
    return sha256(article.article_id.encode()).digest()


KINDS_OF_TEXT: Mapping[str, Callable[[StoryFeatures], StoryFeatures]] = {
    "short": shortened,
    "undated": undated,
    "withheld": withheld,
}
