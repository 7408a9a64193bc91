"""Feeds, sitemaps and the answers of APIs as items, and what of them is refused."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.apis import APIS, Question
from pipeline.collect.fetch import Reply
from pipeline.collect.item import BadListing, Item, day_of, from_json, item, to_json
from pipeline.collect.listing import feed_items, sitemap_items
from tests.pipeline.collect.play import rss

AT = datetime(2026, 3, 2, tzinfo=UTC)
NAMES = (
    "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"
)


def reply(body: bytes | str, kind: str = "application/xml") -> Reply:
    sent = body.encode() if isinstance(body, str) else body
    headers = (("content-type", kind),)
    return Reply(
        url="https://ledger.example/feed", status=200, reason="OK", headers=headers, sent=sent, body=sent, at=AT
    )


def test_an_rss_entry_is_an_item() -> None:
    (one,) = feed_items(reply(rss(("/a", "Lamps dearer"))))
    assert one == Item(
        url="https://ledger.example/a",
        headline="Lamps dearer",
        published="Mon, 02 Mar 2026 05:00:00 +0000",
        outlet="Harbor Ledger",
        summary="The quay was quiet while lamps dearer.",
    )


def test_an_atom_entry_is_an_item_with_its_text() -> None:
    entry = (
        "<entry><id>tag:1</id><title>Lamps dearer</title><link href='/a'/><published>2026-03-02T05:00:00Z</published>"
        "<author><name>Ada Quill</name></author><content type='html'>&lt;p&gt;Long text.&lt;/p&gt;</content></entry>"
    )
    (one,) = feed_items(
        reply(f"<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>L</title>{entry}</feed>")
    )
    assert (one.url, one.byline, one.text) == ("https://ledger.example/a", "Ada Quill", "<p>Long text.</p>")
    assert (one.published, one.external_id) == ("2026-03-02T05:00:00Z", "tag:1")


def test_a_json_feed_has_items() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbor Ledger",
        "language": "en",
        "items": [
            {
                "id": "1",
                "url": "/a",
                "title": "Lamps dearer",
                "date_published": "2026-03-02",
                "authors": [{"name": "Ada Quill"}],
            },
            {"id": 2, "title": None},
            "no item",
        ],
    }
    (one,) = feed_items(reply(json.dumps(feed), "application/feed+json"))
    assert (one.url, one.byline, one.language) == ("https://ledger.example/a", "Ada Quill", "en")


def test_a_valid_feed_may_be_empty() -> None:
    assert feed_items(reply(rss())) == []
    assert sitemap_items(reply(f"<urlset {NAMES}/>")) == ([], [])


def test_a_packed_sitemap_is_read() -> None:
    body = gzip.compress(f"<urlset {NAMES}><url><loc>https://ledger.example/a</loc></url></urlset>".encode())
    assert sitemap_items(reply(body))[0] == [Item(url="https://ledger.example/a")]


BOMB = (
    '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<rss><channel><item><title>&b;</title></item></channel></rss>"
)
OUTSIDE = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]><rss><channel><title>&a;</title></channel></rss>'


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<rss><channel>",
        b"<html><body>Not a feed</body></html>",
        b"\x00\xff" * 500,
        b"{}",
        b'{"version": "https://jsonfeed.org/version/1"',
        b"{" * 100_000,
        b"<rss>" + b"<a>" * 1_000 + b"</a>" * 1_000 + b"</rss>",
        b'<?xml version="1.0" encoding="nothing-known"?><rss/>',
        BOMB.encode(),
        OUTSIDE.encode(),
        b"\x1f\x8bnot packed",
        gzip.compress(b"<rss>" + b" " * 20_000_000 + b"</rss>"),
    ],
    ids=range(13),
)
def test_what_is_no_feed_is_refused(body: bytes) -> None:
    with pytest.raises(BadListing):
        feed_items(reply(body))


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_are_items_or_refused(body: bytes) -> None:
    for read in (feed_items, sitemap_items):
        try:
            read(reply(body))
        except BadListing:
            continue


@given(st.dictionaries(st.sampled_from(list(Item.__dataclass_fields__)), st.text(max_size=50)))
def test_an_item_is_read_as_it_was_written(values: dict[str, str]) -> None:
    one = item(**values)
    assert one is None or from_json(to_json(one)) == one


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("Mon, 02 Mar 2026 23:30:00 -0500", date(2026, 3, 3)),
        ("2026-03-02T23:30:00-05:00", date(2026, 3, 3)),
        ("2026-03-02T23:30:00Z", date(2026, 3, 2)),
        ("2026-03-02", date(2026, 3, 2)),
        ("yesterday", None),
        ("9999-12-31T23:59:59-10:00", None),
        ("", None),
        (None, None),
    ],
)
def test_the_day_of_a_printed_time_is_known_or_none(printed: str | None, day: date | None) -> None:
    assert day_of(printed) == day


ANSWERS: dict[str, Any] = {
    "gdelt": {"articles": [{"url": "https://ledger.example/a", "title": "Lamps dearer", "seendate": "20260302T051500Z", "domain": "ledger.example", "language": "English"}]},
    "mediacloud": {"stories": [{"id": "7", "url": "https://ledger.example/a", "title": "Lamps dearer", "publish_date": "2026-03-02", "media_name": "ledger.example", "language": "en"}], "pagination_token": "next"},
    "guardian": {"response": {"currentPage": 1, "pages": 2, "results": [{"webUrl": "https://ledger.example/a", "webTitle": "Lamps dearer", "webPublicationDate": "2026-03-02T05:00:00Z", "fields": {"body": "<p>Long</p>"}}]}},
    "nyt": {"response": {"meta": {"hits": 25, "offset": 0}, "docs": [{"web_url": "https://ledger.example/a", "headline": {"main": "Lamps dearer"}, "pub_date": "2026-03-02T05:00:00+0000", "byline": {"original": "By Ada Quill"}}]}},
    "newsapi": {"status": "ok", "articles": [{"url": "https://ledger.example/a", "title": "Lamps dearer", "publishedAt": "2026-03-02T05:00:00Z", "source": {"id": None, "name": "Harbor Ledger"}, "content": "Cut [+90 chars]"}]},
}  # fmt: skip
MORE = {
    "gdelt": None,
    "mediacloud": {"pagination_token": "next"},
    "guardian": {"page": "2"},
    "nyt": {"page": "1"},
    "newsapi": None,
}


@pytest.mark.parametrize("kind", sorted(APIS))
def test_an_answer_of_an_api_is_items_and_what_to_ask_next(kind: str) -> None:
    answer = APIS[kind].answer(json.dumps(ANSWERS[kind]).encode())
    (one,) = answer.items
    assert (one.url, one.headline, answer.more) == ("https://ledger.example/a", "Lamps dearer", MORE[kind])
    assert (one.published is None) == (kind == "gdelt"), "GDELT says when it saw a page"


@pytest.mark.parametrize("kind", sorted(APIS))
def test_a_question_holds_the_days_and_hides_the_key(kind: str) -> None:
    request = APIS[kind].request(Question("tariffs", date(2026, 2, 23), date(2026, 3, 2), "s3cret"), {})
    assert "2026-02-23" in request.url or "20260223" in request.url
    assert "s3cret" not in request.shown
    holds_key = "s3cret" in request.url or any("s3cret" in value for value in request.headers.values())
    assert holds_key == (APIS[kind].variable is not None)


@pytest.mark.parametrize("kind", sorted(APIS.keys() - {"gdelt"}))
@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"message": "rate limit"}', b'{"response": 3}', b"Please wait."])
def test_an_answer_that_is_none_is_refused(kind: str, body: bytes) -> None:
    with pytest.raises(BadListing):
        APIS[kind].answer(body)
