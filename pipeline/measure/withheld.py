"""What is left of an article's measurements where its text is withheld: facts and counts, in no order.

Positions, keys of names and of quotations, and credits in their own words go: each of them says which words stand side
by side, or lets a guess at them be proved. snapshot/sql/measurements.sql withholds the same of a snapshot with texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from pipeline.language.listing import is_listed
from pipeline.records import Annotations, CreditFact
from pipeline.records.cleaned import Cleaned, Span

SENTENCES = 3  # sentences that are told apart: ledes are no longer, and credits beyond are details
LONG_FORM = 4  # words of a keyword's form that would be a run of the text; six characters say as much
_NO_SPACES = "\u0e00"  # scripts without spaces between words come from here on
Rows = list[tuple[Any, ...]]


def withheld(cleaned: Cleaned, found: Annotations) -> dict[str, Rows]:
    """The nested rows of one article, as shard.py has them, each list sorted by what it holds.

    A list of records without a form here, as that of people, is withheld as a whole.
    """
    nowhere = (None, None)
    return {
        "spans": _spans(cleaned.spans),
        "mentions": _sorted(
            (one.keyword_id, form, form, one.region, *nowhere, _sentence(one.sentence), one.in_lede, one.sense, None)
            for one in found.mentions
            for form in (short_form(one.form),)
        ),
        "figures": _sorted(
            (one.value, one.unit, None, None, None, *nowhere, _sentence(one.sentence)) for one in found.figures
        ),
        "credits": _by_sentence(map(_credit, found.credits)),
        "quotes": _sorted(
            (None, "", None, None, None, one.is_term, one.words, *nowhere, _sentence(one.sentence))
            for one in found.quotes
        ),
        "word_counts": [
            (one.word, one.count, one.in_headline, one.in_lede)
            for one in found.word_counts
            if is_listed(one.word, found.words)
        ],
        "days": _sorted((one.month, one.day, *nowhere, _sentence(one.sentence)) for one in found.days),
    }


def short_form(form: str) -> str:
    """The form of a keyword, or an ellipsis for a long one."""
    is_long = len(form.split()) >= LONG_FORM or (form >= _NO_SPACES and len(form) >= LONG_FORM + 2)
    return "…" if is_long else form


def _sentence(number: int) -> int:
    return min(number, SENTENCES)


def _credit(credit: CreditFact) -> tuple[Any, ...]:
    sentence = None if credit.sentence is None else _sentence(credit.sentence)
    named = (credit.name, credit.outlet_id, None, credit.kind, None, credit.said_on, credit.is_short_form)
    return (*named, credit.region, None, None, sentence, credit.position)


def _spans(spans: tuple[Span, ...]) -> Rows:
    """How many characters each rule removed, and how many were kept: a row for each, counted from 0."""
    lengths = Counter[tuple[bool, str]]()
    for span in spans:
        lengths[span.kept, span.rule] += span.end - span.start
    return [(0, length, kept, rule) for (kept, rule), length in sorted(lengths.items())]


def _by_sentence(credits: Iterable[tuple[Any, ...]]) -> Rows:
    """Credits by region and sentence: of two of one outlet the first is the one that counts."""
    return sorted(_sorted(credits), key=lambda row: (row[7], -1 if row[10] is None else row[10]))


def _sorted(rows: Any) -> Rows:
    """Rows in the order of their values, None first."""
    return sorted(rows, key=lambda row: [(value is not None, value if value is not None else 0) for value in row])
