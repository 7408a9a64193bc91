"""From the paths a user names to open inputs, one after another, each with what a sidecar says of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipeline.owned import is_build_folder
from pipeline.read.archive import Member, members
from pipeline.read.corrections import read_corrections
from pipeline.read.folder import (
    BESIDE,
    CORRECTIONS_NAME,
    HIDDEN,
    SIDECAR_NAME,
    Entry,
    open_regular,
    parts_of_pages,
    printable,
    walk,
    why_skipped,
)
from pipeline.read.kinds import ARCHIVES, Item, is_described, read_source, suffix
from pipeline.read.limits import Limits
from pipeline.read.shape import SHAPE_NAME, Shape, ShapeError, load_shape
from pipeline.read.sidecar import Sidecar, load_sidecar
from pipeline.read.source import InputError, Refused, Source
from pipeline.records import InputFacts, Rejection, Stated

ABOUT_OTHERS = (SIDECAR_NAME, SHAPE_NAME, CORRECTIONS_NAME)  # files that are read for those beside them


@dataclass(frozen=True, slots=True)
class Root:
    """A path that the user named, links resolved: the user may mean them, a file inside a folder may not."""

    path: Path

    @property
    def folder(self) -> Path:
        """The folder that everything read must lie in."""
        return self.path if self.path.is_dir() else self.path.parent

    def entries(self) -> Iterator[Entry]:
        """The inputs of a folder, or the one file and the corrections beside it."""
        if self.path.is_dir():
            yield from walk(self.path)
            return
        yield Entry(self.path.name, self.path)
        if os.path.lexists(beside := self.folder / CORRECTIONS_NAME):
            yield Entry(CORRECTIONS_NAME, beside, skipped=BESIDE)


class Reading:
    """One pass over the paths; remembers names only as far as they can collide."""

    def __init__(self, paths: Sequence[Path], sidecar: Path | None, columns: Path | None, limits: Limits) -> None:
        self._limits = limits
        self._shape = None if columns is None else _shape(_readable(columns))
        self._shapes: dict[Path, Shape] = {}
        self._report: Callable[[InputFacts], None] = lambda _facts: None
        self._roots = sorted({root_of(path) for path in paths}, key=lambda root: str(root.path))
        self._explicit = Sidecar()
        self._beside: dict[Path, Sidecar] = {}
        self._read: set[Path] = set()
        self._names: set[str] = set()
        if sidecar is not None:
            with _readable(sidecar).open("rb") as stream:
                self._explicit = load_sidecar(Source(sidecar.name, stream, limits=limits))

    def items(self, report: Callable[[InputFacts], None] | None = None) -> Iterator[Item]:
        """Every record, in order; the facts of each file go to `report` after its records."""
        self._report = report or self._report
        yield from self._explicit.rejections
        for root in self._roots:
            for entry in root.entries():
                if len(self._roots) == 1 or self._is_new(entry):
                    yield from self._entry(root, entry)

    def _is_new(self, entry: Entry) -> bool:
        is_new = entry.path not in self._read
        self._read.add(entry.path)
        return is_new

    def _name(self, root: Root, entry: Entry) -> str:
        """The name relative to its root, after the root's own name when another root has the same."""
        name = printable(entry.name)
        if len(self._roots) == 1:
            return name
        while name in self._names:
            name = f"{printable(root.folder.name)}/{name}"
        self._names.add(name)
        return name

    def _entry(self, root: Root, entry: Entry) -> Iterator[Item]:
        name = self._name(root, entry)
        is_about_stories = entry.skipped == BESIDE and entry.path.name == CORRECTIONS_NAME
        if entry.skipped is not None and not is_about_stories:
            if entry.skipped != BESIDE:
                self._report(InputFacts(name, skipped=entry.skipped))
            return
        try:
            if entry.fault is not None:
                raise entry.fault
            with open_regular(entry.path, root.folder) as stream:
                if is_about_stories:
                    yield from read_corrections(Source(name, stream, limits=self._limits))
                elif suffix(entry.name) == ".zip":
                    yield from self._archive(name, stream, self._shape_beside(root, entry.path.parent))
                else:
                    stated = yield from self._stated_beside(root, entry, name)
                    shape = self._shape_beside(root, entry.path.parent)
                    yield from self._source(
                        Source(name, stream, stated, path=entry.path, limits=self._limits, shape=shape)
                    )
        except Refused as refusal:
            yield Rejection(name, None, refusal.code, refusal.detail)
        except OSError as error:
            yield Rejection(name, None, "CRASH", f"cannot be read: {error.strerror}")

    def _archive(self, name: str, stream: BinaryIO, shape: Shape) -> Iterator[Item]:
        found = members(stream, self._limits)
        if _is_office(found):
            stream.seek(0)
            yield from self._source(Source(name, stream, limits=self._limits, shape=shape), "office")
            return
        skipped = _skipped(found)
        beside: dict[str, Sidecar] = {}
        for member in (each for each in found if _parts(each)[1] == SIDECAR_NAME and not each.fault):
            sidecar = load_sidecar(Source(f"{name}!{member.name}", member.open(), limits=self._limits))
            beside[_parts(member)[0]] = sidecar
            yield from sidecar.rejections
        for member in found:
            full = f"{name}!{member.name}"
            reason = None if member.fault else skipped.get(member.name)
            is_about_stories = reason == BESIDE and _parts(member)[1] == CORRECTIONS_NAME
            if reason is not None and not is_about_stories:
                if reason != BESIDE:
                    self._report(InputFacts(full, skipped=reason))
                continue
            try:
                if is_about_stories:
                    yield from read_corrections(Source(full, member.open(), limits=self._limits))
                    continue
                if member.fault is not None:
                    raise member.fault
                if suffix(member.name) in ARCHIVES:
                    raise Refused("BOMB", "an archive inside an archive")
                stated = self._stated(beside.get(_parts(member)[0], Sidecar()), member.name)
                yield from self._source(Source(full, member.open(), stated, limits=self._limits, shape=shape))
            except Refused as refusal:
                yield Rejection(full, None, refusal.code, refusal.detail)
        if len(skipped) == len(found):
            yield Rejection(name, None, "EMPTY_FILE", "no members")

    def _source(self, source: Source, export: str | None = None) -> Iterator[Item]:
        yield from read_source(source, export)
        self._report(source.survey.facts(source.name))

    def _stated(self, beside: Sidecar, name: str) -> Stated:
        return self._explicit.stated(name) or beside.stated(name) or Stated()

    def _stated_beside(self, root: Root, entry: Entry, name: str) -> Generator[Item, None, Stated]:
        if not is_described(entry.name):
            return Stated()
        beside = yield from self._sidecar(root, entry.path.parent, name)
        return self._stated(beside, entry.name)

    def _shape_beside(self, root: Root, folder: Path) -> Shape:
        """What the columns.toml of a folder says, else that of the folder around it; `--columns` comes before all."""
        if self._shape is not None:
            return self._shape
        if folder not in self._shapes:
            path = folder / SHAPE_NAME
            if path.is_file():
                self._shapes[folder] = _shape(path)
            else:
                outer = folder != root.folder and root.folder in folder.parents
                self._shapes[folder] = self._shape_beside(root, folder.parent) if outer else Shape()
        return self._shapes[folder]

    def _sidecar(self, root: Root, folder: Path, name: str) -> Generator[Item, None, Sidecar]:
        """The metadata.csv of a folder, read once; its faults come before the first file that it could describe."""
        if folder not in self._beside:
            self._beside[folder] = Sidecar()
            path = folder / SIDECAR_NAME
            if os.path.lexists(path):
                shown = (name.rpartition("/")[0] + "/" + SIDECAR_NAME).removeprefix("/")
                try:
                    with open_regular(path, root.folder) as stream:
                        sidecar = load_sidecar(Source(shown, stream, limits=self._limits))
                except Refused as refusal:
                    sidecar = Sidecar(rejections=[Rejection(shown, None, refusal.code, refusal.detail)])
                self._beside[folder] = sidecar
                yield from sidecar.rejections
        return self._beside[folder]


def root_of(path: Path) -> Root:
    """The path with its links resolved; raises InputError where it cannot be an input."""
    root = Root(_readable(path).resolve())
    if is_build_folder(root.path):
        raise InputError(f"{path}: a build folder; name the folder of articles")
    return root


def _readable(path: Path) -> Path:
    """The path itself; raises InputError when there is nothing, or nothing that may be read."""
    if not path.exists():
        raise InputError(f"{path}: no such file or folder")
    if not os.access(path, os.R_OK):
        raise InputError(f"{path}: permission denied")
    return path


def _shape(path: Path) -> Shape:
    try:
        return load_shape(path)
    except ShapeError as error:
        raise InputError(str(error)) from None


def _skipped(found: Sequence[Member]) -> dict[str, str]:
    """The members of an archive that are not inputs, each with the reason."""
    inside: dict[str, set[str]] = {}  # what is right in each folder
    for member in found:
        parts = member.name.split("/")
        for depth, part in enumerate(parts):
            inside.setdefault("/".join(parts[:depth]), set()).add(part)
    pages = {folder: parts_of_pages(sorted(names)) for folder, names in inside.items()}
    skipped = {}
    for member in found:
        parts = member.name.split("/")
        around = (pages["/".join(parts[:depth])].get(part) for depth, part in enumerate(parts[:-1]))
        page = next(filter(None, around), None)
        hidden = any(why_skipped(part) == HIDDEN for part in parts)
        reason = HIDDEN if hidden else why_skipped(parts[-1]) or (f"part of the saved page {page}" if page else None)
        if reason is not None:
            skipped[member.name] = reason
    return skipped


def _is_office(found: Sequence[Member]) -> bool:
    """Whether the members are the parts of one office document, which somebody named .zip."""
    names = {member.name for member in found}
    return "[Content_Types].xml" in names or {"mimetype", "content.xml"} <= names


def _parts(member: Member) -> tuple[str, str]:
    folder, _, last = member.name.rpartition("/")
    return folder, last
