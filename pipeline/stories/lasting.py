"""Story ids that outlast a build: a story keeps the id it had in the last snapshot, and ids that go name successors.

A story's id goes on to the story that holds most of its articles now. Where stories merge, or one
falls apart, `successors` says which stories hold the articles of an id.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import pyarrow as pa

from pipeline.stories.tables import SCHEMAS


@dataclass(frozen=True, slots=True)
class Past:
    """The last snapshot's story of each article, and the successors it names for ids that were gone by then."""

    home: Mapping[str, str] = field(default_factory=dict)
    successors: Sequence[tuple[str, str]] = ()


def with_lasting_ids(tables: Mapping[str, pa.Table], past: Past) -> dict[str, pa.Table]:
    """The tables of all stories with the ids that last, and the table of successors."""
    rows = tables["memberships"].select(["article_id", "story_id"]).to_pydict()
    home = dict(zip(rows["article_id"], rows["story_id"], strict=True))
    ids = lasting_ids(home, past)
    renamed = {name: _renamed(table, ids) for name, table in tables.items()}
    named = successors_of({article_id: ids[story_id] for article_id, story_id in home.items()}, past)
    listed = [{"former_id": former, "story_id": story_id} for former, story_id in named]
    return renamed | {"successors": pa.Table.from_pylist(listed, schema=SCHEMAS["successors"])}


def lasting_ids(home: Mapping[str, str], past: Past) -> dict[str, str]:
    """The id that lasts of every story; `home` gives the story of each article, in order of appearance."""
    shared = Counter((past.home[one], story_id) for one, story_id in home.items() if one in past.home)
    place = {story_id: number for number, story_id in enumerate(dict.fromkeys(home.values()))}
    ids: dict[str, str] = {}
    kept: set[str] = set()
    # The pair that shares most comes first; of equal ones that whose id is an article of the story, then the earliest.
    for former, story_id in sorted(
        shared, key=lambda pair: (-shared[pair], home.get(pair[0]) != pair[1], place[pair[1]], pair[0])
    ):
        if former not in kept and story_id not in ids:
            ids[story_id] = former
            kept.add(former)
    used = kept | set(past.home.values()) | {former for former, _ in past.successors}
    members = defaultdict(list)
    for article_id, story_id in home.items():
        if story_id not in ids:
            members[story_id].append(article_id)
    for story_id, article_ids in members.items():
        own = sha256(" ".join([story_id, *article_ids]).encode()).hexdigest()[:16]
        ids[story_id] = next((one for one in (story_id, *article_ids) if one not in used), own)
        used.add(ids[story_id])
    return ids


def successors_of(home: Mapping[str, str], past: Past) -> list[tuple[str, str]]:
    """Pairs of a former id and a story that holds articles of it now, under another id; `home` has the lasting ids."""
    heirs: defaultdict[str, set[str]] = defaultdict(set)
    for article_id, former in past.home.items():
        if article_id in home:
            heirs[former].add(home[article_id])
    pairs = {(former, story_id) for former, stories in heirs.items() for story_id in stories}
    pairs |= {(former, story_id) for former, heir in past.successors for story_id in heirs[heir]}
    return sorted((former, story_id) for former, story_id in pairs if former != story_id)


def _renamed(table: pa.Table, ids: Mapping[str, str]) -> pa.Table:
    at = table.schema.get_field_index("story_id")
    if at < 0:
        return table
    renamed = pa.array([ids[str(story_id)] for story_id in table["story_id"].to_pylist()], pa.string())
    return table.set_column(at, table.schema.field(at), renamed)
