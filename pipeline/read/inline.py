"""Data inside markup: pictures, fonts and settings that make honest pages heavy, cut before the page is parsed."""

from __future__ import annotations

import re

from pipeline.read.limits import Limits
from pipeline.read.source import Refused

_DATA = re.compile(r"data:[a-z]+/[a-z0-9.+-]+(?:;[a-z0-9=-]+)*;base64,[A-Za-z0-9+/=%\s]{256,}+", re.IGNORECASE)
# Scripts and styles are kept or dropped whole: what looks like a tag in them is none.
_PIECE = re.compile(
    r"""
    (?P<opening> <(?P<name>script|style)\b [^<>]*+ > )  (?P<content> (?: [^<]++ | <(?!/(?P=name)\b) )*+ )
  | <(?P<tag>[a-zA-Z/!?][a-zA-Z0-9:-]*+) [^<>]*+
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONG_VALUE = re.compile(r"""=\s*+(?:"[^"<>]{1024,}+"|'[^'<>]{1024,}+')""")
_STATED = re.compile(r"ld\+json", re.IGNORECASE)  # what a page says of itself for machines


def lightened(html: str, limits: Limits) -> str:
    """The page without inline data; tags and scripts over `tag_bytes` are cut, and everything a reader sees stays."""
    if ";base64," in html:
        html = _DATA.sub("data:,", html)
    longest = max((len(piece[0]) for piece in _PIECE.finditer(html)), default=0)
    return _PIECE.sub(lambda piece: _cut(piece, limits.tag_bytes), html) if longest > limits.tag_bytes else html


def bounded_page(html: str, limits: Limits) -> str:
    """A page that may be parsed, without its inline data where that made it too heavy; raises Refused(TOO_BIG)."""
    if len(html) > limits.page_bytes:
        html = lightened(html, limits)
    if len(html) > limits.page_bytes:
        raise Refused("TOO_BIG", f"a page of more than {limits.page_bytes:,} characters")
    return html


def _cut(piece: re.Match[str], most: int) -> str:
    whole = piece[0]
    if len(whole) <= most:
        return whole
    if piece["tag"] is None:
        is_kept = _STATED.search(piece["opening"]) and len(piece["opening"]) <= most
        return whole if is_kept else f"<{piece['name']}>"
    shortened = _LONG_VALUE.sub('=""', whole)
    return shortened if len(shortened) <= most else f"<{piece['tag']}"
