"""Reads pages in one child process that may hang, die or be killed without harm to the caller."""

from __future__ import annotations

import re
from types import TracebackType

from pipeline.read.child import Child
from pipeline.read.limits import LIMITS, Limits
from pipeline.read.page import Page, PageRefused, from_message

# Data inside an attribute is no markup: inline images make honest tags longer than the limit.
_DATA_URI = re.compile(r"data:[a-z]+/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=%\s]{256,}+")
_SCRIPT = re.compile(r"<(script|style)\b[^<>]*+>(?:[^<]++|<(?!/\1\b))*+", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*+")


class Extractor:
    """A context manager around the child; `extract_page` may be called any number of times.

    The child is started at the first page and again after each death. It ends with its parent, however that ends.
    """

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._child = Child("pipeline.read.page_child", limits.page_memory, limits.page_seconds)

    def __enter__(self) -> Extractor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the child; the next page starts another."""
        self._child.close()

    def extract_page(self, html: str, url: str | None = None) -> Page | PageRefused:
        """The article of a page, or why there is none: TOO_BIG, TIMEOUT, NO_TEXT or CRASH."""
        if ";base64," in html:
            html = _DATA_URI.sub("data:,", html)
        refused = _refuse(html, self._limits)
        if refused is not None:
            return refused
        for _ in range(2):  # a child that something else ended deserves a second try
            try:
                return from_message(self._child.ask({"html": html, "url": url}))
            except TimeoutError:
                return PageRefused("TIMEOUT", f"not read within {self._limits.page_seconds:g} s")
            except (EOFError, OSError):
                continue
        return PageRefused("CRASH", "the page ends the process that reads it")


def _refuse(html: str, limits: Limits) -> PageRefused | None:
    """What can be told before parsing."""
    if len(html) > limits.page_bytes or len(html.encode("utf-8", "replace")) > limits.page_bytes:
        return PageRefused("TOO_BIG", f"more than {limits.page_bytes:,} bytes")
    longest = max((tag.end() - tag.start() for tag in _TAG.finditer(_SCRIPT.sub("", html))), default=0)
    if longest > limits.tag_bytes:
        return PageRefused("TOO_BIG", f"a tag of {longest:,} characters")
    return None
