"""Raw articles on their way to a shard: what identifies one, and where a stream of them is cut.

Cuts follow content, not position, so that a record inserted into a million changes one batch and leaves every other
batch, and its shard, as it was. A file of many records added to others changes none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields

from pipeline.language.address import identity
from pipeline.records import Batch, RawArticle, Stated

CUT_EVERY = 256  # records a batch on average: large enough to compress well, small enough to redo in seconds
LARGE_FILE = 64  # records, after which a file's end is a cut too: smaller files share batches, lest shards be tiny
MOST_RECORDS = 1_024  # a batch's upper bounds, so that a worker's memory is bounded too
MOST_CHARACTERS = 16_000_000
_STATED = [column.name for column in fields(Stated) if column.name != "found_at"]


def record_hash(article: RawArticle) -> str:
    """SHA-256, in hex, of what the record says: text or HTML, and stated facts; not where or when it was found."""
    stated = {name: getattr(article.stated, name) for name in _STATED}
    said = {"text": article.text, "html": article.html, "stated": stated}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def article_id(article: RawArticle, url: str | None) -> str:
    """16 hex digits of the identity: the address, else the record's own id at its outlet, else its content."""
    stated = article.stated
    if url and (addressed := id_of_address(url)):
        return addressed
    if stated.external_id:
        return _digits(f"id {stated.outlet or ''} {stated.external_id}")
    return _digits(f"content {record_hash(article)}")


def id_of_address(url: str) -> str | None:
    """The id of the article at an address; None for a home page, and for what is not an address."""
    page = identity(url)
    return _digits(f"url {page}") if page else None


def _digits(named: str) -> str:
    return hashlib.sha256(named.encode("utf-8", "replace")).hexdigest()[:16]


def cut(articles: Iterable[RawArticle], rules: str) -> Iterator[Batch]:
    """Batches of consecutive articles.

    A batch ends after a record whose hash says so, at the end of a large file, or at its upper bounds.
    """
    pending: list[RawArticle] = []
    hashes: list[str] = []
    characters, file, of_file = 0, "", 0
    for article in articles:
        if article.source_file != file:
            if pending and of_file >= LARGE_FILE:
                yield Batch(_key(pending, hashes, rules), tuple(pending))
                pending, hashes, characters = [], [], 0
            file, of_file = article.source_file, 0
        of_file += 1
        pending.append(article)
        hashes.append(record_hash(article))
        characters += len(article.text or "") + len(article.html or "")
        is_cut = int(hashes[-1][:8], 16) % CUT_EVERY == 0
        if is_cut or len(pending) >= MOST_RECORDS or characters >= MOST_CHARACTERS:
            yield Batch(_key(pending, hashes, rules), tuple(pending))
            pending, hashes, characters = [], [], 0
    if pending:
        yield Batch(_key(pending, hashes, rules), tuple(pending))


def _key(articles: list[RawArticle], hashes: list[str], rules: str) -> str:
    """A file's name counts, for facts are read from it; a record's number does not: neighbours may come and go."""
    lines = [
        [digest, article.source_file, article.kind, article.encoding, article.stated.found_at, *article.notes]
        for article, digest in zip(articles, hashes, strict=True)
    ]
    return hashlib.sha256(json.dumps([rules, lines]).encode()).hexdigest()
