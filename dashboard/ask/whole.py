"""Whole tables of a scope, as streams: what a page shows a part of, and what is never a frame because of its size."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from dashboard.ask import queries
from dashboard.ask.database import Snapshot, stream
from dashboard.ask.queries import Order, StoryOrder
from dashboard.ask.scope import Scope
from dashboard.ask.series import Asked
from dashboard.files.downloads import LARGE, Table

ALL = 10**12  # rows: no limit
PAGE = 50_000  # rows, or articles, that are asked for at once: whole rows of so many are sorted in some 50 MB


def articles(
    snapshot: Snapshot, scope: Scope, matching: int, first: Sequence[str] = (), *, search: str = "",
    order: Order = "newest",
) -> Table:  # fmt: skip
    """The articles of the scope in the order asked for; `matching` of them, the columns shown on screen first."""
    asked = scope.parameters() | Asked().parameters() | {"search": search, "order": order, "most": PAGE}
    pages = [asked | {"skipped": skipped} for skipped in range(0, max(matching, 1), PAGE)]
    source = partial(stream, snapshot, "articles", pages, is_large=matching > LARGE)
    return Table("articles", source, matching, tuple(first), left_out=("of_articles",))


def stories(
    snapshot: Snapshot, scope: Scope, matching: int | None, first: Sequence[str] = (), *, search: str = "",
    order: StoryOrder = "newest",
) -> Table:  # fmt: skip
    """The stories with articles in the scope; `matching` of them, None where it is not known."""
    asked: dict[str, object] = {"search": search, "order": order, "most": ALL, "skipped": 0}
    is_large = matching is None or matching > LARGE
    source = partial(stream, snapshot, "stories", [scope.parameters() | asked], is_large=is_large)
    return Table("stories", source, matching, tuple(first), left_out=("of_stories",))


def credits(snapshot: Snapshot, scope: Scope, columns: Sequence[str]) -> Table:
    """Who has its news from whom, as articles of the scope say it; `columns` alone, which hold no text of theirs."""
    source = partial(stream, snapshot, "credits", [scope.parameters() | {"most": ALL}], is_large=True)
    return Table("credits", source, None, tuple(columns), is_rest_left_out=True)


def origins(snapshot: Snapshot, scope: Scope) -> Table:
    """The first accounts that articles of the scope lead back to."""
    return Table("origins", partial(queries.origins, snapshot, scope))


def mentions(snapshot: Snapshot, scope: Scope) -> Table:
    """Every mention of a keyword in the scope, in the order of the articles."""
    return Table("mentions", partial(queries.mentions, snapshot, scope, PAGE))
