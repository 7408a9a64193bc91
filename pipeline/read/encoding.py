"""Bytes to text: in which encoding, and how much of it was lost.

Order: byte order mark, declared, UTF-8, then cp1252 before latin-1. Nothing is guessed from letter frequencies.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from pipeline.read.source import Refused

# The share of characters that may be lost before the text is refused: beyond it words are missing.
WORST_SHARE = 0.01

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)

# What pages declare, and the superset browsers read it as.
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
}

# Encodings that pages have. Not UTF-16, since the declaration itself could be read; not Python's escapes and packers.
_OF_PAGES = re.compile(
    r"utf-8|ascii|iso8859-\d+|cp\d+|gb\w+|big5\w*|euc_\w+|shift_ji\w+|koi8-\w|iso2022_\w+|mac-\w+|johab|hz|tis-620"
)

_DECLARED = re.compile(
    rb"""
      <meta [^<>]{0,200}? charset \s{0,9} = \s{0,9} ["']? \s{0,9} ([A-Za-z0-9_.:-]{1,40})   # HTML, both forms
    | <\?xml [^<>]{0,200}? encoding \s{0,9} = \s{0,9} ["'] ([A-Za-z0-9_.:-]{1,40})          # XML declaration
    """,
    re.VERBOSE | re.IGNORECASE,
)

_ASCII = bytes(range(0x80))
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in, and what was lost."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def declared_encoding(head: bytes) -> str | None:
    """The encoding that the first bytes of a page or feed name, as Python knows it; None when it knows it not."""
    found = _DECLARED.search(head[:4096])
    if found is None:
        return None
    name = (found[1] or found[2]).decode("ascii")
    try:
        canonical = codecs.lookup(name).name
    except (LookupError, UnicodeError):
        return None
    return _SUPERSETS.get(canonical, canonical) if _OF_PAGES.fullmatch(canonical) else None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Bytes of one record as text; raises Refused(ENCODING) when more than 1 % of it is lost."""
    marked = byte_order_mark(data)
    if marked is not None:
        label, codec, length = marked
        return _lossy(data[length:], codec, label)
    wide = wide_encoding(data)
    if wide is not None:
        return _lossy(data, wide, wide)
    return decode_unmarked(data, declared)


def decode_unmarked(data: bytes, declared: str | None = None) -> Decoded:
    """The same for bytes from the middle of a file, where a mark would be chance."""
    for codec in (declared, "utf-8"):
        if codec is not None:
            try:
                return Decoded(data.decode(codec), codec)
            except UnicodeError:
                continue
    if declared not in (None, "utf-8", "cp1252"):
        return _lossy(data, str(declared), str(declared))
    return _damaged_utf8(data) or _western(data)


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, known by where the NULs of its ASCII characters stand; None otherwise."""
    head = data[:4096]
    head = head[: len(head) // 4 * 4]
    if len(head) < 8 or b"\0" not in head:
        return None
    quarter = len(head) // 4
    nuls = [head[lane::4].count(0) / quarter for lane in range(4)]
    shape = tuple("N" if share > 0.6 else "-" if share < 0.05 else "?" for share in nuls)
    names = {"-NNN": "utf-32-le", "NNN-": "utf-32-be", "-N-N": "utf-16-le", "N-N-": "utf-16-be"}
    return names.get("".join(shape))


def byte_order_mark(data: bytes) -> tuple[str, str, int] | None:
    """The encoding's name, its codec without mark, and the mark's length; None without a mark."""
    for mark, label, codec in _MARKS:
        if data.startswith(mark):
            return label, codec, len(mark)
    return None


def _lossy(data: bytes, codec: str, label: str) -> Decoded:
    text = data.decode(codec, "replace")
    return bounded(text, text.count("\ufffd") - data.count("\ufffd".encode(codec)), label)


def bounded(text: str, lost: int, label: str) -> Decoded:
    """Text of which `lost` characters could not be read; raises Refused(ENCODING) above 1 %."""
    if lost > WORST_SHARE * len(text):
        raise Refused("ENCODING", f"{lost:,} of {len(text):,} characters cannot be read as {label}")
    return Decoded(text, label, (f"{lost} characters undecodable",) if lost > 0 else ())


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes; None when what is not ASCII is mostly not UTF-8 either."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    ascii_count = len(data) - len(data.translate(None, _ASCII))
    return _lossy(data, "utf-8", "utf-8") if len(text) - lost - ascii_count > lost else None


def _western(data: bytes) -> Decoded:
    """cp1252, or latin-1 where cp1252 has no character; refused when it reads like no text at all."""
    try:
        decoded = Decoded(data.decode("cp1252"), "cp1252")
    except UnicodeDecodeError:
        decoded = Decoded(data.decode("latin-1"), "latin-1")
    odd = len(_UNPRINTABLE.findall(decoded.text))
    if odd > WORST_SHARE * len(decoded.text):
        raise Refused("ENCODING", f"{odd:,} of {len(decoded.text):,} characters are not text in any known encoding")
    return decoded
