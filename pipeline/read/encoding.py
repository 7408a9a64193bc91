"""Bytes to text: in which encoding, how that is known, and how much of it was lost.

Order: byte order mark, stated by the user, declared, UTF-8, detected, then cp1252 before latin-1. Bytes that look like
another script than the Latin one and are not detected are refused: nothing is read as Western letters in silence.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Literal

from pipeline.read.source import Refused

Basis = Literal["mark", "stated", "declared", "shape", "valid", "detected", "assumed"]

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

# What detection may answer: the supersets of what it names. Codes of DOS and old Macs are left out, since detection
# takes short texts with a few accents for them; Cyrillic ones are kept.
_OTHER_SCRIPTS = frozenset({
    "gb18030", "big5", "cp950", "big5hkscs", "cp949", "cp932", "euc_jp", "iso2022_jp", "iso2022_kr", "cp1251", "koi8-r",
    "koi8-u", "iso8859-5", "cp866", "cp855", "mac-cyrillic", "cp1253", "iso8859-7", "cp1255", "iso8859-8", "cp1256",
    "iso8859-6", "cp874",
})  # fmt: skip
_OTHER_LATIN = frozenset({"cp1250", "iso8859-2", "cp1254", "cp1257", "iso8859-16"})
_SAMPLE = 64 << 10  # bytes looked at: detection is right from 60 on, and slow on megabytes
_HIGH = re.compile(rb"[\x80-\xff]+")
_REPEATED = re.compile(rb"([\x80-\xff])\1+")  # rules of dashes and dots
_RUN = 3  # bytes above ASCII side by side: one or two in Latin texts, whole words or sentences in others
_RUN_SHARE = 0.3  # of those bytes that stand in such runs: 0 to 5 % in Latin texts, 60 to 100 % in others
_ASCII_LETTER = re.compile(rb"[A-Za-z]")
_WESTERN_LETTER = re.compile(rb"[\xc0-\xff]")  # accented ones: never more than the others
_ACCENTED = 5  # bytes above ASCII that other Latin letters are told by
_ACCENTED_SHARE = 0.03  # of bytes: 5 to 12 % in Polish, Czech, Hungarian, Turkish; 2 to 4 % in French or German

_ASCII = bytes(range(0x80))
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in and how that is known, and what was lost."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()
    basis: Basis = "valid"


def declared_encoding(head: bytes) -> str | None:
    """The encoding that the first bytes of a page or feed name, as Python knows it; None when it knows it not."""
    found = _DECLARED.search(head[:4096])
    if found is None:
        return None
    return known_encoding((found[1] or found[2]).decode("ascii"))


def known_encoding(name: str) -> str | None:
    """A declared encoding as Python knows it, read as browsers read it; None when it is none of pages."""
    try:
        canonical = codecs.lookup(name).name
    except (LookupError, UnicodeError):
        return None
    return _SUPERSETS.get(canonical, canonical) if _OF_PAGES.fullmatch(canonical) else None


def decode(data: bytes, declared: str | None = None, stated: str | None = None) -> Decoded:
    """Bytes of one file as text; raises Refused(ENCODING) when more than 1 % of it is lost, or it cannot be told."""
    marked = byte_order_mark(data)
    if marked is not None:
        label, codec, length = marked
        return _lossy(data[length:], codec, label, "mark")
    if stated is not None:
        return _lossy(data, stated, stated, "stated")
    wide = wide_encoding(data)
    if wide is not None:
        return _lossy(data, wide, wide, "shape")
    return decode_unmarked(data, declared)


def decode_unmarked(data: bytes, declared: str | None = None) -> Decoded:
    """The same for bytes from the middle of a file, where a mark would be chance."""
    for codec, basis in ((declared, "declared"), ("utf-8", "valid")):
        if codec is not None:
            try:
                return Decoded(data.decode(codec), codec, basis=basis)  # type: ignore[arg-type]
            except UnicodeError:
                continue
    if declared not in (None, "utf-8", "cp1252"):
        return _lossy(data, str(declared), str(declared), "declared")
    text = data.decode("utf-8", "replace")
    lost, letters = text.count("\ufffd"), len(text) - _ascii_count(data)
    if letters > 2 * lost and lost <= WORST_SHARE * len(text):  # UTF-8 with a few broken bytes
        return _lossy(data, "utf-8", "utf-8", "valid")
    detected = detected_encoding(data)
    if detected is not None:
        return _lossy(data, detected, detected, "detected")
    return _lossy(data, "utf-8", "utf-8", "valid") if letters > 2 * lost else _western(data)


def detected_encoding(data: bytes) -> str | None:
    """The encoding that bytes which are not UTF-8 show by their letters, as Python knows it; None for Western ones.

    Raises Refused(ENCODING) where they are of another script, and no encoding is sure.
    """
    from resiliparse.parse.encoding import detect_encoding

    sample = data[:_SAMPLE]
    runs = [len(run) for run in _HIGH.findall(_REPEATED.sub(rb"\1", sample))]
    high = sum(runs)
    name = detect_encoding(sample, html5_compatible=False) or ""
    try:
        codec = codecs.lookup({"uhc": "cp949"}.get(name.casefold(), name)).name
    except LookupError:
        codec = ""
    codec = _SUPERSETS.get(codec, codec)
    has_runs = high > _RUN and sum(run for run in runs if run >= _RUN) >= _RUN_SHARE * high
    letters = len(_WESTERN_LETTER.findall(sample))
    if has_runs or (letters >= _RUN and letters > len(_ASCII_LETTER.findall(sample))):
        if codec in _OTHER_SCRIPTS:
            return codec
        raise Refused("ENCODING", "the encoding is not stated and cannot be told; state it in a columns.toml")
    is_accented = high >= max(_ACCENTED, _ACCENTED_SHARE * len(sample))
    return codec if codec in _OTHER_LATIN and is_accented else None


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


def _lossy(data: bytes, codec: str, label: str, basis: Basis) -> Decoded:
    text = data.decode(codec, "replace")
    # A true replacement character is not a loss; most encodings have none.
    meant = data.count("\ufffd".encode(codec, "ignore") or b"\0\0\0\0\0") if "\ufffd" in text else 0
    return bounded(text, text.count("\ufffd") - meant, label, basis)


def bounded(text: str, lost: int, label: str, basis: Basis) -> Decoded:
    """Text of which `lost` characters could not be read; raises Refused(ENCODING) above 1 %."""
    if lost > WORST_SHARE * len(text):
        raise Refused("ENCODING", f"{lost:,} of {len(text):,} characters cannot be read as {label}")
    return Decoded(text, label, (f"{lost} characters undecodable",) if lost > 0 else (), basis)


def _ascii_count(data: bytes) -> int:
    return len(data) - len(data.translate(None, _ASCII))


def _western(data: bytes) -> Decoded:
    """cp1252, or latin-1 where cp1252 has no character; refused when it reads like no text at all."""
    try:
        decoded = Decoded(data.decode("cp1252"), "cp1252", basis="assumed")
    except UnicodeDecodeError:
        decoded = Decoded(data.decode("latin-1"), "latin-1", basis="assumed")
    odd = len(_UNPRINTABLE.findall(decoded.text))
    if odd > WORST_SHARE * len(decoded.text):
        raise Refused("ENCODING", f"{odd:,} of {len(decoded.text):,} characters are not text in any known encoding")
    return decoded
