"""Which column of an export says what: the mappings, as data.

Names are compared by their letters and digits alone, so `Publish Date`, `publish_date` and `publishDate` are one;
`source.name` is the member `name` of the object `source`. The first column of a list that has a value is taken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

FieldName = Literal[
    "text", "html", "summary", "headline", "byline", "outlet", "url", "published", "date_format", "language",
    "external_id", "section", "page",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Export:
    """A known export: it is recognised by `required`, and read by `columns`; `noted` are kept as notes only."""

    name: str
    required: tuple[str, ...]
    columns: Mapping[FieldName, tuple[str, ...]]
    noted: tuple[str, ...] = ()


MEDIA_CLOUD = Export(
    name="Media Cloud CSV",
    required=("media_name", "publish_date", "title", "url"),
    columns={
        "external_id": ("id", "stories_id"),
        "headline": ("title",),
        "outlet": ("media_name",),
        "url": ("url",),
        "published": ("publish_date",),
        "language": ("language",),
        "text": ("text", "story_text"),
    },
)

GDELT_DOC = Export(
    name="GDELT DOC JSON",
    required=("seendate", "title", "url"),
    columns={
        "headline": ("title",),
        "outlet": ("domain",),
        "url": ("url",),
        "language": ("language",),
    },
    noted=("seendate",),  # when GDELT found the page, often hours or days after it was published
)

NEWS_API = Export(
    name="NewsAPI JSON",
    required=("source.name", "title", "publishedAt"),
    columns={
        "headline": ("title",),
        "byline": ("author",),
        "outlet": ("source.name",),
        "url": ("url",),
        "published": ("publishedAt",),
        "text": ("content",),
        "summary": ("description",),
    },
)

GENERIC = Export(
    name="generic",
    required=(),
    columns={
        "text": (
            "text", "body", "article_text", "article_body", "full_text", "body_text", "main_text", "content_text",
            "plain_text", "raw_text", "clean_text", "story_text", "content", "article", "article_content", "transcript",
        ),
        "html": ("html", "raw_html", "page_html", "content_html", "body_html", "html_content", "full_html"),
        "summary": ("summary", "description", "abstract", "snippet", "excerpt", "teaser"),
        "headline": ("headline", "title", "article_title", "heading", "news_title"),
        "byline": ("byline", "author", "authors", "author_name", "author.name", "creator", "writer", "by", "reporter"),
        "outlet": (
            "outlet", "outlet_name", "source", "source_name", "source.name", "publisher", "publisher_name",
            "publisher.name", "publication", "publication_name", "newspaper", "site", "site_name", "website",
            "media_name", "media", "media_outlet", "news_source", "news_outlet", "organization", "domain",
            "source_domain", "media_url",
        ),
        "url": ("url", "link", "article_url", "canonical_url", "permalink", "uri", "web_url", "source_url", "href"),
        "published": (
            "published", "published_at", "published_on", "publish_date", "published_date", "publication_date",
            "date_published", "pub_date", "pub_time", "publish_time", "date_publish", "release_date", "posted_at",
            "date", "datetime", "article_date", "time_published", "timestamp",
        ),
        "date_format": ("date_format",),
        "language": ("language", "lang", "article_language"),
        "external_id": ("id", "article_id", "external_id", "guid", "uuid", "doc_id", "document_id", "stories_id"),
        "section": ("section", "section_name", "desk", "rubrik", "rubrique"),
        "page": ("page", "pages", "page_number", "start_page"),
    },
)  # fmt: skip

EXPORTS = (MEDIA_CLOUD, GDELT_DOC, NEWS_API)

_LONGEST_NAME = 64  # characters: longer names are content, and would fill the cache of layouts

# Objects that hold the records of a JSON file under one of these names.
WRAPPERS = frozenset({"articles", "results", "items", "docs", "documents", "records", "stories", "data", "entries"})


@dataclass(frozen=True, slots=True)
class Layout:
    """For one set of columns: the actual column names to try for each field, and the columns kept as notes."""

    export: str
    columns: Mapping[FieldName, tuple[str, ...]]
    noted: tuple[str, ...]

    def value(self, row: Mapping[str, str | None], name: FieldName) -> str | None:
        """The first non-blank value of a field in a row, or None."""
        for column in self.columns.get(name, ()):
            value = row.get(column)
            if value is not None and value.strip():
                return value
        return None


def layout(names: tuple[str, ...]) -> Layout | None:
    """How to read rows with these column names; None when none of them says anything of an article."""
    return _layout(tuple(name for name in names if len(name) <= _LONGEST_NAME))


@lru_cache(maxsize=256)
def _layout(names: tuple[str, ...]) -> Layout | None:
    actual: dict[str, list[str]] = {}
    for name in names:
        actual.setdefault(letters(name), []).append(name)
    export = next((known for known in EXPORTS if all(letters(name) in actual for name in known.required)), GENERIC)
    columns = {
        field: tuple(dict.fromkeys(name for alias in aliases for name in actual.get(letters(alias), ())))
        for field, aliases in export.columns.items()
    }
    columns = {field: found for field, found in columns.items() if found}
    noted = tuple(name for column in export.noted for name in actual.get(letters(column), ()))
    return Layout(export.name, columns, noted) if columns else None


def seen(names: tuple[str, ...]) -> str:
    """The column names for a message: at most twelve, each cut at forty characters."""
    shown = ", ".join(repr(name[:40]) for name in names[:12])
    return f"columns seen: {shown}" + (f" and {len(names) - 12} more" if len(names) > 12 else "")


def letters(name: str) -> str:
    """A column name by its letters and digits alone, as names are compared."""
    return re.sub(r"[\W_]+", "", name).casefold()
