"""What builds hand on: an article keeps the time of the first build that held it, whatever later builds hold."""

from __future__ import annotations

from pathlib import Path

from pipeline.snapshot.earlier import NOTHING, earlier
from pipeline.snapshot.publish import current
from tests.building import ask, build_at, record, write_records

SEEN = """
select articles.headline, first_seen.first_built_at = builds.built_at, first_seen.article_no
from first_seen left join articles using (article_id), builds order by first_seen.article_id
"""


def test_a_first_build_sees_every_article_for_the_first_time(tmp_path: Path) -> None:
    build_at(tmp_path / "out", write_records(tmp_path / "a.jsonl", [record(1), record(2)]))
    assert [is_now for _, is_now, _ in ask(tmp_path / "out", SEEN)] == [True, True]
    assert ask(tmp_path / "out", "select count(*) from earlier_builds") == [0]


def test_an_article_keeps_the_time_it_was_first_held_even_after_it_was_gone(tmp_path: Path) -> None:
    path, out = tmp_path / "a.jsonl", tmp_path / "out"
    build_at(out, write_records(path, [record(1), record(2)]))
    (first,) = ask(out, "select built_at from builds")
    build_at(out, write_records(path, [record(2), record(3)]))
    gone = ask(out, "select first_built_at from first_seen where article_no is null")
    assert gone == [first]
    build_at(out, write_records(path, [record(1), record(2), record(3)]))
    times = ask(out, "select count(distinct first_built_at), min(first_built_at), count(*) from first_seen")
    assert times[0][1:] == (first, 3)
    assert ask(out, "select articles from earlier_builds order by built_at, articles") == [2, 2]


def test_what_was_first_held_when_is_no_content(tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", [record(1)])
    build_at(tmp_path / "once", path)
    write_records(path, [record(2)])
    build_at(tmp_path / "twice", path)
    write_records(path, [record(1)])
    build_at(tmp_path / "twice", path)
    assert ask(tmp_path / "twice", "select count(*) from first_seen") == [2]
    once, twice = current(tmp_path / "once"), current(tmp_path / "twice")
    assert once is not None
    assert twice is not None
    assert once.content_hash == twice.content_hash


def test_a_folder_without_a_readable_snapshot_hands_on_nothing(tmp_path: Path) -> None:
    assert earlier(tmp_path) is NOTHING
    build_at(tmp_path / "out", write_records(tmp_path / "a.jsonl", [record(1)]))
    served = current(tmp_path / "out")
    assert served is not None
    (tmp_path / "out" / served.file).write_bytes(b"not a database")
    assert earlier(tmp_path / "out") is NOTHING
