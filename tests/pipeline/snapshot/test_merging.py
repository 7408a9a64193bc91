"""Records of one address become one article with the best of each, whatever their order; different pieces stay apart."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from tests.building import ask, build_at, record, write_records

ADDRESS = "https://harborledger.example/news/77"
LISTED: dict[str, str | None] = {
    "url": "https://www.harborledger.example/news/77?utm_source=list",
    "headline": "Counter 77 gets a new form",
    "published": "2025-03-21T08:30:00Z",
    "outlet": "Harbor Ledger",
    "author": "Ines Dorval",
}
SCRAPED: dict[str, str | None] = {"url": ADDRESS, "text": record(77)["text"]}
TEASER = str(record(77)["text"]).partition(". ")[0] + "."
BRIEFINGS = (
    "The tariff office opened late on Monday because the clerk had lost his key, and nobody minded but the importers.",
    "Two ships with lamps came in before noon; their masters want to know which rate applies after the holiday ends.",
    "A judge in the next county heard growers of beans for an hour, wrote down their names, and promised an answer soon.",
)


def built(folder: Path, *files: list[dict[str, Any]]) -> Path:
    source = folder / "in"
    source.mkdir(parents=True)
    for number, records in enumerate(files):
        write_records(source / f"{number}.jsonl", records)
    build_at(folder / "out", source)
    return folder / "out"


def briefing(number: int, **stated: str | None) -> dict[str, str | None]:
    """One of several pieces under one address."""
    text = " ".join(f"{BRIEFINGS[number]} Part {part} of it follows." for part in range(2))
    return {"url": ADDRESS, "outlet": "Harbor Ledger", "text": text} | stated


@pytest.mark.parametrize("is_list_first", [True, False])
def test_a_list_beside_texts_gives_one_article_with_both(tmp_path: Path, is_list_first: bool) -> None:
    files = ([LISTED], [SCRAPED]) if is_list_first else ([SCRAPED], [LISTED])
    out = built(tmp_path, *files)
    facts = "headline, byline, outlet_id, published_at::varchar, published_on_basis, words > 40 from articles"
    assert ask(out, f"select {facts}") == [
        ("Counter 77 gets a new form", "Ines Dorval", "harbor-ledger", "2025-03-21 08:30:00", "stated", True)
    ]
    assert ask(out, "select list_contains(gave, 'headline') from merged") == [True]
    assert ask(out, "select loaded, merged, duplicates, not_articles, rejected, records from builds") == [
        (1, 1, 0, 0, 0, 2)
    ]


def test_the_words_of_a_headline_come_with_it(tmp_path: Path) -> None:
    out = built(tmp_path, [LISTED | {"headline": "Tariffs reach the counter"}], [SCRAPED])
    assert ask(out, "select count(*) from mentions where region = 'headline'") == [1]
    assert ask(out, "select headline_count, body_count from article_keywords where keyword_id = 'tariff'") == [(1, 1)]
    assert ask(out, "select count, in_headline from words where word = 'reach'") == [(0, True)]
    assert ask(out, "select next_word from bigrams where word = 'tariffs' order by place") == ["reach", "change"]
    assert ask(out, "select sentence from bigrams where word = 'tariffs' order by place") == [0, 1]


@pytest.mark.parametrize(
    ("records", "reason"),
    [
        ([record(77), {"url": ADDRESS, "text": TEASER, "published": "2025-04-30"}], "a later teaser"),
        ([record(77), {"url": ADDRESS, "headline": "H", "published": "2025-04-30"}], "a later headline alone"),
        ([record(77), {"url": ADDRESS, "summary": "In short: a form.", "published": "2025-03-22"}], "a summary"),
        (
            [{"url": ADDRESS, "text": TEASER, "headline": "Counter 77 gets a new form"}, record(77)],
            "a first teaser",
        ),
    ],
)
def test_the_fuller_text_stays(tmp_path: Path, records: list[dict[str, Any]], reason: str) -> None:
    for name, listed in (("there", records), ("back", records[::-1])):
        out = built(tmp_path / name, listed)
        assert ask(out, "select body from articles") == [record(77)["text"]], reason
        assert ask(out, "select count(*) from merged") == [1], reason


def test_of_two_versions_the_newer_stays_and_what_differed_is_evidence(tmp_path: Path) -> None:
    old = record(77, headline="Counter 77 waits", published="2025-03-21T08:00:00Z", crawled="2025-03-21T08:05:00Z")
    text = str(record(77)["text"]).replace("of its own", "on its own").replace("and some of them bring", "some bring")
    new = old | {"headline": "Counter 77 opens", "text": text, "crawled": "2025-03-21T18:05:00Z"}
    out = built(tmp_path, [new], [old])
    assert ask(out, "select headline, body, found_at::varchar from articles") == [
        ("Counter 77 opens", text, "2025-03-21 18:05:00")
    ]
    noted = "select fact, value from evidence where note = 'OTHER_RECORD'"
    assert ask(out, noted) == [("headline", "Counter 77 waits")]


@pytest.mark.parametrize(
    ("pieces", "reason"),
    [
        (
            [briefing(day, headline="The morning in brief", published=f"2025-03-{day + 3:02d}") for day in range(3)],
            "days",
        ),
        (
            [
                briefing(hour, headline="Live: the talks", published=f"2025-03-03T{hour + 9:02d}:15:00Z")
                for hour in range(3)
            ],
            "posts of a live page, by their minutes",
        ),
        (
            [briefing(post, headline=f"Post {'abc'[post]} of the day", published="2025-03-03") for post in range(3)],
            "headlines",
        ),
    ],
)
def test_different_pieces_under_one_address_stay_apart(
    tmp_path: Path, pieces: list[dict[str, Any]], reason: str
) -> None:
    out = built(tmp_path, pieces)
    assert ask(out, "select count(*), count(distinct article_id) from articles") == [(3, 3)], reason
    again = built(tmp_path / "again", [*pieces[::-1], pieces[0] | {"section": "Trade"}])
    assert ask(again, "select article_id from articles order by all") == ask(
        out, "select article_id from articles order by all"
    )
    assert ask(again, "select count(*) from duplicates") == [1]


def test_a_headline_alone_goes_with_the_text_of_its_day(tmp_path: Path) -> None:
    pieces = [briefing(day, published=f"2025-03-{day + 3:02d}") for day in range(3)]
    out = built(tmp_path, pieces, [{"url": ADDRESS, "headline": "On Tuesday", "published": "2025-03-04"}])
    assert ask(out, "select headline from articles where published_on = '2025-03-04'") == ["On Tuesday"]
    assert ask(out, "select count(*) from articles") == [3]


def test_one_text_under_many_spellings_of_its_address_is_one_article_and_duplicates(tmp_path: Path) -> None:
    spellings = [ADDRESS, f"{ADDRESS}?fbclid=1", f"{ADDRESS}/amp", f"https://web.archive.org/web/2025/{ADDRESS}"]
    out = built(tmp_path, [record(77, url=url) for url in spellings])
    assert ask(out, "select url from articles") == [ADDRESS]
    assert ask(out, "select count(*) from duplicates where code = 'DUP_VARIANT'") == [3]


def test_neither_the_order_of_records_nor_of_files_matters(tmp_path: Path) -> None:
    records: list[dict[str, Any]] = [
        LISTED, SCRAPED, LISTED | {"author": "Ana Roe", "published": "2025-03-22"}, {"url": ADDRESS, "text": TEASER},
        *(briefing(day, url=f"{ADDRESS}0", published=f"2025-03-{day + 3:02d}") for day in range(3)),
        briefing(1, url=f"{ADDRESS}0?ref=x", headline="Ships"), record(5), record(5, headline="Counter 5"),
    ]  # fmt: skip
    hashes = set()
    for seed in range(4):
        random.Random(seed).shuffle(records)
        out = built(tmp_path / str(seed), records[: seed * 2], records[seed * 2 :])
        hashes |= set(ask(out, "select content_hash from builds"))
    assert len(hashes) == 1
