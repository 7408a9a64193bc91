"""Questions of the search box: articles, quotations, figures, stories, outlets and keywords that a search finds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import pandas as pd

from dashboard.ask.database import Snapshot, ask
from dashboard.ask.expression import Expression, Row
from dashboard.ask.scope import Scope
from dashboard.ask.search import Search
from dashboard.ask.search_terms import selection_of

MOST_FOUND = 8  # of a kind: all kinds fit on two screens
WITHIN = 5_000  # articles whose quotations and figures are read word by word: a fifth of a second
AROUND_HIT = 90  # characters on either side of a hit: two lines


def found_passages(
    snapshot: Snapshot, scope: Scope, search: Search, article_ids: Sequence[str]
) -> dict[str, list[str]]:
    """The first passage of each article's body that has a hit: the words before, the hit, the words after."""
    if search.expression is None:
        return {}
    forms = selection_of(snapshot, scope, search.expression).counted_forms()
    parameters = {"article_ids": list(article_ids), "passage": search.expression.passage_pattern(forms, AROUND_HIT)}
    frame = ask(snapshot, "search/found_passages", parameters)
    passages = zip(map(str, frame["article_id"]), frame["passage"], strict=True)
    return {article_id: list(passage.values()) for article_id, passage in passages if passage["found"]}


def found_quotes(snapshot: Snapshot, scope: Scope, search: Search) -> pd.DataFrame:
    """The quotations that hold the words of a search, their speakers' names included; of_quotes is their number."""
    return ask(snapshot, "search/found_quotes", _parameters(snapshot, scope, search))


def found_figures(snapshot: Snapshot, scope: Scope, search: Search) -> pd.DataFrame:
    """The figures that a search names by value or by words; of_figures is their number."""
    value = {"value": search.value, "unit": search.unit}
    return ask(snapshot, "search/found_figures", _parameters(snapshot, scope, search) | value)


def found_stories(snapshot: Snapshot, scope: Scope, search: Search) -> pd.DataFrame:
    """The stories of which a search finds articles; of_stories is their number."""
    return ask(snapshot, "search/found_stories", _parameters(snapshot, scope, search))


def found_outlets(snapshot: Snapshot, scope: Scope, search: Search) -> pd.DataFrame:
    """The outlets whose name, other name or domain contains a search; of_outlets is their number."""
    return ask(snapshot, "search/found_outlets", _parameters(snapshot, scope, search))


def found_keywords(snapshot: Snapshot, scope: Scope, search: Search) -> pd.DataFrame:
    """The keywords of which a spelling contains a search; of_keywords is their number."""
    return ask(snapshot, "search/found_keywords", _parameters(snapshot, scope, search))


def _parameters(snapshot: Snapshot, scope: Scope, search: Search) -> dict[str, object]:
    """The arguments of the questions about what a search finds."""
    literals: object = []
    clauses: list[list[Row]] = []
    hits = ""
    if search.expression:
        selection = selection_of(snapshot, scope, search.expression)
        literals = selection.parameters()["literals"]
        clauses = search.expression.clause_patterns(selection.counted_forms())
        hits = search.expression.hit_pattern(selection.counted_forms())
    own = {
        "search": search.text, "name": search.name, "literals": literals, "clauses": clauses, "hits": hits,
        "within": WITHIN, "most": MOST_FOUND,
    }  # fmt: skip
    return scope.parameters() | own


def article_hits(snapshot: Snapshot, scope: Scope, article_id: str, expression: Expression) -> list[tuple[int, int]]:
    """Where the words of an expression are in an article's body: first character, and one past the last."""
    forms = selection_of(snapshot, scope, expression).counted_forms()
    parameters = {"article_id": article_id, "hits": expression.hit_pattern(forms)}
    frame = ask(snapshot, "search/article_hits", parameters)
    ends = accumulate(map(int, frame["advance"]))
    return [(end - int(length), end) for end, length in zip(ends, frame["length"], strict=True)]
