"""Replies and items as WARC records: what a server sent, as it came, and what a source says of each article.

Each record is packed alone, so that a file may be cut after any of them.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from pipeline.collect.fetch import Reply
from pipeline.collect.item import Item, to_json

ROLE = "Coverage-Role"  # header of a record: what the build takes it for
_SENT_IN_PIECES = frozenset({"transfer-encoding", "content-length"})  # the body stands here in one piece


def reply_record(reply: Reply, url: str, role: str) -> bytes:
    """A reply with its headers, under the address that is known to readers: no key, and no redirect's start."""
    lines = [f"HTTP/1.1 {reply.status} {reply.reason}".rstrip()]
    lines += [f"{name}: {value}" for name, value in reply.headers if name.casefold() not in _SENT_IN_PIECES]
    lines.append(f"Content-Length: {len(reply.sent)}")
    head = "\r\n".join(" ".join(line.splitlines()) for line in lines) + "\r\n\r\n"
    record = _record(WarcRecordType.response, url, reply.at, role)
    record.headers["Content-Type"] = "application/http; msgtype=response"
    if reply.address:
        record.headers["WARC-IP-Address"] = reply.address
    return _packed(record, head.encode("utf-8", "replace") + reply.sent)


def item_record(one: Item, url: str, at: datetime) -> bytes:
    """What a source says of an article."""
    record = _record(WarcRecordType.resource, url, at, "item")
    record.headers["Content-Type"] = "application/json"
    return _packed(record, to_json(one).encode("utf-8", "replace"))


def _record(kind: WarcRecordType, url: str, at: datetime, role: str) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(record_type=kind)
    record.headers["WARC-Target-URI"] = "".join(url.split())
    record.headers["WARC-Date"] = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    record.headers[ROLE] = role
    return record


def _packed(record: WarcRecord, content: bytes) -> bytes:
    record.set_bytes_content(content)
    raw = io.BytesIO()
    stream = GzipWriter(raw)
    record.write(stream, checksum_data=True)
    stream.finish()
    return raw.getvalue()
