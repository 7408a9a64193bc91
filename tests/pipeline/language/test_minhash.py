"""Similarity: near-duplicates are linked and cost no more than their number, groups do not depend on order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.minhash import Groups, near_duplicates, pairs, shingles, sketch


def test_near_duplicates_are_linked_and_others_are_not() -> None:
    text = [f"word{number}" for number in range(200)]
    copy, other = [*text[:190], "cut"], [f"else{number}" for number in range(200)]
    sketches = [sketch(" ".join(run) for run in shingles(listed, 3)) for listed in (text, other, copy, [])]
    assert near_duplicates(sketches, 0.6) == [(0, 2)]


def test_ten_thousand_reprints_make_some_ten_thousand_links() -> None:
    one = sketch(f"word {number}" for number in range(100))
    links = near_duplicates([one] * 10_000, 0.6)
    assert len(links) < 30_000
    groups = Groups(10_000)
    for first, second in links:
        groups.join(first, second)
    assert len(groups.members()) == 1


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_groups_do_not_depend_on_the_order_of_joins(joins: list[tuple[int, int]]) -> None:
    one, other = Groups(10), Groups(10)
    for first, second in joins:
        one.join(first, second)
    for first, second in reversed(joins):
        other.join(second, first)
    assert one.members() == other.members()
    assert sorted(item for group in one.members() for item in group) == list(range(10))


@pytest.mark.parametrize(("items", "expected"), [("", []), ("a", []), ("abc", [("a", "b"), ("a", "c"), ("b", "c")])])
def test_every_unordered_pair_comes_once(items: str, expected: list[tuple[str, str]]) -> None:
    assert list(pairs(items)) == expected
