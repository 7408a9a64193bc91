"""The reader's originality strip: an article's sentences beside those of the other articles of its story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import get_args

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.frames import each_row, text_or_none
from dashboard.ask.originality import Sentence, Wording, strip
from dashboard.ask.scope import counted
from dashboard.pages.parts import show
from dashboard.pages.parts.show import Served, md_escape
from dashboard.words import labels

COLOURS: dict[Wording, str] = {"verbatim": "orange-background", "paraphrase": "green-background"}
LONGEST = 30_000  # characters of a text that are compared: longer ones are no news articles


@st.cache_data(max_entries=50, show_spinner=False)
def _compared(_served: Served, snapshot_id: str, article_id: str, body: str) -> list[Sentence]:
    assert _served.snapshot.snapshot_id == snapshot_id
    others = queries.story_texts(_served.snapshot, article_id)
    return strip(body, {row.article_id: row.body[:LONGEST] for row in each_row(others)})


def render(article_id: str, body: str, served: Served) -> None:
    """The text with each sentence coloured by its wording, the counts, and the sentences that it is near to."""
    others = queries.story_texts(served.snapshot, article_id)
    if others.empty:
        st.info(labels.NO_OTHER_TEXTS)
        return
    sentences = _compared(served, served.snapshot.snapshot_id, article_id, body[:LONGEST])
    counts = Counter(each.wording for each in sentences)
    told = ", ".join(f"{counts[wording]} {labels.WORDINGS[wording]}" for wording in get_args(Wording))
    beside = f"beside {counted(len(others), 'other article')} of its story"
    if len(others) == queries.MOST_TEXTS:
        beside = f"beside the {len(others)} nearest articles of its story"
    st.markdown(f"**{counted(len(sentences), 'sentence')}: {told}**, {beside}")
    show.note(labels.STRIP_NOTE)
    names = {row.article_id: text_or_none(row.outlet) or labels.UNKNOWN_OUTLET for row in each_row(others)}
    for paragraph in coloured(body, sentences, names):
        st.markdown(paragraph)
    near = [
        {"wording": labels.WORDINGS[each.wording], "outlet": names[each.other_id], "there": each.other_text,
         "here": body[each.start : each.end]}
        for each in sentences if each.other_id
    ]  # fmt: skip
    if near:
        frame = pd.DataFrame(near)
        config = show.column_config(frame)
        st.dataframe(
            frame, hide_index=True, column_config=config, alt="Sentences of other articles that these are near to"
        )


def coloured(body: str, sentences: Sequence[Sentence], names: Mapping[str, str]) -> list[str]:
    """The body as escaped markdown paragraphs; a sentence that another has is coloured, and says so in words."""
    paragraphs: list[list[str]] = [[]]
    done = 0
    for each in sentences:
        if "\n" in body[done : each.start]:
            paragraphs.append([])
        text = md_escape(body[each.start : each.end])
        colour = COLOURS.get(each.wording)
        if colour:
            said = md_escape(f"{labels.WORDINGS[each.wording]}: {names.get(each.other_id or '', '')}")
            text = f":{colour}[{text}] :small[:gray[{said}]]"
        paragraphs[-1].append(text)
        done = each.end
    return [" ".join(pieces) for pieces in paragraphs if pieces]
