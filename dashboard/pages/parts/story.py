"""One story: lead and origins, the credit chain, order of appearance, why it is one story, contradictions, the gap."""

from __future__ import annotations

from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.alignment import appearance
from dashboard.ask.frames import each_row, text_or_none
from dashboard.ask.network import graphml, network, sentence_of
from dashboard.ask.scope import Scope, counted, day_text, period
from dashboard.draw import storychart
from dashboard.files import downloads as export
from dashboard.files.downloads import Table
from dashboard.files.provenance import file_name
from dashboard.pages.parts import show, storyfacts
from dashboard.pages.parts.show import Served, md_escape
from dashboard.words import labels

CREDIT_COLUMNS = [
    "from_outlet", "to_outlet", "evidence", "verb", "hedge", "said_by", "said_on", "from_is_outside", "to_is_outside",
    "to_is_origin", "from_on", "to_on", "from_headline", "to_headline", "article_id", "from_id", "to_id", "story_id",
]  # fmt: skip


def render(story_id: str, scope: Scope, served: Served) -> None:
    """The sections of a story; a sentence where the snapshot has none of that id."""
    articles = queries.story_articles(served.snapshot, scope, story_id)
    if articles.empty:
        st.info("The story of this link is not in the data any more.")
        return
    _head(story_id, articles, scope, served)
    _origins(queries.story_origins(served.snapshot, story_id))
    _conflicts(queries.story_conflicts(served.snapshot, story_id))
    links = queries.story_links(served.snapshot, story_id)
    _chain(links, articles, scope, served)
    _order(articles, scope, served)
    storyfacts.render(story_id, articles, scope, served)
    _ties(queries.story_ties(served.snapshot, story_id), scope, served)
    _gap(queries.coverage_gap(served.snapshot, scope, story_id), scope, served)


def _head(story_id: str, articles: pd.DataFrame, scope: Scope, served: Served) -> None:
    lead = next((row for row in each_row(articles) if row.is_lead), each_row(articles)[0])
    headlines = [text_or_none(lead.headline), *map(text_or_none, articles["headline"])]
    st.header(md_escape(next(filter(None, headlines), labels.NO_HEADLINE)), anchor=False)
    dated = articles["published_on"].dropna()
    days = period(dated.min().date(), dated.max().date()) if len(dated) else "undated"
    counts = [
        counted(len(articles), "article"),
        counted(articles["outlet_id"].nunique(), "outlet"),
        counted(articles["origin_id"].nunique(), "origin"),
    ]
    inside = int(articles["is_in_scope"].sum())
    whole = "" if inside == len(articles) else f" {inside:,} of them in scope; the story is shown whole."
    show.note(f"{', '.join(counts)}, {days}.{whole}{_attention(story_id, served)}")
    day = "undated" if pd.isna(lead.published_on) else day_text(lead.published_on.date())
    link = scope.link(served.choices, served.snapshot.snapshot_id)
    address = "articles?" + urlencode([*link, ("article", lead.article_id)])
    name = md_escape(text_or_none(lead.headline) or labels.NO_HEADLINE)
    outlet = md_escape(f"{text_or_none(lead.outlet) or labels.UNKNOWN_OUTLET}, {day}")
    st.markdown(f"**Lead**, the earliest article that is no reprint: [{name}]({address}), {outlet}")


def _attention(story_id: str, served: Served) -> str:
    """How many others an article of the story is linked with on average; nothing where that is not counted."""
    found = queries.story_attention(served.snapshot, [story_id])
    if found.empty or found["mean_degree"].isna().all():
        return ""
    return " " + labels.ATTENTION.format(degree=found["mean_degree"].iloc[0])


def _origins(origins: pd.DataFrame) -> None:
    st.markdown(f"**{counted(len(origins), 'origin').capitalize()}**, where the news leads back to:")
    for row in each_row(origins.head(12)):
        day = "" if pd.isna(row.said_on) else f", {day_text(row.said_on.date())}"
        outlet = md_escape(f"{text_or_none(row.outlet) or labels.UNKNOWN_OUTLET}{day}")
        what = "a report outside this corpus" if row.kind == "outside" else text_or_none(row.headline) or "an article"
        st.markdown(f"- {outlet}: {md_escape(what)}, behind {counted(int(row.articles), 'article')}")
    if len(origins) > 12:
        show.note(f"And {len(origins) - 12:,} more; the chain's table has them.")


def _conflicts(conflicts: pd.DataFrame) -> None:
    for _, rows in conflicts.groupby("conflict_no"):
        kind = labels.CONFLICTS.get(str(rows["kind"].iloc[0]), str(rows["kind"].iloc[0]))
        names = [text_or_none(each) or labels.UNKNOWN_OUTLET for each in rows["outlet"]]
        st.warning(md_escape(f"{kind}: {', '.join(names)}."))


def _chain(links: pd.DataFrame, articles: pd.DataFrame, scope: Scope, served: Served) -> None:
    show.heading("The chain of credits", labels.CHAIN_NOTE)
    if links.empty:
        st.info("No article of this story credits another, and no wording is taken over: each is its own origin.")
        return
    whole = network(links, articles)
    net = storychart.shown_part(whole)
    colours = {node.node_id: served.colour(node.outlet_id) for node in net.nodes.values()}
    alt = "Graph of who has its news from whom: " + "; ".join(
        f"{net.nodes[each.taker_id].name} from {net.nodes[each.giver_id].name}" for each in net.arrows[:20]
    )
    figure = storychart.chain(net, colours, served.look)
    st.plotly_chart(figure, key="chain-chart", theme=None, alt=alt, config=show.config("chain", scope, served))
    if len(net.nodes) < len(whole.nodes):
        show.note(f"{len(net.nodes)} of {len(whole.nodes):,} articles and reports are drawn; the table has them all.")
    st.markdown("**Who credits whom**")
    credit_table(links, "story-credits", scope, served)
    said = [(row, sentence_of(row)) for row in each_row(links)]
    if not any(sentence for _, sentence in said):
        show.note(labels.NO_SENTENCES if served.choices.has_text else labels.NO_TEXTS)
        return
    with st.expander("The crediting sentences"):
        for row, sentence in said:
            if sentence:
                by = text_or_none(row.said_by) or labels.UNKNOWN_OUTLET
                evidence = md_escape(labels.word("evidence", row.evidence))
                st.markdown(f"**{md_escape(by)}**, {evidence}: {md_escape(sentence)}", width=show.MEASURE)


def _order(articles: pd.DataFrame, scope: Scope, served: Served) -> None:
    show.heading("Order of appearance", labels.ORDER_NOTE)
    frame = articles.assign(order=appearance(articles))
    columns = [
        "order", "published_on", "published_at", "published_precision", "outlet", "headline", "words",
        "text_completeness", "is_wire_copy", "is_lead", "is_in_scope", "url", "article_id",
    ]  # fmt: skip
    if frame["published_at"].isna().all():
        columns.remove("published_at")
    show.table(frame[columns], "story-order", scope, served)


def _ties(ties: pd.DataFrame, scope: Scope, served: Served) -> None:
    show.heading("Why these articles are one story", labels.TIES_NOTE)
    if ties.empty:
        st.info("The story has one article, or nothing but equal texts ties its articles.")
        return
    listed = []
    for _, rows in ties.groupby("article_id", sort=False):
        one = rows.iloc[0]
        said = [f"{labels.TIES.get(row.shares, row.shares)} {row.value}".strip() for row in each_row(rows)]
        listed.append({
            "outlet": one["outlet"], "other_outlet": one["other_outlet"], "likelihood": one["likelihood"],
            "days_apart": one["days_apart"], "is_same_text": one["is_same_text"], "both_have": "; ".join(said),
        })  # fmt: skip
    show.table(pd.DataFrame(listed), "story-ties", scope, served)


def _gap(gap: pd.DataFrame, scope: Scope, served: Served) -> None:
    show.heading("Who did not cover it", labels.GAP_NOTE)
    if gap.empty:
        st.info("No outlet in scope that usually covers these topics is missing, or there are too few articles to say.")
        return
    show.table(gap, "coverage-gap", scope, served, hidden=("outlet_id",))


def credit_table(frame: pd.DataFrame, name: str, scope: Scope, served: Served, whole: Table | None = None) -> None:
    """Credits as a table with its downloads, of the whole where they are a part of it, and as a network file."""
    told = frame[CREDIT_COLUMNS]
    show.table(told, name, scope, served, height=320 if len(told) > 10 else "auto", whole=whole)
    about = show.provenance(scope, served)
    st.download_button(
        "Download the network (GraphML)", data=lambda: graphml(frame, about.sentence, about.snapshot_id),
        file_name=file_name(name, about, "graphml"), mime=export.MIME["graphml"], on_click="ignore",
        key=f"{name}-graphml",
    )  # fmt: skip
