"""Overlap: arrays of numbers find what plain sets and a plain search of words find, and nothing takes long."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import takewhile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stories.shared_runs import BLOCK, Overlap

words = st.lists(st.sampled_from(["port", "duty", "crane", "drum", "levy"]), max_size=20)
SIZE = 3


def runs(text: Sequence[str], size: int = SIZE) -> set[tuple[str, ...]]:
    return {tuple(text[at : at + size]) for at in range(len(text) - size + 1)}


def longest(first: Sequence[str], second: Sequence[str]) -> int:
    """The longest passage of both texts, one start after the other; 0 below SIZE words."""
    best = 0
    for at in range(len(first)):
        for there in range(len(second)):
            pairs = zip(first[at:], second[there:], strict=False)
            best = max(best, sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)))
    return best if best >= SIZE else 0


@given(st.lists(words, min_size=1, max_size=5))
def test_what_is_shared_is_what_sets_and_a_plain_search_find(texts: list[list[str]]) -> None:
    overlap = Overlap(texts, SIZE)
    assert overlap.sizes.tolist() == [len(runs(text)) for text in texts]
    for at, text in enumerate(texts):
        common, passages = overlap.shared(at, np.arange(at))
        assert common.tolist() == [len(runs(text) & runs(other)) for other in texts[:at]]
        assert passages.tolist() == [longest(text, other) for other in texts[:at]]


@given(st.lists(words, min_size=1, max_size=6), st.integers(1, 3))
def test_the_nearest_are_earlier_texts_that_share_most(texts: list[list[str]], most: int) -> None:
    found = dict(Overlap(texts, SIZE).nearest(most))
    assert sorted(found) == list(range(len(texts)))
    for at, others in found.items():
        assert len(others) <= most + 1
        assert set(others.tolist()) <= set(range(at))
        assert (0 in others) == (at > 0)


def test_the_text_that_shares_most_is_found_among_many() -> None:
    texts = [[f"{word}-{number}" for word in range(20)] for number in range(100)]
    texts.append([*texts[41][:15], *texts[77][:5]])
    assert {41, 77} <= set(dict(Overlap(texts, SIZE).nearest(2))[100].tolist())


@pytest.mark.parametrize("texts", [[[]], [["port"]], [[], []], [["port"] * 3, []]])
def test_texts_without_runs_share_nothing(texts: list[list[str]]) -> None:
    overlap = Overlap(texts, SIZE)
    common, passages = overlap.shared(len(texts) - 1, np.arange(len(texts) - 1))
    assert not common.any()
    assert not passages.any()


def test_a_moved_passage_is_found_whole() -> None:
    _, passages = Overlap([list("abcdefgh"), list("efghxabcd")], SIZE).shared(1, np.array([0]))
    assert passages.tolist() == [4]


def test_long_texts_are_compared_block_by_block() -> None:
    text = [f"word-{number}" for number in range(BLOCK // 2)]
    overlap = Overlap([text[at:] for at in range(4)], SIZE)
    assert overlap.shared(3, np.arange(3))[1].tolist() == [len(text) - 3] * 3


def test_a_litany_ends_fast() -> None:
    started = time.process_time()
    Overlap([["tariff"] * 50_000, ["tariff"] * 49_000], 5).shared(1, np.array([0]))
    assert time.process_time() - started < 5
