"""Saved views: names for links, in a small SQLite file of their own that builds never touch.

A view is a page with its filters and settings, without the id of a snapshot, so that it opens on the newest data.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from dashboard.words import sharing as words

LONGEST_NAME, LONGEST_LINK = 80, 8_000  # characters: a line of a list, and what browsers and servers take
MOST_VIEWS = 500  # of one owner: a list that a reader still finds something in
BUSY = 5.0  # seconds that one writer waits for another
EVERYONE = ""  # the owner of views that all readers see
_PAGE = re.compile(r"[a-z]{0,20}")
_CREATE = """
create table if not exists views (
    owner text not null, name text not null, link text not null, saved_at text not null, primary key (owner, name)
) strict, without rowid
"""


class NotSaved(Exception):
    """A view cannot be saved; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class View:
    """A saved view: its owner (EVERYONE for a shared one), its name, its link, and when it was saved (UTC)."""

    owner: str
    name: str
    link: str
    saved_at: str


def view_link(link: str) -> str:
    """The page and query of a link, without its host and snapshot; raises NotSaved where it is not a link of ours."""
    parts = urlsplit(link)
    page = parts.path.rstrip("/").rpartition("/")[2]
    pairs = [(key, value) for key, value in parse_qsl(parts.query) if key != "snapshot"]
    is_ours = parts.scheme in ("", "http", "https") and ".." not in parts.path
    if not is_ours or not _PAGE.fullmatch(page) or len(link) > LONGEST_LINK:
        raise NotSaved(words.BAD_LINK)
    return f"{page}?{urlencode(pairs)}"


@dataclass(frozen=True, slots=True)
class SavedViews:
    """The views in a file, which is made with the first one. Every method raises NotSaved where the file fails."""

    path: Path

    def of(self, *owners: str) -> list[View]:
        """The views of these owners, by name."""
        if not self.path.exists():
            return []
        places = ", ".join("?" * len(owners))
        order = f"select owner, name, link, saved_at from views where owner in ({places}) order by lower(name), name"
        with self._open() as connection:
            return [View(*row) for row in connection.execute(order, owners)]

    def save(self, owner: str, name: str, link: str) -> None:
        """Keeps a view under a name that its owner has not used."""
        self._insert([View(owner, _name(name), view_link(link), _now())])

    def rename(self, view: View, name: str) -> None:
        """Gives a view another name."""
        order = "update views set name = ? where owner = ? and name = ?"
        with self._open() as connection:
            try:
                connection.execute(order, (_name(name), view.owner, view.name))
            except sqlite3.IntegrityError:
                raise NotSaved(words.NAME_TAKEN.format(name=name)) from None

    def delete(self, view: View) -> None:
        """Removes a view."""
        with self._open() as connection:
            connection.execute("delete from views where owner = ? and name = ?", (view.owner, view.name))

    def exported(self, *owners: str) -> str:
        """The views as JSON, which `import_all` reads."""
        views = [{"name": view.name, "link": view.link} for view in self.of(*owners)]
        return json.dumps({"views": views}, indent=1, ensure_ascii=False)

    def import_all(self, owner: str, text: str) -> int:
        """Adds the views of an exported file, all or none, under new names where a name is taken; their number."""
        try:
            items = json.loads(text)["views"]
            links = [(_name(str(item["name"])), view_link(str(item["link"]))) for item in items]
        except (ValueError, KeyError, TypeError, RecursionError):  # the last: lists in lists in lists
            raise NotSaved(words.BAD_FILE) from None
        taken = {view.name for view in self.of(owner)}
        views = []
        for name, link in links:
            taken.add(free := _free(name, taken))
            views.append(View(owner, free, link, _now()))
        self._insert(views)
        return len(views)

    def _insert(self, views: Sequence[View]) -> None:
        with self._open() as connection:
            for view in views:
                row = (view.owner, view.name, view.link, view.saved_at)
                try:
                    connection.execute("insert into views values (?, ?, ?, ?)", row)
                except sqlite3.IntegrityError:
                    raise NotSaved(words.NAME_TAKEN.format(name=view.name)) from None
            for owner in {view.owner for view in views}:
                count = connection.execute("select count(*) from views where owner = ?", (owner,)).fetchone()[0]
                if count > MOST_VIEWS:
                    raise NotSaved(words.TOO_MANY_VIEWS.format(most=MOST_VIEWS))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The file in a transaction, which an exception undoes."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=BUSY)) as connection:
                # Readers and one writer do not wait for each other.
                connection.execute("pragma journal_mode = wal")
                connection.execute(_CREATE)
                with connection:
                    yield connection
        except (sqlite3.Error, OSError) as error:
            raise NotSaved(words.FILE_FAILED.format(path=self.path, reason=error)) from None


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise NotSaved(words.BAD_NAME.format(most=LONGEST_NAME))
    return name


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number where it is taken."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name[: LONGEST_NAME - 6]} ({number})"
    return free


def _now() -> str:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0).isoformat()
