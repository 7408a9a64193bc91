"""Cuts a JSON file into its records without parsing it, so that one broken record loses only itself.

A broken record ends where the next one begins: at an object that opens with the same key as the last sound one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.read.columns import WRAPPERS
from pipeline.read.limits import Limits
from pipeline.read.stream import Utf8Stream
from pipeline.read.window import Window

Fault = tuple[str, str]

_SCALAR = re.compile(
    rb'(?:"(?:[^"\\]++|\\.)*+"|-?[0-9][0-9.eE+-]{0,1000}+|true|false|null|NaN|-?Infinity)(?=[\s,\]])', re.DOTALL
)
_TOKEN = re.compile(
    rb"""
      "(?:[^"\\]++|\\.)*+(?P<closed>")?+     # a string, to its end or to the end of what is here
    | (?P<open>[\[{]) | (?P<close>[\]}])
    | (?P<bare>[^"\[\]{}]++)
    """,
    re.VERBOSE | re.DOTALL,
)
# What may stand outside quotes, be it valid or not; the rest is text that lost its quotes.
_LEGAL = re.compile(rb"(?:[\s,:0-9+.eE-]++|true|false|null|NaN|Infinity)*+")
_FIRST_KEY = re.compile(rb'\{\s*+("(?:[^"\\]++|\\.)*+")\s*+:', re.DOTALL)
_ANY_OBJECT = re.compile(rb'\{\s*+"')
_BEFORE_RECORD = re.compile(rb"[,\[\n\r]\s{0,256}+\Z")
_AFTER_OBJECT = re.compile(rb"\}\s{0,256}+,?+\s{0,256}+\Z")
_FIRST_OF_ARRAY = re.compile(rb"\s{0,256}+[{\]]")
_PARTNER = {b"]": ord("["), b"}": ord("{")}
_LOOK = 256  # bytes looked around for a first key, the comma before a record, the first record of an array


@dataclass(frozen=True, slots=True)
class Element:
    """Bytes [start, end) that are a record, or are none because of `fault` (reason code and detail).

    `is_record` is false for a fault of the file itself.
    """

    start: int
    end: int
    data: bytes
    fault: Fault | None = None
    is_record: bool = True


class _Broken(Exception):
    """The record cannot be delimited; `here` is how far it was read."""

    def __init__(self, code: str, detail: str, here: int) -> None:
        super().__init__(code, detail)
        self.fault = (code, detail)
        self.here = here


def elements(stream: Utf8Stream, limits: Limits) -> Iterator[Element]:
    """Every record of a JSON file, in order: of its arrays, of the arrays its objects wrap, or one after another."""
    yield from _Splitter(stream, limits).run()


class _Splitter:
    """Walks the window from record to record; `around` are the brackets open around the array that it is in."""

    def __init__(self, stream: Utf8Stream, limits: Limits) -> None:
        self.window = Window(stream)
        self.stream = stream
        self.limits = limits
        self.around: bytearray | None = None
        self.opening: re.Pattern[bytes] | None = None
        self.rescan_left = limits.rescan_bytes
        # The first object may hold the whole file, under keys of its own or column by column.
        self.longest = limits.document_bytes

    def run(self) -> Iterator[Element]:
        """Every record, and last what is wrong with the end of the file."""
        window = self.window
        if window.next_byte() not in (b"", b"[", b"{"):
            start, raw = window.at, window.part(window.at, window.at + self.limits.raw_bytes)
            window.skip_all()
            yield Element(start, window.at, raw, ("BAD_JSON", "the file begins with neither [ nor {"), is_record=False)
        while byte := window.next_byte():
            is_record = True
            try:
                if byte == b"[" and self.around is None:
                    window.at += 1
                    self.around = bytearray()
                    self.longest = self.limits.record_bytes
                elif byte == b"]" and self.around is not None:
                    is_record = False
                    self.leave_array()
                elif (end := self.end_of_value(bytearray())) is not None:
                    yield self.element(end)
            except _Broken as broken:
                element = self.recover(broken, is_record)
                if not window.next_byte():
                    self.around = None  # this fault says already that the array does not end
                    if self.stream.fault is not None:
                        break
                yield element
        if self.around is not None and self.stream.fault is None:
            yield Element(window.at, window.at, b"", ("BAD_JSON", "the file ends inside the array"), is_record=False)

    def leave_array(self) -> None:
        """Passes the end of an array and, where an object wraps it, the rest of that object or up to its next array."""
        self.window.at += 1
        around, self.around = self.around, None
        if around:
            end = self.end_of_value(around)
            self.window.at = self.window.at if end is None else end

    def end_of_value(self, opened: bytearray) -> int | None:
        """Where the value at hand ends, some of its brackets opened before; None when it wraps an array of records.

        The array has then been entered.
        """
        window = self.window
        if not opened and window.part(window.at, window.at + 1) not in (b"[", b"{"):
            return self.end_of_scalar()
        key = before = b""
        here = window.at
        while True:
            token = self.token_at(here)
            if token["open"]:
                if self.around is None and len(opened) in (1, 2) and self.is_wrapper(token, key, before):
                    window.at = window.base + token.end()
                    self.around = opened
                    self.longest = self.limits.record_bytes
                    return None
                opened += token["open"]
            elif token["close"]:
                if opened.pop() != _PARTNER[token["close"]]:
                    raise _Broken("BAD_JSON", "brackets do not match", here)
                if not opened:
                    return window.base + token.end()
            elif token["bare"] is None:
                key = token[0]
            elif not _LEGAL.fullmatch(token["bare"]):
                raise _Broken("BAD_JSON", "text outside quotes", here)
            before = token[0]
            here = window.base + token.end()

    def token_at(self, here: int) -> re.Match[bytes]:
        """The whole token at a position of the record at hand."""
        window = self.window
        while True:
            token = window.match(_TOKEN, here)
            if token is not None:
                is_cut = token.end() == len(window.data) if token["bare"] else not (token.lastgroup)
                if not is_cut:
                    return token
            if window.end - window.at > self.longest:
                raise _Broken("TOO_LONG", f"more than {self.longest:,} bytes", here)
            if not window.more():
                if token is not None and token["bare"]:
                    return token
                raise _Broken("BAD_JSON", "the file ends inside the record", here)

    def is_wrapper(self, token: re.Match[bytes], key: bytes, before: bytes) -> bool:
        """Whether this bracket opens the list of records of an object around them."""
        name = key[1:-1].decode("ascii", "ignore").casefold()
        if token[0] != b"[" or name not in WRAPPERS or before.strip() != b":":
            return False
        here = self.window.base + token.end()
        while self.window.end - here < _LOOK and self.window.more():
            pass
        return self.window.match(_FIRST_OF_ARRAY, here) is not None

    def end_of_scalar(self) -> int:
        """Where a value that is neither object nor array ends."""
        window = self.window
        needed = self.limits.record_bytes if window.part(window.at, window.at + 1) == b'"' else _LOOK
        while (scalar := window.match(_SCALAR, window.at)) is None:
            if window.end - window.at > needed or not window.more():
                raise _Broken("BAD_JSON", "no JSON value", window.at)
        return window.base + scalar.end()

    def element(self, end: int) -> Element:
        """The delimited record up to `end`; its first key tells where others begin."""
        start, self.window.at = self.window.at, end
        data = self.window.part(start, end)
        self.opening = self.opening or _opening(data)
        longest, self.longest = self.longest, self.limits.record_bytes
        if len(data) > longest:
            return Element(start, end, data[: self.limits.raw_bytes], ("TOO_LONG", f"{len(data):,} bytes"))
        return Element(start, end, data)

    def recover(self, broken: _Broken, is_record: bool) -> Element:
        """The broken record, up to where the next one begins."""
        window = self.window
        self.longest = self.limits.record_bytes
        start, raw = window.at, window.part(window.at, window.at + self.limits.raw_bytes)
        opening = self.opening or _opening(window.part(start, start + _LOOK * 2))
        found = self.next_opening(opening, start + 1)
        if found is not None and found < broken.here:
            self.rescan_left -= broken.here - found
            if self.rescan_left < 0:
                found = self.next_opening(opening, broken.here)
        window.at = window.end if found is None else found
        return Element(start, window.at, raw[: window.at - start], broken.fault, is_record)

    def next_opening(self, opening: re.Pattern[bytes] | None, here: int) -> int | None:
        """Where, from `here` on, a record opens; None when none does.

        It stands after a comma, a bracket or a line end; where its first key is not known, after another object.
        """
        window = self.window
        while True:
            for found in (opening or _ANY_OBJECT).finditer(window.data, max(here - window.base, 0)):
                before = window.data[max(found.start() - _LOOK, 0) : found.start()]
                if (_BEFORE_RECORD if opening else _AFTER_OBJECT).search(before):
                    return window.base + found.start()
            here = max(here, window.end - _LOOK)
            window.at = max(window.at, here - _LOOK)
            if not window.more():
                return None


def _opening(record: bytes) -> re.Pattern[bytes] | None:
    """How records open, after the example of one: with its first key."""
    first = _FIRST_KEY.match(record)
    if first is None or len(first[1]) > _LOOK:
        return None
    return re.compile(rb"\{\s*+" + re.escape(first[1]) + rb"\s*+:")
