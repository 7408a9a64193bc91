"""Shards in a place that several machines share: a folder, and a bucket on an S3 server."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.failure import Failure
from pipeline.measure.depot import Depot, open_depot
from pipeline.runs.build import Order, build
from tests.building import REFERENCE, build_at, record, write_records
from tests.programs import ROOT, run_program, serving

SERVER = ROOT / ".venv-s3" / "bin" / "moto_server"
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "anyone", "AWS_SECRET_ACCESS_KEY": "anything", "AWS_EC2_METADATA_DISABLED": "true"}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Enough records for two batches: the hash of number 104 ends one."""
    return write_records(tmp_path / "articles.jsonl", [record(number, headline="on") for number in range(98, 116)])


def order(articles: Path, out: Path, depot: object, **more: object) -> Order:
    return Order((articles,), out, REFERENCE, shards=str(depot), **more)  # type: ignore[arg-type]


def test_a_build_elsewhere_measures_nothing_again(articles: Path, tmp_path: Path) -> None:
    first = build(order(articles, tmp_path / "first", tmp_path / "depot"))
    second = build(order(articles, tmp_path / "second", tmp_path / "depot"))
    assert (first.reused, second.reused) == (0, first.shards)
    local = build_at(tmp_path / "local", articles)
    assert {one.manifest.content_hash for one in (first, second)} == {local.manifest.content_hash}


def test_a_damaged_shard_of_a_depot_is_measured_again(articles: Path, tmp_path: Path) -> None:
    depot = tmp_path / "depot"
    first = build(order(articles, tmp_path / "first", depot))
    shard = sorted(depot.glob("*.parquet"))[0]
    shard.write_bytes(shard.read_bytes()[:-20])
    second = build(order(articles, tmp_path / "second", depot))
    assert second.reused == first.shards - 1
    assert second.manifest.content_hash == first.manifest.content_hash


def test_a_shard_removed_while_a_build_runs_is_measured_again(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    depot = tmp_path / "depot"
    first = build(order(articles, tmp_path / "first", depot))
    listed = open_depot(str(depot)).names()
    sorted(depot.glob("*.parquet"))[0].unlink()
    monkeypatch.setattr(Depot, "names", lambda _: listed)
    second = build(order(articles, tmp_path / "second", depot))
    assert second.reused == first.shards - 1
    assert second.manifest.content_hash == first.manifest.content_hash


def test_fresh_takes_nothing_from_a_depot_and_no_build_removes_anything_there(articles: Path, tmp_path: Path) -> None:
    depot = tmp_path / "depot"
    build(order(articles, tmp_path / "first", depot))
    before = sorted(depot.glob("*.parquet"))
    assert build(order(articles, tmp_path / "second", depot, redo="everything")).reused == 0
    other = write_records(tmp_path / "other.jsonl", [record(1)])
    build(order(other, tmp_path / "third", depot))
    assert set(before) < set(depot.glob("*.parquet"))


def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    depot = open_depot(str(tmp_path / "depot"))
    with suppress(ZeroDivisionError), depot.write("one.parquet") as path:
        path.write_bytes(b"half")
        raise ZeroDivisionError
    assert not depot.names()


@pytest.mark.parametrize("address", ["ftp://harborledger.example/shards", "s3://", "gs://bucket/shards"])
def test_an_address_that_is_neither_folder_nor_s3_is_refused(address: str) -> None:
    with pytest.raises(Failure, match="--shards"):
        open_depot(address)


@pytest.fixture(scope="module")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a bucket on a server of this machine."""
    if not SERVER.exists():
        pytest.skip("no server that speaks S3: `make s3` installs one")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def has_bucket() -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.request("PUT", "/shelf", headers={"Host": f"127.0.0.1:{port}"})
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    words = [str(SERVER), "-H", "127.0.0.1", "-p", str(port)]
    with serving(words, tmp_path_factory.mktemp("s3") / "server.log", has_bucket):
        yield f"s3://shelf/net/shards?region=us-east-1&scheme=http&endpoint_override=127.0.0.1%3A{port}"


def test_shards_in_s3_are_those_of_a_folder_and_a_write_that_fails_leaves_nothing(
    bucket: str, articles: Path, tmp_path: Path
) -> None:
    result = run_program("shards", articles, tmp_path / "out", bucket, environment=CREDENTIALS)
    local = build_at(tmp_path / "local", articles)
    assert result == {
        "content": [local.manifest.content_hash] * 2,
        "reused": [0, local.shards],
        "names": sorted(path.name for path in (tmp_path / "local" / "shards").iterdir()),
    }
