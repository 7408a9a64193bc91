"""Messages and mailboxes: a newsletter is one article, a digest of Google Alerts one headline per link."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Protocol
from urllib.parse import parse_qs, urlsplit

from pipeline.read.exports.page import elements, inner_text, parse
from pipeline.read.exports.printed import Row
from pipeline.read.limits import Limits
from pipeline.read.markup import markup_to_text
from pipeline.read.source import Refused


class Reader(Protocol):
    """Whatever gives bytes in order; b"" at the end."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes."""
        ...


_CHUNK = 1 << 20
_FROM = b"From "  # begins each message of a mailbox, after a blank line
_HEADER = re.compile(rb"(?:From [^\n]*\n)?(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_MAIL_HEADERS = (b"received", b"message-id", b"mime-version", b"return-path", b"delivered-to", b"x-mailer", b"date")
_ALERTS = "googlealerts"
_LONGEST_TITLE = 300  # characters
_FORWARD = re.compile(r"(?:(?:fwd?|wg|tr|rv|re|aw)\s*:\s*)+", re.IGNORECASE)


def is_message(head: bytes) -> bool:
    """Whether the first bytes are the headers of a message."""
    found = _HEADER.match(head.replace(b"\r\n", b"\n").lstrip(b"\xef\xbb\xbf\n"))
    if found is None:
        return False
    names = {line.split(b":", 1)[0].lower() for line in found[0].split(b"\n") if b":" in line}
    return {b"from", b"subject"} <= names and len(names & set(_MAIL_HEADERS)) > 1


def split_mail(stream: Reader, limits: Limits) -> Iterator[Row]:
    """The articles of a message or mailbox; a message that is too long is refused alone."""
    for data in _messages(stream, limits):
        if data is None:
            yield {"refused": "TOO_LONG", "detail": f"a message of more than {limits.record_bytes * 4:,} bytes"}
        else:
            yield from _articles(data)


def _messages(stream: Reader, limits: Limits) -> Iterator[bytes | None]:
    """Each message's bytes, None for one over the limit (attachments make some long)."""
    most = limits.record_bytes * 4
    held: list[bytes] = []
    size = 0
    is_after_blank = True
    is_box = None
    for line in _lines(stream):
        is_start = line.startswith(_FROM) and is_after_blank
        if is_box is None:
            is_box = is_start
        if is_start and is_box and held:
            yield b"".join(held) if size <= most else None
            held, size = [], 0
        size += len(line)
        if not (is_start and is_box) and size <= most:
            held.append(line[1:] if is_box and line.startswith(b">From ") else line)
        elif not held:
            held.append(b"")
        is_after_blank = not line.strip()
    if held:
        yield b"".join(held) if size <= most else None


def _lines(stream: Reader) -> Iterator[bytes]:
    rest = b""
    while part := stream.read(_CHUNK):
        *whole, rest = (rest + part).split(b"\n")
        yield from (line + b"\n" for line in whole)
        if len(rest) > 64 * _CHUNK:
            raise Refused("TOO_LONG", f"a line of more than {64 * _CHUNK:,} bytes")
    if rest:
        yield rest


def _articles(data: bytes) -> Iterator[Row]:
    message = email.message_from_bytes(data, policy=email.policy.default)
    try:
        html, text = _part(message, "html"), _part(message, "plain")
        sender = str(message.get("From", ""))
        subject = " ".join(str(message.get("Subject", "")).split())
        day = str(message.get("Date", "")) or None
    except (LookupError, ValueError, AttributeError, TypeError, IndexError) as error:  # headers that no reader takes
        yield {"refused": "ENCODING", "detail": f"a message that cannot be read: {type(error).__name__}"}
        return
    name, address = parseaddr(sender)
    if _ALERTS in address or "Google Alerts" in name:
        rows = list(_alerts(html, text))
        if rows:
            yield from rows
            return
    yield {
        "headline": _FORWARD.sub("", subject, count=1) or None,
        "outlet": name or address.rpartition("@")[2] or None,
        "published": day,
        "external_id": str(message.get("Message-ID", "")).strip("<> ") or None,
        "text": (text or (markup_to_text(html) if html else None)),
        "kind": "mail",
    }


def _part(message: EmailMessage, kind: str) -> str | None:
    """The longest part of a kind that is not an attachment."""
    texts: list[str] = []
    for part in message.walk():
        if part.get_content_type() == f"text/{kind}" and part.get_content_disposition() != "attachment":
            payload = part.get_payload(decode=True)
            charset = part.get_content_charset() or "utf-8"
            if isinstance(payload, bytes):
                texts.append(_decoded(payload, charset))
    return max(texts, key=len, default=None)


def _decoded(payload: bytes, charset: str) -> str:
    try:
        return payload.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return payload.decode("utf-8", "replace")


def _alerts(html: str | None, text: str | None) -> Iterator[Row]:
    """One row for each link of a digest: its title, its address, the outlet printed under it."""
    seen: set[str] = set()
    for title, address, outlet in _links_of_page(html) if html else _links_of_text(text or ""):
        target = _target(address)
        if target and title and target not in seen and len(title) <= _LONGEST_TITLE:
            seen.add(target)
            yield {"headline": title, "url": target, "outlet": outlet, "kind": "mail"}


def _links_of_page(html: str) -> Iterator[tuple[str, str, str | None]]:
    for link in elements(parse(html), "a"):
        address = link.get("href") or ""
        title = " ".join(inner_text(link).split())
        if _target(address) and len(title.split()) > 1 and not title.casefold().startswith(("flag as", "see more")):
            yield title, address, _publisher(link)


def _publisher(link: object) -> str | None:
    """The outlet's name, which Google marks as a publisher in the same cell."""
    holder = next((each for each in link.iterancestors() if each.tag in ("td", "tr", "div")), None)  # type: ignore[attr-defined]
    for _ in range(3):
        if holder is None:
            return None
        for each in holder.iter():
            if each.get("itemprop") == "publisher" or "publisher" in (each.get("itemtype") or "").casefold():
                return " ".join(inner_text(each).split()) or None
        holder = holder.getparent()
    return None


def _links_of_text(text: str) -> Iterator[tuple[str, str, str | None]]:
    """In a digest without markup: the title, the outlet, a snippet, and the address in brackets."""
    for group in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in group.split("\n") if line.strip()]
        found = next((m for line in lines if (m := re.search(r"<?(https?://[^\s<>]+)>?", line))), None)
        if found and len(lines) > 1:
            yield lines[0], found[1], lines[1] if len(lines) > 2 and len(lines[1].split()) < 8 else None


def _target(address: str) -> str | None:
    """Where a link of Google's leads: the address in its `url` or `q`."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    if host.endswith("google.com") and parts.path == "/url":
        query = parse_qs(parts.query)
        found = (query.get("url") or query.get("q") or [""])[0]
        return found if found.startswith(("http://", "https://")) else None
    return None
