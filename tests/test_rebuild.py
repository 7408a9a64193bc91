"""Measurements without texts cannot be turned back into texts; what older versions held could be."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.rebuild.articles import targets
from benchmarks.rebuild.score import Rebuilt, compare
from benchmarks.rebuild.trial import attack, rows, whole

SECONDS = 2.0
SLICE = (1, 3, 23)  # two in English of under 100 words, one in Chinese


@pytest.fixture(scope="module")
def found() -> list[Rebuilt]:
    listed = targets()
    return [attack(listed[number], SECONDS) for number in SLICE]


def test_no_long_run_of_words_can_be_written_down_again(found: list[Rebuilt]) -> None:
    assert max(one.longest for one in found) <= 5
    assert all(one.in_own_runs <= 0.03 * one.words for one in found)


def test_the_same_attack_reads_what_older_versions_held() -> None:
    chinese = attack(targets()[20], 8.0, "whole")
    assert chinese.longest > 5
    assert chinese.in_long_runs > 0.1 * chinese.words


def test_a_sketch_has_at_most_one_bit_of_order_for_every_word() -> None:
    listed = targets()
    for row in rows([listed[0], listed[3], listed[12]], "full"):
        sketch = np.array(row["sketch"], dtype=np.int64)
        assert (sketch & 1).any() == (sum(one["count"] for one in row["word_counts"]) >= 128)
        exact = np.array(whole(row)["sketch"])[: len(sketch)]
        assert (sketch == exact).sum() < 0.05 * 128  # no value is the text's own


def test_a_true_run_is_the_same_words_in_the_same_order() -> None:
    text = tuple("abcdefgh")
    assert compare(text, tuple("xabcdy")) == Rebuilt(8, 4, 4, 4)
    assert compare(text, tuple("dcba")) == Rebuilt(8, 1, 0, 0)
    assert compare(text, ()) == Rebuilt(8, 0, 0, 0)


def test_a_run_that_other_texts_have_is_not_a_texts_own() -> None:
    text = tuple("abcdefgh")
    assert compare(text, tuple("xabcdefy"), frozenset({tuple("abcd"), tuple("bcde")})) == Rebuilt(8, 6, 6, 4)
    assert compare(text, tuple("xabcdy"), frozenset({tuple("abcd")})) == Rebuilt(8, 4, 4, 0)
