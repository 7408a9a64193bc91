"""What a build refused, grouped: a line for each reason, and the whole list in a file of the build folder."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

LIST_NAME = "refused.csv"
NOT_ARTICLES = "not an article: "  # how details begin that only say which kind of file it is
_COLUMNS = ("source_file", "record", "byte_start", "byte_end", "code", "detail")
_PARTICULAR = re.compile(r"'[^']*'|\"[^\"]*\"|\d[\d,.]*")  # what differs from record to record in one reason
_FEW = 3  # records of one reason that are shown one by one
_MOST_GROUPS = 1_000  # reasons counted separately; all further ones are one group
_SHOWN_KINDS = 8


@dataclass(frozen=True, slots=True)
class Refusal:
    """A rejected record, as reported to the user: its place, the reason, and how much of its file was loaded."""

    source_file: str
    record: int | None
    byte_start: int | None
    byte_end: int | None
    code: str
    detail: str
    is_quarantined: bool = False
    loaded: int | None = None
    records: int | None = None

    @property
    def line(self) -> str:
        """One line that says all of it."""
        record = f"record {self.record}" if self.record is not None else "the file"
        place = f" (bytes {self.byte_start}-{self.byte_end})" if self.byte_start is not None else ""
        detail = f" {self.detail}" if self.detail else ""
        kept = ", quarantined" if self.is_quarantined else ""
        loaded = f"; {self.loaded:,} of {self.records:,} loaded" if self.loaded is not None else ""
        return f"{self.source_file}: {record}{place}: {self.code}{detail}{kept}{loaded}"


@dataclass(slots=True)
class _Group:
    first: list[Refusal] = field(default_factory=list)
    count: int = 0
    files: int = 0
    last_file: str | None = None
    endings: Counter[str] = field(default_factory=Counter)


class Refusals:
    """Refused records by reason, however many."""

    def __init__(self, refusals: Iterable[Refusal] = ()) -> None:
        self.count = 0
        self._groups: dict[tuple[str, str], _Group] = {}
        for refusal in refusals:
            self.add(refusal)

    def add(self, refusal: Refusal) -> None:
        """Count one; those of a file must come one after another."""
        self.count += 1
        group = self._groups.setdefault(self._key(refusal), _Group())
        group.count += 1
        if refusal.source_file != group.last_file:
            group.files += 1
            group.last_file = refusal.source_file
            group.endings[_ending(refusal.source_file)] += 1
        if len(group.first) < _FEW:
            group.first.append(refusal)

    def lines(self) -> list[str]:
        """A line for each reason, the most frequent first; a reason of few records has a line for each."""
        groups = sorted(self._groups.items(), key=lambda item: -item[1].count)
        return [line for (_, reason), group in groups for line in _lines(reason, group)]

    def _key(self, refusal: Refusal) -> tuple[str, str]:
        if refusal.detail.startswith(NOT_ARTICLES):
            return refusal.code, NOT_ARTICLES
        key = (refusal.code, _PARTICULAR.sub("…", refusal.detail))
        return key if key in self._groups or len(self._groups) < _MOST_GROUPS else (refusal.code, "…")


def write_list(path: Path, refusals: Iterable[Refusal]) -> None:
    """Writes every refused record as a row of a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        writer.writerows([getattr(refusal, name) for name in _COLUMNS] for refusal in refusals)


def _lines(reason: str, group: _Group) -> Iterable[str]:
    first = group.first[0]
    if reason == NOT_ARTICLES:
        kinds = ", ".join(f"{ending} {count:,}" for ending, count in group.endings.most_common(_SHOWN_KINDS))
        more = ", …" if len(group.endings) > _SHOWN_KINDS else ""
        of = f" of {len(group.endings)} kinds" if len(group.endings) > 1 else ""
        files = "file is not an article" if group.count == 1 else f"files{of} are not articles"
        return [f"{group.count:,} {files} ({kinds}{more}){_known(first.detail)}"]
    if group.count <= len(group.first):
        return [refusal.line for refusal in group.first]
    where = f"{group.count:,} records of {group.files:,} {'file' if group.files == 1 else 'files'}"
    return [f"{where}: {first.code} {reason}; the first is {first.line}"]


def _known(detail: str) -> str:
    """What can be read, as the first of the details says."""
    known = detail.partition("; ")[2]
    return f"; {known}" if known else ""


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower()[:20] or "no ending"
