"""Reads pages in one child process that may hang, die or be killed without harm to the caller."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, cast

from pipeline.read.limits import LIMITS, Limits
from pipeline.read.page import Page, PageRefused, from_message, receive, send

_ROOT = Path(__file__).resolve().parents[2]  # where `pipeline` is found, wherever the caller was started
_START_SECONDS = 120.0  # importing the extraction library, on a busy machine

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
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Extractor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the child; the next page starts another."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.wait()
            for pipe in filter(None, (child.stdin, child.stdout)):
                with contextlib.suppress(OSError):  # bytes that the dead child did not take
                    pipe.close()

    def extract_page(self, html: str, url: str | None = None) -> Page | PageRefused:
        """The article of a page, or why there is none: TOO_BIG, TIMEOUT, NO_TEXT or CRASH."""
        if ";base64," in html:
            html = _DATA_URI.sub("data:,", html)
        refused = _refuse(html, self._limits)
        if refused is not None:
            return refused
        for _ in range(2):  # a child that something else ended deserves a second try
            try:
                return from_message(self._ask({"html": html, "url": url}, self._limits.page_seconds))
            except TimeoutError:
                return PageRefused("TIMEOUT", f"not read within {self._limits.page_seconds:g} s")
            except (EOFError, OSError):
                continue
        return PageRefused("CRASH", "the page ends the process that reads it")

    def _ask(self, request: Any, seconds: float) -> Any:
        """One request and its answer; TimeoutError after `seconds`, EOFError or OSError when the child died."""
        child = self._child or self._start()
        requests, answers = cast(BinaryIO, child.stdin), cast(BinaryIO, child.stdout)
        is_late = threading.Event()

        def give_up() -> None:
            is_late.set()
            child.kill()

        timer = threading.Timer(seconds, give_up)
        timer.start()
        try:
            if request is not None:
                send(requests, request)
            return receive(answers)
        except (EOFError, OSError):
            self.close()
            if is_late.is_set():
                raise TimeoutError from None
            raise
        finally:
            timer.cancel()

    def _start(self) -> subprocess.Popen[bytes]:
        paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        arguments = [str(self._limits.page_memory), str(self._limits.page_seconds)]
        self._child = subprocess.Popen(
            [sys.executable, "-m", "pipeline.read.page_child", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # One thread: numpy, which the library imports, reserves memory for every core otherwise.
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "OPENBLAS_NUM_THREADS": "1"},
        )
        self._ask(None, _START_SECONDS)  # its first message says that it is ready: the page's time starts after it
        return self._child


def _refuse(html: str, limits: Limits) -> PageRefused | None:
    """What can be told before parsing."""
    if len(html) > limits.page_bytes or len(html.encode("utf-8", "replace")) > limits.page_bytes:
        return PageRefused("TOO_BIG", f"more than {limits.page_bytes:,} bytes")
    longest = max((tag.end() - tag.start() for tag in _TAG.finditer(_SCRIPT.sub("", html))), default=0)
    if longest > limits.tag_bytes:
        return PageRefused("TOO_BIG", f"a tag of {longest:,} characters")
    return None
