"""The child process that reads pages: parses whatever it is sent, within a memory limit, until its parent is gone."""

from __future__ import annotations

import logging
import os
import resource
import select
import signal
import sys
from typing import Any, BinaryIO

from pipeline.read.markup import markup_to_text
from pipeline.read.page import Page, PageRefused, as_message, receive, send
from pipeline.read.page_metadata import bare, read_metadata

_LOOK_FOR_PARENT = 5.0  # seconds between two looks, for a pipe that some other process holds open


def main(memory: int, seconds: float) -> None:
    """Answers requests on standard input; `memory` in bytes, `seconds` per page before it ends itself."""
    logging.disable(logging.CRITICAL)
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    extract_page("<html><body><p>ready</p></body></html>", None)  # imports what it needs
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    silence = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):  # nothing that a library prints may stand between two answers
        os.dup2(silence, standard)
    send(answers, "ready")
    parent = os.getppid()
    while _has_request(requests, parent):
        request = receive(requests)
        signal.setitimer(signal.ITIMER_REAL, seconds + _LOOK_FOR_PARENT)  # ends an orphan whose parent cannot
        answer = _answer(request)
        signal.setitimer(signal.ITIMER_REAL, 0)
        send(answers, as_message(answer))
        if isinstance(answer, PageRefused) and answer.code == "TOO_BIG":
            return  # after a failed allocation, a fresh process


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
    text = _body(html, url, metadata["headline"])
    if not text and not visible:
        return PageRefused("NO_TEXT", "a page without text")
    return Page(text=text, visible_text=visible, **metadata)


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


def _answer(request: Any) -> Page | PageRefused:
    try:
        return extract_page(request["html"], request["url"])
    except MemoryError:
        return PageRefused("TOO_BIG", "needs more memory than a page may take")
    except Exception as error:
        return PageRefused("CRASH", type(error).__name__)


def _has_request(requests: BinaryIO, parent: int) -> bool:
    """Waits for a request; False when the parent is gone."""
    while os.getppid() == parent:
        if select.select([requests], [], [], _LOOK_FOR_PARENT)[0]:
            return bool(requests.peek(1))  # type: ignore[attr-defined]
    return False


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
