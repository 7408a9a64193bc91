"""Questions of the Keywords page: keywords, their spellings, and passages that contain them."""

from __future__ import annotations

from contextlib import AbstractContextManager

import pandas as pd

from dashboard.ask.database import Snapshot, Stream, ask, stream
from dashboard.ask.expression import AROUND, Expression, numbered
from dashboard.ask.queries.shared import coverage
from dashboard.ask.scope import Scope
from dashboard.ask.series import Series, SeriesSelection

MOST_FORMS = 1_000  # words that one prefix may match; a prefix that matches more is too short to be useful
MOST_SPELLINGS = 200  # ways to spell a phrase with open words: rarer ones are hardly read
MOST_CONTEXTS = 40  # passages listed: two screens
SAMPLE_SIZE, SAMPLE_AROUND = 20, 150  # passages to rate, and characters on either side: about a sentence


def series_by_outlet(snapshot: Snapshot, scope: Scope, selection: SeriesSelection) -> pd.DataFrame:
    """Each series' articles and share, outlet by outlet."""
    return ask(snapshot, "keywords/series_by_outlet", scope.parameters() | selection.parameters())


def keyword_table(snapshot: Snapshot, scope: Scope) -> pd.DataFrame:
    """The keywords of the lexicon that the scope mentions."""
    return ask(snapshot, "keywords/keyword_table", scope.parameters())


def keyword_forms(snapshot: Snapshot, scope: Scope, selection: SeriesSelection) -> pd.DataFrame:
    """The forms in which the scope mentions the selected keywords."""
    return ask(snapshot, "keywords/keyword_forms", scope.parameters() | selection.parameters())


def word_forms(snapshot: Snapshot, scope: Scope, expressions: tuple[Expression, ...]) -> pd.DataFrame:
    """The words of the scope that the expressions' prefixes match; of_words is their number before the limit."""
    prefixes = [prefix for expression in expressions for prefix in expression.prefixes()]
    return ask(snapshot, "keywords/word_forms", scope.parameters() | {"prefixes": prefixes, "most": MOST_FORMS})


def phrase_forms(snapshot: Snapshot, scope: Scope, selection: SeriesSelection) -> pd.DataFrame:
    """The spellings in the scope of each phrase with a *; of_spellings is their number before the limit."""
    phrases = dict.fromkeys(
        phrase for line in selection.series if line.expression for phrase in line.expression.open_phrases()
    )
    names = [phrase.name for phrase in phrases]
    forms = selection.counted_forms()
    rows = [row for phrase in phrases for row in Expression(phrase.name, (((phrase, True),),)).rows(phrase.name, forms)]
    frame = ask(
        snapshot, "keywords/phrase_forms", scope.parameters() | {"literals": numbered(rows), "most": MOST_SPELLINGS}
    )
    frame.insert(0, "phrase", [names[number] for number in frame.pop("literal_no")])
    return frame


def possible_matches(snapshot: Snapshot, scope: Scope, selection: SeriesSelection) -> pd.DataFrame:
    """Articles that each series counts although their word order is not stored, so that a phrase is uncertain."""
    return ask(snapshot, "keywords/possible_matches", scope.parameters() | selection.parameters())


def co_mentions(snapshot: Snapshot, scope: Scope, selection: SeriesSelection) -> pd.DataFrame:
    """Pairs of keywords in one article, with their lift."""
    return ask(snapshot, "keywords/co_mentions", scope.parameters() | selection.parameters())


def contexts(snapshot: Snapshot, scope: Scope, selection: SeriesSelection, *, is_sample: bool = False) -> pd.DataFrame:
    """The newest mentions of keywords, or a sample of all, with the surrounding words, where texts are kept."""
    most, around = _limits(is_sample=is_sample)
    extra: dict[str, object] = {"is_sample": is_sample, "most": most, "around": around}
    return ask(snapshot, "keywords/contexts", scope.parameters() | selection.parameters() | extra)


def word_contexts(
    snapshot: Snapshot, scope: Scope, selection: SeriesSelection, series: Series, *, is_sample: bool = False
) -> pd.DataFrame:
    """Passages that match a typed expression, one per article, the newest or a sample, where texts are kept."""
    expression = series.expression
    assert expression is not None, "only typed expressions have passages"
    own = SeriesSelection((series,), selection.forms, selection.left_out)
    most, around = _limits(is_sample=is_sample)
    pattern = expression.passage_pattern(own.counted_forms(), around)
    extra: dict[str, object] = {"is_sample": is_sample, "most": most, "passage": pattern}
    return ask(snapshot, "keywords/word_contexts", scope.parameters() | own.parameters() | extra)


def _limits(*, is_sample: bool) -> tuple[int, int]:
    """How many passages to return, and how many characters on either side."""
    return (SAMPLE_SIZE, SAMPLE_AROUND) if is_sample else (MOST_CONTEXTS, AROUND)


def mentions(snapshot: Snapshot, scope: Scope, articles_per_page: int) -> AbstractContextManager[Stream]:
    """Every mention of a keyword in the scope as a stream, read in pages of so many articles."""
    last = int(coverage(snapshot)["articles"])
    pages = [
        scope.parameters() | {"after_no": after, "until_no": after + articles_per_page}
        for after in range(0, max(last, 1), articles_per_page)
    ]
    return stream(snapshot, "keywords/mentions", pages, is_large=True)


def lexicon(snapshot: Snapshot) -> pd.DataFrame:
    """The keywords, each with the forms that count as it."""
    return ask(snapshot, "keywords/lexicon", {})
