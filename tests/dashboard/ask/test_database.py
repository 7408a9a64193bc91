from __future__ import annotations

import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from dashboard.ask import queries
from dashboard.ask.database import CACHED_ROWS, NoSnapshot, Snapshot, ask, open_snapshot
from dashboard.ask.scope import Scope
from pipeline.runs.build import Order, build
from tests.dashboard.conftest import ROOT


def test_without_a_snapshot_the_message_is_the_repair(tmp_path: Path) -> None:
    with pytest.raises(NoSnapshot, match="python -m pipeline build"):
        open_snapshot(tmp_path)


@pytest.mark.parametrize(
    "pointer",
    ["", "{}", "[]", '{"file": "../x.duckdb"}', '{"file": "gone.duckdb", "content_hash": "x"}', '{"file": 5}'],
)
def test_a_bad_pointer_is_no_snapshot(tmp_path: Path, pointer: str) -> None:
    (tmp_path / "current.json").write_text(pointer, encoding="utf-8")
    with pytest.raises(NoSnapshot):
        open_snapshot(tmp_path)


def test_a_damaged_newer_load_leaves_the_last_good_one(build_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "build"
    shutil.copytree(build_folder, folder)
    good = open_snapshot(folder)
    manifest = json.loads((folder / "current.json").read_text(encoding="utf-8"))
    (folder / "bad.duckdb").write_bytes(b"no database")
    (folder / "current.json").write_text(json.dumps(manifest | {"file": "bad.duckdb"}), encoding="utf-8")
    context = open_snapshot(folder)
    assert context.is_stale
    assert context.snapshot_id == good.snapshot_id
    assert queries.scope_totals(context, Scope()).articles == manifest["loaded"]


@pytest.mark.parametrize("damage", ["a byte", "cut off", "gone"])
def test_a_snapshot_that_is_damaged_while_open_is_stale_until_it_is_whole_again(
    build_folder: Path, tmp_path: Path, damage: str
) -> None:
    folder = tmp_path / "build"
    shutil.copytree(build_folder, folder)
    path = folder / json.loads((folder / "current.json").read_bytes())["file"]
    whole = path.read_bytes()
    assert not open_snapshot(folder).is_stale
    if damage == "gone":
        path.unlink()
    else:
        middle = len(whole) // 2
        path.write_bytes(whole[:middle] + (bytes([whole[middle] ^ 1]) + whole[middle + 1 :]) * (damage == "a byte"))
    assert open_snapshot(folder).is_stale
    path.write_bytes(whole)
    assert not open_snapshot(folder).is_stale


POINTERS = [
    b"", b"[" * 200_000, b"{" * 9, b"\0" * 50, b"\xff\xfe", b'"x"', b"5", b"null", b'{"a":' * 100_000, b" " * 2_000_000,
]  # fmt: skip
ODD_VALUES: list[object] = [
    None,
    5,
    -1.5,
    True,
    "",
    "x\0y.duckdb",
    "\ud800",
    [],
    {},
    {"x": "y"},
    {"x": None},
    "../x",
    "a\nb",
    ".",
    "..",
]


def test_whatever_the_pointer_says_the_last_good_snapshot_is_served_as_stale(
    build_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "build"
    shutil.copytree(build_folder, folder)
    pointer = folder / "current.json"
    good, manifest = open_snapshot(folder), json.loads(pointer.read_bytes())
    odd = [
        manifest | {name: value}
        for name in ("file", "sha256", "content_hash", "rows", "rejected")
        for value in ODD_VALUES
    ]
    for content in [*POINTERS, *(json.dumps(one).encode() for one in odd if one != manifest)]:
        pointer.write_bytes(content)
        served = open_snapshot(folder)
        assert served.snapshot_id == good.snapshot_id
        assert served.is_stale or set(json.loads(content)) == set(manifest), content[:90]


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_a_pointer_that_is_no_regular_file_is_not_followed(build_folder: Path, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "build"
    shutil.copytree(build_folder, folder)
    open_snapshot(folder)
    pointer = (folder / "current.json").rename(tmp_path / "elsewhere.json")
    if kind == "link":
        (folder / "current.json").symlink_to(pointer)
    elif kind == "pipe":
        os.mkfifo(folder / "current.json")
    else:
        (folder / "current.json").mkdir()
    assert open_snapshot(folder).is_stale


def test_the_same_articles_built_of_a_renamed_file_are_asked_anew(tmp_path: Path) -> None:
    # Invented, as the harbour is.
    record = {
        "headline": "Harbour counts its cranes",
        "outlet": "Pier Post",
        "text": "The tariffs were read aloud. " * 9,
    }
    told = []
    for name in ("first.json", "second.json"):
        (tmp_path / name).write_text(json.dumps(record), encoding="utf-8")
        build(Order((tmp_path / name,), tmp_path / "build", ROOT / "data" / "reference"))
        context = open_snapshot(tmp_path / "build")
        told.append((context.snapshot_id, list(queries.inputs(context)["source_file"])))
    assert told[0][0] == told[1][0], "the content is the same"
    assert [files for _, files in told] == [["first.json"], ["second.json"]]


@pytest.mark.parametrize(
    "sql",
    [
        "create table x(a int)",
        "copy articles to 'x.csv'",
        "select * from read_text('/etc/hostname')",
        "attach 'x.duckdb'",
        "set memory_limit='8GB'",
    ],
)
def test_a_served_snapshot_neither_writes_nor_reads_other_files(snapshot: Snapshot, sql: str) -> None:
    with pytest.raises(duckdb.Error):
        snapshot.connection.cursor().execute(sql)


def test_a_served_snapshot_writes_nothing_into_the_machines_temporary_folder(
    snapshot: Snapshot, tmp_path: Path
) -> None:
    with pytest.raises(duckdb.Error):
        snapshot.connection.cursor().execute(f"copy articles to '{tmp_path / 'x.csv'}'")


def test_threads_get_their_own_answers(snapshot: Snapshot) -> None:
    outlets = ["kestrel-wire", "harbour-ledger", "northgate-post", "lanhai-daily"] * 25

    def count(outlet: str) -> int:
        frame = ask(snapshot, "shared/scope_totals", Scope(outlets=(outlet,)).parameters(), most=CACHED_ROWS + 1)
        return int(frame["articles"].iloc[0])

    expected = {outlet: count(outlet) for outlet in set(outlets)}
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(count, outlets)) == [expected[outlet] for outlet in outlets]


@pytest.mark.parametrize("share", [0.1, 0.35, 0.6, 0.85])
def test_one_changed_byte_anywhere_is_noticed_when_the_snapshot_is_opened(
    build_folder: Path, tmp_path: Path, share: float
) -> None:
    folder = tmp_path / "build"
    shutil.copytree(build_folder, folder)
    manifest = json.loads((folder / "current.json").read_text(encoding="utf-8"))
    path = folder / manifest["file"]
    with path.open("r+b") as file:
        file.seek(int(path.stat().st_size * share))
        byte = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([byte[0] ^ 1]))
    with pytest.raises(NoSnapshot, match="Build it again"):
        open_snapshot(folder)
