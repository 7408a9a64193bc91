"""Groups the loaded articles into stories and follows each story to its origins: rows in, tables out.

Here the parts meet that see the whole corpus: cluster, reuse and origin. What they say
of the articles leaves as one Arrow table per relation; nothing here knows the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.engine.pool import Workers
from pipeline.records import CreditFact
from pipeline.records.correction import Correction, Ruling
from pipeline.stories.cluster import cluster_features
from pipeline.stories.corrections import correct, sources_of
from pipeline.stories.credit_chain import OriginArticle
from pipeline.stories.features import Features, gathered
from pipeline.stories.provenance import Case, Followed, follow_all, wording_of
from pipeline.stories.rarity import UNDATED
from pipeline.stories.story import Story
from pipeline.stories.terms import story_features

Row = Mapping[str, Any]
Ask = Callable[[Literal["rows", "origins", "texts"], Sequence[str]], Iterable[Row]]
Tables = dict[str, pa.Table]

TEXTS_AT_ONCE = 10_000  # articles whose texts are held at a time: some hundred megabytes
_OF_ORIGIN = ("article_id", "outlet_id", "outlet_name", "published_on", "published_at", "words", "credits")
_TEXT, _COUNT, _SHARE, _FLAG = pa.string(), pa.int32(), pa.float64(), pa.bool_()


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema([pa.field(name, kind) for name, kind in columns.items()])


_EVIDENCE = pa.list_(pa.struct([pa.field("kind", _TEXT), pa.field("value", _TEXT), pa.field("weight", _SHARE)]))
_PLACE = {"sentence": _COUNT, "char_start": _COUNT, "char_end": _COUNT}
SCHEMAS = {
    "memberships": _schema(article_id=_TEXT, story_id=_TEXT, origin_id=_TEXT, is_reprint=_FLAG),
    "stories": _schema(story_id=_TEXT, lead_article_id=_TEXT, is_contradictory=_FLAG, compared=_TEXT),
    "origins": _schema(
        origin_id=_TEXT, story_id=_TEXT, kind=_TEXT, outlet_id=_TEXT, outlet_name=_TEXT, said_on=pa.date32()
    ),
    "reports": _schema(origin_id=_TEXT, story_id=_TEXT, outlet_id=_TEXT, outlet_name=_TEXT, said_on=pa.date32()),
    "links": _schema(
        story_id=_TEXT,
        from_id=_TEXT,
        to_id=_TEXT,
        evidence=_TEXT,
        article_id=_TEXT,
        verb=_TEXT,
        hedge=_TEXT,
        region=_TEXT,
        **_PLACE,
    ),
    "ties": _schema(
        article_id=_TEXT, other_id=_TEXT, likelihood=_SHARE, is_same_text=_FLAG, days_apart=_COUNT, evidence=_EVIDENCE
    ),
    "reuse": _schema(
        story_id=_TEXT,
        first_id=_TEXT,
        second_id=_TEXT,
        first_in_second=_SHARE,
        second_in_first=_SHARE,
        longest_run=_COUNT,
        same_quotes=_COUNT,
        altered_quotes=_COUNT,
        same_figures=_COUNT,
        grade=_TEXT,
        earlier=_TEXT,
        basis=_TEXT,
    ),
    "sayings": _schema(story_id=_TEXT, saying=_COUNT, article_id=_TEXT, key=_TEXT, char_start=_COUNT, way=_TEXT),
    "differences": _schema(
        story_id=_TEXT, unit=_TEXT, number=_SHARE, other_unit=_TEXT, other_number=_SHARE, verdict=_TEXT
    ),
    "conflicts": _schema(story_id=_TEXT, kind=_TEXT, ids=pa.list_(_TEXT)),
    "successors": _schema(former_id=_TEXT, story_id=_TEXT),
    "corrections": _schema(
        source_file=_TEXT, record=_COUNT, kind=_TEXT, article_id=_TEXT, other_id=_TEXT, status=_TEXT, inferred=_TEXT
    ),
}


@dataclass(frozen=True, slots=True)
class _Found:
    """A story with all that was found of it."""

    story: Story
    followed: Followed


@dataclass(frozen=True, slots=True)
class TableInputs:
    """What tables are made from: what is known of the articles that are asked for, readers' corrections, processes.

    "rows" have what stories are made from; "texts" words, body_hash, sketch, quotes, figures and days, and body where
    texts are kept; "origins" outlet, date, words and credits; all of them article_id.
    """

    ask: Ask
    corrections: Sequence[Correction] = ()
    workers: Workers = 1


@dataclass(frozen=True, slots=True)
class EarlierTables:
    """The tables of an earlier grouping, and the articles that were not in it as they are now."""

    tables: Mapping[str, pa.Table]
    fresh: Set[str]

    def unchanged(self, stories: Sequence[Story]) -> set[str]:
        """The ids of the stories whose rows still hold: they have the same articles, word for word."""
        rows = self.tables["memberships"].select(["story_id", "article_id"]).to_pydict()
        members: dict[str, list[str]] = {}
        for story_id, article_id in zip(*rows.values(), strict=True):
            members.setdefault(story_id, []).append(article_id)
        corrected = self.tables["corrections"].to_pylist()
        others = self.fresh | {row["article_id"] for row in corrected if row["kind"] == "origin"}
        return {
            story.story_id
            for story in stories
            if members.get(story.story_id) == list(story.article_ids) and others.isdisjoint(story.article_ids)
        }


def group(
    rows: Iterable[Row],
    texts: Callable[[list[str]], Iterable[Row]],
    workers: Workers = 1,
    corrections: Sequence[Correction] = (),
) -> Tables:
    """A table for every relation in SCHEMAS, from measured rows of all articles; the same with any number of processes.

    `texts(ids)` gives the texts of the articles named (see TableInputs).
    """
    known: dict[str, Row] = {}
    features = gathered(story_features(row) for row in _noted(rows, known))

    def ask(question: str, article_ids: Sequence[str]) -> Iterable[Row]:
        return texts(list(article_ids)) if question == "texts" else (known[one] for one in article_ids)

    return tabulate(cluster_features(features), features, TableInputs(ask, corrections, workers))


def _noted(rows: Iterable[Row], known: dict[str, Row]) -> Iterator[Row]:
    for row in rows:
        known[row["article_id"]] = {name: row[name] for name in _OF_ORIGIN}
        yield row


def tabulate(
    grouped: Sequence[Story], features: Features, inputs: TableInputs, earlier: EarlierTables | None = None
) -> Tables:
    """A table for every relation in SCHEMAS, of the stories as readers correct them.

    Rows of unchanged stories are taken from `earlier`.
    """
    days = {
        article_id: None if day == UNDATED else date.fromordinal(day)
        for article_id, day in zip(*features.articles.select(["article_id", "day"]).to_pydict().values(), strict=True)
    }
    stories, rulings = correct(grouped, inputs.corrections, days)
    sources, inferred = sources_of(rulings), dict[str, str]()
    uncorrected = [one for one in stories if sources.keys().isdisjoint(one.article_ids)]
    unchanged = earlier.unchanged(uncorrected) if earlier else set()
    listed: dict[str, list[Row]] = {name: [] for name in SCHEMAS}
    for batch in _batches([story for story in stories if story.story_id not in unchanged]):
        cases = _cases(batch, inputs, sources)
        for story, followed in zip(batch, follow_all(cases, inputs.workers), strict=True):
            for name, relation in _RELATIONS.items():
                listed[name] += relation(_Found(story, followed))
            inferred |= followed.inferred
    listed["ties"] = [row for story in stories for row in ties_of(story)]
    listed["corrections"] = [_correction(ruling, inferred) for ruling in rulings]
    tables = {name: pa.Table.from_pylist(listed[name], schema=schema) for name, schema in SCHEMAS.items()}
    return _with_rows_of(unchanged, stories, earlier.tables, tables) if earlier else tables


def _with_rows_of(
    unchanged: Set[str], stories: Sequence[Story], earlier: Mapping[str, pa.Table], tables: Tables
) -> Tables:
    """The tables with the earlier rows of unchanged stories added, in the order of the stories."""
    order = pa.array([story.story_id for story in stories], pa.string())
    wanted = pa.array(sorted(unchanged), pa.string())
    whole = dict(tables)
    for name in _RELATIONS:
        rows = earlier[name].filter(pc.is_in(earlier[name]["story_id"], wanted))
        both = pa.concat_tables([tables[name], rows])
        place = pc.index_in(both["story_id"], order).to_numpy()
        whole[name] = both.take(np.argsort(place, kind="stable"))
    return whole


def _cases(batch: Sequence[Story], inputs: TableInputs, sources: Mapping[str, str]) -> list[Case]:
    named = [article_id for story in batch for article_id in story.article_ids]
    articles = {row["article_id"]: _origin_article(row) for row in inputs.ask("origins", named)}
    together = [article_id for story in batch if len(story.article_ids) > 1 for article_id in story.article_ids]
    wordings = {
        row["article_id"]: wording_of(row, articles[row["article_id"]]) for row in inputs.ask("texts", together)
    }
    return [
        Case(
            story.story_id,
            tuple(articles[one] for one in story.article_ids),
            tuple(wordings[one] for one in story.article_ids if one in wordings),
            {one: sources[one] for one in story.article_ids if one in sources},
        )
        for story in batch
    ]


def _batches(stories: Sequence[Story]) -> Iterator[list[Story]]:
    """Stories of some TEXTS_AT_ONCE articles that share theirs with others."""
    batch, held = list[Story](), 0
    for story in stories:
        batch.append(story)
        held += len(story.article_ids) if len(story.article_ids) > 1 else 0
        if held >= TEXTS_AT_ONCE:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _origin_article(row: Row) -> OriginArticle:
    return OriginArticle(
        article_id=row["article_id"],
        outlet_id=row["outlet_id"],
        outlet_name=row["outlet_name"],
        published_on=row["published_on"],
        published_at=row["published_at"],
        words=row["words"] or 0,
        credits=tuple(CreditFact(**credit) for credit in row["credits"] or ()),
    )


def _memberships(found: _Found) -> list[Row]:
    story_id, origin_of, reprints = (
        found.story.story_id,
        found.followed.provenance.origin_of,
        found.followed.provenance.reprints,
    )
    return [
        {"article_id": one, "story_id": story_id, "origin_id": origin_of[one], "is_reprint": one in reprints}
        for one in found.story.article_ids
    ]


def _stories(found: _Found) -> list[Row]:
    lead, conflicts = found.followed.provenance.lead_id, found.followed.provenance.conflicts
    told = {"lead_article_id": lead, "is_contradictory": bool(conflicts), "compared": found.followed.compared}
    return [{"story_id": found.story.story_id} | told]


def _of_story(name: str) -> Callable[[_Found], list[Row]]:
    """Rows of the records of that name that were found of a story, with the story they belong to."""
    columns = [field.name for field in SCHEMAS[name] if field.name != "story_id"]

    def rows(found: _Found) -> list[Row]:
        followed = found.followed
        records = getattr(followed if hasattr(followed, name) else followed.provenance, name)
        return [
            {"story_id": found.story.story_id} | {column: getattr(record, column) for column in columns}
            for record in records
        ]

    return rows


def ties_of(story: Story) -> list[Row]:
    """The rows of a story's ties."""
    columns = [field.name for field in SCHEMAS["ties"] if field.name != "evidence"]
    return [
        {column: getattr(tie, column) for column in columns}
        | {"evidence": [{"kind": one.kind, "value": one.value, "weight": one.weight} for one in tie.evidence]}
        for tie in story.ties
    ]


def _correction(ruling: Ruling, origins: Mapping[str, str]) -> Row:
    """A correction with what the rules say; one of an origin that they say too changes nothing."""
    given = ruling.correction
    status, inferred = ruling.status, ruling.inferred
    if given.kind == "origin" and status == "applied" and inferred == "same":
        inferred = origins[given.article_id]
        status = "no change" if inferred == given.other_id else status
    return {field: getattr(given, field) for field in given.__slots__} | {"status": status, "inferred": inferred}


_RELATIONS: dict[str, Callable[[_Found], list[Row]]] = {
    "memberships": _memberships,
    "stories": _stories,
    "origins": _of_story("origins"),
    "reports": _of_story("reports"),
    "links": _of_story("links"),
    "reuse": _of_story("reuse"),
    "sayings": _of_story("sayings"),
    "differences": _of_story("differences"),
    "conflicts": _of_story("conflicts"),
}
