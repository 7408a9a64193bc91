"""Everything in the scope as one archive, offered on every page; made when its button is pressed."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.ask import queries, whole
from dashboard.ask.measures import MEASURES
from dashboard.ask.network import graphml
from dashboard.ask.scope import Scope
from dashboard.ask.series import Asked, Bucket, Series
from dashboard.files.archive import MOST_ARROWS, Network, bundle
from dashboard.files.downloads import MIME, OnDisk, Table, from_frame, is_busy
from dashboard.files.provenance import Provenance, file_name
from dashboard.pages import articles, stories
from dashboard.pages.parts import show, story
from dashboard.pages.parts.show import Served
from dashboard.words import labels

BUCKETS: tuple[Bucket, ...] = ("day", "week", "month")
MOST_PAIRED = 30  # keywords whose pairs are counted: the most frequent, as 30 already give 435 pairs
MOST_REJECTIONS = 1_000_000


def button(key: str, scope: Scope, served: Served) -> None:
    """The button of the archive; nothing where the scope is empty."""
    if not served.totals.articles:
        return
    topics = {"first": labels.FIRST_TOPIC, "second": labels.SECOND_TOPIC}
    named = {key: served.choices.label("topics", topic) for key, topic in topics.items()}
    # Before the file is made: where that is done, the page's address is not known.
    about = show.provenance(scope, served, named)
    st.download_button(
        "Download everything in this scope (ZIP)",
        data=partial(archive, scope, served, about),
        file_name=file_name("coverage", about, "zip"),
        mime=MIME["zip"],
        on_click="ignore",
        key=key,
        width="stretch",
    )
    if is_busy():
        st.caption(labels.BUSY_NOTE)


def archive(scope: Scope, served: Served, about: Provenance) -> OnDisk:
    """The archive of a scope, with what all of its files carry."""
    return bundle(tables(scope, served), partial(_network, scope, served, about), about)


def tables(scope: Scope, served: Served) -> list[Table]:
    """Every table of the scope, and what it takes to understand them."""
    ask = served.snapshot
    topics = Asked(tuple(Series("topic", topic, topic) for topic in served.choices.values("topics")))
    keywords = queries.keyword_table(ask, scope)
    paired = Asked(tuple(Series("keyword", key, key) for key in keywords["keyword_id"].head(MOST_PAIRED)))
    frames = {
        **{f"attention_by_{bucket}": queries.attention(ask, scope, topics, bucket) for bucket in BUCKETS},
        "outlets": queries.outlet_table(ask, scope, labels.FIRST_TOPIC, labels.SECOND_TOPIC),
        "outlet_months": queries.outlet_months(ask, scope),
        "topics_by_outlet": queries.series_by_outlet(ask, scope, topics),
        "keywords": keywords,
        "co_mentions": queries.co_mentions(ask, scope, paired),
        "milestones": queries.milestones(ask, scope.from_on, scope.to_on),
        "tariff_rates": queries.tariff_steps(ask, scope.from_on, scope.to_on),
        "known_by": queries.known_by(ask, scope),
        "cleaning": queries.removed_by_rule(ask, scope),
        "inputs": queries.inputs(ask),
        "rejections": queries.rejections(ask, MOST_REJECTIONS),
        "lexicon": queries.lexicon(ask),
        "measures": pd.DataFrame([each.told() for each in MEASURES]),
    }
    streams = [
        whole.articles(ask, scope, served.totals.articles, articles.COLUMNS),
        whole.mentions(ask, scope),
        whole.stories(ask, scope, None, stories.COLUMNS),
        whole.credits(ask, scope, story.CREDIT_COLUMNS),
        whole.origins(ask, scope),
    ]
    return [*streams, *(from_frame(name, frame) for name, frame in frames.items())]


def _network(scope: Scope, served: Served, about: Provenance) -> Network:
    links = queries.credits(served.snapshot, scope, MOST_ARROWS)
    return Network(graphml(links, about.sentence, about.snapshot_id), len(links))
