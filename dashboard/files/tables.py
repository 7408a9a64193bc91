"""The tables of a scope as files hold them: large ones as streams, which never become a frame."""

from __future__ import annotations

from functools import partial

import pandas as pd

from dashboard.ask import queries
from dashboard.ask.database import Snapshot, stream
from dashboard.ask.queries.articles import ArticleOrder
from dashboard.ask.queries.stories import StoryOrder
from dashboard.ask.scope import Choices, Scope
from dashboard.ask.search_terms import search_parameters
from dashboard.ask.series import Bucket, Series, SeriesSelection
from dashboard.files.downloads import LARGE, Table, from_frame
from dashboard.words.interface import FIRST_TOPIC, SECOND_TOPIC
from dashboard.words.measures import MEASURES

ALL = 10**12  # rows: no limit
PAGE_ROWS = 50_000  # rows, or articles, per query: sorting so many whole rows takes some 50 MB
BUCKETS: tuple[Bucket, ...] = ("day", "week", "month")
MOST_PAIRED = 30  # keywords whose pairs are counted, the most frequent: 30 already give 435 pairs
MOST_REJECTIONS = 1_000_000
# The columns that pages show, in order; a file has them first.
ARTICLE_COLUMNS = [
    "published_on", "outlet", "headline", "words", "mentions", "originality", "language", "text_completeness",
    "published_on_basis", "url",
]  # fmt: skip
ARTICLE_REST = (
    "topics", "byline", "dateline", "wire_service", "outlet_basis", "country", "story_id", "origin_id", "article_id",
    "outlet_id", "owner_id",
)  # fmt: skip
STORY_COLUMNS = [
    "headline", "outlet", "articles", "outlets", "owners", "origins", "first_on", "last_on", "days", "topics",
]  # fmt: skip
STORY_REST = ("story_id", "story_articles", "is_contradictory")
CREDIT_COLUMNS = [
    "from_outlet", "to_outlet", "evidence", "verb", "hedge", "said_by", "said_on", "from_is_outside", "to_is_outside",
    "to_is_origin", "from_on", "to_on", "from_headline", "to_headline", "article_id", "from_id", "to_id", "story_id",
]  # fmt: skip
LIKENESS_COLUMNS = [
    "from_outlet", "like_outlet", "evidence", "from_on", "to_on", "from_headline", "to_headline", "from_is_outside",
    "to_is_outside", "article_id", "from_id", "to_id", "story_id",
]  # fmt: skip


def articles(
    snapshot: Snapshot, scope: Scope, matching: int, *, search: str = "", order: ArticleOrder = "newest"
) -> Table:
    """The `matching` articles of the scope, in the order asked for."""
    parameters = scope.parameters() | SeriesSelection().parameters() | {"order": order}
    parameters |= search_parameters(snapshot, scope, search)
    pages = [parameters | {"most": PAGE_ROWS, "skipped": skipped} for skipped in range(0, max(matching, 1), PAGE_ROWS)]
    source = partial(stream, snapshot, "articles/articles", pages, is_large=matching > LARGE)
    return Table("articles", source, matching, tuple(ARTICLE_COLUMNS), left_out=("of_articles",), rest=ARTICLE_REST)


def stories(
    snapshot: Snapshot, scope: Scope, matching: int | None, *, search: str = "", order: StoryOrder = "newest"
) -> Table:
    """The stories with articles in the scope; `matching` is their number, None if unknown."""
    parameters: dict[str, object] = {"search": search, "order": order, "most": ALL, "skipped": 0}
    is_large = matching is None or matching > LARGE
    source = partial(stream, snapshot, "stories/stories", [scope.parameters() | parameters], is_large=is_large)
    return Table("stories", source, matching, tuple(STORY_COLUMNS), left_out=("of_stories",), rest=STORY_REST)


def credits(snapshot: Snapshot, scope: Scope) -> Table:
    """Which outlets the scope's articles credit or draw on, without the sentences that say so."""
    parameters = scope.parameters() | {"most": ALL}
    source = partial(stream, snapshot, "stories/credits", [parameters], is_large=True)
    return Table("credits", source, None, tuple(CREDIT_COLUMNS), is_rest_left_out=True)


def origins(snapshot: Snapshot, scope: Scope) -> Table:
    """The origins that articles of the scope lead back to."""
    return Table("origins", partial(queries.origins, snapshot, scope))


def mentions(snapshot: Snapshot, scope: Scope) -> Table:
    """Every mention of a keyword in the scope, article by article."""
    return Table("mentions", partial(queries.mentions, snapshot, scope, PAGE_ROWS))


def all_tables(snapshot: Snapshot, scope: Scope, choices: Choices, matching: int) -> list[Table]:
    """Every table of a scope with `matching` articles, and the tables that explain them."""
    streams = [
        articles(snapshot, scope, matching),
        mentions(snapshot, scope),
        stories(snapshot, scope, None),
        credits(snapshot, scope),
        origins(snapshot, scope),
    ]
    frames = _frames(snapshot, scope, choices)
    return [*streams, *(from_frame(name, frame) for name, frame in frames.items())]


def _frames(snapshot: Snapshot, scope: Scope, choices: Choices) -> dict[str, pd.DataFrame]:
    topics = SeriesSelection(tuple(Series("topic", topic, topic) for topic in choices.values("topics")))
    keywords = queries.keyword_table(snapshot, scope)
    paired = SeriesSelection(tuple(Series("keyword", key, key) for key in keywords["keyword_id"].head(MOST_PAIRED)))
    return {
        **{f"attention_by_{bucket}": queries.attention(snapshot, scope, topics, bucket) for bucket in BUCKETS},
        "outlets": queries.outlet_table(snapshot, scope, FIRST_TOPIC, SECOND_TOPIC),
        "outlet_months": queries.outlet_months(snapshot, scope),
        "topics_by_outlet": queries.series_by_outlet(snapshot, scope, topics),
        "keywords": keywords,
        "co_mentions": queries.co_mentions(snapshot, scope, paired),
        "milestones": queries.milestones(snapshot, scope.from_on, scope.to_on),
        "tariff_rates": queries.tariff_steps(snapshot, scope.from_on, scope.to_on),
        "known_by": queries.known_by(snapshot, scope),
        "cleaning": queries.removed_by_rule(snapshot, scope),
        "inputs": queries.inputs(snapshot),
        "sources": queries.sources(snapshot),
        "rejections": queries.rejections(snapshot, MOST_REJECTIONS),
        "lexicon": queries.lexicon(snapshot),
        "measures": pd.DataFrame([measure.row() for measure in MEASURES]),
    }
