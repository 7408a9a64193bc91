"""Articles: the table with sorting, search and paging, and the reader with highlights, removed spans and evidence."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import partial
from typing import cast
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard.ask import queries, whole
from dashboard.ask.frames import each_row, text_or_none
from dashboard.ask.queries import Order
from dashboard.ask.scope import MAX_TEXT, Scope, counted, day_text
from dashboard.pages.parts import show, wording
from dashboard.pages.parts.show import Served, md_escape, md_piece
from dashboard.words import labels

COLUMNS = [
    "published_on",
    "outlet",
    "headline",
    "words",
    "mentions",
    "originality",
    "language",
    "text_completeness",
    "published_on_basis",
    "url",
]
# Pixels: all columns stand side by side where the window is 1,400 wide.
WIDTHS = {
    "published_on": 92, "outlet": 106, "headline": 198, "words": 56, "mentions": 70, "originality": 88, "language": 74,
    "text_completeness": 60, "published_on_basis": 98, "url": 68,
}  # fmt: skip


def render(scope: Scope, served: Served) -> None:
    """The page."""
    if not served.totals.articles:
        st.info(labels.EMPTY_SCOPE)
        return
    left, middle, right = st.columns([3, 2, 1])
    with left:
        search = st.text_input(
            "Search headlines, outlets, authors, places", key="find", bind="query-params", max_chars=MAX_TEXT,
            on_change=_to_first_page,
        )  # fmt: skip
    with middle:
        order = st.selectbox(
            "Order", list(labels.ORDERS), format_func=lambda key: labels.ORDERS[key], key="order", bind="query-params",
            on_change=_to_first_page,
        )  # fmt: skip
    ask = partial(queries.articles, served.snapshot, scope, search=(search or "")[:MAX_TEXT], order=cast(Order, order))
    page, found = show.page_of("page", ask)
    if found.empty:
        st.info(labels.NOTHING_FOUND.format(noun="article"))
        return
    total = int(found["of_articles"].iloc[0])
    with right:
        show.page_number("page", total)
    show.note(f"{show.part_of(page, len(found), counted(total, 'article'))}. Select a row to read.")
    picked = show.grid(
        found[COLUMNS], "Articles", key="articles-table", columns=show.widths(WIDTHS, found), row_height=show.WRAPPED,
        height=show.LIST_HEIGHT,
        on_select="rerun", selection_mode="single-row",
    )  # fmt: skip
    asked = {"find": search[:MAX_TEXT]} if search else {}
    table = whole.articles(
        served.snapshot, scope, total, COLUMNS, search=asked.get("find", ""), order=cast(Order, order)
    )
    show.downloads("articles", table, scope, served, asked)
    rows = picked["selection"]["rows"]
    _open(found, rows[0] if rows and rows[0] < len(found) else None, scope, served)


def _to_first_page() -> None:
    st.session_state["page"] = 1


def _open(found: pd.DataFrame, row: int | None, scope: Scope, served: Served) -> None:
    """The article of the selected row, of the list, or of the link."""
    ids = [str(each) for each in found["article_id"]]
    names = {str(each.article_id): text_or_none(each.headline) or labels.NO_HEADLINE for each in each_row(found)}
    if row is not None:
        st.query_params["article"] = ids[row]
    asked = st.query_params.get("article", "")[:64]
    chosen = st.selectbox(
        "Read an article of this page", ids, index=ids.index(asked) if asked in ids else None,
        format_func=lambda each: names[each], placeholder="Choose an article",
    )  # fmt: skip
    article_id = chosen or asked
    if not article_id:
        return
    if chosen and chosen != asked:
        st.query_params["article"] = chosen
    article = queries.article(served.snapshot, article_id)
    if article is None:
        st.info("The article of this link is not in the data any more.")
        return
    _read(article, article_id, scope, served)


def _read(article: pd.Series, article_id: str, scope: Scope, served: Served) -> None:
    st.divider()
    told = {key: None if pd.isna(article[key]) else article[key] for key in article.index}
    st.header(md_escape(told["headline"] or labels.NO_HEADLINE), anchor=False)
    outlet = told["outlet"] or labels.UNKNOWN_OUTLET
    day = f"{told['published_on']:%-d %b %Y}" if told["published_on"] is not None else "undated"
    said = [outlet, day, told["byline"], told["dateline"], told["wire_service"]]
    show.note(", ".join(md_escape(each) for each in said if each))
    if told["url"]:
        st.link_button("Open at the outlet", str(told["url"]))
    _provenance(article_id, scope, served)
    text, facts = st.columns([3, 2])
    with text:
        _text(article, article_id, served)
    with facts:
        _facts(article, article_id, served)


def _provenance(article_id: str, scope: Scope, served: Served) -> None:
    """The article's story, its origin, and whether its wording is its own."""
    found = queries.article_provenance(served.snapshot, article_id)
    if found is None:
        return
    address = "stories?" + urlencode(
        [*scope.link(served.choices, served.snapshot.snapshot_id), ("story", str(found["story_id"]))]
    )
    name = md_escape(text_or_none(found["story_headline"]) or labels.NO_HEADLINE)
    counts = [counted(int(found[each]), each[:-1]) for each in ("articles", "outlets", "origins")]
    st.markdown(
        f"**Story**: [{name}]({address}), {', '.join(counts)}{', led by this article' * bool(found['is_lead'])}"
    )
    if found["is_own_origin"]:
        st.markdown("**Origin**: this article; it credits no other report, and its wording is taken from none here.")
        return
    day = "" if pd.isna(found["origin_on"]) else f", {found['origin_on']:%-d %b %Y}"
    outlet = md_escape(f"{text_or_none(found['origin_outlet']) or labels.UNKNOWN_OUTLET}{day}")
    outside = " (outside this corpus)" if found["origin_kind"] == "outside" else ""
    st.markdown(f"**Origin**: {outlet}{outside}. **Wording**: {_wording(found)}")


def _wording(found: pd.Series) -> str:
    """How much of the wording another article of the story has, where texts could be compared."""
    if pd.isna(found["taken_share"]):
        return "not compared, as no other text of the story is at hand."
    about = "by an estimate from fingerprints, about " if found["compared_by"] == "sketch" else ""
    share = f"{about}{found['taken_share']:.0%} of its runs of five words stand in one other article of the story"
    words = {"verbatim": "taken over", "partly": "partly taken over"}
    return f"{words.get(str(found['nearest_grade']), 'rephrased')}; {share}."


def _text(article: pd.Series, article_id: str, served: Served) -> None:
    mentions = queries.article_mentions(served.snapshot, article_id)
    raw, body = text_or_none(article["raw"]), text_or_none(article["body"])
    if not raw:
        _measured(article, mentions, served)
        return
    if not body:
        st.info(labels.NO_BODY)
    if st.toggle("Show what cleaning removed", key="removed"):
        for span in each_row(queries.article_spans(served.snapshot, article_id)):
            piece = raw[span.char_start : span.char_end]
            for line in filter(str.strip, piece.split("\n")):
                st.markdown(
                    md_escape(line)
                    if span.is_kept
                    else f":orange-background[{md_escape(line)}] :gray[{md_escape(labels.word('rule', span.rule))}]",
                    width=show.MEASURE,
                )
        return
    if not body:
        return
    if st.toggle("Compare each sentence with the other articles of its story", key="strip"):
        wording.render(article_id, body, served)
        return
    places = mentions[mentions["region"] == "body"]
    for paragraph in highlighted(
        body, [(int(a), int(b)) for a, b in zip(places["char_start"], places["char_end"], strict=True)]
    ):
        st.markdown(paragraph, width=show.MEASURE)


def _measured(article: pd.Series, mentions: pd.DataFrame, served: Served) -> None:
    """What is known of an article whose text is not here."""
    st.info(labels.NO_TEXT if served.choices.has_text else labels.TEXT_FREE)
    counts = [(article["words"], "word"), (article["sentences"], "sentence"), (article["raw_words"], "word")]
    words, lines, raw = (counted(int(number), noun) for number, noun in counts)
    show.note(f"{words} in {lines} after cleaning, {raw} before.")
    found = mentions.groupby(["label", "region"], as_index=False).size().rename(columns={"size": "mentions"})
    if len(found):
        show.grid(found, "Mentions by keyword")


def highlighted(body: str, places: list[tuple[int, int]]) -> list[str]:
    """The body as escaped markdown paragraphs, with the characters of the places marked; overlaps are joined."""
    paragraphs, start = [], 0
    for line in body.split("\n"):
        end, pieces, done = start + len(line), [], start
        for first, last in places:
            if first < done or first >= end:
                continue
            pieces += [md_piece(body[done:first]), f":blue-background[{md_escape(body[first : min(last, end)])}]"]
            done = min(last, end)
        pieces.append(md_piece(body[done:end]))
        if line.strip():
            paragraphs.append("".join(pieces).strip())
        start = end + 1
    return paragraphs


def _facts(article: pd.Series, article_id: str, served: Served) -> None:
    st.markdown("**How each fact is known**")
    evidence = queries.article_evidence(served.snapshot, article_id)
    told = {"language": article["language_basis"], "text_completeness": "text"}
    missing = [
        {"fact": fact, "value": article[fact], "basis": basis}
        for fact, basis in told.items() if fact not in set(evidence["fact"]) and text_or_none(article[fact])
    ]  # fmt: skip
    evidence = pd.concat([evidence, pd.DataFrame(missing, columns=evidence.columns, dtype="str")], ignore_index=True)
    evidence["value"] = [_value(row.fact, text_or_none(row.value)) for row in each_row(evidence)]
    show.grid(_filled(evidence), "Evidence")
    figures = queries.article_figures(served.snapshot, article_id)
    if len(figures):
        st.markdown("**Figures**")
        show.grid(_filled(figures.drop(columns="sentence")), "Figures")


def _value(fact: str, value: str | None) -> str | None:
    """The value of a fact as a reader writes it: days as days, codes in words."""
    if value and fact == "published_on":
        with suppress(ValueError):
            return day_text(date.fromisoformat(value))
    return value and labels.word(fact, value)


def _filled(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame without the columns that tell nothing of this article."""
    return frame.dropna(axis="columns", how="all")
