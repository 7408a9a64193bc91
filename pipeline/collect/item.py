"""One entry of a feed, sitemap or search: an address, and what the source says of the article behind it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from pipeline.collect.address import item_key

MOST_ITEMS = 5_000  # of one listing; feeds have some hundred, news sitemaps a thousand
_LONGEST = {"text": 1 << 20, "summary": 1 << 16}  # characters; 4,000 of every other field
_OTHERS = 4_000


class BadListing(Exception):
    """A listing that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What a source says of an article; `published` as it is printed, `seen_at` where the source only saw it."""

    url: str | None = None
    headline: str | None = None
    published: str | None = None
    seen_at: str | None = None
    byline: str | None = None
    outlet: str | None = None
    language: str | None = None
    summary: str | None = None
    text: str | None = None
    external_id: str | None = None

    @property
    def key(self) -> str:
        """By this an item is known again: its address, else its id, else its words."""
        if self.url:
            return item_key(self.url)
        if self.external_id:
            return f"id:{self.external_id}"
        words = f"{self.headline}\n{self.text}".encode("utf-8", "replace")
        return f"words:{hashlib.sha256(words).hexdigest()}"


def item(**values: object) -> Item | None:
    """An item of the values that are texts, cut where they are longer than any article; None without address and words.

    Values that are not texts say nothing.
    """
    texts = {name: value.strip() for name, value in values.items() if isinstance(value, str) and value.strip()}
    made = Item(**{name: value[: _LONGEST.get(name, _OTHERS)] for name, value in texts.items()})
    return made if made.url or made.headline or made.text else None


def to_json(one: Item) -> str:
    """An item as stored, without the fields that it lacks."""
    return json.dumps({name: value for name, value in asdict(one).items() if value is not None}, ensure_ascii=False)


def from_json(text: str) -> Item:
    """An item from its stored form."""
    return Item(**json.loads(text))


def day_of(published: str | None) -> date | None:
    """The day of a printed time, in UTC where it states a zone; None where it cannot be read."""
    if not published:
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(published)
            return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
        except (ValueError, TypeError, OverflowError):
            continue
    return None
