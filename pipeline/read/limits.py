"""How much of an input is read before it is refused: one value, each number with its reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds in bytes, counts or seconds; tests pass smaller ones to reach them quickly."""

    record_bytes: int = 8 << 20  # a long read is about 60 KB; a hundred times that is not an article
    document_bytes: int = 64 << 20  # one JSON object with all articles in it is parsed whole: about 10,000 articles
    page_bytes: int = 20 << 20  # the heaviest news pages are under 3 MB of HTML, saved ones hold their styles too
    tag_bytes: int = 64 << 10  # no author writes a longer tag, and parsers go quadratic on them
    page_seconds: float = 10.0  # an ordinary page takes about 20 ms
    page_memory: int = 2 << 30  # address space of the child that parses pages
    export_bytes: int = 64 << 20  # five hundred articles of a database take about 3 MB
    export_seconds: float = 60.0  # a hundred articles in Word take 0.1 s, a long PDF some ten
    export_memory: int = 2 << 30  # address space of the child that takes exports apart
    office_bytes: int = 512 << 20  # what an office file may unpack to: XML is some twenty times its text
    json_depth: int = 64  # exports nest five deep; the parser's own recursion ends near 1,000
    columns: int = 1_000  # the widest export of a news archive has about 80
    members: int = 10_000  # files in one archive
    ratio: int = 200  # text compresses about 4:1, deflate can reach 1,032:1
    ratio_after: int = 10 << 20  # small repetitive files are not bombs
    unpacked_bytes: int = 8 << 30  # what one archive may hold: a year of a large news agency
    feed_bytes: int = 32 << 20  # feeds hold 10 to 500 items, and are parsed whole
    parquet_bytes: int = 256 << 20  # a Parquet file inside an archive needs random access, so a copy on disk
    sidecar_bytes: int = 64 << 20  # a metadata.csv is held in memory: about 300,000 rows
    rescan_bytes: int = 64 << 20  # bytes of one file that repairs may read a second time: keeps the work linear
    raw_bytes: int = 4 << 10  # of a refused record, kept as evidence


LIMITS = Limits()
