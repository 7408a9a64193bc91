"""What an HTML page says, and how its child process passes it on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from pipeline.read.repair import without_surrogates


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page's markup says of its article.

    `bylines` is what each kind of markup says of the authors, the best first; `published` is as the metadata state it,
    `shown_date` as it is printed beside the headline; `is_free` is False where the page says that it is behind a
    paywall, `is_list` True for a page of links to articles.
    """

    headline: str | None
    bylines: tuple[str, ...]
    outlet: str | None
    published: str | None
    shown_date: str | None
    url: str | None
    language: str | None
    is_free: bool | None
    is_list: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Metadata):
    """An article as its page gives it: `text` is the extracted body, None when none was found.

    `visible_text` is all that a reader would copy, one block a line.
    """

    text: str | None
    visible_text: str


@dataclass(frozen=True, slots=True)
class PageRefused:
    """A page that could not be read: reason code and detail."""

    code: str
    detail: str


def as_message(answer: Page | PageRefused) -> dict[str, Any]:
    """An answer as plain data."""
    return {"kind": type(answer).__name__, "fields": asdict(answer)}


def from_message(message: dict[str, Any]) -> Page | PageRefused:
    """The answer that plain data stand for; half a character, which pages can spell (`&#xD800;`), is replaced."""
    kind = Page if message["kind"] == "Page" else PageRefused
    fields: dict[str, Any] = message["fields"]
    texts: dict[str, Any] = {
        name: without_surrogates(value) for name, value in fields.items() if isinstance(value, str)
    }
    if "bylines" in fields:
        texts["bylines"] = tuple(map(without_surrogates, fields["bylines"]))
    return kind(**(fields | texts))
