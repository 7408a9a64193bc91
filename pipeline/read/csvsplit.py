"""Cuts CSV lines into records, strictly; what is not a record is refused line by line, so that nothing is swallowed."""

from __future__ import annotations

import csv
import re
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from pipeline.read.limits import Limits
from pipeline.read.stream import Line

# The csv module's own limit is global and small; records are bounded here instead.
csv.field_size_limit(sys.maxsize)

_LOOKED_AT = 50  # lines by which the way of quoting is known
_SHOWN = 3  # records that show how many fields the others have
# Fields between tabs, quotes around whole ones only, doubled inside.
_QUOTED_TABS = re.compile(rb'(?:"(?:[^"]++|"")*+"|[^"\t]*+)(?:\t(?:"(?:[^"]++|"")*+"|[^"\t]*+))*+')
_ESCAPED = re.compile(rb'(?<!\\)((?:\\\\)*+)\\"')
# Cells that prose never is: an address; a number or a date in figures.
_MARK = re.compile(r"(?<!\s)\s*+(?:(?P<address>https?://\S++\s*+\Z)|(?P<figures>[\d][\d\s:/.,+TZ-]*+\Z))")


@dataclass(frozen=True, slots=True)
class CsvRecord:
    """The lines of one record; `cells` are its bytes as latin-1 characters, none when there is a `fault`."""

    lines: tuple[int, int]
    start: int
    end: int
    data: bytes
    cells: tuple[str, ...] = ()
    fault: tuple[str, str] | None = None

    @property
    def place(self) -> str:
        """The lines it stands on, for a message."""
        first, last = self.lines
        return f"line {first}" if first == last else f"lines {first}-{last}"


class CsvSplitter:
    """Takes lines and gives records; a record that fails gives back all its lines but the first."""

    def __init__(self, lines: Iterator[Line], limits: Limits) -> None:
        self._lines = lines
        self._limits = limits
        self._given_back: deque[Line] = deque()
        self._rescan_left = limits.rescan_bytes
        self._is_recovering = False
        self._last: list[str] = []
        self.delimiter = ","
        self._quoting: Literal[0, 3] = csv.QUOTE_MINIMAL
        self._has_escapes = False

    def peek(self) -> Line | None:
        """The next line that is not blank, left where it is; None at the end."""
        while (line := self._take()) is not None:
            if line.data.strip():
                self._given_back.appendleft(line)
                return line
        return None

    def skip(self, count: int = 1) -> None:
        """Skip lines."""
        for _ in range(count):
            self._take()

    def ahead(self, count: int) -> list[Line]:
        """The next lines, which stay to be read."""
        taken = [line for line in (self._take() for _ in range(count)) if line is not None]
        self._given_back.extendleft(reversed(taken))
        return taken

    def find_escapes(self) -> None:
        """Looks ahead whether quotes inside fields have a backslash before them, as R and MySQL write it."""
        data = b"".join(line.data for line in self.ahead(_LOOKED_AT))
        delimiter = re.escape(self.delimiter.encode())
        escaped = len(re.findall(rb'\\"(?=[^"\r\n' + delimiter + rb"])", data))
        doubled = len(re.findall(rb'[^\\"\r\n' + delimiter + rb']""(?=[^"\r\n' + delimiter + rb"])", data))
        if escaped > doubled:
            self._has_escapes = True
            self._given_back = deque(map(self._doubled, self._given_back))

    def find_quoting(self, width: int) -> None:
        """Looks ahead whether quotes are characters, as in most files with tabs; then each line has all fields."""
        if self.delimiter != "\t":
            return
        ahead = [line.data.rstrip(b"\r\n") for line in self.ahead(_LOOKED_AT) if not line.is_too_long]
        texts = [line for line in ahead if b'"' in line]
        is_quoted = all(map(_QUOTED_TABS.fullmatch, texts))
        if texts and not is_quoted and all(line.count(b"\t") + 1 == width for line in ahead if line):
            self._quoting = csv.QUOTE_NONE

    def next_rows(self) -> list[list[str]]:
        """The fields of the next few records, left where they are; up to the first that is broken."""
        taken: list[Line] = []
        try:
            reader = csv.reader(self._feed(taken), delimiter=self.delimiter, quoting=self._quoting, strict=True)
            rows = list(islice(filter(None, reader), _SHOWN))
        except csv.Error:
            rows = []
        self._given_back.extendleft(reversed(taken))
        return rows

    def records(self, width: int) -> Iterator[CsvRecord]:
        """Every record that is left, each of `width` fields or with a fault."""
        while (record := self.record(width)) is not None:
            yield record

    def record(self, width: int | None) -> CsvRecord | None:
        """The next record, of any width when `width` is None; None at the end."""
        first = self.peek()
        if first is None:
            return None
        if first.is_too_long:
            self._take()
            return _record([first], fault=("TOO_LONG", f"line {first.number}: {first.end - first.start:,} bytes"))
        taken: list[Line] = []
        try:
            cells = next(csv.reader(self._feed(taken), delimiter=self.delimiter, quoting=self._quoting, strict=True))
        except csv.Error as error:
            return self._refuse(taken, str(error).split(" - ")[0])
        if width is not None and len(cells) != width:
            problem = f"{len(cells)} fields where the header has {width}"
            is_one = not any(self._is_clean([line]) and self._width(line) == width for line in taken[1:])
            return self._refuse(taken, problem, is_one)
        if self._is_recovering and not (self._is_clean(taken) and self._is_kin(cells)):
            return self._refuse(taken, "what follows a broken record and looks like no other record")
        self._is_recovering = False
        self._last = cells if width is not None else []
        return _record(taken, tuple(cells))

    def _take(self) -> Line | None:
        if self._given_back:
            return self._given_back.popleft()
        line = next(self._lines, None)
        return line if line is None or not self._has_escapes else self._doubled(line)

    def _doubled(self, line: Line) -> Line:
        """The line with its escaped quotes doubled, which takes as many bytes."""
        return replace(line, data=_ESCAPED.sub(rb'\1""', line.data)) if self._has_escapes else line

    def _feed(self, taken: list[Line]) -> Iterator[str]:
        """Lines for the parser, as many as it asks for, up to the size of a record."""
        size = 0
        while (line := self._take()) is not None:
            size += len(line.data)
            if taken and (line.is_too_long or size > self._limits.record_bytes or self._rescan_left < 0):
                self._given_back.appendleft(line)
                return
            taken.append(line)
            yield line.data.decode("latin-1")

    def _refuse(self, taken: list[Line], problem: str, is_one: bool = False) -> CsvRecord:
        """Refuses the first line, or all of them when they are one record of the wrong width."""
        refused = taken if is_one else taken[:1]
        given_back = taken[len(refused) :]
        self._given_back.extendleft(reversed(given_back))
        self._rescan_left -= sum(len(line.data) for line in given_back)
        self._is_recovering = True
        record = _record(refused)
        return _record(refused, fault=("BAD_CSV", f"{record.place}: {problem}"))

    def _width(self, line: Line) -> int:
        """How many fields a line has by itself; 0 when it is not a record."""
        try:
            text = [line.data.decode("latin-1")]
            return len(next(csv.reader(text, delimiter=self.delimiter, quoting=self._quoting, strict=True), []))
        except csv.Error:
            return 0

    def _is_kin(self, cells: list[str]) -> bool:
        """Whether addresses and figures stand in the columns where the last sound record had them.

        After a fault, a line of prose with the right number of commas must not pass as a record.
        """
        marks = [(_MARK.match(before), _MARK.match(cell)) for before, cell in zip(self._last, cells, strict=False)]
        same = [after is not None and before.lastgroup == after.lastgroup for before, after in marks if before]
        return not same or any(same)

    def _is_clean(self, taken: list[Line]) -> bool:
        """Whether quotes stand only around fields: after a fault, the tail of a broken record must not pass as one."""
        if self._quoting == csv.QUOTE_NONE:
            return True
        plain = rb'[^"\r\n' + re.escape(self.delimiter.encode()) + rb"]*+"
        field = rb'(?:"(?:[^"]++|"")*+"|' + plain + rb")"
        record = field + rb"(?:" + re.escape(self.delimiter.encode()) + field + rb")*+\s*+"
        return re.fullmatch(record, b"".join(line.data for line in taken)) is not None


def _record(taken: list[Line], cells: tuple[str, ...] = (), fault: tuple[str, str] | None = None) -> CsvRecord:
    data = b"".join(line.data for line in taken)
    return CsvRecord(
        lines=(taken[0].number, taken[-1].number),
        start=taken[0].start,
        end=taken[-1].end,
        data=data,
        cells=cells,
        fault=fault,
    )
