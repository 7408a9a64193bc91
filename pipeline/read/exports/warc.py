"""WARC archives of fetched pages, plain or gzipped: each HTML reply is a page with its address and day of fetching.

In those that `collect` writes, some records are what a source says of an article; its listings are not articles.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from pipeline.read.encoding import declared_encoding, decode
from pipeline.read.exports.mail import Reader
from pipeline.read.exports.printed import Row
from pipeline.read.limits import Limits
from pipeline.read.source import Refused

_CHARSET = re.compile(r"charset\s*=\s*\"?([\w.:-]+)", re.IGNORECASE)
_PAGES = ("text/html", "application/xhtml+xml")
_ROLE = "Coverage-Role"  # as collect/archive.py writes it


class _Positioned:
    """A stream that knows how far it was read, as the library asks."""

    def __init__(self, stream: Reader) -> None:
        self._stream, self._at = stream, 0

    def read(self, size: int = 1 << 16, /) -> bytes:
        """At most `size` bytes."""
        data = self._stream.read(max(size, 1))
        self._at += len(data)
        return data

    def tell(self) -> int:
        """Bytes read so far."""
        return self._at


def split_warc(stream: Reader, limits: Limits) -> Iterator[Row]:
    """The pages of an archive; a reply that is an error, too big or cut is refused alone."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    try:
        kinds = WarcRecordType.response | WarcRecordType.resource
        for record in ArchiveIterator(cast(BinaryIO, _Positioned(stream)), record_types=kinds, auto_decode="all"):
            role = record.headers.get(_ROLE)
            row = None if role == "listing" else _item(record, limits) if role == "item" else _page(record, limits)
            if row is not None:
                yield row
    except (OSError, ValueError, EOFError) as error:
        raise Refused("ENCODING", f"damaged WARC: {' '.join(str(error).split())[:80]}") from None


def _item(record: Any, limits: Limits) -> Row:
    """What a source says of an article."""
    body = record.reader.read(limits.page_bytes + 1)
    try:
        values = json.loads(body)
    except ValueError:
        return {"refused": "BAD_JSON", "detail": "an item that is not JSON"}
    if not isinstance(values, dict):
        return {"refused": "SCHEMA", "detail": "an item that is no object"}
    row: Row = {name: value for name, value in values.items() if isinstance(value, str)}
    return row | {"kind": "feed"}


def _page(record: Any, limits: Limits) -> Row | None:
    """A page, None for a reply that is none: images, scripts, feeds."""
    address = record.headers.get("WARC-Target-URI", "").strip("<>")
    http = record.http_headers
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").casefold()
    if not kind.startswith(_PAGES):
        return None
    status = getattr(http, "status_code", None)
    if status is not None and status != 200:
        return {"refused": "NO_TEXT", "detail": f"reply {status} of {address[:120]}"}
    body = record.reader.read(limits.page_bytes + 1)
    if len(body) > limits.page_bytes:
        return {"refused": "TOO_BIG", "detail": f"a page of more than {limits.page_bytes:,} bytes"}
    length = http.get("Content-Length", "") if http is not None and "Content-Encoding" not in http else ""
    if length.isdecimal() and len(body) < int(length):
        return {"refused": "ENCODING", "detail": f"the archive ends inside the page of {address[:120]}"}
    declared = _CHARSET.search(http.get("Content-Type", "") if http is not None else "")
    try:
        head = b'<meta charset="%s">' % declared[1].encode("ascii", "replace") if declared else body[:4096]
        text = decode(body, declared_encoding(head) or declared_encoding(body))
    except Refused as refusal:
        return {"refused": refusal.code, "detail": refusal.detail}
    if not text.text.strip():
        return {"refused": "NO_TEXT", "detail": f"an empty page of {address[:120]}"}
    return {"html": text.text, "url": address, "kind": "warc"}
