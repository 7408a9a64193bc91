"""Stories are kept beside the shards: found once, read again, and found anew when an article or a rule has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.owned import INVENTORY
from pipeline.records.correction import Correction
from pipeline.snapshot.hold import hold
from pipeline.stories.cache import Grouping
from pipeline.stories.tables import SCHEMAS, Row
from tests.building import ask, build_at, record, write_records

EMPTY: Row = {
    "outlet_id": None, "outlet_name": None, "published_on": None, "published_at": None, "language": None, "words": 0,
    "headline": None, "body_hash": "", "sketch": [], "credits": [],
}  # fmt: skip


def kept(out: Path) -> dict[str, int]:
    """The files of stories, each with the number that tells it from a file written in its place."""
    return {path.name: path.stat().st_ino for path in (out / "stories").iterdir()}


def content(out: Path) -> list[Any]:
    others = [name for name in SCHEMAS if name not in ("memberships", "successors")]  # these tell of earlier builds
    return [ask(out, f"select * from {name} order by all") for name in others]


def grouped(out: Path) -> list[Any]:
    """Who is with whom, origins and links: a story's own id is the one that earlier builds gave it."""
    questions = (
        "select list(article_id order by article_id) as ids from articles group by story_id order by ids",
        "select * exclude (story_id) from origins order by all",
        "select * exclude (story_id) from links order by all",
    )
    return [ask(out, question) for question in questions]


def test_a_second_build_reads_its_stories_and_publishes_the_same(tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", [record(number) for number in range(30)])
    build_at(tmp_path / "out", path)
    before, found = kept(tmp_path / "out"), content(tmp_path / "out")
    assert len(before) == len(SCHEMAS)
    (tmp_path / "out" / INVENTORY).unlink()  # else nothing would be read at all
    again = build_at(tmp_path / "out", path)
    assert (again.is_made, again.is_new) == (True, False)
    assert kept(tmp_path / "out") == before
    assert content(tmp_path / "out") == found


def test_another_article_is_grouped_and_only_the_newest_stories_are_kept(tmp_path: Path) -> None:
    records = [record(number) for number in range(30)]
    build_at(tmp_path / "out", write_records(tmp_path / "a.jsonl", records))
    before = kept(tmp_path / "out")
    build_at(tmp_path / "out", write_records(tmp_path / "a.jsonl", [*records, record(99)]))
    after = kept(tmp_path / "out")
    assert not before.keys() & after.keys()
    assert len(after) == len(SCHEMAS)
    build_at(tmp_path / "anew", tmp_path / "a.jsonl")
    assert grouped(tmp_path / "anew") == grouped(tmp_path / "out")


def digests(*rows: str) -> pa.Table:
    return pa.table({"article_id": [f"{number:016}" for number in range(len(rows))], "digest": list(rows)})


def asked(folder: Path, of: pa.Table, corrections: Sequence[Correction] = ()) -> tuple[list[str], dict[str, pa.Table]]:
    """What was asked of the articles, and what came of it."""
    questions: list[str] = []

    def ask(question: str, article_ids: Sequence[str]) -> Iterable[Row]:
        questions.append(question)
        return [] if question == "texts" else ({"article_id": one, **EMPTY} for one in article_ids)

    with hold(folder) as held:
        tables = Grouping(held.section("stories"), corrections, 1)(of, ask)
    return questions, dict(tables)


def test_stories_are_sought_again_for_another_row_another_correction_or_a_spoilt_file(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    first, tables = asked(folder, digests("a", "b"))
    again, same = asked(folder, digests("a", "b"))
    assert (first[0], again) == ("rows", [])
    assert same == tables
    assert asked(folder, digests("a", "c"))[0]
    correction = Correction("corrections.csv", 1, "same", "a" * 16, "b" * 16)
    assert asked(folder, digests("a", "b"), [correction])[0]
    for path in (folder / "stories").iterdir():
        path.write_bytes(b"")
    assert asked(folder, digests("a", "b"))[0]
