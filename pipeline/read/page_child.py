"""The child process that reads pages: parses whatever it is sent, within a memory limit, until its parent is gone."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import Any

from pipeline.read.markup import markup_to_text
from pipeline.read.page import Page, PageRefused, as_message
from pipeline.read.page_headline import bare
from pipeline.read.page_metadata import read_metadata
from pipeline.read.service import Caller, serve


def main(memory: int, seconds: float) -> None:
    """Answers requests on standard input; `memory` in bytes, `seconds` per page before it ends itself."""
    extract_page("<html><body><p>ready</p></body></html>", None)  # imports what it needs
    serve(_reply, memory, seconds)


def extract_page(html: str, url: str | None) -> Page | PageRefused:
    """The article of a page: its body by trafilatura, its metadata by our own reading."""
    from lxml import etree
    from lxml import html as lxml_html

    visible = markup_to_text(html)
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True)
    try:
        tree = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing that a tree could be made of
        tree = lxml_html.Element("html")
    metadata = read_metadata(tree, url)
    text = _body(html, url, metadata.headline)
    if not text and not visible:
        return PageRefused("NO_TEXT", "a page without text")
    return Page(text=text, visible_text=visible, **asdict(metadata))


def _body(html: str, url: str | None, headline: str | None) -> str | None:
    """The main text without the headline above it, or None. Comments below are other people's words."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(html, url=url, include_comments=False, fast=False)
    except MemoryError:
        raise
    except Exception:  # the library fails on some broken trees; the visible text remains
        return None
    text = getattr(found, "text", None)
    if not isinstance(text, str):
        return None
    first, _, rest = text.strip().partition("\n")
    return (rest if headline and bare(first) == bare(headline) else text).strip() or None


def _reply(request: Any, caller: Caller) -> bool:
    answer = _answer(request)
    caller.reply(as_message(answer))
    return not (isinstance(answer, PageRefused) and answer.code == "TOO_BIG")


def _answer(request: Any) -> Page | PageRefused:
    try:
        return extract_page(request["html"], request["url"])
    except MemoryError:
        return PageRefused("TOO_BIG", "needs more memory than a page may take")
    except Exception as error:
        return PageRefused("CRASH", type(error).__name__)


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
