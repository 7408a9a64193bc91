"""The temporary macros of a connection, which live in sql/shared/."""

from __future__ import annotations

from typing import cast

from dashboard.ask.expression import WORD_ORDER, Row

# In the order in which they are created: each uses only those before it.
_FILTERS = ("scope_articles", "calendar_of", "base_articles", "name_words")
_WORDS = ("literal_words", "literals_met")
_PHRASES = ("literal_words", "phrases_met", "literals_met_in_order")
_SEARCHES = ("articles_matching", "marked_articles", "side_of", "articles_found", "newest_matching", "matches_clause")


def macros(*, has_order: bool) -> tuple[str, ...]:
    """The names of the macros to create; planning for phrases (`has_order`) takes longer than finding a rare word."""
    return *_FILTERS, *(_PHRASES if has_order else _WORDS), *_SEARCHES


def asks_for_order(argument: object) -> bool:
    """Whether an argument holds literals, one of which is a phrase or a NEAR; the parameter may have any name."""
    if not isinstance(argument, list) or not argument or not isinstance(argument[0], dict):
        return False
    return any(row.get(WORD_ORDER) for row in cast("list[Row]", argument))
