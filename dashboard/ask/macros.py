"""The temporary macros of a connection, which live in sql/shared/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from dashboard.ask.expression import WORD_ORDER, Row

# In the order in which they are created: each uses only those before it.
_FILTERS = ("scope_articles", "calendar_of", "base_articles")
_PLAIN_FILTERS = ("plain_is_asked_about", "plain_base_articles", "plain_scope_articles", "calendar_of")
_WORDS = ("literal_words", "literals_met")
_PHRASES = ("literal_words", "phrases_met", "literals_met_in_order")
_SEARCHES = ("articles_matching", "marked_articles", "side_of", "articles_found", "newest_matching", "matches_clause")
# The filters of a plain scope; a scope with any other is not plain.
_PLAIN = ("from_on", "to_on", "outlet_ids", "asked_bits", "all_topics", "on_topic")


@dataclass(frozen=True, slots=True)
class Needs:
    """What the macros of a connection can do, which decides how long it plans a query.

    With `has_order` they look for phrases too; with `is_plain` they apply the filters of a plain scope only.
    """

    has_order: bool
    is_plain: bool


EVERYTHING = Needs(has_order=True, is_plain=False)


def macros(needs: Needs) -> tuple[str, ...]:
    """The names of the macros to create; planning for phrases takes longer than finding a rare word."""
    filters = _PLAIN_FILTERS if needs.is_plain else _FILTERS
    return *filters, *(_PHRASES if needs.has_order else _WORDS), *_SEARCHES


def needs_of(arguments: Iterable[Mapping[str, object]]) -> Needs:
    """The least that macros must do for queries with these arguments."""
    every = list(arguments)
    return Needs(
        has_order=any(_asks_for_order(value) for values in every for value in values.values()),
        is_plain=all(_is_plain(values.get("scope")) for values in every),
    )


def _is_plain(scope: object) -> bool:
    """Whether a scope, as the queries get it, uses no filter but those of _PLAIN; true where there is none."""
    filters = cast("Mapping[str, object]", scope or {})
    return not any(value for name, value in filters.items() if name not in _PLAIN)


def _asks_for_order(argument: object) -> bool:
    """Whether an argument holds literals, one of which is a phrase or a NEAR; the parameter may have any name."""
    if not isinstance(argument, list) or not argument or not isinstance(argument[0], dict):
        return False
    return any(row.get(WORD_ORDER) for row in cast("list[Row]", argument))
