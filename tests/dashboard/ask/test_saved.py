"""Saved views: kept, renamed, deleted, exported and imported; bad input changes nothing; writers do not meet."""

from __future__ import annotations

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ask.saved import EVERYONE, LONGEST_NAME, MOST_VIEWS, NotSaved, SavedViews, view_link

LINK = "http://127.0.0.1:8501/keywords?topics=Tariffs&snapshot=abc&terms=canola%0Asteel"


@pytest.fixture
def store(tmp_path: Path) -> SavedViews:
    return SavedViews(tmp_path / "saved" / "views.sqlite")


def names(store: SavedViews) -> list[str]:
    return [view.name for view in store.of(EVERYONE)]


def test_a_view_is_kept_without_host_and_snapshot(store: SavedViews) -> None:
    assert names(store) == []
    assert not store.path.exists(), "reading makes no file"
    store.save(EVERYONE, "  Canola \n watch ", LINK)
    (view,) = store.of(EVERYONE)
    assert (view.name, view.link) == ("Canola watch", "keywords?topics=Tariffs&terms=canola%0Asteel")
    assert sqlite3.connect(store.path).execute("pragma journal_mode").fetchone() == ("wal",)


def test_owners_see_their_own_views(store: SavedViews) -> None:
    store.save("ann", "mine", LINK)
    store.save("bob", "mine", LINK)
    assert [view.owner for view in store.of("ann")] == ["ann"]
    assert [view.owner for view in store.of("ann", "bob")] == ["ann", "bob"]


def test_a_view_is_renamed_and_deleted(store: SavedViews) -> None:
    store.save(EVERYONE, "a", LINK)
    store.save(EVERYONE, "b", LINK)
    first, second = store.of(EVERYONE)
    with pytest.raises(NotSaved, match="already"):
        store.rename(first, "b")
    store.rename(first, "c")
    assert names(store) == ["b", "c"]
    store.delete(second)
    assert names(store) == ["c"]


@pytest.mark.parametrize("name", ["", " ", "\n", "x" * (LONGEST_NAME + 1), "a\x00b", "\u202eevil"])
def test_a_name_that_no_list_can_show_is_refused(store: SavedViews, name: str) -> None:
    with pytest.raises(NotSaved):
        store.save(EVERYONE, name, LINK)
    assert names(store) == []


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "http://evil.example/a/../..//?x", "../../etc/passwd", "x" * 9_000]
)
def test_what_is_no_link_of_a_page_is_refused(link: str) -> None:
    with pytest.raises(NotSaved):
        view_link(link)


def test_a_link_of_another_host_opens_on_this_one() -> None:
    assert view_link("https://evil.example/outlets?topics=Tariffs") == "outlets?topics=Tariffs"


def test_a_name_is_used_once(store: SavedViews) -> None:
    store.save(EVERYONE, "a", LINK)
    with pytest.raises(NotSaved, match="already"):
        store.save(EVERYONE, "a", "outlets?")
    assert store.of(EVERYONE)[0].link.startswith("keywords?")


def test_exported_views_can_be_imported_beside_those_of_the_same_name(store: SavedViews, tmp_path: Path) -> None:
    for name in ("a", "b"):
        store.save(EVERYONE, name, LINK)
    text = store.exported(EVERYONE)
    assert store.import_all(EVERYONE, text) == 2
    assert names(store) == ["a", "a (2)", "b", "b (2)"]
    other = SavedViews(tmp_path / "other.sqlite")
    assert other.import_all(EVERYONE, text) == 2
    assert [(view.name, view.link) for view in other.of(EVERYONE)] == [
        (name, "keywords?topics=Tariffs&terms=canola%0Asteel") for name in ("a", "b")
    ]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", '{"views": 3}', '{"views": [{"name": "a"}]}', json.dumps({"views": [{"name": "a", "link": "overview?"}, {"name": "b", "link": "file:///etc"}]}), "[" * 100_000],
    ids=["empty", "list", "null", "number", "no link", "one bad of two", "nested too deeply"],
)  # fmt: skip
def test_a_file_that_is_no_export_imports_nothing(store: SavedViews, text: str) -> None:
    with pytest.raises(NotSaved):
        store.import_all(EVERYONE, text)
    assert names(store) == []


@given(st.text(max_size=200))
def test_no_text_imports_by_accident(text: str) -> None:
    with pytest.raises(NotSaved):
        SavedViews(Path("unused")).import_all(EVERYONE, text)


def test_there_is_a_limit(store: SavedViews) -> None:
    many = {"views": [{"name": f"v{number}", "link": "overview?"} for number in range(MOST_VIEWS)]}
    store.import_all(EVERYONE, json.dumps(many))
    with pytest.raises(NotSaved, match=str(MOST_VIEWS)):
        store.save(EVERYONE, "one more", LINK)
    assert len(names(store)) == MOST_VIEWS


def test_writers_at_the_same_time_lose_nothing(store: SavedViews) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: store.save(EVERYONE, f"view {number}", LINK), range(40)))
    assert len(names(store)) == 40


def test_a_damaged_file_says_so(store: SavedViews) -> None:
    store.path.parent.mkdir()
    store.path.write_bytes(b"no database at all" * 100)
    with pytest.raises(NotSaved, match=r"views\.sqlite"):
        store.of(EVERYONE)
