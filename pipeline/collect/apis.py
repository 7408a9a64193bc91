"""News APIs: how each is asked, and what its answers say. Keys come from environment variables alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from pipeline.collect.item import BadListing, Item, item
from pipeline.collect.listing import json_object, objects

MOST_REQUESTS = 10  # of one source in one run
_HIDDEN = "KEY"  # stands for a key wherever an address is stored or shown


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of an API: the words, the first and the last day."""

    query: str
    since: date
    until: date
    key: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """A request; `shown` is its address without a key."""

    url: str
    shown: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """The items of a reply, and what the next request carries beside the question; None at the end."""

    items: list[Item]
    more: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Api:
    """One API: its address, the variable with its key, where the key goes, and its form of question and answer."""

    url: str
    variable: str | None
    delay: float  # seconds between two requests, as its terms or documentation ask
    ask: Callable[[Question], dict[str, str]]
    read: Callable[[dict[str, Any]], Answer]
    key_parameter: str | None = None
    key_header: tuple[str, str] | None = None  # name of the header, and what stands before the key

    def request(self, question: Question, more: Mapping[str, str], url: str | None = None) -> Request:
        """One request of a question."""
        place, fields = url or self.url, self.ask(question) | dict(more)
        secret = {self.key_parameter: question.key} if self.key_parameter else {}
        hidden = dict.fromkeys(secret, _HIDDEN)
        headers = {self.key_header[0]: self.key_header[1] + question.key} if self.key_header else {}
        return Request(f"{place}?{urlencode(fields | secret)}", f"{place}?{urlencode(fields | hidden)}", headers)

    def answer(self, body: bytes) -> Answer:
        """What a reply says; raises BadListing for what cannot be read."""
        return self.read(json_object(body))


def _ask_gdelt(question: Question) -> dict[str, str]:
    return {
        "query": question.query,
        "mode": "artlist",
        "format": "json",
        "sort": "datedesc",
        "maxrecords": "250",
        "startdatetime": f"{question.since:%Y%m%d}000000",
        "enddatetime": f"{question.until:%Y%m%d}235959",
    }


def _read_gdelt(reply: dict[str, Any]) -> Answer:
    """GDELT says when it saw a page, not when it was published."""
    return Answer(
        _items(
            {
                "url": row.get("url"),
                "headline": row.get("title"),
                "seen_at": row.get("seendate"),
                "outlet": row.get("domain"),
                "language": row.get("language"),
            }
            for row in objects(reply.get("articles"))
        )
    )


def _ask_mediacloud(question: Question) -> dict[str, str]:
    return {
        "p": "onlinenews-mediacloud",
        "q": question.query,
        "start": question.since.isoformat(),
        "end": question.until.isoformat(),
    }


def _read_mediacloud(reply: dict[str, Any]) -> Answer:
    _require_list(reply, "stories")
    token = reply.get("pagination_token")
    found = _items(
        {
            "url": row.get("url"),
            "headline": row.get("title"),
            "published": row.get("publish_date"),
            "outlet": row.get("media_name"),
            "language": row.get("language"),
            "external_id": row.get("id"),
        }
        for row in objects(reply["stories"])
    )
    return Answer(found, {"pagination_token": token} if isinstance(token, str) and token else None)


def _ask_guardian(question: Question) -> dict[str, str]:
    return {
        "q": question.query,
        "from-date": question.since.isoformat(),
        "to-date": question.until.isoformat(),
        "order-by": "newest",
        "page-size": "50",
        "show-fields": "byline,trailText,body",
    }


def _read_guardian(reply: dict[str, Any]) -> Answer:
    inner = reply.get("response")
    if not isinstance(inner, dict):
        raise BadListing("its answer has no 'response'")
    _require_list(inner, "results")
    rows = [(row, _object(row.get("fields"))) for row in objects(inner["results"])]
    found = _items(
        {
            "url": row.get("webUrl"),
            "headline": row.get("webTitle"),
            "published": row.get("webPublicationDate"),
            "byline": fields.get("byline"),
            "outlet": "The Guardian",
            "summary": fields.get("trailText"),
            "text": fields.get("body"),
            "external_id": row.get("id"),
        }
        for row, fields in rows
    )
    return Answer(found, _next_page(inner.get("currentPage"), inner.get("pages")))


def _ask_nyt(question: Question) -> dict[str, str]:
    return {
        "q": question.query,
        "begin_date": f"{question.since:%Y%m%d}",
        "end_date": f"{question.until:%Y%m%d}",
        "sort": "newest",
    }


def _read_nyt(reply: dict[str, Any]) -> Answer:
    inner = _object(reply.get("response"))
    _require_list(inner, "docs")
    found = _items(
        {
            "url": row.get("web_url"),
            "headline": _object(row.get("headline")).get("main"),
            "published": row.get("pub_date"),
            "byline": _object(row.get("byline")).get("original"),
            "outlet": row.get("source") or "The New York Times",
            "summary": row.get("abstract") or row.get("snippet"),
            "external_id": row.get("uri") or row.get("_id"),
        }
        for row in objects(inner["docs"])
    )
    meta = _object(inner.get("meta") or inner.get("metadata"))
    offset, hits = meta.get("offset"), meta.get("hits")
    is_more = isinstance(offset, int) and isinstance(hits, int) and found and offset + 10 < min(hits, 1_000)
    return Answer(found, {"page": str(offset // 10 + 1)} if is_more and isinstance(offset, int) else None)


def _ask_newsapi(question: Question) -> dict[str, str]:
    return {
        "q": question.query,
        "from": question.since.isoformat(),
        "to": question.until.isoformat(),
        "sortBy": "publishedAt",
        "pageSize": "100",
    }


def _read_newsapi(reply: dict[str, Any]) -> Answer:
    """Its `content` ends after 200 characters, and is less than the description."""
    _require_list(reply, "articles")
    return Answer(
        _items(
            {
                "url": row.get("url"),
                "headline": row.get("title"),
                "published": row.get("publishedAt"),
                "byline": row.get("author"),
                "outlet": _object(row.get("source")).get("name"),
                "summary": row.get("description"),
            }
            for row in objects(reply["articles"])
        )
    )


APIS: dict[str, Api] = {
    "gdelt": Api("https://api.gdeltproject.org/api/v2/doc/doc", None, 6.0, _ask_gdelt, _read_gdelt),
    "mediacloud": Api(
        "https://search.mediacloud.org/api/search/story-list",
        "MEDIACLOUD_API_KEY",
        31.0,  # two requests a minute
        _ask_mediacloud,
        _read_mediacloud,
        key_header=("Authorization", "Token "),
    ),
    "guardian": Api(
        "https://content.guardianapis.com/search",
        "GUARDIAN_API_KEY",
        1.0,
        _ask_guardian,
        _read_guardian,
        key_parameter="api-key",
    ),
    "nyt": Api(
        "https://api.nytimes.com/svc/search/v2/articlesearch.json",
        "NYT_API_KEY",
        12.0,  # five requests a minute
        _ask_nyt,
        _read_nyt,
        key_parameter="api-key",
    ),
    "newsapi": Api(
        "https://newsapi.org/v2/everything",
        "NEWSAPI_API_KEY",
        1.0,
        _ask_newsapi,
        _read_newsapi,
        key_header=("X-Api-Key", ""),
    ),
}


def _items(rows: Iterator[dict[str, Any]]) -> list[Item]:
    return [one for row in rows if (one := item(**row)) is not None]


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _require_list(reply: dict[str, Any], name: str) -> None:
    if not isinstance(reply.get(name), list):
        said = next((str(reply[key])[:80] for key in ("message", "note", "detail", "fault") if key in reply), "")
        raise BadListing(f"its answer has no {name!r}{': ' + said if said else ''}")


def _next_page(current: Any, pages: Any) -> dict[str, str] | None:
    is_more = isinstance(current, int) and isinstance(pages, int) and current < pages
    return {"page": str(current + 1)} if is_more else None
