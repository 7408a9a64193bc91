"""Plain-text files: one article each, as scraped, or an export of many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.read.encoding import decode
from pipeline.read.export import read_export
from pipeline.read.exports.signs import text_kind
from pipeline.read.html import page_article
from pipeline.read.labelled import with_labels
from pipeline.read.markdown import plain, with_facts
from pipeline.read.markup import is_page
from pipeline.read.prose import why_no_article
from pipeline.read.repair import repair
from pipeline.read.side_by_side import set_below
from pipeline.read.source import Refused, Source
from pipeline.records import RawArticle, Rejection

MARKDOWN = (".md", ".markdown", ".mdown", ".qmd")


def read_text(source: Source) -> Iterator[RawArticle | Rejection]:
    """The article of a text file, none when it is blank, or those of an export; raises Refused as exports do."""
    data = source.read_all(source.limits.export_bytes, "TOO_LONG")
    decoded = decode(data, stated=source.shape.encoding)
    source.survey.encoding(decoded.encoding, decoded.basis)
    text, notes = repair(decoded.text)
    text, stated = with_facts(text, source.stated)
    notes = decoded.notes + notes
    kind = text_kind(text)
    if kind is None and (paged := _paged(decoded.text)) is not None and (kind := text_kind(paged)) is not None:
        text = paged
    if kind is not None:
        yield from read_export(source, kind, text=text, encoding=decoded.encoding, notes=notes)
    elif len(data) > source.limits.record_bytes:
        raise Refused("TOO_LONG", f"more than {source.limits.record_bytes:,} bytes")
    elif is_page(text):
        source = replace(source, stated=stated)
        yield page_article(source, text, encoding=decoded.encoding, notes=(*notes, "text is a page"))
    else:
        if source.name.lower().removesuffix(".gz").endswith(MARKDOWN):
            text, stated = plain(text, stated)
        text, stated = with_labels(text, stated)
        if stated.headline is None and (refused := why_no_article(text)) is not None:
            raise Refused(*refused)
        if text.strip() or stated.headline is not None:
            below = set_below(text)
            notes = notes if below == text else (*notes, "columns set one below the other")
            kept = below if below.strip() else None
            yield RawArticle(
                source_file=source.name,
                record=1,
                kind="text",
                text=kept,
                html=None,
                stated=stated,
                encoding=decoded.encoding,
                notes=notes,
            )


def _paged(text: str) -> str | None:
    """The text with its page breaks, which may separate clippings; None if it has none."""
    return "\n\f\n".join(repair(page)[0] for page in text.split("\f")) if "\f" in text else None
