from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from pipeline.failure import Failure, Locked
from pipeline.snapshot.hold import hold, lock_owner
from pipeline.snapshot.publish import Manifest, current, fault_in, publish, reading
from tests.building import REFERENCE, ask, build_at, record, write_records

ROOT = Path(__file__).parents[3]
OLD, NEW = 3, 5  # articles of the snapshot that is there, and of the one that is on its way


def records(folder: Path, count: int) -> Path:
    return write_records(folder / f"{count}.jsonl", [record(number) for number in range(count)])


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    build_at(folder / "out", records(folder, OLD))
    return folder / "out"


@pytest.fixture
def out(tmp_path: Path, published: Path) -> Path:
    return Path(shutil.copytree(published, tmp_path / "out"))


def served(out: Path) -> int:
    """Articles that a reader finds, having checked every value."""
    manifest = current(out)
    assert manifest is not None
    assert fault_in(out, manifest) is None
    count: int = ask(out, "select count(*) from articles")[0]
    return count


def test_the_pointer_describes_the_snapshot(out: Path) -> None:
    manifest = current(out)
    assert manifest is not None
    assert set(json.loads((out / "current.json").read_text())) == set(Manifest.__dataclass_fields__)
    assert (
        manifest.file
        == f"snap-{manifest.built_at.replace('-', '').replace(':', '')}Z-{manifest.content_hash[:12]}.duckdb"
    )
    assert (manifest.loaded, manifest.records, manifest.rejected, manifest.text_mode) == (OLD, OLD, {}, "full")
    assert manifest.rows["articles"] == OLD


def test_a_build_leaves_nothing_else_behind(out: Path) -> None:
    assert sorted(path.name.split("-")[0] for path in out.iterdir()) == [
        "coverage",
        "current.json",
        "inventory.parquet",
        "pipeline.lock",
        "shards",
        "snap",
        "stories",
    ]


def test_a_snapshot_gets_a_new_name_and_the_old_file_is_not_touched(out: Path, tmp_path: Path) -> None:
    (before,) = out.glob("snap-*")
    content = before.read_bytes()
    build_at(out, records(tmp_path, NEW))
    assert served(out) == NEW
    assert before.read_bytes() == content


def test_building_the_same_again_keeps_the_snapshot_that_is_there(out: Path, tmp_path: Path) -> None:
    pointer = (out / "current.json").read_bytes()
    outcome = build_at(out, records(tmp_path, OLD))
    assert not outcome.is_new
    assert (out / "current.json").read_bytes() == pointer
    assert len(list(out.glob("snap-*"))) == 1


def test_the_same_content_in_another_schema_is_news(out: Path, tmp_path: Path) -> None:
    pointer = out / "current.json"
    manifest = json.loads(pointer.read_bytes())
    pointer.write_text(json.dumps(manifest | {"schema_version": manifest["schema_version"] - 1}), encoding="utf-8")
    assert build_at(out, records(tmp_path, OLD)).is_new


def test_a_file_that_moved_is_news_although_the_content_is_the_same(out: Path, tmp_path: Path) -> None:
    before = current(out)
    outcome = build_at(out, write_records(tmp_path / "renamed.jsonl", [record(number) for number in range(OLD)]))
    assert before is not None
    assert outcome.is_new
    assert outcome.manifest.content_hash == before.content_hash
    assert ask(out, "select source_file from inputs") == ["renamed.jsonl"]


def test_a_damaged_snapshot_is_told_and_the_next_build_replaces_it(out: Path, tmp_path: Path) -> None:
    manifest = current(out)
    assert manifest is not None
    content = bytearray((out / manifest.file).read_bytes())
    content[len(content) // 2] ^= 1
    (out / manifest.file).write_bytes(content)
    assert fault_in(out, manifest) == "is missing, or not the file that was published"
    assert build_at(out, records(tmp_path, OLD)).is_new
    assert served(out) == OLD


def test_values_changed_before_publishing_are_found(out: Path, tmp_path: Path) -> None:
    (snapshot,) = out.glob("snap-*")
    copy = tmp_path / "built.duckdb"
    copy.write_bytes(snapshot.read_bytes())
    with duckdb.connect(copy) as connection:
        connection.execute("update words set count = count + 1 where word = 'clerk'")
    with pytest.raises(Failure, match="does not read back"), hold(out) as folder:
        publish(copy, folder)
    assert served(out) == OLD


def test_three_snapshots_are_kept_and_never_the_served_one_removed(out: Path, tmp_path: Path) -> None:
    foreign = [out / f"snap-{year}0101T000000Z-0123456789ab.duckdb" for year in (2001, 2099)]
    for path in foreign:
        path.touch()
    for count in (4, 5, 6, 7):
        build_at(out, records(tmp_path, count))
        manifest = current(out)
        assert manifest is not None
        assert (out / manifest.file).exists()
        assert len(set(out.glob("snap-*")) - set(foreign)) <= 3
    assert served(out) == 7
    assert all(path.exists() for path in foreign), "nobody's snapshots but a build's own are removed"


def test_publishing_without_texts_removes_the_snapshots_that_hold_them(out: Path, tmp_path: Path) -> None:
    build_at(out, records(tmp_path, OLD), text="none")
    assert len(list(out.glob("snap-*"))) == 1
    assert ask(out, "select count(body) from articles") == [0]


def test_a_second_build_is_turned_away_with_the_first_ones_process(tmp_path: Path) -> None:
    with hold(tmp_path):
        assert lock_owner(tmp_path) == str(os.getpid())
        with pytest.raises(Locked, match=f"process {os.getpid()} is building"), hold(tmp_path):
            pass
    assert lock_owner(tmp_path) is None


def test_the_lock_is_free_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), hold(tmp_path):
        tmp_path.joinpath("absent").unlink()
    with hold(tmp_path) as folder:
        assert list(folder.working.iterdir()) == []


def test_leftovers_of_a_killed_build_of_an_older_version_are_swept_away(tmp_path: Path) -> None:
    (tmp_path / "pipeline.lock").write_text("77\n")
    (tmp_path / ".build-77").mkdir()
    (tmp_path / ".build-77" / "snapshot.duckdb").touch()
    (tmp_path / ".current.77").touch()
    (tmp_path / "shards").mkdir()
    (tmp_path / "shards" / f".{'0' * 64}.parquet.77").touch()
    with hold(tmp_path):
        pass
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["coverage-build.txt", "pipeline.lock", "shards"]


ODD_VALUES: list[object] = [
    None,
    5,
    -1.5,
    True,
    "",
    "x\0y",
    "\ud800",
    [],
    {},
    {"x": "y"},
    {"x": 10**400},
    [[[]]],
    "../x",
    "a\nb",
]


@pytest.mark.parametrize("name", Manifest.__dataclass_fields__)
def test_a_pointer_of_odd_values_never_raises(out: Path, name: str) -> None:
    manifest = json.loads((out / "current.json").read_bytes())
    for odd in ODD_VALUES:
        (out / "current.json").write_text(json.dumps(manifest | {name: odd}), encoding="utf-8")
        found = current(out)
        assert found is None or isinstance(odd, type(manifest[name])), (name, odd)
        if found is not None:
            fault_in(out, found)


def test_texts_do_not_stay_beside_a_build_without_them_after_a_kill(out: Path, tmp_path: Path) -> None:
    (full,) = out.glob("snap-*")
    path = records(tmp_path, OLD)
    order = ["build", str(path), "--out", str(out), "--reference", str(REFERENCE), "--workers", "1", "--text", "none"]
    arguments = ["pipeline.runs.build", "prune", "before"]
    killed = subprocess.run([sys.executable, "-c", KILLED, *arguments, *order], cwd=ROOT, check=False)
    assert killed.returncode == -9
    assert full.exists()
    assert not build_at(out, path, text="none").is_new
    assert not full.exists()
    assert len(list(out.glob("snap-*"))) == 1
    assert ask(out, "select count(body) from articles") == [0]


def test_a_build_with_texts_keeps_older_ones_without(out: Path, tmp_path: Path) -> None:
    build_at(out, records(tmp_path, OLD), text="none")
    build_at(out, records(tmp_path, OLD), text="snippets")
    build_at(out, records(tmp_path, OLD))
    assert len(list(out.glob("snap-*"))) == 3


def test_without_a_snapshot_the_repair_is_named(tmp_path: Path) -> None:
    with pytest.raises(Failure, match=r"no snapshot in .*; run: python -m pipeline build"), reading(tmp_path):
        pass


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"file": "x"}', b"\xff", b"[" * 200_000, b"\0" * 9, b" " * 10**7]
)
def test_an_unreadable_pointer_is_no_snapshot_and_mends_itself(out: Path, tmp_path: Path, content: bytes) -> None:
    (out / "current.json").write_bytes(content)
    assert current(out) is None
    build_at(out, records(tmp_path, OLD))
    assert served(out) == OLD


@pytest.mark.parametrize(
    ("step", "when"),
    [
        ("pipeline.runs.build._measure", "after"),
        ("pipeline.snapshot.load._fill", "after"),
        ("pipeline.snapshot.load._check_conservation", "before"),
        ("pipeline.snapshot.load._seal", "after"),
        ("pipeline.snapshot.publish._describe", "before"),
        ("pipeline.snapshot.publish._flush", "after"),
        ("pipeline.snapshot.publish._point_to", "before"),
        ("pipeline.snapshot.publish._point_to", "after"),
        ("pipeline.runs.build.prune", "before"),
        ("pipeline.runs.build.prune", "after"),
    ],
)
def test_an_error_at_any_step_leaves_a_whole_snapshot(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, when: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(step, _failing(step, when))
        with pytest.raises(OSError, match="No space left"):
            build_at(out, records(tmp_path, NEW))
    assert served(out) in (OLD, NEW)
    build_at(out, records(tmp_path, NEW))
    assert served(out) == NEW


def _failing(name: str, when: str) -> Callable[..., None]:
    module, _, step = name.rpartition(".")
    real = getattr(sys.modules[module], step)

    def fail(*arguments: object, **named: object) -> None:
        if when == "after":
            real(*arguments, **named)
        raise OSError(28, "No space left on device")

    return fail


KILLED = """
import os, signal, sys
from pipeline import __main__
from pipeline.runs import build
from pipeline.snapshot import load, publish
module, step, when, *arguments = sys.argv[1:]
real = getattr(sys.modules[module], step)
def die(*given, **named):
    if when == "after":
        real(*given, **named)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(sys.modules[module], step, die)
__main__.main(arguments)
"""


@pytest.mark.parametrize(
    ("module", "step", "when"),
    [
        ("pipeline.snapshot.load", "_fill", "after"),
        ("pipeline.snapshot.publish", "_describe", "before"),
        ("pipeline.snapshot.publish", "_point_to", "before"),
        ("pipeline.snapshot.publish", "_point_to", "after"),
    ],
)
def test_a_kill_at_any_step_leaves_a_whole_snapshot(
    out: Path, tmp_path: Path, module: str, step: str, when: str
) -> None:
    order = ["build", str(records(tmp_path, NEW)), "--out", str(out), "--reference", str(REFERENCE), "--workers", "1"]
    killed = subprocess.run([sys.executable, "-c", KILLED, module, step, when, *order], cwd=ROOT, check=False)
    assert killed.returncode == -9
    assert served(out) == (NEW if (step, when) == ("_point_to", "after") else OLD)
    build_at(out, records(tmp_path, NEW))
    assert served(out) == NEW
    assert list(out.rglob(".*")) == []


FULL_DISK = """
import resource, sys
from pipeline import __main__
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.exit(__main__.main(sys.argv[2:]))
"""


@pytest.mark.parametrize("size", [1_000, 300_000, 2_000_000])
def test_a_full_disk_is_one_clear_sentence_and_the_served_file_stays(out: Path, tmp_path: Path, size: int) -> None:
    (before,) = out.glob("snap-*")
    content = before.read_bytes()
    order = ["build", str(records(tmp_path, NEW)), "--out", str(out), "--reference", str(REFERENCE), "--workers", "1"]
    ended = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(size), *order], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1, ended.stderr
    assert ended.stderr.count("\n") == 1, ended.stderr
    assert before.read_bytes() == content
    assert served(out) == OLD


def test_two_builds_within_a_second_get_two_names(out: Path, tmp_path: Path) -> None:
    manifest = current(out)
    assert manifest is not None
    twin = replace(manifest, build_id="another")
    (out / "current.json").write_text(json.dumps({name: getattr(twin, name) for name in Manifest.__dataclass_fields__}))
    built = tmp_path / "built.duckdb"
    built.write_bytes((out / manifest.file).read_bytes())
    with hold(out) as folder:
        again, is_new = publish(built, folder)
    assert is_new
    assert again.file != manifest.file
    assert served(out) == OLD
