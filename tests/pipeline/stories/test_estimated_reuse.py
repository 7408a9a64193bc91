"""Fingerprints: equal words are verbatim, likeness is graded only where it is sure, and never against the texts."""

from __future__ import annotations

import random
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.measure.keys import fingerprint
from pipeline.stories.estimated_reuse import Fingerprint, estimate_reuse
from pipeline.stories.reuse import ALL_PAIRS, Reuse, ReuseText, measure_reuse

WORDS = [f"{first}{second}" for first in ("har", "ber", "tol", "mun", "dra") for second in "abcdefghijklmnopqrst"]


def print_of(article_id: str, words: list[str], *, has_text: bool = False, outlet: str | None = "") -> Fingerprint:
    body_hash, sketch = fingerprint(words)
    outlet_id = f"outlet-{article_id}" if outlet == "" else outlet
    return Fingerprint(
        article_id, outlet_id, None, None, len(words), body_hash, np.array(sketch, dtype=np.uint32),
        frozenset(), frozenset(), has_text,
    )  # fmt: skip


def text_of(seed: int, length: int = 200) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def pair(first: list[str], second: list[str]) -> list[Reuse]:
    return estimate_reuse([print_of("a", first), print_of("b", second)])


def test_equal_words_are_verbatim_and_nothing_is_estimated() -> None:
    (row,) = pair(text_of(1), text_of(1))
    assert (row.grade, row.basis, row.first_in_second, row.longest_run, row.altered_quotes) == (
        *("verbatim", "hash", 1.0, 200, 0),
    )


def test_a_copy_with_one_word_changed_is_verbatim_by_its_sketch() -> None:
    changed = text_of(1)
    changed[90] = "otherwise"
    (row,) = pair(text_of(1), changed)
    assert (row.grade, row.basis, row.longest_run, row.altered_quotes) == ("verbatim", "sketch", None, None)


def test_half_a_text_in_another_is_not_graded_as_one_bit_of_a_sketch_cannot_tell_how_much() -> None:
    assert pair(text_of(1), text_of(1)[:160] + text_of(2)[:40]) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (text_of(1), text_of(2)),  # nothing in common
        (text_of(1)[:14], text_of(1)[:14]),  # too short to be graded
        ([], []),  # headlines alone
        (text_of(1), text_of(1)[:20] + text_of(2)[:180]),  # a little in common: a sketch cannot tell how much
    ],
)
def test_of_what_is_not_sure_nothing_is_said(first: list[str], second: list[str]) -> None:
    assert pair(first, second) == []


@given(st.integers(0, 10_000), st.integers(60, 400), st.integers(0, 100), st.integers(0, 40))
def test_an_estimated_grade_is_the_grade_of_the_texts(seed: int, length: int, kept: int, changes: int) -> None:
    draw = random.Random(seed)
    first = text_of(seed, length)
    second = first[: length * kept // 100] + text_of(seed + 1, length - length * kept // 100)
    for at in draw.sample(range(length), min(changes, length)):
        second[at] = "otherwise"
    texts = [ReuseText(name, name, None, None, " ".join(words)) for name, words in (("a", first), ("b", second))]
    (measured,) = measure_reuse(texts)
    assert {row.grade for row in pair(first, second)} <= {measured.grade}


def test_pairs_with_both_texts_or_of_one_outlet_are_left_to_others() -> None:
    words = text_of(1)
    assert estimate_reuse([print_of("a", words, has_text=True), print_of("b", words, has_text=True)]) == []
    assert estimate_reuse([print_of("a", words, outlet="gazette"), print_of("b", words, outlet="gazette")]) == []
    assert len(estimate_reuse([print_of("a", words, has_text=True), print_of("b", words)])) == 1


def test_ten_thousand_copies_end_fast_and_each_is_found() -> None:
    copy, like = print_of("", text_of(1)), print_of("like", [*text_of(1)[:-1], "otherwise"])
    copies = [
        Fingerprint(f"{number:05}", f"outlet-{number}", *(None, None), 200, copy.body_hash, copy.sketch, *(frozenset(),) * 2, False)
        for number in range(10_000)
    ]  # fmt: skip
    started = time.process_time()
    rows = estimate_reuse([*copies, like])
    assert time.process_time() - started < 30
    assert ALL_PAIRS < len(copies) <= len(rows) < 3 * len(copies)
    assert {row.first_id for row in rows} | {row.second_id for row in rows} == {
        "like",
        *(one.article_id for one in copies),
    }
