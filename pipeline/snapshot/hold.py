"""One build at a time holds an output folder, and only a folder that is empty or a build's already.

A folder that an older version built into, which had no list of names, is taken over when it
holds nothing but names that builds make.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pipeline.failure import Failure, Locked
from pipeline.owned import (
    HEADER,
    LIST,
    LOCK,
    POINTER,
    SECTIONS,
    SNAPSHOT,
    Owned,
    Section,
    is_build_folder,
    is_name_of_ours,
    read_plain,
    write_list,
)

_LOCK_CONTENT = re.compile(rb"[0-9]{0,10}\n?")  # the owner's process, or nothing yet
_OLDER_LOCK = re.compile(rb"[0-9]{1,10}\n")
_LISTED_FOLDERS = (*SECTIONS, "articles", "reference")  # the last two are an older version's invented corpus
_UNFINISHED_LIST = re.compile(r"\.owned-[0-9a-f]{16}")
_SHOWN = 3  # names in a message


@dataclass(frozen=True, slots=True)
class BuildFolder:
    """A held output folder: its path, a fresh working folder in it, its own names, and who may read the snapshot."""

    out: Path
    working: Path
    owned: Owned
    is_readable: bool = False

    def section(self, name: str) -> Section:
        """The subfolder of that name; it is made when its first file is."""
        return Section(self.owned, name, self.working)

    @property
    def snapshot_mode(self) -> int:
        """Permissions of the snapshot and of the pointer to it."""
        return 0o644 if self.is_readable else 0o600


@contextmanager
def hold(out: Path, *, is_readable: bool = False) -> Iterator[BuildFolder]:
    """Hold the output folder; raises Locked, naming the owner's process, or Failure if no build made the folder.

    What an earlier build left unfinished is removed first. `is_readable` lets other users read the snapshot.
    """
    is_new = not out.exists()
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = _enter(out, is_new)
    try:
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        owned = Owned(out)
        try:
            with _working(owned) as working:
                for name in (POINTER, *SECTIONS):
                    _require_no_stranger(owned, name)
                owned.set_modes(_modes(owned, is_readable))
                yield BuildFolder(out, working, owned, is_readable)
        finally:
            owned.close()
    finally:
        os.close(handle)


def lock_owner(out: Path) -> str | None:
    """The process that holds the output folder, from its lock file; None when it is free."""
    try:
        handle = os.open(out / LOCK, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return None
    except BlockingIOError:
        return os.pread(handle, 32, 0).decode("ascii", "replace").strip() or "unknown"
    finally:
        os.close(handle)


def _enter(out: Path, is_new: bool) -> int:
    """The handle of the lock of a folder that is ours, or becomes so here."""
    with _alone(out):
        older = [] if is_build_folder(out) else _require_older(out)
        if LOCK not in older and not is_build_folder(out):
            _begin_list(out, [LOCK, *older, *(["./"] if is_new else [])])
        handle = _lock(out)
        try:
            if not is_build_folder(out):  # an older version's, which no build of that version holds now
                _begin_list(out, ["./", *older])
        except BaseException:
            os.close(handle)
            raise
        return handle


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Lock the folder itself while it is inspected, so that two first builds do not both begin its list."""
    handle = os.open(out, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with suppress(OSError):  # some network file systems lock no folders
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _lock(out: Path) -> int:
    path = out / LOCK
    strange = Failure(f"{str(path)!r} is not a lock that a build made; move it away, or choose another --out")
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
    except OSError:
        if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
            raise strange from None
        raise
    try:
        found = os.fstat(handle)
        is_ours = stat.S_ISREG(found.st_mode) and found.st_nlink == 1
        if not is_ours or not _LOCK_CONTENT.fullmatch(os.pread(handle, 32, 0)):
            raise strange
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.pread(handle, 32, 0).decode("ascii", "replace").strip()
            raise Locked(f"process {owner} is building into {out}; wait for it to end, then build again") from None
    except BaseException:
        os.close(handle)
        raise
    return handle


@contextmanager
def _working(owned: Owned) -> Iterator[Path]:
    """A fresh folder for unfinished files; before and after, names that are gone are taken off the list."""
    working = owned.claim(f".build-{secrets.token_hex(8)}/")
    owned.sweep()
    working.mkdir(mode=0o700)
    try:
        owned.rewrite(working)
        try:
            yield working
        finally:
            with suppress(OSError):  # a full disk: the next build does it
                owned.rewrite(working)
    finally:
        shutil.rmtree(working, ignore_errors=True)


def _require_no_stranger(owned: Owned, name: str) -> None:
    """Fail before the work begins, not after it, if a name that the build needs is taken."""
    path = owned.out / name
    if name not in SECTIONS or not os.path.lexists(path) or not stat.S_ISDIR(path.lstat().st_mode):
        owned.require_free(name)


def _modes(owned: Owned, is_readable: bool) -> Iterator[tuple[str, int]]:
    """Set permissions of all that builds made; texts in shards, stories and quarantine are never shared."""
    for name in owned.names():
        is_open = is_readable and (name in (POINTER, "./") or SNAPSHOT.fullmatch(name))
        if name.endswith("/"):
            yield name, 0o755 if is_open else 0o700
        else:
            yield name, 0o644 if is_open else 0o600


def _require_older(out: Path) -> list[str]:
    """The names of an older build in a folder without a list, none in an empty one; raises Failure for any others."""
    strangers = list(islice(_strangers(out), _SHOWN + 1))
    if strangers:
        shown = ", ".join(map(repr, strangers[:_SHOWN])) + (" and more" if len(strangers) > _SHOWN else "")
        raise Failure(f"{out} holds {shown}, which no build made; choose an empty or a new folder for --out")
    return [name for name, _ in _entries(out)]


def _strangers(out: Path) -> Iterator[str]:
    """What in a folder without a list was not made by an older build; all of it if no build's lock is beside it."""
    is_built = _is_older_lock(out / LOCK)
    for name, path in _entries(out):
        if not (is_name_of_ours(name) and (is_built or _is_unfinished_list(path))):
            yield name


def _entries(out: Path) -> Iterator[tuple[str, Path]]:
    """Names and paths in a folder and in the subfolders that builds make, folders with a '/', others with theirs.

    Build folders inside the folder are left out: they have lists of their own.
    """
    with os.scandir(out) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        path, is_folder = Path(entry.path), entry.is_dir(follow_symlinks=False)
        if is_folder and entry.name not in _LISTED_FOLDERS and _is_build(path):
            continue
        yield _name(entry), path
        if is_folder and entry.name in _LISTED_FOLDERS:
            with os.scandir(path) as inside:
                yield from ((f"{entry.name}/{_name(each)}", Path(each.path)) for each in inside)


def _name(entry: os.DirEntry[str]) -> str:
    """The name with a sign of its kind: '/' for a folder, '@' for what is neither folder nor regular file."""
    if entry.is_dir(follow_symlinks=False):
        return f"{entry.name}/"
    return entry.name if entry.is_file(follow_symlinks=False) else f"{entry.name}@"


def _is_build(folder: Path) -> bool:
    try:
        return is_build_folder(folder) or (_is_older_lock(folder / LOCK) and not any(_strangers(folder)))
    except OSError:
        return False


def _is_older_lock(path: Path) -> bool:
    try:
        return bool(_OLDER_LOCK.fullmatch(read_plain(path, 32)))
    except (OSError, ValueError):
        return False


def _is_unfinished_list(path: Path) -> bool:
    """Whether a build was killed while it began the list of an empty folder."""
    try:
        content = read_plain(path, 1 << 30).decode("ascii", "replace")
    except (OSError, ValueError):
        return False
    is_begun = content.startswith(HEADER) or HEADER.startswith(content)
    return bool(_UNFINISHED_LIST.fullmatch(path.name)) and is_begun


def _begin_list(out: Path, names: list[str]) -> None:
    """Write the list in one step: a reader sees all of it or none."""
    unfinished = out / f".owned-{secrets.token_hex(8)}"
    try:
        write_list(unfinished, names)
        unfinished.rename(out / LIST)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
