"""Ways in which a file gets damaged: flipped bits, cuts, doubled or moved parts, false sizes and names."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable

_MOST_FLIPS = 64  # bits: from damage that only a checksum detects to damage in every structure
_CENTRAL = b"PK\1\2"  # begins an entry in a zip file's directory
_SIZE_AT = 24  # bytes from there to the declared unpacked size of a member
_HUGE = 0xFFFFFFF0
ENDINGS = (".docx", ".xlsx", ".xls", ".ods", ".odt", ".rtf", ".pdf", ".eml", ".mbox", ".mhtml", ".warc", ".zip", ".gz",
           ".txt", ".html", ".json", ".csv", "")  # fmt: skip


def flipped(data: bytes, chance: random.Random) -> bytes:
    """The file with some bits flipped."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, _MOST_FLIPS)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    """Only the beginning of the file."""
    return data[: chance.randrange(len(data))]


def doubled(data: bytes, chance: random.Random) -> bytes:
    """The file with a part repeated."""
    start, end = sorted(chance.sample(range(len(data) + 1), 2))
    return data[:end] + data[start:]


def holed(data: bytes, chance: random.Random) -> bytes:
    """The file with a part missing or replaced with zeros, as after a disk fault."""
    start, end = sorted(chance.sample(range(len(data) + 1), 2))
    return data[:start] + (b"\0" * (end - start) if chance.random() < 0.5 else b"") + data[end:]


def prefixed(data: bytes, chance: random.Random) -> bytes:
    """The file with random bytes before it."""
    return chance.randbytes(chance.randint(1, 600)) + data


def swapped(data: bytes, chance: random.Random) -> bytes:
    """A zip file with the names of its members exchanged; any other file with two of its parts exchanged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            contents = [archive.read(name) for name in names]
    except zipfile.BadZipFile:
        third = len(data) // 3
        return data[third : 2 * third] + data[:third] + data[2 * third :]
    chance.shuffle(contents)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in zip(names, contents, strict=True):
            archive.writestr(name, content)
    return packed.getvalue()


def huge(data: bytes, chance: random.Random) -> bytes:
    """A zip file that declares members of gigabytes; any other file with four bytes replaced with digits."""
    changed = bytearray(data)
    entries = [at for at in range(len(data)) if data.startswith(_CENTRAL, at)]
    if not entries:
        at = chance.randrange(max(len(data) - 4, 1))
        changed[at : at + 4] = b"9999"
        return bytes(changed)
    for at in entries:
        if chance.random() < 0.5:
            struct.pack_into("<I", changed, at + _SIZE_AT, _HUGE)
    return bytes(changed)


def whole(data: bytes, chance: random.Random) -> bytes:
    """The file unchanged: only its name will be wrong."""
    del chance
    return data


DAMAGES: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "bits": flipped, "cut": cut, "doubled": doubled, "hole": holed, "prefix": prefixed, "swapped": swapped,
    "huge": huge, "name": whole,
}  # fmt: skip
