"""A search as the database asks for it: its literals, with the words of the scope that its prefixes match."""

from __future__ import annotations

from dashboard.ask.database import Snapshot
from dashboard.ask.expression import Expression
from dashboard.ask.queries.keywords import word_forms
from dashboard.ask.scope import Scope
from dashboard.ask.search import read_search
from dashboard.ask.series import Series, SeriesSelection


def selection_of(snapshot: Snapshot, scope: Scope, expression: Expression) -> SeriesSelection:
    """The expression as a series, with the words of the scope that its prefixes match."""
    forms: dict[str, tuple[str, ...]] = {}
    if expression.prefixes():
        words = word_forms(snapshot, scope, (expression,))
        forms = {str(prefix): tuple(map(str, group["word"])) for prefix, group in words.groupby("prefix")}
    return SeriesSelection((Series("words", expression.text, expression.text, expression),), forms)


def search_parameters(snapshot: Snapshot, scope: Scope, typed: str) -> dict[str, object]:
    """The arguments of the question for articles that restrict it to what a search finds; an empty one finds all."""
    search = read_search(typed)
    literals: object = []
    if search and search.expression:
        literals = selection_of(snapshot, scope, search.expression).parameters()["literals"]
    return {"search": search.text if search else "", "found_literals": literals}
