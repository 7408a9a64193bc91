"""Similarity: containment has a direction, runs never overlap, near-duplicates cost no more than their number."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.similarity import Groups, containment, jaccard, near_duplicates, pairs, shared_runs, shingles, sketch

words = st.lists(st.sampled_from(["port", "duty", "crane", "drum", "beagle", "levy"]), max_size=40)


@given(words, words)
def test_jaccard_is_symmetric_and_one_on_itself(first: list[str], second: list[str]) -> None:
    one, other = frozenset(first), frozenset(second)
    assert jaccard(one, other) == jaccard(other, one)
    assert jaccard(one, one) == (1 if one else None)


@given(words, words)
def test_a_part_is_contained_in_its_whole(first: list[str], second: list[str]) -> None:
    part, whole = shingles(first, 3), shingles(first + second, 3)
    assert containment(part, whole) == (1 if part else None)


def test_an_empty_set_has_no_likeness() -> None:
    assert jaccard(frozenset(), frozenset()) is None
    assert containment(frozenset(), frozenset("a")) is None
    assert shingles(["one", "two"], 3) == frozenset()


@given(words, words, st.integers(2, 5))
def test_shared_runs_stand_in_both_texts_and_never_overlap(first: list[str], second: list[str], least: int) -> None:
    runs = shared_runs(first, second, least)
    for run in runs:
        assert run.words >= least
        mine = first[run.first_start : run.first_start + run.words]
        assert mine == second[run.second_start : run.second_start + run.words]
    for start, size in (("first_start", len(first)), ("second_start", len(second))):
        taken = [place for run in runs for place in range(getattr(run, start), getattr(run, start) + run.words)]
        assert len(taken) == len(set(taken)) <= size


@given(words)
def test_a_text_is_one_run_of_itself(text: list[str]) -> None:
    assert [run.words for run in shared_runs(text, text, 3)] == ([len(text)] if len(text) >= 3 else [])


def test_a_moved_passage_is_found() -> None:
    first, second = list("abcdefgh"), list("efghxabcd")
    assert [(run.first_start, run.second_start, run.words) for run in shared_runs(first, second, 3)] == [
        (0, 5, 4),
        (4, 0, 4),
    ]


def test_a_litany_ends_fast() -> None:
    started = time.perf_counter()
    shared_runs(["tariff"] * 50_000, ["tariff"] * 50_000, 5)
    assert time.perf_counter() - started < 5


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
