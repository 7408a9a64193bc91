"""A build leaves what is somebody else's byte for byte, whatever it is called and wherever it lies."""

from __future__ import annotations

import json
import os
import shutil
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.failure import Failure
from pipeline.owned import HEADER, LIST, Owned, is_name_of_ours, left_over, listed_names
from pipeline.snapshot.hold import hold
from pipeline.snapshot.publish import current
from pipeline.snapshot.space import SMALLEST, require_space
from tests.building import REFERENCE, build_at, record, write_records

ROOT = Path(__file__).parents[3]
HASH = "0123456789abcdef" * 4
SNAPSHOT = "snap-20250101T000000Z-0123456789ab.duckdb"
ODD = [b"new\nline", b"\xff\xfe", b" ", b"-rf", b"$(touch x)", "名前".encode(), b"a" * 255]


def put(folder: Path, *names: str, content: bytes = b"mine\n") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def hidden(folder: Path, _: Path) -> None:
    put(folder, ".env", ".git/config", "project/.git/HEAD", "project/.env", "project/.cache/x/y", ".venv/bin/python")


def our_names(folder: Path, _: Path) -> None:
    put(folder, "shards/notes.parquet", "stories/mine.parquet", "quarantine/kept.txt", "snap-x.duckdb", ".current.mine")
    put(folder, ".build-mine.duckdb", ".build-notes/text", "shards/.hidden", "shards/.hidden.parquet.77")


def our_patterns(folder: Path, _: Path) -> None:
    put(folder, SNAPSHOT, f"shards/{HASH}.parquet", f"stories/{HASH}-ties.parquet", f"quarantine/{HASH}")
    put(folder, ".build-77/snapshot.duckdb", ".current.77", f"shards/.{HASH}.parquet.77", f"quarantine/.{HASH}.77")
    put(folder, ".owned-0123456789abcdef", "articles/invented-0000.parquet", "reference/outlets.csv")


def links_to_files(folder: Path, elsewhere: Path) -> None:
    for name in (SNAPSHOT, ".build-77", ".current.77", f"shards/{HASH}.parquet", "shards/.x.parquet.7", "notes"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).symlink_to(elsewhere / "file")


def links_to_folders(folder: Path, elsewhere: Path) -> None:
    (folder / ".build-77").symlink_to(elsewhere, target_is_directory=True)
    (folder / "project").symlink_to(elsewhere, target_is_directory=True)


def broken_links(folder: Path, elsewhere: Path) -> None:
    (folder / ".current.1").symlink_to(elsewhere / "absent")
    (folder / "gone").symlink_to("gone")


def odd_names(folder: Path, _: Path) -> None:
    for name in ODD:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(name)
        inside = Path(os.fsdecode(os.fsencode(folder) + b"/shards/." + name[:200]))
        inside.parent.mkdir(exist_ok=True)
        inside.write_bytes(name)


def nested(folder: Path, _: Path) -> None:
    put(folder, "a/b/c/d/.e", "shards/a/.b/c", "quarantine/.a/b", f"stories/{HASH}/x", "data/current.json")


def pipes_and_sockets(folder: Path, _: Path) -> None:
    os.mkfifo(folder / ".build-1")
    os.mkfifo(folder / SNAPSHOT)
    (folder / "shards").mkdir(exist_ok=True)
    os.mkfifo(folder / "shards" / ".pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(folder / ".current.9"))


def read_only(folder: Path, _: Path) -> None:
    put(folder, ".build-notes/kept", ".secret", "shards/.secret")
    for path in (folder / ".build-notes/kept", folder / ".secret", folder / "shards/.secret"):
        path.chmod(0o400)
    (folder / ".build-notes").chmod(0o500)


def hard_links(folder: Path, elsewhere: Path) -> None:
    (folder / SNAPSHOT).hardlink_to(elsewhere / "file")
    (folder / ".current.3").hardlink_to(elsewhere / "file")


def empty_things(folder: Path, _: Path) -> None:
    (folder / ".build-8").mkdir()
    (folder / ".hidden").mkdir()
    put(folder, ".current.8", ".keep", content=b"")


KINDS: list[Callable[[Path, Path], None]] = [
    hidden, our_names, our_patterns, links_to_files, links_to_folders, broken_links, odd_names, nested,
    pipes_and_sockets, read_only, hard_links, empty_things,
]  # fmt: skip


def state(folder: Path) -> dict[bytes, tuple[int, int, bytes]]:
    """Every path under a folder with its number, permissions and content, or the target of a link."""
    return dict(_states(os.fsencode(folder)))


def _states(folder: bytes) -> Iterator[tuple[bytes, tuple[int, int, bytes]]]:
    for entry in os.scandir(folder):
        found = entry.stat(follow_symlinks=False)
        content = b""
        if entry.is_symlink():
            content = os.fsencode(Path(os.fsdecode(entry.path)).readlink())
        elif stat.S_ISREG(found.st_mode):
            content = Path(os.fsdecode(entry.path)).read_bytes()
        yield entry.path, (found.st_ino, found.st_mode, content)
        if entry.is_dir(follow_symlinks=False):
            yield from _states(entry.path)


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_records(tmp_path_factory.mktemp("in") / "a.jsonl", [record(1)])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, articles: Path) -> Path:
    folder = tmp_path_factory.mktemp("built") / "out"
    build_at(folder, articles)
    return folder


@pytest.fixture
def out(tmp_path: Path, built: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "out"))


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    put(tmp_path / "elsewhere", "file", ".hidden", f"{HASH}.parquet", f".{HASH}.parquet.7")
    return tmp_path / "elsewhere"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_folder_of_somebody_elses_is_refused_by_name_and_left_as_it_is(
    tmp_path: Path, elsewhere: Path, articles: Path, kind: Callable[[Path, Path], None]
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    kind(theirs, elsewhere)
    before = state(tmp_path)
    with pytest.raises(Failure, match="which no build made; choose an empty or a new folder for --out"):
        build_at(theirs, articles)
    assert state(tmp_path) == before


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_somebody_put_into_a_build_folder_stays_as_it_is(
    tmp_path: Path, out: Path, elsewhere: Path, kind: Callable[[Path, Path], None]
) -> None:
    own = state(tmp_path).keys()
    kind(out, elsewhere)
    theirs = {path: found for path, found in state(tmp_path).items() if path not in own}
    manifest = current(out)
    outcome = build_at(out, write_records(tmp_path / "b.jsonl", [record(2)]))
    assert outcome.is_new
    assert current(out) != manifest
    after = state(tmp_path)
    assert {path: after.get(path) for path in theirs} == theirs


@pytest.mark.parametrize("name", ["pipeline.lock", "current.json", LIST, "shards", "stories", "quarantine"])
def test_a_link_under_a_name_of_ours_is_refused_and_its_target_untouched(
    out: Path, elsewhere: Path, articles: Path, name: str
) -> None:
    own = out / name
    target = elsewhere if own.is_dir() or name == "quarantine" else elsewhere / "file"
    if name in {"shards", "stories"}:
        shutil.copytree(own, elsewhere / name)
        target = elsewhere / name
        shutil.rmtree(own)
    else:
        own.unlink(missing_ok=True)
    own.symlink_to(target)
    before = state(elsewhere)
    with pytest.raises(Failure, match=name):
        build_at(out, articles)
    assert state(elsewhere) == before
    assert own.is_symlink()


def test_a_link_in_place_of_a_file_of_a_build_is_never_written_through(
    tmp_path: Path, out: Path, elsewhere: Path
) -> None:
    new = write_records(tmp_path / "b.jsonl", [record(2)])
    names = [path.relative_to(out) for path in out.rglob("*.parquet")]  # the other names: see above
    before = state(elsewhere)
    for number, name in enumerate(names):
        copy = Path(shutil.copytree(out, tmp_path / str(number)))
        (copy / name).unlink()
        (copy / name).symlink_to(elsewhere / "file")
        with suppress(Failure):
            build_at(copy, new)
        assert state(elsewhere) == before, name
        assert (copy / name).is_symlink(), name


@pytest.mark.parametrize("content", [b"", b"mine", HEADER.encode()[:-9], b"99999999999\n"])
@pytest.mark.parametrize("name", ["pipeline.lock", "current.json", LIST, SNAPSHOT])
def test_a_single_file_of_ours_by_name_alone_makes_no_folder_ours(
    tmp_path: Path, articles: Path, name: str, content: bytes
) -> None:
    put(tmp_path / "theirs", name, content=content)
    with pytest.raises(Failure, match="no build made"):
        build_at(tmp_path / "theirs", articles)
    assert [path.name for path in (tmp_path / "theirs").iterdir()] == [name]
    assert (tmp_path / "theirs" / name).read_bytes() == content


@pytest.mark.parametrize(
    "spoil", [lambda path: path.write_text("mine"), lambda path: path.hardlink_to(path.parent / SNAPSHOT)]
)
def test_a_lock_that_is_no_lock_is_never_emptied(out: Path, articles: Path, spoil: Callable[[Path], None]) -> None:
    (out / SNAPSHOT).write_text("mine")
    (out / "pipeline.lock").unlink()
    spoil(out / "pipeline.lock")
    with pytest.raises(Failure, match="not a lock that a build made"):
        build_at(out, articles)
    assert (out / "pipeline.lock").read_text() == (out / SNAPSHOT).read_text() == "mine"


def test_a_list_that_somebody_changed_removes_nothing_outside_the_folder(
    tmp_path: Path, out: Path, elsewhere: Path
) -> None:
    before = state(elsewhere)
    put(out, "notes.txt", "shards/notes.parquet")
    with (out / LIST).open("a") as file:
        file.write(
            f"../elsewhere/file\n{elsewhere}/file\nnotes.txt\nshards/notes.parquet\nshards/../notes.txt\n/\n../\nhalf"
        )
    build_at(out, write_records(tmp_path / "b.jsonl", [record(2)]))
    assert state(elsewhere) == before
    assert (out / "notes.txt").exists()
    assert (out / "shards" / "notes.parquet").exists()


def as_an_older_version_left_it(out: Path) -> Path:
    (out / LIST).unlink()
    (out / ".build-77").mkdir()
    put(out, ".build-77/snapshot.duckdb", ".current.77", f"shards/.{HASH}.parquet.77", f"quarantine/{HASH}")
    for path in (out, *out.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return out


def test_a_build_folder_of_an_older_version_is_taken_over(out: Path, articles: Path) -> None:
    (snapshot,) = out.glob("snap-*")
    as_an_older_version_left_it(out)
    outcome = build_at(out, articles)
    assert (outcome.reused, outcome.is_new) == (1, False)
    assert snapshot.exists()
    names = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    assert [name for name in names if name != LIST] == [name for name in names if name in listed_names(out)]
    assert not list(out.rglob(".*"))
    assert not list((out / "quarantine").iterdir())
    assert {stat.S_IMODE(path.stat().st_mode) for path in (out, *out.rglob("*"))} == {0o600, 0o700}


def test_an_older_versions_folder_with_somebody_elses_file_is_refused(out: Path, articles: Path) -> None:
    as_an_older_version_left_it(out)
    put(out, "shards/notes.parquet")
    before = state(out)
    with pytest.raises(Failure, match=r"holds 'shards/notes\.parquet', which no build made"):
        build_at(out, articles)
    assert state(out) == before


def test_a_build_folder_may_hold_another(tmp_path: Path, built: Path, articles: Path) -> None:
    shutil.copytree(built, tmp_path / "out" / "first")
    as_an_older_version_left_it(Path(shutil.copytree(built, tmp_path / "out" / "second")))
    before = state(tmp_path / "out")
    build_at(tmp_path / "out", articles)
    after = state(tmp_path / "out")
    assert {path: after.get(path) for path in before} == before


def test_an_invented_corpus_touches_no_articles_and_no_reference_data(tmp_path: Path) -> None:
    put(tmp_path / "data", "articles/mine.txt", "reference/outlets.csv", "reference/keywords.toml")
    before = state(tmp_path)
    order = [
        "demo",
        "20",
        "--out",
        str(tmp_path / "data"),
        "--workers",
        "1",
        "--reference",
        str(ROOT / "data/reference"),
    ]
    assert main(order) == 1
    assert state(tmp_path) == before


def test_a_build_folder_inside_an_input_folder_is_not_read_back(tmp_path: Path) -> None:
    write_records(tmp_path / "a.jsonl", [record(1)])
    for _ in range(2):
        outcome = build_at(tmp_path / "out", tmp_path)
        assert (outcome.manifest.records, outcome.manifest.inputs) == (1, 1)
    build_at(tmp_path / "other" / "out", tmp_path / "a.jsonl")
    assert build_at(tmp_path / "out", tmp_path).manifest.records == 1
    with pytest.raises(Failure, match="a build folder; name the folder of articles"):
        build_at(tmp_path / "out", tmp_path / "other" / "out")


def test_files_are_their_owners_alone_unless_the_order_says_otherwise(tmp_path: Path) -> None:
    articles = tmp_path / "in"
    articles.mkdir()
    write_records(articles / "a.jsonl", [record(1)])
    (articles / "b.jsonl").write_text("{\n")
    out, old = tmp_path / "out", os.umask(0o022)
    order = ["build", str(articles), "--out", str(out), "--reference", str(REFERENCE), "--workers", "2"]
    try:
        for option, folder, file in (([], 0o700, 0o600), (["--readable"], 0o755, 0o644), ([], 0o700, 0o600)):
            assert main([*order, *option]) == 3
            assert stat.S_IMODE(out.stat().st_mode) == folder
            for path in out.rglob("*"):
                expected = file if path.parent == out and path.name.startswith(("snap-", "current")) else 0o600
                assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else expected), path
    finally:
        os.umask(old)
    assert (out / "quarantine").is_dir()


# Builds into several folders, each in a process of its own that kills itself at a line of the modules that write files;
# prints the number of lines of a build that is not killed (line 0), and how each process ended.
KILLED = """
import json, os, signal, sys
from pipeline import __main__

def build(out, kill_at, *order):
    lines = 0
    def trace(frame, event, argument):
        nonlocal lines
        if not frame.f_code.co_filename.endswith(("owned.py", "hold.py", "publish.py", "ledger.py")):
            return None
        lines += 1
        if lines == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace
    sys.settrace(trace)
    __main__.main([*order, "--out", out])
    sys.settrace(None)
    return lines

for out, kill_at in json.loads(sys.argv[1]):
    child = os.fork()
    if child == 0:
        lines = build(out, kill_at, *sys.argv[2:])
        os.write(1, f"{lines}\\n".encode())
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def test_a_kill_at_any_moment_leaves_a_folder_that_the_next_build_cleans(tmp_path: Path, articles: Path) -> None:
    def run(outs: list[tuple[Path, int]]) -> list[int]:
        order = ["build", str(articles), "--reference", str(REFERENCE), "--workers", "1"]
        asked = json.dumps([(str(out), kill_at) for out, kill_at in outs])
        command = [sys.executable, "-c", KILLED, asked, *order]
        ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
        return [int(line) for line in ended.stdout.splitlines() if line.lstrip("-").isdecimal()]

    total, ended = run([(tmp_path / "whole", 0)])
    assert ended == 0
    beginning = [5, 20, 60, 120]  # the folder becomes a build's own
    spread = range(total // 6, total, total // 6)  # `make kills` tries many more
    kills = [(tmp_path / f"out-{kill_at}", kill_at) for kill_at in [*beginning, *spread]]
    assert run(kills) == [-9] * len(kills)
    for out, kill_at in kills:
        if (out / LIST).exists():
            put(out, "shards/notes.parquet")
        build_at(out, articles)
        unlisted = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()} - {
            *listed_names(out)
        }
        assert unlisted <= {LIST, "shards/notes.parquet"}, kill_at
        assert left_over(out) == [], kill_at


def test_a_name_that_is_no_builds_is_never_claimed(tmp_path: Path) -> None:
    with hold(tmp_path) as folder:
        for name in ("../x", "shards/notes.parquet", "/etc/passwd", "snap-x.duckdb", ".build-mine.duckdb", "\n", ""):
            assert not is_name_of_ours(name)
            with pytest.raises(AssertionError):
                folder.owned.claim(name)


def test_half_a_line_of_a_killed_build_hides_no_later_name(tmp_path: Path) -> None:
    with hold(tmp_path):
        pass
    with (tmp_path / LIST).open("a") as file:
        file.write(f"shards/{HASH[:9]}")
    owned = Owned(tmp_path)
    owned.claim("current.json").touch()
    owned.close()
    assert "current.json" in listed_names(tmp_path)


@pytest.mark.parametrize(("free", "expected"), [(0, 0), (400_000, 0), (SMALLEST, 1), (10**9, 10**9)])
def test_too_little_space_is_told_with_figures_that_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, expected: int
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: shutil._ntuple_diskusage(0, 0, free))
    with pytest.raises(Failure, match=r"has .* free and needs [1-9].*; free some or choose another --out") as told:
        require_space(tmp_path, expected)
    assert "0 MB" not in str(told.value).replace("30.0 MB", "")
