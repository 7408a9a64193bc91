"""JSON and JSON Lines: every record on its own, so that a bad one loses only itself."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pipeline.read.jsonsplit import Element, elements
from pipeline.read.record import Row, article
from pipeline.read.source import Refused, Source
from pipeline.read.stream import Utf8Stream, lines
from pipeline.records import RawArticle, Rejection

# Strings are matched whole, ended or not, so that brackets inside them do not count.
_BRACKETS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)


def read_json(source: Source) -> Iterator[RawArticle | Rejection]:
    """The records of a JSON file: an array, an object that wraps one, one object, or objects one after another."""
    stream = Utf8Stream(source.stream)
    record = 0
    for element in elements(stream, source.limits):
        record += element.is_record
        yield _record(source, stream, element, record if element.is_record else None)
    stream.finish()


def read_json_lines(source: Source) -> Iterator[RawArticle | Rejection]:
    """The records of a JSON Lines file; blank lines are none."""
    stream = Utf8Stream(source.stream)
    record = 0
    for line in lines(stream, source.limits):
        if line.data.strip():
            record += 1
            fault = ("TOO_LONG", f"more than {source.limits.record_bytes:,} bytes") if line.is_too_long else None
            element = Element(line.start, line.start + len(line.data.rstrip(b"\r\n")), line.data.strip(), fault)
            yield _record(source, stream, element, record)
    stream.finish()


def _record(source: Source, stream: Utf8Stream, element: Element, record: int | None) -> RawArticle | Rejection:
    start, end = (None, None) if stream.is_rewritten else (element.start, element.end)
    try:
        if element.fault is not None:
            raise Refused(*element.fault)
        decoded = stream.decode(element.data)
        row = load_object(decoded.text, source.limits.json_depth)
    except Refused as refusal:
        return source.reject(record, refusal.code, refusal.detail, element.data, start, end)
    assert record is not None
    loaded = article(source, record, "json", row, decoded.encoding, decoded.notes)
    if isinstance(loaded, Rejection):
        return source.reject(record, loaded.code, loaded.detail, element.data, start, end)
    return loaded


def load_object(text: str, depth: int) -> Row:
    """One JSON object as flat text columns; raises Refused with BAD_JSON, DEPTH, DUP_KEY or SCHEMA."""
    if _depth(text) > depth:
        raise Refused("DEPTH", f"nested deeper than {depth}")
    try:
        value = json.loads(
            text, object_pairs_hook=_unique, parse_constant=_refuse_constant, parse_float=_finite, parse_int=str
        )
    except json.JSONDecodeError as error:
        message = (error.msg[:1].lower() + error.msg[1:]).removesuffix(" at")
        raise Refused("BAD_JSON", f"{message} at column {error.pos + 1}") from None
    if not isinstance(value, dict):
        raise Refused("SCHEMA", "a record must be an object")
    return flat(value)


def flat(value: dict[str, Any]) -> dict[str, str | None]:
    """An object as columns: members of objects inside it as `outer.inner`, lists as lines."""
    row: dict[str, str | None] = {}
    for name, member in value.items():
        if isinstance(member, dict):
            row |= {f"{name}.{inner}": _as_text(part) for inner, part in member.items()}
        else:
            row[name] = _as_text(member)
    return row


def _as_text(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        parts = [part.get("name") if isinstance(part, dict) else part for part in value]
        return "\n".join(part for part in parts if isinstance(part, str)) or None
    return None


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


def _refuse_constant(name: str) -> None:
    raise Refused("BAD_JSON", f"{name} is no JSON number")


def _finite(digits: str) -> str:
    if math.isinf(float(digits)):
        raise Refused("BAD_JSON", f"number {digits[:20]} is out of range")
    return digits
