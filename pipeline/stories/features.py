"""What articles have to show, as Arrow columns: they can be kept, and joined with those of other articles.

A form is a term as an article spells it, written as the digit of its kind and its value.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.stories.rarity import UNDATED
from pipeline.stories.story import KINDS, StoryFeatures

_COLUMNS: dict[str, pa.DataType] = {
    "article_id": pa.string(),
    "day": pa.int64(),
    "language": pa.string(),
    "outlet": pa.string(),
    "words": pa.int64(),
    "body_hash": pa.string(),
    "sketch": pa.list_(pa.uint32()),
    "form": pa.list_(pa.int32()),
    "place": pa.list_(pa.int8()),
}
ARTICLES = pa.schema(_COLUMNS)
FORMS = pa.schema([pa.field("form", pa.string())])


@dataclass(frozen=True, slots=True)
class Features:
    """One row of `articles` per article, with the numbers of its terms' forms in `forms` and the places of the terms.

    `day` is an ordinal, UNDATED without one; `language` "" if unknown; `outlet` is the article's id where unknown.
    """

    articles: pa.Table
    forms: pa.Table

    def only(self, article_ids: pa.StringArray) -> Features:
        """The same of some of the articles."""
        return Features(self.articles.filter(pc.is_in(self.articles["article_id"], article_ids)), self.forms)

    def joined(self, others: Features) -> Features:
        """The same of these articles and others."""
        known = self.forms["form"].combine_chunks()
        met = others.forms["form"].combine_chunks()
        is_new = pc.is_null(pc.index_in(met, known))
        forms = pa.concat_arrays([known, met.filter(is_new)])
        number = pc.index_in(met, forms)
        listed = others.articles["form"].combine_chunks()
        renumbered = pa.ListArray.from_arrays(
            _starts(pc.list_value_length(listed)), number.take(pc.list_flatten(listed))
        )
        at = ARTICLES.get_field_index("form")
        rows = pa.concat_tables([self.articles, others.articles.set_column(at, ARTICLES.field(at), renumbered)])
        return Features(rows.combine_chunks(), pa.table([forms], schema=FORMS))


def gathered(articles: Iterable[StoryFeatures]) -> Features:
    """The columns of articles as they come, so that a stream of them need not be held."""
    numbers: dict[str, int] = {}
    forms, places, sketches = array("i"), array("b"), array("I")
    sizes, sketched = array("q"), array("q")
    facts: list[tuple[str, int, str, str, int, str]] = []
    for article in articles:
        before = len(forms)
        for kind, name in enumerate(KINDS):
            for value, place in article.terms.get(name, {}).items():
                forms.append(numbers.setdefault(f"{kind}{value}", len(numbers)))
                places.append(place)
        sizes.append(len(forms) - before)
        sketches.extend(article.sketch)
        sketched.append(len(article.sketch))
        facts.append(_facts(article))
    columns = list(zip(*facts, strict=True)) or [()] * 6
    starts = _starts(sizes)
    lists: list[pa.Array[Any]] = [
        pa.ListArray.from_arrays(_starts(sketched), pa.array(np.array(sketches, np.uint32), pa.uint32())),
        pa.ListArray.from_arrays(starts, pa.array(np.array(forms, np.int32), pa.int32())),
        pa.ListArray.from_arrays(starts, pa.array(np.array(places, np.int8), pa.int8())),
    ]
    plain = [pa.array(column, kind) for column, kind in zip(columns, ARTICLES.types, strict=False)]
    return Features(
        pa.Table.from_arrays([*plain, *lists], schema=ARTICLES),
        pa.table([pa.array(list(numbers), pa.string())], schema=FORMS),
    )


def _facts(article: StoryFeatures) -> tuple[str, int, str, str, int, str]:
    day = article.published_on.toordinal() if article.published_on else UNDATED
    language = (article.language or "").partition("-")[0]
    outlet = article.outlet_id or f" {article.article_id}"
    return article.article_id, day, language, outlet, article.words, article.body_hash


def _starts(sizes: Any) -> pa.Int32Array:
    """Where each list begins, and the end of the last."""
    return pa.array(np.concatenate([[0], np.cumsum(np.array(sizes, dtype=np.int64))]), pa.int32())
