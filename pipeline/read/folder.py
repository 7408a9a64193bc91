"""Walks a folder without following links, and opens only regular files that lie inside it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipeline.owned import is_build_folder
from pipeline.read.source import Refused

SIDECAR_NAME = "metadata.csv"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a folder by its name relative to it ('/'-separated); `fault` says why it is not opened."""

    name: str
    path: Path
    fault: Refused | None = None


def walk(root: Path) -> Iterator[Entry]:
    """Every file under a folder that is an input, sorted by name; links and devices as faults."""
    waiting = _listed(root, "")
    while waiting:
        entry = waiting.pop()
        if entry.name.endswith("/") and entry.fault is None:
            waiting += _listed(entry.path, entry.name)
        else:
            yield entry


def is_skipped(name: str) -> bool:
    """Whether a file is no input: hidden, a read-me, a licence, a sidecar."""
    return name.startswith((".", "README", "LICENSE")) or name == SIDECAR_NAME


def open_regular(path: Path, root: Path) -> BinaryIO:
    """Opens a regular file that really lies under `root`; raises Refused(SYMLINK) otherwise, OSError if it cannot."""
    real_root, real_path = os.path.realpath(root), os.path.realpath(path)
    if os.path.commonpath([real_root, real_path]) != real_root:
        raise Refused("SYMLINK", "lies outside the folder that was given")
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if path.is_symlink():
            raise Refused("SYMLINK", "a symbolic link") from error
        raise
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        os.close(handle)
        raise _irregular(mode)
    return os.fdopen(handle, "rb")


def printable(name: str) -> str:
    """A file name that can be stored: bytes that are no UTF-8 become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _listed(folder: Path, prefix: str) -> list[Entry]:
    """The inputs right in a folder, last first; a subfolder's name ends in '/', which sorts it as its files sort.

    What builds made is no input: a build folder has none.
    """
    if is_build_folder(folder):
        return []
    try:
        with os.scandir(folder) as found:
            entries = [_entry(each, prefix) for each in found if not is_skipped(each.name)]
    except OSError as error:
        return [Entry(prefix, folder, Refused("CRASH", f"the folder cannot be listed: {error.strerror}"))]
    return sorted(entries, key=lambda entry: entry.name, reverse=True)


def _entry(found: os.DirEntry[str], prefix: str) -> Entry:
    name, path = prefix + found.name, Path(found.path)
    mode = found.stat(follow_symlinks=False).st_mode
    if stat.S_ISDIR(mode):
        return Entry(name + "/", path)
    return Entry(name, path, None if stat.S_ISREG(mode) else _irregular(mode))


def _irregular(mode: int) -> Refused:
    kinds = {stat.S_IFLNK: "a symbolic link", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}
    return Refused("SYMLINK", f"not a regular file but {kinds.get(stat.S_IFMT(mode), 'a device')}")
