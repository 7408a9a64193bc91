"""What is collected, on disk: WARC files, and beside them an SQLite file that says how much of each counts.

An item is appended to its file, then committed: after a kill, what was appended and not committed is cut off. A
file stands under a name that builds read once it is complete.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from pipeline.collect.item import Item, from_json, to_json
from pipeline.collect.result import Result
from pipeline.failure import Failure, Locked

STATE = ".state"  # the folder of what is not an input: hidden names are not read
DATABASE = "collected.sqlite"
_LOCK = "lock"
_SCHEMA = Path(__file__).with_name("schema.sql")
_ENDING = ".warc.gz"


@dataclass(frozen=True, slots=True)
class Validators:
    """By which a server tells whether a listing has changed."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item whose page is still to be had, and how often that was tried."""

    item: Item
    tries: int
    first_seen: date


@dataclass(slots=True)
class Store:
    """The folder of what was collected, held by one process."""

    folder: Path
    _database: sqlite3.Connection
    _claimed: set[bytes] = field(default_factory=set)

    def is_known(self, source: str, item: Item) -> bool:
        """Whether the source has had the item before."""
        query = "select 1 from items where source = ? and key = ?"
        return self._database.execute(query, (source, _key(item))).fetchone() is not None

    def is_kept(self, item: Item) -> bool:
        """Whether some source has given the item, stored or waiting for its page."""
        return (
            self._database.execute("select 1 from items where key = ? and is_kept", (_key(item),)).fetchone()
            is not None
        )

    def claim(self, item: Item) -> bool:
        """Whether the item is the caller's to store: no other source of this run is about to."""
        key = _key(item)
        is_free = key not in self._claimed
        self._claimed.add(key)
        return is_free

    def waiting(self, source: str) -> list[Waiting]:
        """The source's items whose pages are still to be had, oldest first."""
        query = (
            "select waits_for, tries, first_seen from items where source = ? and waits_for is not null order by 3, key"
        )
        rows = self._database.execute(query, (source,)).fetchall()
        return [Waiting(from_json(text), tries, date.fromisoformat(day)) for text, tries, day in rows]

    def let_wait(self, source: str, item: Item, today: date, *, tries: int) -> None:
        """Note an item whose page could not be had."""
        with self._database:
            self._note(source, item, today, tries=tries, waits_for=to_json(item))

    def pass_over(self, source: str, item: Item, today: date) -> None:
        """Note an item that is stored from another source."""
        with self._database:
            self._note(source, item, today, is_kept=False)

    def validators(self, url: str) -> Validators:
        """What a listing's last reply said."""
        row = self._database.execute("select etag, modified from listings where url = ?", (url,)).fetchone()
        return Validators(*row) if row else Validators()

    def not_before(self, source: str) -> datetime | None:
        """The time before which a server asked not to be asked again."""
        row = self._database.execute("select not_before from sources where source = ?", (source,)).fetchone()
        return datetime.fromisoformat(row[0]) if row and row[0] else None

    def last_success(self, source: str) -> datetime | None:
        """When the source was last read without a fault."""
        row = self._database.execute("select last_success from sources where source = ?", (source,)).fetchone()
        return datetime.fromisoformat(row[0]) if row and row[0] else None

    @contextmanager
    def file(self, source: str, at: datetime) -> Iterator[Shelf]:
        """A new file for what a source gives in one run; it stays away where that is nothing."""
        shelf = Shelf(self, source, f"{source}/{at:%Y%m%dT%H%M%SZ}{_ENDING}")
        try:
            yield shelf
        finally:
            shelf.close()

    def finish(self, result: Result, at: datetime, listings: dict[str, Validators]) -> None:
        """Note how a source did, in one step with what its listings said."""
        day, moment = at.date().isoformat(), at.isoformat(timespec="seconds")
        until = result.not_before.isoformat(timespec="seconds") if result.not_before else None
        with self._database:
            for url, validators in listings.items():
                self._database.execute(
                    "insert or replace into listings values (?, ?, ?)", (url, validators.etag, validators.modified)
                )
            self._database.execute(
                """
                insert into sources values (?, ?, ?, ?, ?)
                on conflict (source) do update set
                    last_success = coalesce(excluded.last_success, last_success),
                    last_try = excluded.last_try, not_before = excluded.not_before, detail = excluded.detail
                """,
                (result.source, moment if result.is_success else None, moment, until, result.detail),
            )
            outcome = result.outcome
            self._database.execute(
                """
                insert into days values (?, ?, 1, ?, ?, ?, ?, ?, ?)
                on conflict (source, day) do update set
                    runs = runs + 1, successes = successes + excluded.successes, empty = empty + excluded.empty,
                    unreadable = unreadable + excluded.unreadable, unreachable = unreachable + excluded.unreachable,
                    pages = pages + excluded.pages, pages_failed = pages_failed + excluded.pages_failed
                """,
                (
                    result.source,
                    day,
                    int(result.is_success),
                    int(outcome == "empty"),
                    int(outcome == "unreadable"),
                    int(outcome == "unreachable"),
                    result.pages,
                    result.pages_failed,
                ),
            )

    def begin_file(self, name: str) -> None:
        """Note a file that is about to be made."""
        with self._database:
            self._database.execute("insert into files values (?, 0, 0)", (name,))

    def commit(self, name: str, length: int, source: str, item: Item | None, today: date) -> None:
        """From now on, the first `length` bytes of the file count, and the item is stored."""
        with self._database:
            self._database.execute("update files set length = ? where name = ?", (length, name))
            if item is not None:
                self._note(source, item, today)

    def end_file(self, name: str) -> None:
        """Put a file that is complete under the name that builds read, or remove it where it holds nothing."""
        length, is_closed = self._database.execute(
            "select length, is_closed from files where name = ?", (name,)
        ).fetchone()
        unfinished, final = self.unfinished(name), self.folder / name
        if unfinished.exists() and not is_closed:
            if length:
                os.truncate(unfinished, length)
                final.parent.mkdir(mode=0o700, exist_ok=True)
                unfinished.replace(final)
                _sync_folder(final.parent)
            else:
                unfinished.unlink()
        with self._database:
            if final.exists():
                self._database.execute("update files set is_closed = 1 where name = ?", (name,))
            else:
                self._database.execute("delete from files where name = ?", (name,))

    def unfinished(self, name: str) -> Path:
        """Where a file stands until it is complete."""
        return self.folder / STATE / name.replace("/", "_")

    def recover(self) -> None:
        """Complete the files that a killed run left."""
        for (name,) in self._database.execute("select name from files where not is_closed").fetchall():
            self.end_file(name)

    def _note(
        self,
        source: str,
        item: Item,
        today: date,
        *,
        is_kept: bool = True,
        tries: int = 0,
        waits_for: str | None = None,
    ) -> None:
        self._database.execute(
            """
            insert into items values (?, ?, ?, ?, ?, ?)
            on conflict (source, key) do update set waits_for = excluded.waits_for, tries = excluded.tries
            """,
            (source, _key(item), today.isoformat(), is_kept, waits_for, tries),
        )


@dataclass(slots=True)
class Shelf:
    """The file of one source in one run, made when the first record comes."""

    store: Store
    source: str
    name: str
    _handle: int = -1
    _length: int = 0

    def add(self, records: bytes, item: Item | None, today: date) -> None:
        """Append records that belong together, and count them with their item."""
        if self._handle < 0:
            self._handle = self._make()
        view = memoryview(records)
        while view:
            view = view[os.write(self._handle, view) :]
        os.fsync(self._handle)
        self._length += len(records)
        self.store.commit(self.name, self._length, self.source, item, today)

    def close(self) -> None:
        """The file is complete."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
            self.store.end_file(self.name)

    def _make(self) -> int:
        stem, number = self.name.removesuffix(_ENDING), 1
        while (self.store.folder / self.name).exists() or self.store.unfinished(self.name).exists():
            number += 1  # another run in the same second
            self.name = f"{stem}-{number}{_ENDING}"
        self.store.begin_file(self.name)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        return os.open(self.store.unfinished(self.name), flags, 0o600)


@contextmanager
def hold(folder: Path) -> Iterator[Store]:
    """Hold the folder, its owner's alone; raises Locked while another process does."""
    state = folder / STATE
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    for place in (folder, state):
        place.chmod(0o700)
    lock = os.open(state / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Locked(f"another run collects into {folder}; wait for its end") from None
        database = _open(state / DATABASE)
        try:
            store = Store(folder, database)
            store.recover()
            yield store
        finally:
            database.close()
    finally:
        os.close(lock)


def _open(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600))  # SQLite keeps this mode
    try:
        database = sqlite3.connect(path)
        database.execute("pragma journal_mode = wal")
        database.execute("pragma synchronous = full")  # a commit must outlast what the WARC file was synced for
        database.executescript(_SCHEMA.read_text(encoding="utf-8"))
    except sqlite3.DatabaseError as error:
        raise Failure(
            f"{path} cannot be used ({error}); move it away: items of before are then fetched again"
        ) from None
    return database


def _key(item: Item) -> bytes:
    return hashlib.blake2b(item.key.encode("utf-8", "replace"), digest_size=16).digest()


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def now() -> datetime:
    """The time of this moment, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
