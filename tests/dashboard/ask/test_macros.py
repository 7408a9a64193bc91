"""A scope with a few filters finds the same articles through the macros that plan only these filters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot, statement
from dashboard.ask.macros import EVERYTHING, Needs, macros, needs_of
from dashboard.ask.scope import Scope

DAYS = (None, date(2025, 4, 9))
TOPICS: tuple[tuple[str, ...], ...] = ((), ("tariffs",), ("tariffs", "fentanyl"))
OUTLETS: tuple[tuple[str, ...], ...] = ((), ("unknown",))
COUNTED = "select article_no, read_topic_bits from {}_articles($scope) order by article_no"
ASKED = """
    select article_no, is_asked_about(
        article_no, topic_bits, $scope['asked_bits'], $scope['all_topics'], $scope['on_topic'], $scope['not_bits'],
        $scope['free_words'], $scope['not_words']
    )
    from articles
    order by article_no
"""


def filters(scope: Scope, bits: int) -> dict[str, object]:
    """The scope as the queries get it, if its topics have these bits."""
    given = scope.parameters()
    return {name: value for name, value in given.items() if "topic_ids" not in name} | {
        "asked_bits": bits if scope.topics else 0,
        "not_bits": 0,
    }


def _plain_scopes(outlets: Sequence[tuple[str, ...]]) -> Iterator[Scope]:
    """Every combination of the filters of plain scopes."""
    for days, topics, listed in product(product(DAYS, DAYS), TOPICS, outlets):
        for is_all, on_topic in product((False, True), repeat=2):
            yield Scope(
                from_on=days[0],
                to_on=days[1],
                topics=topics,
                outlets=listed,
                all_topics=is_all,
                on_topic=on_topic,
            )


@pytest.mark.parametrize("question", [COUNTED.format("scope"), COUNTED.format("base"), ASKED])
def test_plain_filters_find_the_articles_that_all_filters_find(snapshot: Snapshot, question: str) -> None:
    cursors = []
    for needs in (EVERYTHING, Needs(has_order=False, is_plain=True)):
        cursor = snapshot.connection.cursor()
        for macro in macros(needs):
            cursor.execute(statement(f"shared/{macro}"))
        cursors.append(cursor)
    listed = tuple(queries.choices(snapshot).values("outlets"))[:2]
    sizes = set()
    for scope in _plain_scopes((*OUTLETS, listed)):
        given = {"scope": filters(scope, 2 ** len(scope.topics) - 1)}
        assert needs_of([given]).is_plain
        every, plain = (cursor.execute(question, given).fetchall() for cursor in cursors)
        assert plain == every, scope
        sizes.add(len(plain))
    assert question == ASKED or len(sizes) > 2, "the scopes differ"


@pytest.mark.parametrize(
    "scope",
    [
        Scope(free_words=("levy",)), Scope(not_words=("levy",)), Scope(on_raw=True), Scope(any_sense=True),
        Scope(reliable_only=True), Scope(owners=("a",)), Scope(groups=("paper:*",)), Scope(addresses=("a.example",)),
        Scope(countries=("US",)), Scope(kinds=("paper",)), Scope(languages=("en",)), Scope(without=("outlets:a",)),
        Scope(without=("languages:en",)),
    ],
)  # fmt: skip
def test_every_other_filter_needs_all_macros(scope: Scope) -> None:
    assert not needs_of([{"scope": filters(scope, 0)}]).is_plain
    assert not needs_of([{"scope": filters(Scope(), 0)}, {"scope": filters(scope, 0)}]).is_plain


def test_topics_left_out_need_all_macros() -> None:
    given = filters(replace(Scope(), without=("topics:tariffs",)), 0) | {"not_bits": 1}
    assert not needs_of([{"scope": given}]).is_plain


def test_a_question_without_a_scope_is_plain() -> None:
    assert needs_of([{"most": 8}]) == Needs(has_order=False, is_plain=True)
