"""Bad inputs that are binary, huge, or would be changed by a version-control system: made when the tests run."""

from __future__ import annotations

import gzip
import io
import random
import struct
import zipfile
from collections.abc import Callable

import pyarrow as pa
import pyarrow.parquet as pq

LINES = b'{"headline":"Ferry tolls rise"}\n{"headline":"Soy prices fall"}\n'
CHINESE = "港口当局周三表示，新的关税将提高集装箱的成本。" * 40
NOISE = random.Random(7).randbytes(20_000)


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def _names_zip() -> bytes:
    """Five names that lead out or are none; the NUL is patched in, since no writer would put it there."""
    names = ["../up.txt", "/abs.txt", "C:/drive.txt", "nulXname.txt", "a\\..\\..\\back.txt", "a/./dot.txt", "fine.txt"]
    return zipped(dict.fromkeys(names, b"Docks closed.")).replace(b"nulXname", b"nul\0name")


def _links_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
        archive.writestr("fine.txt", "Docks closed.")
    return buffer.getvalue()


def _twice_zip() -> bytes:
    return zipped({"one.txt": b"Docks closed.", "two.txt": b"Docks open."}).replace(b"two.txt", b"one.txt")


def _locked_zip() -> bytes:
    """The bit that says `encrypted` set in both headers of the first member."""
    data = bytearray(zipped({"a.txt": b"Docks closed.", "b.txt": b"Docks open."}))
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    return bytes(data)


def _method_zip() -> bytes:
    packed = zipped({"a.txt": b"Docks closed." * 50}, zipfile.ZIP_LZMA)
    buffer = io.BytesIO(packed)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("b.txt", "Docks open.")
    return buffer.getvalue()


def _damaged_zip() -> bytes:
    data = bytearray(zipped({"a.txt": NOISE, "b.txt": b"Docks open."}))
    data[5_000] ^= 0xFF
    return bytes(data)


def _bomb_zip() -> bytes:
    return zipped({"a.txt": b"Docks closed.", "b.jsonl": b" " * (12 << 20), "c.txt": b"Never reached."})


def _parquet(columns: dict[str, list[str | None]], metadata: dict[bytes, bytes] | None = None) -> bytes:
    table = pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
    buffer = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(metadata), buffer)
    return buffer.getvalue()


GOOD_PARQUET: dict[str, list[str | None]] = {"headline": ["a", None, "c"], "url": ["u1", "u2", "u3"]}


def _damaged_parquet() -> bytes:
    data = bytearray(_parquet({"headline": [f"Ferry tolls rise {n}" for n in range(500)]}))
    data[4:400] = NOISE[:396]
    return bytes(data)


def _checksum_gzip() -> bytes:
    data = bytearray(gzip.compress(LINES))
    data[-6] ^= 0xFF
    return bytes(data)


def _ruined_utf8() -> bytes:
    return b"".join(
        character.encode()[:2] if n % 20 == 0 else character.encode() for n, character in enumerate(CHINESE)
    )


def _ruined_utf16() -> bytes:
    units = [0xD800 if n % 10 == 0 else ord("a") for n in range(500)]
    return b"\xff\xfe" + struct.pack("<500H", *units)


def _broken_utf8() -> bytes:
    data = (CHINESE * 3).encode()
    return data[:300] + data[301:600] + data[601:900] + data[901:]


BAD: dict[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "crlf.jsonl": lambda: LINES.replace(b"\n", b"\r\n"),
    "crlf.csv": lambda: b"url,headline,published\r\nu1,a,2025-05-02\r\nu2,b\r\n",
    "old-mac.csv": lambda: b"url,headline,published\ru1,a,2025-05-02\ru2,b,2025-05-03\r",
    "raw-control.jsonl": lambda: b'{"headline":"a\x01b"}\n{"headline":"c"}\n',
    "utf-16.txt": lambda: "Docks closed – again.".encode("utf-16"),
    "utf-16-bare.txt": lambda: "Docks closed again.".encode("utf-16-be"),
    "utf-32.txt": lambda: "Docks closed – again.".encode("utf-32"),
    "utf-8-mark.csv": lambda: "headline,url\nFerry tolls – rise,u1\n".encode("utf-8-sig"),
    "utf-16.csv": lambda: "headline\turl\nFerry tolls – rise\tu1\n港口\tu2\n".encode("utf-16"),
    "utf-16.jsonl": lambda: '{"headline":"港口"}\n{"headline":\n'.encode("utf-16"),
    "utf-16.json": lambda: '[{"headline":"港口"},{"headline":"b"}]'.encode("utf-16-le"),
    "cp1252.txt": lambda: "The café’s tariff – again.".encode("cp1252"),
    "cp1252-called-utf-8.html": lambda: '<meta charset="utf-8"><p>The café’s tariff</p>'.encode("cp1252"),
    "gbk.html": lambda: f'<meta charset="gb2312"><p>{CHINESE}</p>'.encode("gbk"),
    "cp1252-line.jsonl": lambda: LINES + '{"headline":"The café’s tariff"}\n'.encode("cp1252"),
    "cp1252.csv": lambda: "headline,url\nThe café’s “tariff”,u1\nb,u2\n".encode("cp1252"),
    "broken-utf-8.txt": _broken_utf8,
    "ruined-utf-8.txt": _ruined_utf8,
    "ruined-utf-16.txt": _ruined_utf16,
    "binary.txt": lambda: NOISE,
    "binary.json": lambda: NOISE,
    "binary.csv": lambda: NOISE,
    "binary.html": lambda: NOISE,
    "nul.txt": lambda: b"Docks\0 closed\x07 again\x1b[0m.",
    "long.txt": lambda: b"Docks closed. " * 700_000,
    "long-line.jsonl": lambda: LINES[:32] + b'{"headline":"' + b"x" * (9 << 20) + b'"}\n' + LINES[32:],
    "long-line.csv": lambda: b"headline,url\na,u1\n" + b"x" * (9 << 20) + b",u2\nb,u3\n",
    "long-record.json": lambda: b'[{"headline":"a"},{"headline":"' + b"x" * (9 << 20) + b'"},{"headline":"c"}]',
    "big.html": lambda: b"<p>Docks closed.</p>" * 1_100_000,
    "big-feed.xml": lambda: b"<rss><channel>" + b" " * (33 << 20) + b"</channel></rss>",
    "bomb.txt.gz": lambda: gzip.compress(b"\0" * (12 << 20)),
    "bomb.jsonl.gz": lambda: gzip.compress(b" " * (12 << 20)),
    "bomb.zip": _bomb_zip,
    "packed.jsonl.gz": lambda: gzip.compress(LINES + b"{\n"),
    "two-parts.jsonl.gz": lambda: gzip.compress(LINES[:32]) + gzip.compress(LINES[32:]),
    "cut.jsonl.gz": lambda: gzip.compress(LINES[:32] + NOISE.hex().encode())[:9_000],
    "cut.txt.gz": lambda: gzip.compress(NOISE.hex().encode())[:9_000],
    "checksum.jsonl.gz": _checksum_gzip,
    "not-gzip.txt.gz": lambda: b"Docks closed.",
    "nested.zip.gz": lambda: gzip.compress(zipped({"a.txt": b"Docks closed."})),
    "twice.txt.gz.gz": lambda: gzip.compress(gzip.compress(b"Docks closed.")),
    "unknown.gz": lambda: gzip.compress(b"Docks closed."),
    "names.zip": _names_zip,
    "links.zip": _links_zip,
    "nested.zip": lambda: zipped({"a.zip": zipped({}), "b.txt.gz": gzip.compress(b"x"), "c.txt": b"Docks closed."}),
    "twice.zip": _twice_zip,
    "locked.zip": _locked_zip,
    "method.zip": _method_zip,
    "damaged.zip": _damaged_zip,
    "many.zip": lambda: zipped({f"{n}.txt": b"" for n in range(10_001)}, zipfile.ZIP_STORED),
    "cut.zip": lambda: zipped({"a.txt": b"Docks closed.", "b.txt": b"Docks open."})[:60],
    "not-zip.zip": lambda: b"Docks closed.",
    "empty.zip": lambda: zipped({}),
    "mixed.zip": lambda: zipped(
        {
            "a/metadata.csv": b"file,outlet\none.txt,Bay Wire\n",
            "a/one.txt": b"Docks closed.",
            "b.csv": b"headline,url\na,u1\nb\nc,u3\n",
            "c.txt": b"",
            "d.docx": b"x",
            "README.txt": b"Not an article.",
            "__MACOSX/._b.csv": b"x",
        }
    ),
    "good.parquet": lambda: _parquet(GOOD_PARQUET),
    "cut.parquet": lambda: _parquet(GOOD_PARQUET)[:-10],
    "not-parquet.parquet": lambda: b"Docks closed.",
    "unknown.parquet": lambda: _parquet({"colour": ["red"]}),
    "no-rows.parquet": lambda: _parquet({"headline": []}),
    "damaged.parquet": _damaged_parquet,
}
