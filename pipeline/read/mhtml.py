"""Pages that a browser saved as one file (.mhtml, .mht): the page itself; its frames, pictures and styles are parts."""

from __future__ import annotations

import email.policy
from collections.abc import Iterator
from email.message import EmailMessage, Message
from email.parser import BytesParser

from pipeline.read.encoding import Decoded, declared_encoding, decode, known_encoding
from pipeline.read.html import page_article
from pipeline.read.inline import bounded_page
from pipeline.read.repair import repair
from pipeline.read.source import Refused, Source
from pipeline.records import RawArticle


def read_mhtml(source: Source) -> Iterator[RawArticle]:
    """The page of a saved file, with the address it came from; raises Refused with TOO_BIG, ENCODING or SCHEMA.

    The message's own date is that of saving, and never that of publication.
    """
    data = source.read_all(source.limits.export_bytes, "TOO_BIG")
    message = BytesParser(EmailMessage, policy=email.policy.compat32).parsebytes(data.lstrip())
    part = _page(message)
    if part is None:
        raise Refused("SCHEMA", "a saved page without a part that is HTML")
    decoded = _decoded(part, source)
    source.survey.encoding(decoded.encoding, decoded.basis)
    page, notes = repair(decoded.text)
    page = bounded_page(page, source.limits)
    address = message.get("Snapshot-Content-Location") or part.get("Content-Location")
    address = "".join((address or "").split())
    url = address if address.startswith(("http://", "https://")) else None
    if page.strip():
        yield page_article(source, page, url=url, encoding=decoded.encoding, notes=(*decoded.notes, *notes))


def _page(message: Message) -> Message | None:
    """The part that is the page: the one with the address of the whole, else the first that is HTML."""
    parts = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    address = message.get("Snapshot-Content-Location")
    own = (part for part in parts if address and part.get("Content-Location") == address)
    return next(own, parts[0] if parts else None)


def _decoded(part: Message, source: Source) -> Decoded:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        raise Refused("SCHEMA", "a saved page whose part cannot be read")
    charset = part.get_param("charset")
    named = known_encoding(charset) if isinstance(charset, str) else None
    return decode(data, named or declared_encoding(data), source.shape.encoding)
