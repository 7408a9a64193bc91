"""JSON and JSON Lines: every record on its own, so that a bad one loses only itself."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import Any

from pipeline.read.columns import letters
from pipeline.read.jsonshape import header, records
from pipeline.read.jsonsplit import Element, elements
from pipeline.read.record import article
from pipeline.read.source import Refused, Source
from pipeline.read.stream import Utf8Stream, lines
from pipeline.records import RawArticle, Rejection

# Strings are matched whole, ended or not, so that brackets inside them do not count.
_BRACKETS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_NAMES = ("name", "display_name", "title", "full_name", "text", "content", "value", "url")  # of an object in a list
_GIVEN, _FAMILY = ("given", "firstname", "forename"), ("family", "lastname", "surname")
_DATE_PARTS = "date-parts"  # how the Citation Style Language writes a date
_DEEPEST = 4  # objects inside one another whose members become columns
_MOST_PARTS = 10_000  # of a list: the longest articles have a thousand paragraphs


def read_json(source: Source) -> Iterator[RawArticle | Rejection]:
    """The records of a JSON file: an array, an object that holds some, one object, or objects one after another."""
    stream = Utf8Stream(source.stream, source.shape.encoding)
    reader = _Reader(source, stream)
    for element in elements(stream, source.limits):
        yield from reader.items(element)
    stream.finish()


def read_json_lines(source: Source) -> Iterator[RawArticle | Rejection]:
    """The records of a JSON Lines file; blank lines are none."""
    stream = Utf8Stream(source.stream, source.shape.encoding)
    reader = _Reader(source, stream)
    for line in lines(stream, source.limits):
        if line.data.strip():
            fault = ("TOO_LONG", f"more than {source.limits.record_bytes:,} bytes") if line.is_too_long else None
            element = Element(line.start, line.start + len(line.data.rstrip(b"\r\n")), line.data.strip(), fault)
            yield from reader.items(element)
    stream.finish()


class _Reader:
    """Elements of one file to its records; `names` are the columns where its rows are lists."""

    def __init__(self, source: Source, stream: Utf8Stream) -> None:
        self.source = source
        self.stream = stream
        self.names: tuple[str, ...] | None = source.shape.header or None
        self.numbers = count(1)

    def items(self, element: Element) -> Iterator[RawArticle | Rejection]:
        """The records of an element, each an article or a rejection; a fault of the file itself has no number."""
        try:
            if element.fault is not None:
                raise Refused(*element.fault)
            decoded = self.stream.decode(element.data)
            self.source.survey.encoding(decoded.encoding, decoded.basis)
            value = parse(decoded.text, self.source.limits.json_depth)
            record = self.named(value) if isinstance(value, list) else value
            if record is None:
                return
        except Refused as refusal:
            yield self.refused(element, refusal.code, refusal.detail)
            return
        parts = list(records(record))
        for part in parts:
            row, notes = flat(part)
            number = next(self.numbers)
            loaded = article(
                self.source, number, "json", row, encoding=decoded.encoding, notes=(*decoded.notes, *notes)
            )
            if isinstance(loaded, Rejection) and len(parts) == 1:
                loaded = self.refused(element, loaded.code, loaded.detail, number)
            elif len(parts) == 1 and len(element.data) > self.source.limits.record_bytes:
                loaded = self.refused(element, "TOO_LONG", f"{len(element.data):,} bytes", number)
            yield loaded

    def named(self, row: list[Any]) -> dict[str, Any] | None:
        """A row that is a list, by its columns' names; None where it is the row of these names."""
        if self.names is None:
            self.names = header(row)
            if self.names is None:
                raise Refused("SCHEMA", "a list without column names; state them as `header` in a columns.toml")
            return None
        if len(row) != len(self.names):
            raise Refused("SCHEMA", f"{len(row)} values where the header has {len(self.names)}")
        return dict(zip(self.names, row, strict=True))

    def refused(self, element: Element, code: str, detail: str, number: int | None = None) -> Rejection:
        """A rejection of the whole element, with its bytes."""
        start, end = (None, None) if self.stream.is_rewritten else (element.start, element.end)
        if number is None and element.is_record:
            number = next(self.numbers)
        return self.source.reject(number, code, detail, element.data, start=start, end=end)


class _Gap:
    """A number that is none: NaN, Infinity, or one that no float holds. It means that the value is missing."""


_GAP = _Gap()


def parse(text: str, depth: int) -> dict[str, Any] | list[Any]:
    """One JSON object or array; raises Refused with BAD_JSON, DEPTH, DUP_KEY or SCHEMA."""
    if _depth(text) > depth:
        raise Refused("DEPTH", f"nested deeper than {depth}")
    try:
        value = json.loads(
            text, object_pairs_hook=_unique, parse_constant=lambda _: _GAP, parse_float=_finite, parse_int=str
        )
    except json.JSONDecodeError as error:
        message = (error.msg[:1].lower() + error.msg[1:]).removesuffix(" at")
        raise Refused("BAD_JSON", f"{message} at column {error.pos + 1}") from None
    if not isinstance(value, dict | list):
        raise Refused("SCHEMA", "a record must be an object")
    return value


def flat(value: dict[str, Any]) -> tuple[dict[str, str | None], list[str]]:
    """An object as columns, and notes: members of objects inside it as `outer.inner`, lists as lines."""
    row: dict[str, str | None] = {}
    notes: list[str] = []
    _add(row, notes, "", value, _DEEPEST)
    return row, notes


def _add(row: dict[str, str | None], notes: list[str], prefix: str, value: dict[str, Any], depth: int) -> None:
    for name, member in value.items():
        if isinstance(member, str) or member is None:
            row[prefix + name] = member
        elif isinstance(member, dict) and len(member) == 1 and (only := next(iter(member))).startswith("$"):
            _add(row, notes, prefix, {name: member[only]}, depth)  # a typed value of MongoDB: {"$date": "2025-05-13"}
        elif isinstance(member, dict) and _DATE_PARTS in member:
            row[prefix + name] = _day(member[_DATE_PARTS])
        elif isinstance(member, dict) and depth:
            _add(row, notes, f"{prefix}{name}.", member, depth - 1)
        elif member is _GAP:
            row[prefix + name] = None
            notes.append(f"{prefix}{name}: not a number, read as missing")
        else:
            row[prefix + name] = _as_text(member)


def _day(parts: object) -> str | None:
    """A citation's `[["2025", "5", "13"]]` as 2025-05-13; the first day where it names two."""
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    return "-".join(part.zfill(2) for part in first[:3] if isinstance(part, str)) or None


def _as_text(value: object) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "\n".join(_parts(value)) or None
    return None


def _parts(value: list[Any]) -> Iterator[str]:
    """The texts in a list: strings, names of objects, and all texts of objects and lists without one."""
    for part in value[:_MOST_PARTS]:
        if isinstance(part, str):
            yield part
        elif isinstance(part, list):
            yield from _parts(part)
        elif isinstance(part, dict):
            name = _person(part) or next((part[key] for key in _NAMES if isinstance(part.get(key), str)), None)
            yield from [name] if name is not None else _parts([text for text in part.values() if not _is_number(text)])


def _is_number(value: object) -> bool:
    """Whether a member is the number or the index of a part, and none of its words."""
    return isinstance(value, str) and value.isdigit()


def _person(part: dict[str, Any]) -> str | None:
    """The name of an author whose parts are apart, as reference managers write it: `{"family": ..., "given": ...}`."""
    names = {letters(key): value for key, value in part.items() if isinstance(value, str)}
    given, family = (next((names[key] for key in keys if key in names), "") for keys in (_GIVEN, _FAMILY))
    return f"{given} {family}".strip() if family else None


def _depth(text: str) -> int:
    depth = deepest = 0
    for token in _BRACKETS.finditer(text):
        bracket = token[0][0]
        if bracket != '"':
            depth += 1 if bracket in "[{" else -1
            deepest = max(deepest, depth)
    return deepest


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        doubled = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise Refused("DUP_KEY", f"key {doubled[:40]!r} stands twice")
    return members


def _finite(digits: str) -> str | _Gap:
    return _GAP if math.isinf(float(digits)) else digits
