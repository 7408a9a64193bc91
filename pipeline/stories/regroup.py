"""The state that a grouping keeps for the next one, so that only changed articles are grouped again.

A small corpus is always grouped in full, and so is one with many changes since the last full grouping.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from pipeline.stories.cluster import cluster_features
from pipeline.stories.features import ARTICLES, FORMS, Features, gathered
from pipeline.stories.recluster import recluster
from pipeline.stories.story import Shared, Story, Tie
from pipeline.stories.tables import SCHEMAS, EarlierTables, TableInputs, tabulate, ties_of
from pipeline.stories.terms import story_features

FEWEST = 2_000  # articles: so many headlines are grouped in 2 s of a processor
MOST_CHANGED = 0.05  # of all articles since all were grouped: how rare terms are has hardly changed by then

_DIGESTS = pa.schema([("article_id", pa.string()), ("digest", pa.string())])
_TIES = pa.list_(pa.struct(list(SCHEMAS["ties"])))
_STORIES = pa.schema([("article_ids", pa.list_(pa.string())), ("margin", pa.float64()), ("ties", _TIES)])
_STATE = {"articles": ARTICLES, "forms": FORMS, "digests": _DIGESTS, "grouped": _STORIES}


@dataclass(frozen=True, slots=True)
class GroupingState:
    """A grouping: a digest of each article, what it was compared by, the stories before corrections, and all tables.

    `changed` counts the articles that were added, removed or changed since the last full grouping.
    """

    digests: Mapping[str, str]
    features: Features
    stories: Sequence[Story]
    tables: Mapping[str, pa.Table]
    changed: int = 0


def regroup(digests: Mapping[str, str], inputs: TableInputs, former: GroupingState | None) -> GroupingState:
    """Group all articles, named by `digests`; decisions of `former` about unchanged articles are reused."""
    fresh = {one for one, digest in digests.items() if former is None or former.digests.get(one) != digest}
    earlier = EarlierTables(former.tables, fresh) if former else None
    changed = len(fresh) + former.changed + len(former.digests.keys() - digests.keys()) if former else 0
    if former is None or len(digests) < FEWEST or changed > MOST_CHANGED * len(digests):
        features = gathered(map(story_features, inputs.ask("rows", list(digests))))
        stories, changed = cluster_features(features), 0
    else:
        same = pa.array([one for one in digests if one not in fresh], pa.string())
        features = former.features.only(same).joined(gathered(map(story_features, inputs.ask("rows", sorted(fresh)))))
        stories = recluster(features, former.stories, fresh, changed / len(digests))
    return GroupingState(digests, features, stories, tabulate(stories, features, inputs, earlier), changed)


def state_schemas(articles: int) -> dict[str, pa.Schema]:
    """The schemas of what the next grouping needs besides the tables, by name; none where it will be in full."""
    return _STATE if articles >= FEWEST else {}


def state_of(state: GroupingState) -> dict[str, pa.Table]:
    """The tables that state_schemas names."""
    rows = [{"article_ids": one.article_ids, "margin": one.margin, "ties": ties_of(one)} for one in state.stories]
    return {
        "articles": state.features.articles,
        "forms": state.features.forms,
        "digests": pa.table(
            {"article_id": list(state.digests), "digest": list(state.digests.values())}, schema=_DIGESTS
        ),
        "grouped": pa.Table.from_pylist(rows, schema=_STORIES),
    }


def state_from(tables: Mapping[str, pa.Table], changed: int) -> GroupingState:
    """The grouping that these tables were written from."""
    return GroupingState(
        digests=dict(zip(*tables["digests"].to_pydict().values(), strict=True)),
        features=Features(tables["articles"], tables["forms"]),
        stories=[_story(row) for row in tables["grouped"].to_pylist()],
        tables={name: tables[name] for name in SCHEMAS},
        changed=changed,
    )


def _story(row: Mapping[str, Any]) -> Story:
    ties = tuple(Tie(**(tie | {"evidence": tuple(Shared(**one) for one in tie["evidence"])})) for tie in row["ties"])
    return Story(row["article_ids"][0], tuple(row["article_ids"]), ties, row["margin"])
