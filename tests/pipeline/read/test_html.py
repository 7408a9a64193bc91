"""HTML and text files: one record each, as they are."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pytest

from pipeline.read.html import read_html
from pipeline.read.limits import Limits
from pipeline.read.source import Refused, Source
from pipeline.read.text import read_text
from pipeline.records import RawArticle, Rejection, Stated


def only(items: Iterable[RawArticle | Rejection]) -> RawArticle:
    (item,) = items
    assert isinstance(item, RawArticle)
    return item


SIDECAR = Stated(headline="Docks shut", outlet="Bay Wire", basis="sidecar")


def test_a_page_is_handed_on_whole_with_what_the_sidecar_says() -> None:
    page = '<html><head><meta charset="utf-8"></head><body><p>Docks &amp; cranes</body></html>'
    item = only(read_html(Source("a/b.html", io.BytesIO(page.encode()), SIDECAR)))
    assert (item.kind, item.html, item.text, item.record) == ("html", page, None, 1)
    assert item.stated is SIDECAR
    assert item.source_file == "a/b.html"


def test_a_page_that_declares_a_false_encoding_is_read_by_its_bytes() -> None:
    page = '<meta charset="utf-8"><p>café’s'.encode("cp1252")
    item = only(read_html(Source("a.html", io.BytesIO(page))))
    assert item.html is not None
    assert "café’s" in item.html
    assert item.encoding == "cp1252"


def test_a_text_keeps_its_lines() -> None:
    text = "Home\r\nWorld\r\n\r\n\r\nDocks closed.\r\n"
    item = only(read_text(Source("a.txt", io.BytesIO(text.encode()))))
    assert item.text == "Home\nWorld\n\n\nDocks closed.\n"
    assert (item.kind, item.encoding) == ("text", "utf-8")


def test_a_headline_in_the_sidecar_makes_a_blank_text_an_article() -> None:
    item = only(read_text(Source("a.txt", io.BytesIO(b" \n"), SIDECAR)))
    assert (item.text, item.stated.headline) == (None, "Docks shut")


@pytest.mark.parametrize(("reader", "code"), [(read_text, "TOO_LONG"), (read_html, "TOO_BIG")])
def test_a_file_over_its_limit_is_refused(reader, code: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Refused, match=code):
        list(reader(Source("a", io.BytesIO(b"x" * 20), limits=Limits(record_bytes=10, page_bytes=10))))
