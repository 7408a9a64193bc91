"""Reads pages in one child process that may hang, die or be killed without harm to the caller."""

from __future__ import annotations

from types import TracebackType

from pipeline.read.child import Child
from pipeline.read.inline import lightened
from pipeline.read.limits import LIMITS, Limits
from pipeline.read.page import Page, PageRefused, from_message


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
        html = lightened(html, self._limits)
        if len(html.encode("utf-8", "replace")) > self._limits.page_bytes:
            return PageRefused("TOO_BIG", f"more than {self._limits.page_bytes:,} bytes")
        for _ in range(2):  # a child that something else ended deserves a second try
            try:
                return from_message(self._child.ask({"html": html, "url": url}))
            except TimeoutError:
                return PageRefused("TIMEOUT", f"not read within {self._limits.page_seconds:g} s")
            except (EOFError, OSError):
                continue
        return PageRefused("CRASH", "the page ends the process that reads it")
