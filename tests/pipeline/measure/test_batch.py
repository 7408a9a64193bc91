from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.measure.batch import CUT_EVERY, LARGE_FILE, MOST_CHARACTERS, MOST_RECORDS, article_id, cut, record_hash
from pipeline.records import RawArticle, Stated
from tests.cases import cases

RULES = "rules"


def article(text: str, record: int = 1, **stated: Any) -> RawArticle:
    return RawArticle("file.jsonl", record, "json", text, None, Stated(**stated), "utf-8")


def articles(count: int) -> list[RawArticle]:
    return [article(f"text {number}", number) for number in range(count)]


def test_batches_hold_every_article_once_and_in_order() -> None:
    given_articles = articles(2_000)
    assert [each for batch in cut(given_articles, RULES) for each in batch.articles] == given_articles


def test_no_articles_make_no_batch() -> None:
    assert list(cut([], RULES)) == []


def test_batches_are_of_the_size_meant() -> None:
    sizes = [len(batch.articles) for batch in cut(articles(20_000), RULES)]
    assert CUT_EVERY / 2 < sum(sizes) / len(sizes) < CUT_EVERY * 2
    assert max(sizes) <= MOST_RECORDS


def test_long_texts_end_a_batch_early() -> None:
    long_texts = [article("x" * (MOST_CHARACTERS // 3) + str(number)) for number in range(9)]
    assert max(len(batch.articles) for batch in cut(long_texts, RULES)) <= 3


@settings(max_examples=cases(25), deadline=None)
@given(st.integers(0, 3_000))
def test_an_inserted_record_changes_its_own_stretch_alone(position: int) -> None:
    before = articles(3_000)
    after = [*before[:position], article("a late arrival"), *before[position:]]
    after = [replace(each, record=number) for number, each in enumerate(after, start=1)]
    keys_before = {batch.key for batch in cut(before, RULES)}
    keys_after = {batch.key for batch in cut(after, RULES)}
    # One batch; two where a stretch without a cut runs into the upper bound, or where the record itself is a cut.
    assert len(keys_before - keys_after) <= 2
    assert len(keys_after - keys_before) <= 2


def test_a_large_file_leaves_the_batches_of_its_neighbours_as_they_are() -> None:
    first, second, third = (
        [replace(one, source_file=name) for one in articles(LARGE_FILE)] for name in ("1.jsonl", "2.jsonl", "3.jsonl")
    )
    keys = {batch.key for batch in cut([*first, *third], RULES)}
    assert keys < {batch.key for batch in cut([*first, *second, *third], RULES)}


def test_small_files_share_batches() -> None:
    files = [replace(one, source_file=f"{number}.html") for number, one in enumerate(articles(2_000))]
    assert len(list(cut(files, RULES))) < 2 * 2_000 / CUT_EVERY


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"text": "text 2"}, "another text"),
        ({"source_file": "2025-03-04.jsonl"}, "a date may be read from a file's name"),
        ({"encoding": "cp1252"}, "the snapshot tells the encoding"),
        ({"notes": ("text is a summary",)}, "notes steer inference"),
        ({"stated": Stated(headline="h")}, "a stated fact"),
    ],
)
def test_a_key_follows_what_measuring_sees(changed: dict[str, object], reason: str) -> None:
    one = article("text 1")
    (before,) = cut([one], RULES)
    (after,) = cut([replace(one, **changed)], RULES)  # type: ignore[arg-type]
    assert before.key != after.key, reason


def test_a_key_follows_the_rules() -> None:
    (before,), (after,) = cut(articles(1), RULES), cut(articles(1), "other rules")
    assert before.key != after.key


def test_where_a_record_stood_is_not_part_of_its_hash() -> None:
    one = article("text", headline="h")
    elsewhere = replace(one, source_file="other.csv", record=9, kind="csv", encoding="cp1252")
    assert record_hash(one) == record_hash(elsewhere)


def test_a_lone_surrogate_can_be_hashed() -> None:
    assert record_hash(article("a\ud800b")) != record_hash(article("a\ud801b"))
    assert article_id(article("t", external_id="\ud800"), None)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("https://a.example/x", "http://a.example/x", "both lead to one page"),
        ("https://A.example/x", "https://a.example/x", "host names have no case"),
        ("https://a.example/x#top", "https://a.example/x", "a fragment is a place in the page"),
        ("https://a.example/x?utm_source=n&UTM_medium=m", "https://a.example/x", "campaign marks"),
        ("https://a.example/x?id=1&utm_source=n", "https://a.example/x?id=1", "the id stays"),
        ("https://a.example/x/", "https://a.example/x", "a closing slash"),
    ],
)
def test_one_address_has_one_spelling(one: str, other: str, reason: str) -> None:
    assert article_id(article("t"), one) == article_id(article("u"), other), reason


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("https://a.example/x", "https://b.example/x", "another host"),
        ("https://a.example/x", "https://a.example/X", "paths have case"),
        ("https://a.example/?id=1", "https://a.example/?id=2", "the query names the article"),
        ("https://a.example/", "https://a.example/", "a home page is no article's address: the texts differ"),
        ("http://[broken", "http://[broken", "no address at all"),
    ],
)
def test_different_articles_keep_different_ids(one: str, other: str, reason: str) -> None:
    assert article_id(article("t"), one) != article_id(article("u"), other), reason


def test_without_an_address_a_records_own_id_identifies_it_within_its_outlet() -> None:
    here = article("t", external_id="7", outlet="Harbor Ledger")
    assert article_id(here, None) == article_id(replace(here, text="u"), None)
    assert article_id(here, None) != article_id(article("t", external_id="7", outlet="Prairie Radio"), None)


def test_without_any_id_the_content_identifies_an_article() -> None:
    assert article_id(article("t"), None) == article_id(article("t", record=2), None)
    assert article_id(article("t"), None) != article_id(article("u"), None)
