"""Questions of the Compare page: what two to four sides have in common, and what sets them apart."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.ask.database import Snapshot, ask
from dashboard.ask.function_words import function_words
from dashboard.ask.measures import PRIOR_WORDS
from dashboard.ask.sides import Sides

MOST_PHRASES, MOST_TEXTS = 60, 6  # phrases of a side of which the best are shown; texts in which to look for sentences


def side_totals(snapshot: Snapshot, sides: Sides, first_topic: str, second_topic: str) -> pd.DataFrame:
    """Each side's articles, outlets and origins, its articles on two topics, and how original they are."""
    topics = {"first_topic": first_topic, "second_topic": second_topic}
    return ask(snapshot, "compare/side_totals", sides.parameters() | topics)


def side_credits(snapshot: Snapshot, sides: Sides) -> pd.DataFrame:
    """Whom the articles of each side name as the source of their news."""
    return ask(snapshot, "compare/side_credits", sides.parameters())


def side_speakers(snapshot: Snapshot, sides: Sides) -> pd.DataFrame:
    """Whom the articles of each side quote, article by article."""
    return ask(snapshot, "compare/side_speakers", sides.parameters() | {"stop_words": function_words()})


def side_figures(snapshot: Snapshot, sides: Sides) -> pd.DataFrame:
    """The figures that the articles of each side state."""
    return ask(snapshot, "compare/side_figures", sides.parameters())


def side_headlines(snapshot: Snapshot, sides: Sides, most: int) -> pd.DataFrame:
    """The articles of the newest days on which at least two sides have one; of_days is the number of such days."""
    return ask(snapshot, "compare/side_headlines", sides.parameters() | {"most": most})


def side_languages(snapshot: Snapshot, sides: Sides) -> pd.DataFrame:
    """The full texts of each side by language, the most frequent language first."""
    return ask(snapshot, "compare/side_languages", sides.parameters())


def phrases(snapshot: Snapshot, sides: Sides, language: str) -> pd.DataFrame:
    """The phrases of each side that the others use less, in one language, with a few of their articles."""
    settings = {
        "language": language, "prior_words": PRIOR_WORDS, "most": MOST_PHRASES, "most_texts": MOST_TEXTS,
        "stop_words": function_words(language),
    }  # fmt: skip
    return ask(snapshot, "compare/phrases", sides.parameters() | settings)


def side_outlets(snapshot: Snapshot, sides: Sides) -> pd.DataFrame:
    """The outlets of each side that have an article in the scope."""
    return ask(snapshot, "compare/side_outlets", sides.parameters())


def own_words(snapshot: Snapshot, sides: Sides) -> pd.DataFrame:
    """The words by which outlets of each side name themselves; `is_name` where the word is hardly ever a subject."""
    return ask(snapshot, "compare/own_words", sides.parameters())


def texts(snapshot: Snapshot, article_nos: Sequence[int]) -> pd.DataFrame:
    """The texts of some articles, by number."""
    return ask(snapshot, "compare/texts", {"article_nos": list(article_nos)}, most=len(article_nos))
