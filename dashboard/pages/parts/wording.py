"""The article reader's comparison: each sentence with the most similar sentence of other articles in its story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import get_args

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.frames import rows_of, text_or_none
from dashboard.ask.originality import Sentence, Wording, strip
from dashboard.ask.queries.articles import MOST_TEXTS
from dashboard.pages.parts import show
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import interface as ui
from dashboard.words.codes import WORDINGS, counted

COLOURS: dict[Wording, str] = {"verbatim": "orange-background", "paraphrase": "green-background"}
LONGEST = 30_000  # characters of a text that are compared; longer texts are not news articles


@st.cache_data(max_entries=50, show_spinner=False)
def _compared(_context: PageContext, file_hash: str, article_id: str, body: str) -> list[Sentence]:
    assert _context.snapshot.file_hash == file_hash
    others = queries.story_texts(_context.snapshot, article_id)
    return strip(body, {row.article_id: row.body[:LONGEST] for row in rows_of(others)})


def render(article_id: str, body: str, context: PageContext) -> None:
    """The text with each sentence coloured by its wording, the counts, and the similar sentences."""
    others = queries.story_texts(context.snapshot, article_id)
    if others.empty:
        st.info(ui.NO_OTHER_TEXTS)
        return
    sentences = _compared(context, context.snapshot.file_hash, article_id, body[:LONGEST])
    st.markdown(_counts(sentences, len(others)))
    show.note(ui.STRIP_NOTE)
    names = {row.article_id: text_or_none(row.outlet) or ui.UNKNOWN_OUTLET for row in rows_of(others)}
    for paragraph in coloured(body, sentences, names):
        st.markdown(paragraph)
    similar = [
        {
            "wording": WORDINGS[sentence.wording],
            "outlet": names[sentence.other_id],
            "there": sentence.other_text,
            "here": body[sentence.start : sentence.end],
        }
        for sentence in sentences
        if sentence.other_id
    ]
    if similar:
        show.grid(pd.DataFrame(similar), ui.SIMILAR, context)


def _counts(sentences: Sequence[Sentence], others: int) -> str:
    counts = Counter(sentence.wording for sentence in sentences)
    nearest = ui.STRIP_NEAREST.format(count=others)
    return ui.STRIP_COUNTS.format(
        sentences=counted(len(sentences), "sentence"),
        counts=", ".join(f"{counts[wording]} {WORDINGS[wording]}" for wording in get_args(Wording)),
        others=nearest if others == MOST_TEXTS else ui.STRIP_OTHERS.format(articles=counted(others, "other article")),
    )


def coloured(body: str, sentences: Sequence[Sentence], names: Mapping[str, str]) -> list[str]:
    """The body as escaped Markdown paragraphs; a sentence found elsewhere is coloured and labelled."""
    paragraphs: list[list[str]] = [[]]
    done = 0
    for sentence in sentences:
        if "\n" in body[done : sentence.start]:
            paragraphs.append([])
        text = md_escape(body[sentence.start : sentence.end])
        colour = COLOURS.get(sentence.wording)
        if colour:
            label = md_escape(f"{WORDINGS[sentence.wording]}: {names.get(sentence.other_id or '', '')}")
            text = f":{colour}[{text}] :small[:gray[{label}]]"
        paragraphs[-1].append(text)
        done = sentence.end
    return [" ".join(pieces) for pieces in paragraphs if pieces]
