"""Which names in a build folder are a build's own: the only ones that it may write over or remove.

A list in the folder holds every name, written before the thing itself is made, so that a killed
build leaves nothing unlisted. What the list does not name belongs to somebody else and stays as
it is, whatever it is called. No link is followed.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from pipeline.failure import Failure

LIST = "coverage-build.txt"
HEADER = "# A build folder of the coverage pipeline: builds made the names below, and may remove them.\n"
LOCK = "pipeline.lock"
POINTER = "current.json"
INVENTORY = "inventory.parquet"
SECTIONS = ("shards", "stories", "quarantine")
SNAPSHOT = re.compile(r"snap-\d{8}T\d{6}Z-[0-9a-f]{12}(-\d{1,9})?\.duckdb", re.ASCII)
# What a build makes and nobody needs once it has ended; the last lines are of older versions.
_PASSING = re.compile(
    r"""
    \.build-[0-9a-f]{1,16}/
    | \.owned-[0-9a-f]{16}
    | \.current\.\d{1,10}
    | (shards|stories)/\.[0-9a-f]{64}(-[a-z]{1,20})?\.parquet\.\d{1,10}
    | quarantine/\.[0-9a-f]{64}\.\d{1,10}
    | articles/(invented-\d{4,9}\.parquet)?
    | reference/(keywords\.toml|milestones\.csv|outlets\.csv)?
    """,
    re.VERBOSE | re.ASCII,
)
_LASTING = re.compile(
    rf"""
    pipeline\.lock
    | current\.json
    | inventory\.parquet
    | refused\.csv
    | {SNAPSHOT.pattern}
    | shards/([0-9a-f]{{64}}\.parquet)?
    | stories/([0-9a-f]{{64}}-[a-z]{{1,20}}\.parquet)?
    | quarantine/([0-9a-f]{{64}})?
    | \./
    """,
    re.VERBOSE | re.ASCII,
)
_MOST_LISTED = 1 << 30  # bytes: some ten million names; a longer list is not a list of ours
_PLAIN = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def read_plain(path: Path, most: int) -> bytes:
    """The content of a regular file; raises OSError for a link, a pipe or the like, ValueError above `most` bytes."""
    handle = os.open(path, os.O_RDONLY | _PLAIN)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        content = file.read(most + 1)
    if len(content) > most:
        raise ValueError(f"{path} is longer than {most:,} bytes")
    return content


def is_build_folder(folder: Path) -> bool:
    """Whether the folder holds a build's list; such a folder is never an input."""
    try:
        handle = os.open(folder / LIST, os.O_RDONLY | _PLAIN)
    except (OSError, ValueError):
        return False
    with os.fdopen(handle, "rb") as file:
        return stat.S_ISREG(os.fstat(handle).st_mode) and file.read(len(HEADER)) == HEADER.encode()


def is_name_of_ours(name: str) -> bool:
    """Whether a build, of this version or an older one, makes such a name; folders end in '/'."""
    return bool(_LASTING.fullmatch(name) or _PASSING.fullmatch(name))


def listed_names(out: Path) -> list[str]:
    """The names that the folder's list holds, each once; a line that a killed build left half written is none."""
    if not is_build_folder(out):
        return []
    lines = read_plain(out / LIST, _MOST_LISTED).decode("ascii", "replace").split("\n")[:-1]
    return list(dict.fromkeys(name for name in lines if is_name_of_ours(name)))


def left_over(out: Path) -> list[str]:
    """What killed builds left lying about in the folder, by name."""
    return sorted(name for name in listed_names(out) if _PASSING.fullmatch(name) and is_there(out, name))


def is_there(out: Path, name: str) -> bool:
    """Whether the name is what a build makes under it, a regular file or a folder, and no step to it is a link."""
    folder, _, last = name.partition("/")
    try:
        if last and not stat.S_ISDIR((out / folder).lstat().st_mode):
            return False
        mode = (out / name).lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    return stat.S_ISDIR(mode) if name.endswith("/") else stat.S_ISREG(mode)


@dataclass(frozen=True, slots=True)
class Writer:
    """Puts files into `folder` whole or not at all, readable to their owner alone; `working` is on the same disk."""

    folder: Path
    working: Path

    def absolute(self) -> Writer:
        """The same for a process that was started elsewhere."""
        return Writer(self.folder.absolute(), self.working.absolute())

    @contextmanager
    def write(self, name: str, mode: int = 0o600) -> Iterator[Path]:
        """A path to write to; when that is done, the file stands under `name`."""
        unfinished = self.working / f"{name}.{token_hex(8)}"  # processes of several machines may write one name
        try:
            yield unfinished
            unfinished.chmod(mode)
            unfinished.replace(self.folder / name)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise


class Owned:
    """The list of the build folder `out`, held by one process; opening it drops the names of what is gone."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self._names = dict.fromkeys(name for name in listed_names(out) if name == LOCK or is_there(out, name))
        self._handle = os.open(out / LIST, os.O_WRONLY | os.O_APPEND | _PLAIN)
        self._append("")  # ends the half line of a killed build, should there be one

    def close(self) -> None:
        """Write no more names."""
        os.close(self._handle)

    def flush(self) -> None:
        """Make the list outlast a loss of power."""
        os.fsync(self._handle)

    def claim(self, name: str) -> Path:
        """The path of a name that is about to be made or written over; raises Failure where it is somebody else's."""
        assert is_name_of_ours(name), name
        self.require_free(name)
        if name not in self._names:
            self._append(name)
            self._names[name] = None
        return self.out / name

    def _append(self, name: str) -> None:
        line = f"{name}\n".encode("ascii")
        if os.write(self._handle, line) < len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.out / LIST))

    def require_free(self, name: str) -> None:
        """Raises Failure where the name is taken by what no build made."""
        path = self.out / name
        if os.path.lexists(path) and not (name in self._names and is_there(self.out, name)):
            kind = "is a link" if path.is_symlink() else "was not made by a build"
            raise Failure(f"{str(path)!r} {kind}; move it away, or choose another --out")

    def has(self, name: str) -> bool:
        """Whether a build made the name, and it is there."""
        return name in self._names and is_there(self.out, name)

    def names(self, start: str = "") -> list[str]:
        """The names that begin so."""
        return [name for name in self._names if name.startswith(start)]

    def remove(self, name: str) -> None:
        """Remove what a build made under the name; anything else of that name stays."""
        if not self.has(name):
            return
        if not name.endswith("/"):
            (self.out / name).unlink(missing_ok=True)
        elif name.startswith(".build-"):
            # A worker that outlives its killed build may still write here: what stays is swept next time.
            shutil.rmtree(self.out / name, ignore_errors=True)
        else:
            with suppress(OSError):  # somebody else's file may lie in it
                (self.out / name).rmdir()

    def sweep(self) -> None:
        """Remove what earlier builds left half done."""
        passing = [name for name in self._names if _PASSING.fullmatch(name)]
        for name in sorted(passing, reverse=True):  # files before their folders
            self.remove(name)

    def keep_only(self, section: str, names: Collection[str]) -> None:
        """Remove what builds made in a section and `names` does not hold."""
        for name in self.names(f"{section}/"):
            if not name.endswith("/") and name.partition("/")[2] not in names:
                self.remove(name)

    def make_folder(self, name: str) -> Path:
        """The folder of that name, made where it is missing, for its owner alone."""
        path = self.out / name
        if stat.S_ISDIR(_mode(path)):
            return path  # perhaps somebody else's, who may keep files in it
        self.claim(f"{name}/").mkdir(mode=0o700)
        return path

    def rewrite(self, working: Path) -> None:
        """Write the list anew with the names of what is there: it would grow with every build."""
        self._names = dict.fromkeys(name for name in self._names if name == LOCK or is_there(self.out, name))
        with Writer(self.out, working).write(LIST) as path:
            write_list(path, self._names)
        os.close(self._handle)
        self._handle = os.open(self.out / LIST, os.O_WRONLY | os.O_APPEND | _PLAIN)

    def set_modes(self, modes: Iterable[tuple[str, int]]) -> None:
        """Give what builds made in the folder these permissions, where it is this user's."""
        for name, mode in modes:
            path = self.out / name
            if self.has(name) and path.lstat().st_uid == os.geteuid() and stat.S_IMODE(path.lstat().st_mode) != mode:
                path.chmod(mode)


class Section:
    """A subfolder of a held build folder, with the names that builds made in it."""

    def __init__(self, owned: Owned, name: str, working: Path) -> None:
        self._owned = owned
        self.name = name
        self.writer = Writer(owned.out / name, working)
        self._is_made = False

    @property
    def path(self) -> Path:
        """The folder itself."""
        return self.writer.folder

    def has(self, name: str) -> bool:
        """Whether a build made the file, and it is there."""
        return self._owned.has(f"{self.name}/{name}")

    def names(self) -> list[str]:
        """The names of the files that builds made here and that are there, the newest last."""
        names = self._owned.names(f"{self.name}/")
        return [name.partition("/")[2] for name in names if not name.endswith("/") and self._owned.has(name)]

    def claim(self, name: str) -> Path:
        """The path of a file that is about to be made; raises Failure where it is somebody else's."""
        if not self._is_made:
            self._owned.make_folder(self.name)
            self._is_made = True
        return self._owned.claim(f"{self.name}/{name}")

    @contextmanager
    def write(self, name: str) -> Iterator[Path]:
        """A path to write a file to that then stands in the folder; raises Failure where its name is taken."""
        self.claim(name)
        with self.writer.write(name) as unfinished:
            yield unfinished

    def keep_only(self, names: Collection[str]) -> None:
        """Remove every file that builds made here and `names` does not hold."""
        self._owned.keep_only(self.name, names)


def write_list(path: Path, names: Iterable[str]) -> None:
    """Write a new list to a path where nothing is."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(HEADER + "".join(f"{name}\n" for name in names))
        file.flush()
        os.fsync(handle)


def _mode(path: Path) -> int:
    try:
        return path.lstat().st_mode
    except FileNotFoundError:
        return 0
