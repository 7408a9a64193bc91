from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.failure import Failure
from pipeline.owned import INVENTORY
from pipeline.runs import inventory
from pipeline.runs.build import Order, Redo, build
from pipeline.snapshot.publish import current
from tests.building import REFERENCE, ask, build_at, record, write_records

LONG_AGO = 1_700_000_000


def settle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what was written just now count as written long ago."""
    monkeypatch.setattr(inventory, "SETTLING", -60_000_000_000)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of two articles, one of them in a subfolder with a sidecar."""
    folder = tmp_path / "articles"
    (folder / "texts").mkdir(parents=True)
    write_records(folder / "a.jsonl", [record(1)])
    (folder / "texts" / "b.txt").write_text(str(record(2)["text"]))
    (folder / "texts" / "metadata.csv").write_text("file,outlet\nb.txt,Harbor Ledger\n")
    return folder


def test_nothing_is_read_where_nothing_changed(tmp_path: Path, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build_at(tmp_path / "out", articles)
    monkeypatch.setattr("pipeline.runs.build.read_articles", None)
    again = build_at(tmp_path / "out", articles)
    assert (first.is_made, again.is_made, again.is_new) == (True, False, False)
    assert (again.manifest, again.shards, again.reused) == (first.manifest, first.shards, first.shards)


def rewrite(articles: Path) -> None:
    """The same bytes at another time."""
    path = articles / "a.jsonl"
    path.write_bytes(path.read_bytes())
    os.utime(path, (LONG_AGO, LONG_AGO))


def replace_with_equal_size_and_time(articles: Path) -> None:
    path = articles / "a.jsonl"
    before = path.stat()
    path.write_text(path.read_text().replace("Counter 1", "Counter 8"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size


def rename(articles: Path) -> None:
    (articles / "a.jsonl").rename(articles / "z.jsonl")


def state_another_outlet(articles: Path) -> None:
    (articles / "texts" / "metadata.csv").write_text("file,outlet\nb.txt,Lotus Bay Post\n")


def add_a_hidden_file(articles: Path) -> None:
    (articles / ".notes").write_text("hidden, and listed among the skipped")


def make_a_link(articles: Path) -> None:
    (articles / "link.txt").symlink_to(articles / "texts" / "b.txt")


@pytest.mark.parametrize("is_settled", [False, True])
@pytest.mark.parametrize(
    ("change", "is_made"),
    [
        (rewrite, False),
        (replace_with_equal_size_and_time, True),
        (rename, True),
        (state_another_outlet, True),
        (add_a_hidden_file, True),
        (make_a_link, True),
    ],
)
def test_a_build_is_made_where_something_that_it_reads_changed(
    articles: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    change: Callable[[Path], None],
    is_made: bool,
    is_settled: bool,
) -> None:
    if is_settled:
        settle(monkeypatch)
    key = inventory.key_of("settings")
    before = inventory.take([articles], [None], key, {})
    assert before is not None
    change(articles)
    now = inventory.take([articles], [None], key, before.files)
    assert now is not None
    assert now.is_same(before) != is_made


def test_a_settled_file_that_looks_the_same_is_not_read(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)
    before = inventory.take([articles], [None], "key", {})
    monkeypatch.setattr(inventory, "open_regular", None)
    assert before == inventory.take([articles], [None], "key", before.files if before else {})


def test_files_beside_a_single_one_count_too(articles: Path) -> None:
    single = articles / "texts" / "b.txt"
    before = inventory.take([single], [None], "key", {})
    state_another_outlet(articles)
    now = inventory.take([single], [None], "key", {})
    assert before
    assert now
    assert not now.is_same(before)


def test_options_count_as_inputs_do(tmp_path: Path, articles: Path) -> None:
    build_at(tmp_path / "out", articles)
    assert build_at(tmp_path / "out", articles, text="none").is_made
    assert not build_at(tmp_path / "out", articles, text="none").is_made
    assert build_at(tmp_path / "out", articles, text="none", sidecar=articles / "texts" / "metadata.csv").is_made


@pytest.mark.parametrize(("redo", "reused"), [("grouping", 1), ("everything", 0)])
def test_a_build_is_made_again_where_that_is_asked_for(tmp_path: Path, articles: Path, redo: Redo, reused: int) -> None:
    first = build_at(tmp_path / "out", articles)
    again = build(Order((articles,), tmp_path / "out", REFERENCE, redo=redo))
    assert (again.is_made, again.is_new, again.reused) == (True, False, reused * first.shards)


def test_a_damaged_snapshot_is_made_again(tmp_path: Path, articles: Path) -> None:
    first = build_at(tmp_path / "out", articles)
    path = tmp_path / "out" / first.manifest.file
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    again = build_at(tmp_path / "out", articles)
    assert (again.is_made, again.is_new) == (True, True)
    assert ask(tmp_path / "out", "select count(*) from articles") == [2]


def test_an_older_snapshot_that_is_served_again_is_not_taken_for_the_last(tmp_path: Path, articles: Path) -> None:
    build_at(tmp_path / "out", articles)
    pointer = (tmp_path / "out" / "current.json").read_bytes()
    write_records(articles / "c.jsonl", [record(3)])
    build_at(tmp_path / "out", articles)
    (tmp_path / "out" / "current.json").write_bytes(pointer)
    assert build_at(tmp_path / "out", articles).manifest.loaded == 3


def test_a_build_that_ends_halfway_lets_the_next_one_be_made_and_clear_up(tmp_path: Path, articles: Path) -> None:
    build_at(tmp_path / "out", articles, text="none")
    (articles / "texts" / "columns.toml").write_text("[wrong")
    with pytest.raises(Failure):
        build_at(tmp_path / "out", articles)
    assert list((tmp_path / "out" / "shards").glob("*")), "what it measured stays for the next"
    (articles / "texts" / "columns.toml").unlink()
    again = build_at(tmp_path / "out", articles, text="none")
    assert (again.is_made, len(list((tmp_path / "out" / "shards").iterdir()))) == (True, again.shards)


def test_an_inventory_names_no_file(tmp_path: Path, articles: Path) -> None:
    (articles / "Violet ferrets counted the lamps.txt").write_text(str(record(4)["text"]))
    build_at(tmp_path / "out", articles, text="none")
    assert b"ferrets" not in (tmp_path / "out" / INVENTORY).read_bytes()


@pytest.mark.parametrize("content", [b"", b"PAR1 and no more PAR1", b'{"deep": ' + b"[" * 9_999])
def test_an_inventory_that_cannot_be_read_is_none(tmp_path: Path, articles: Path, content: bytes) -> None:
    build_at(tmp_path / "out", articles)
    (tmp_path / "out" / INVENTORY).write_bytes(content)
    assert inventory.read(tmp_path / "out") is None
    assert build_at(tmp_path / "out", articles).is_made
    assert not build_at(tmp_path / "out", articles).is_made
    assert current(tmp_path / "out") is not None
