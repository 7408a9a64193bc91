"""Walks a folder without following links, and opens only regular files that lie inside it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from pipeline.owned import is_build_folder
from pipeline.read.shape import SHAPE_NAME
from pipeline.read.source import Refused

SIDECAR_NAME = "metadata.csv"
CORRECTIONS_NAME = "corrections.csv"
HIDDEN = "hidden"
BESIDE = "about the files beside it"  # read with them, and no input of its own
_ABOUT = re.compile(
    r"""
    (?: (?:read[ _-]?me|leeme|l[ie]e?smich|lisezmoi|leiame|leggimi) (?:[ _.-][^.]{0,40}+)? | [^.]{1,40}[_-]readme
      | licen[cs]e(?:[_-][\w-]{1,20})? | copying | changelog | contributing | code_of_conduct
      | (?:data[ _-]?)?(?:codebook|dictionary) | data[_-]?sheet | citation | requirements(?:[_-][\w-]{1,20})? | robots )
    (?: \. (?: md | txt | rst | markdown | cff | pdf ) )?
    | (?: package(?:-lock)? | composer | tsconfig | manifest | datapackage
      | dataset[_-]infos? | dataset[_-]metadata ) \.json
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PAGE = re.compile(r"\.(?:x?html?|shtml|php|aspx?|jsp)$", re.IGNORECASE)
# As browsers name it in their languages: "Title_files", "Titel-Dateien", "Title.files".
_PARTS = re.compile(
    r"""
    (?: [_.-] (?: files? | dateien | archivos | fichiers | arquivos | ficheiros | bestanden | filer | pliki | soubory
      | tiedostot | fajlok | f[aá]jlok | s[uú]bory | failai | failid | dosyalar | файлы | 文件 | 檔案 | ファイル | 파일
      | ملفات ) ) $
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a folder by its name relative to it ('/'-separated); `fault` says why it is not opened.

    `skipped` says why it is not an input at all.
    """

    name: str
    path: Path
    fault: Refused | None = None
    skipped: str | None = None


def walk(root: Path) -> Iterator[Entry]:
    """Every file under a folder, sorted by name; links and devices as faults."""
    waiting = _listed(root, "", None)
    while waiting:
        entry = waiting.pop()
        if entry.name.endswith("/") and entry.fault is None and entry.skipped != HIDDEN:
            waiting += _listed(entry.path, entry.name, entry.skipped)
        else:
            yield entry


def why_skipped(name: str) -> str | None:
    """Why a file's name says that it is not an input: hidden, a read-me, a licence, about others; None for inputs."""
    if name.startswith(".") or name in ("Thumbs.db", "desktop.ini", "__MACOSX"):
        return HIDDEN
    if name in (SIDECAR_NAME, SHAPE_NAME, CORRECTIONS_NAME):
        return BESIDE
    return "a read-me, licence or settings file" if _ABOUT.fullmatch(name) else None


def parts_of_pages(names: Iterable[str]) -> dict[str, str]:
    """Of names side by side, the folders in which browsers save the parts of a page, each with that page's name."""
    pages = {stem: name for name in names if (stem := _PAGE.sub("", name)) != name}
    folders = ((name, _PARTS.sub("", name)) for name in names)
    return {name: pages[stem] for name, stem in folders if stem != name and stem in pages}


def open_regular(path: Path, root: Path) -> BufferedReader:
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
    """A file name that can be stored: bytes that are not UTF-8 become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _listed(folder: Path, prefix: str, skipped: str | None) -> list[Entry]:
    """What is right in a folder, last first; a subfolder's name ends in '/', which sorts it as its files sort.

    What builds made is not an input: a build folder has none.
    """
    if is_build_folder(folder):
        return []
    try:
        with os.scandir(folder) as found:
            members = list(found)
    except OSError as error:
        return [Entry(prefix, folder, Refused("CRASH", f"the folder cannot be listed: {error.strerror}"))]
    pages = parts_of_pages([member.name for member in members])
    entries = [_entry(member, prefix, skipped, pages.get(member.name)) for member in members]
    return sorted(entries, key=lambda entry: entry.name, reverse=True)


def _entry(found: os.DirEntry[str], prefix: str, skipped: str | None, page: str | None) -> Entry:
    name, path = prefix + found.name, Path(found.path)
    skipped = skipped or why_skipped(found.name)
    mode = found.stat(follow_symlinks=False).st_mode
    if stat.S_ISDIR(mode):
        return Entry(name + "/", path, skipped=skipped or (f"part of the saved page {page}" if page else None))
    return Entry(name, path, None if stat.S_ISREG(mode) else _irregular(mode), skipped)


def _irregular(mode: int) -> Refused:
    kinds = {stat.S_IFLNK: "a symbolic link", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}
    return Refused("SYMLINK", f"not a regular file but {kinds.get(stat.S_IFMT(mode), 'a device')}")
