"""The text of an article with the hits of a search in their own colour, and buttons to the previous and next hit."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass

import streamlit as st

from dashboard.ask import queries
from dashboard.ask.expression import Expression, ExpressionError, parse
from dashboard.ask.scope import Scope
from dashboard.pages.parts import search_box, show
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import Span, highlighted, md_escape
from dashboard.words import search as words


@dataclass(frozen=True, slots=True)
class Hits:
    """The hits of a search in a body; `at` is the one to open it at, `key` sets this text apart from others."""

    spans: tuple[Span, ...]
    name: str
    at: Span | None
    key: str


def find(article_id: str, scope: Scope, context: PageContext, at: Span | None, place: str) -> Hits:
    """The hits of the search box, else of the words among the filters, and the passage that a reader came for."""
    name, expression = _asked(scope)
    hits = queries.article_hits(context.snapshot, scope, article_id, expression) if expression else []
    came_for = [at] if at and not any(_overlap(at, hit) for hit in hits) else []
    return Hits(tuple(sorted({*hits, *came_for})), name, at, f"{place}{article_id}")


def _asked(scope: Scope) -> tuple[str, Expression | None]:
    if (search := search_box.search()) is not None:
        return search.text, search.expression
    words_asked = " ".join(scope.free_words)
    try:
        return words_asked, parse(words_asked) if words_asked else None
    except ExpressionError:
        return words_asked, None


@st.fragment
def text(body: str, mentions: list[Span], hits: Hits) -> None:
    """The body with its hits and mentions of keywords."""
    number = _current(hits)
    current = hits.spans[number] if hits.spans else None
    if hits.spans:
        _buttons(hits, number)
    elif hits.name:
        show.note(words.NO_HIT.format(text=md_escape(words.typed(hits.name))))
    shown = sum(bool(line.strip()) for line in body[: current[0]].split("\n")[:-1]) if current else -1
    for place, paragraph in enumerate(highlighted(body, mentions, hits.spans, current)):
        with st.container(key=f"{hits.key}-hit") if place == shown else nullcontext():
            st.markdown(paragraph, width=show.TEXT_WIDTH)
    if hits.spans:
        _scroll(number, hits.key)


def _current(hits: Hits) -> int:
    """The number of the current hit: as chosen by the buttons, else the one that the reader came for, or the first."""
    chosen = st.session_state.get(f"{hits.key}-number")
    if chosen is not None:
        return int(chosen) % max(len(hits.spans), 1)
    return next((number for number, hit in enumerate(hits.spans) if hits.at and _overlap(hits.at, hit)), 0)


def _buttons(hits: Hits, number: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        count = len(hits.spans)
        st.markdown(words.HIT.format(place=number + 1, hits=count, text=md_escape(words.typed(hits.name))))
        for label, step in ((words.HIT_BEFORE, -1), (words.HIT_AFTER, 1)) if count > 1 else ():
            key = f"{hits.key}-number"
            st.button(label, key=f"{hits.key}{step:+d}", on_click=_go, args=(key, number + step))


def _go(key: str, number: int) -> None:
    st.session_state[key] = number


def _scroll(number: int, key: str) -> None:
    """Brings the current hit into view; the number makes the script a new one for each hit."""
    target = f"document.querySelector('.st-key-{key}-hit')"
    script = f"setTimeout(() => {target}?.scrollIntoView({{block: 'center'}}), 100) /* {number} */"
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def _overlap(first: Span, second: Span) -> bool:
    return first[0] < second[1] and second[0] < first[1]
