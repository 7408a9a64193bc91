"""Plain-text files: one article each, as scraped."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.read.encoding import decode
from pipeline.read.markup import is_page
from pipeline.read.repair import repair
from pipeline.read.source import Source
from pipeline.records import RawArticle


def read_text(source: Source) -> Iterator[RawArticle]:
    """The article of a text file, none when it is blank; raises Refused with TOO_LONG or ENCODING."""
    decoded = decode(source.read_all(source.limits.record_bytes, "TOO_LONG"))
    text, notes = repair(decoded.text)
    stated, notes = source.stated, decoded.notes + notes
    if is_page(text):
        yield RawArticle(source.name, 1, "html", None, text, stated, decoded.encoding, (*notes, "text is a page"))
    elif text.strip():
        yield RawArticle(source.name, 1, "text", text, None, stated, decoded.encoding, notes)
    elif stated.headline is not None:
        yield RawArticle(source.name, 1, "text", None, None, stated, decoded.encoding, notes)
