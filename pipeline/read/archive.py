"""Archives read as streams: gzip files, and the members of zip files; nothing is ever extracted."""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from pipeline.read.limits import Limits
from pipeline.read.source import CHUNK, ByteStream, Refused

_GZIP = 31  # zlib's window bits for a gzip header, checksum included
# RuntimeError: NotImplementedError among it, for methods and versions that zipfile does not know.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, struct.error)
_LONGEST_NAME = 255  # bytes of one part of a path that a file system takes
_END_SEARCH = 65_535 + 22  # the longest comment, and the record it closes
_LISTED = 1_024  # bytes of directory per member: 46, the name and its extras
_ODD_PARTS = {"", ".", ".."}
_DRIVE = re.compile(r"[A-Za-z]:")
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


class Budget:
    """How much an archive may still unpack to, by size and by ratio to what was packed."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._unpacked = 0

    def spend(self, count: int, packed: int) -> None:
        """Counts unpacked bytes, of which the archive has read `packed` so far; raises Refused(BOMB)."""
        self._unpacked += count
        is_dense = self._unpacked > max(self._limits.ratio * packed, self._limits.ratio_after)
        if is_dense or self._unpacked > self._limits.unpacked_bytes:
            raise Refused("BOMB", f"{packed:,} bytes unpack to more than {self._unpacked:,}")


class GzipStream:
    """The content of a gzip file, checked as it is read; raises Refused with BOMB, or ENCODING when damaged."""

    def __init__(self, packed: ByteStream, limits: Limits) -> None:
        self._packed = packed
        self._budget = Budget(limits)
        self._inflate = zlib.decompressobj(_GZIP)
        self._taken = 0
        self._waiting = b""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; b"" at the end."""
        while True:
            if not self._waiting:
                self._waiting = self._packed.read(CHUNK)
                self._taken += len(self._waiting)
            if self._inflate.eof and not self._waiting.strip(b"\0"):
                return b""
            if not self._waiting:
                raise Refused("ENCODING", "the gzip data ends early")
            if self._inflate.eof:  # members may follow one another
                self._inflate = zlib.decompressobj(_GZIP)
            try:
                data = self._inflate.decompress(self._waiting, size)
            except zlib.error as error:
                raise Refused("ENCODING", f"damaged gzip data: {error}") from None
            self._waiting = self._inflate.unconsumed_tail or self._inflate.unused_data
            self._budget.spend(len(data), self._taken)
            if data:
                return data


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip archive; `fault` says why it is not opened."""

    name: str
    info: zipfile.ZipInfo
    archive: zipfile.ZipFile
    budget: Budget
    packed: int
    fault: Refused | None = None

    def open(self) -> ByteStream:
        """The content as a stream; raises Refused with ENCODING when damaged, BOMB when it unpacks to too much."""
        return _MemberStream(self)


class _MemberStream:
    def __init__(self, member: Member) -> None:
        self._member = member
        try:
            self._unpacked = member.archive.open(member.info)
        except _DAMAGED as error:
            raise Refused("ENCODING", f"damaged zip member: {str(error)[:120]}") from None

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; b"" at the end. What all members unpack to is held against the archive's size."""
        try:
            data = self._unpacked.read(size)
        except _DAMAGED as error:
            raise Refused("ENCODING", f"damaged zip member: {str(error)[:120]}") from None
        self._member.budget.spend(len(data), self._member.packed)
        return data


def members(stream: BinaryIO, limits: Limits) -> list[Member]:
    """The files of a zip archive, sorted by name; raises Refused when the archive itself cannot be read."""
    packed = _check_directory(stream, limits)
    try:
        archive = zipfile.ZipFile(stream)
    except _DAMAGED as error:
        raise Refused("ENCODING", f"damaged zip file: {str(error)[:120]}") from None
    budget = Budget(limits)
    found: dict[str, Member] = {}
    for number, info in enumerate(archive.infolist()):
        name, fault = _checked(info)
        if name in found:
            name, fault = f"{name}~{number}", Refused("ARCHIVE_NAME", "the name stands twice in the archive")
        if not (info.filename and info.is_dir()):  # a damaged member may have no name
            found[name] = Member(name=name, info=info, archive=archive, budget=budget, packed=packed, fault=fault)
    return [found[name] for name in sorted(found)]


def _checked(info: zipfile.ZipInfo) -> tuple[str, Refused | None]:
    """A member's name as it can be shown, and why it is not opened."""
    real = info.orig_filename.replace("\\", "/")  # as old Windows tools write it
    name = _UNSHOWABLE.sub("\ufffd", real)
    parts = real.split("/")
    if not real or name != real or _ODD_PARTS & set(parts[:-1]) or parts[-1] in ("..", ".") or _DRIVE.match(real):
        return name[:_LONGEST_NAME], Refused("ARCHIVE_NAME", "a name that leads out of the archive or is no file name")
    if max(len(part.encode("utf-8", "replace")) for part in parts) > _LONGEST_NAME:
        return name[:_LONGEST_NAME], Refused("ARCHIVE_NAME", "a name longer than file systems take")
    if info.create_system == 3 and stat.S_ISLNK(info.external_attr >> 16):  # 3: made on Unix
        return name, Refused("SYMLINK", "a symbolic link")
    if info.flag_bits & 1:
        return name, Refused("ENCODING", "encrypted")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return name, Refused("ENCODING", f"compression method {info.compress_type}; deflate and stored are read")
    return name, None


def _check_directory(stream: BinaryIO, limits: Limits) -> int:
    """The archive's size; raises Refused(BOMB) when its list of members is too long to be held."""
    size = stream.seek(0, 2)
    stream.seek(max(size - _END_SEARCH, 0))
    tail = stream.read(_END_SEARCH)
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) < at + 22:
        raise Refused("ENCODING", "damaged zip file: it has no end of directory")
    count, listed = struct.unpack_from("<HL", tail, at + 10)
    if tail[max(at - 20, 0) :].startswith(b"PK\6\7"):  # zip64: the real numbers stand elsewhere
        stream.seek(min(struct.unpack_from("<Q", tail, at - 12)[0], size))
        record = stream.read(56)
        if len(record) == 56:
            count, listed = struct.unpack_from("<QQ", record, 32)
    if count > limits.members or listed > limits.members * _LISTED:
        raise Refused("BOMB", f"{count:,} members, {listed:,} bytes of directory; {limits.members:,} are read at most")
    stream.seek(0)
    return size
