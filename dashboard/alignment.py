"""The articles of a story side by side: order, figures, quotations and people by outlet, and shared passages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

import pandas as pd

from dashboard import labels
from dashboard.frames import each_row, text_or_none

SHINGLE = 5  # words of the shortest passage that counts as shared: fewer are idiom
# Likeness of two quotations that may be one saying: lower where the same speaker is named, higher in few words.
ALTERED, ALTERED_UNKNOWN, ALTERED_SHORT, SHORT = 0.48, 0.65, 0.75, 7
MOST_QUOTES = 120  # quotations of a story that are compared with each other: 7,140 pairs
LONGEST_QUOTE = 150  # words of a quotation that are compared: the alignment is quadratic
LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))  # written so where three decimals hold it exactly
STATED, ABSENT, UNKNOWN = "stated", "absent", "not known"
# A letter of a script without blanks is a word of its own.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:['’][^\W_]+)?")
_END = re.compile(r"[.!?][\"'”’)]*\s|[。！？]|\n")


@dataclass(frozen=True, slots=True)
class Saying:
    """Quotations of several articles that are one saying; `wordings` by article id, the first one as printed first."""

    text: str
    speaker: str | None
    wordings: dict[str, str]
    ways: dict[str, str]


def sentence_around(before: str, found: str, after: str) -> str:
    """The sentence that the words stand in, on one line; cut where the surroundings are."""
    starts = [match.end() for match in _END.finditer(before)]
    end = _END.search(after)
    whole = before[starts[-1] if starts else 0 :] + found + (after[: end.end()] if end else after)
    return " ".join(whole.split())


def outlets_of(articles: pd.DataFrame) -> dict[str, list[str]]:
    """The story's outlets in the order of appearance, with the ids of their articles."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in each_row(articles):
        found[text_or_none(row.outlet) or labels.UNKNOWN_OUTLET].append(row.article_id)
    return dict(found)


def appearance(articles: pd.DataFrame) -> list[str]:
    """The place of each article in the order of appearance: "1", "2, same day" where only the day is known, or none."""
    days = [None if pd.isna(row.published_on) else row.published_on for row in each_row(articles)]
    minutes = list(articles["published_precision"] == "minute")
    places = []
    for at, day in enumerate(days):
        if day is None:
            places.append("undated")
            continue
        same = [other for other, other_day in enumerate(days) if other_day == day]
        is_sure = len(same) == 1 or all(minutes[other] for other in same)
        earlier = sum(other is not None and other < day for other in days)
        places.append(f"{earlier + 1 + same.index(at)}" if is_sure else f"{earlier + 1}, same day")
    return places


def figure_text(value: object, unit: str, qualifier: object = None) -> str:
    """A figure in one notation: "145 percent", "450,000 deaths"; a vague one in its own words."""
    if not isinstance(value, int | float) or pd.isna(value):
        return f"{text_or_none(qualifier) or 'some'} {unit}"
    for size, word in LARGE:
        if abs(value) >= size and float(value * 1_000 / size).is_integer():
            return f"{value / size:,.10g} {word} {unit}"
    number = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6g}"
    return f"{number} {unit}"


def figure_table(figures: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """One row per figure, those that most outlets state first; one column per outlet."""
    stated: dict[str, set[str]] = defaultdict(set)
    for row in each_row(figures):
        stated[figure_text(row.value, row.unit, row.qualifier)].add(row.article_id)
    return by_outlet("figure", stated.items(), articles, lambda _, __: STATED)


def people_table(people: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """One row per person, by the full name; cells say under what words."""
    named: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    words: dict[tuple[str, str], str] = {}
    for row in each_row(people):
        name = text_or_none(row.name)
        if name:
            names[row.key] = max(names.get(row.key, ""), name, key=lambda each: (len(each), each))
            named[row.key].add(row.article_id)
            words[row.key, row.article_id] = f"{text_or_none(row.surfaces) or STATED} ({row.mentions})"
    keys = {f"{names[key]}": key for key in named}
    rows = [(name, named[key]) for name, key in keys.items()]
    return by_outlet("person", rows, articles, lambda name, article_id: words[keys[name], article_id])


def quote_table(sayings: list[Saying], articles: pd.DataFrame) -> pd.DataFrame:
    """One row per saying; cells say same or altered, against the wording that appeared first."""
    texts = {f"{each.speaker}: {each.text}" if each.speaker else each.text: each for each in sayings}
    rows = [(text, set(each.ways)) for text, each in texts.items()]
    return by_outlet("quotation", rows, articles, lambda text, article_id: texts[text].ways[article_id])


def by_outlet(
    noun: str, rows: Iterable[tuple[str, set[str]]], articles: pd.DataFrame, cell: Callable[[str, str], str]
) -> pd.DataFrame:
    """Facts by outlet: what the cell says of it, else absent, else not known where not all its texts are full."""
    outlets = outlets_of(articles)
    full = {row.article_id for row in each_row(articles) if row.text_completeness == "full" and row.words > 0}
    listed = []
    for fact, having in rows:
        cells, states = {}, 0
        for outlet, ids in outlets.items():
            hits = [each for each in ids if each in having]
            states += bool(hits)
            missing = ABSENT if set(ids) <= full else UNKNOWN
            cells[f"{outlet} " if outlet in (noun, "stated_by") else outlet] = cell(fact, hits[0]) if hits else missing
        by = "one alone" if states == 1 and len(outlets) > 1 else f"{states} of {len(outlets)}"
        listed.append((-states, {noun: fact, "stated_by": by, **cells}))
    listed.sort(key=lambda each: (each[0], str(each[1][noun])))
    return pd.DataFrame([row for _, row in listed])


def sayings(quotes: pd.DataFrame) -> list[Saying]:
    """The quotations grouped into sayings: equal ones by key, altered ones by likeness and speaker."""
    found: list[Saying] = []
    for row in each_row(quotes.head(MOST_QUOTES)):
        text = text_or_none(row.text)
        if not text:
            continue
        speaker = text_or_none(row.speaker)
        for each in found:
            way = _way(each, text, speaker)
            if way:
                if row.article_id not in each.ways:
                    each.wordings[row.article_id], each.ways[row.article_id] = text, way
                break
        else:
            found.append(Saying(text, speaker, {row.article_id: text}, {row.article_id: "same"}))
    return found


def _way(saying: Saying, text: str, speaker: str | None) -> str | None:
    first, second = (_words(each)[:LONGEST_QUOTE] for each in (saying.text, text))
    if first == second:
        return "same"
    is_one = _is_one_speaker(saying.speaker, speaker)
    if is_one is False:
        return None
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    least = ALTERED if is_one else ALTERED_UNKNOWN
    least = max(least, ALTERED_SHORT) if min(len(first), len(second)) < SHORT else least
    return "altered" if matcher.quick_ratio() >= least and matcher.ratio() >= least else None


def _is_one_speaker(one: str | None, other: str | None) -> bool | None:
    """True for a shared surname, False for two speakers, None where one is not named."""
    first, second = (_words(each or "") for each in (one, other))
    return bool(set(first) & set(second)) if first and second else None


def changes(first: str, second: str) -> list[tuple[str, bool]]:
    """The second text in pieces, each with whether its words differ from the first's."""
    theirs = second.split()
    ours, bare = (["".join(_words(word)) for word in words] for words in (first.split(), theirs))
    matcher = SequenceMatcher(None, ours, bare, autojunk=False)
    blocks = [(tag, theirs[start:end]) for tag, _, _, start, end in matcher.get_opcodes()]
    return [(" ".join(words), tag != "equal") for tag, words in blocks if words]


def shared_passages(first: str, second: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where each text holds runs of at least SHINGLE words of the other, as characters [start, end) on one line."""
    tokens = [list(_WORD.finditer(text)) for text in (first, second)]
    words = [[match.group().casefold() for match in found] for found in tokens]
    runs = [_runs(each) for each in words]
    shared = runs[0].keys() & runs[1].keys()
    ours, theirs = (
        _spans(text, found, {start for run in shared for start in starts[run]})
        for text, found, starts in zip((first, second), tokens, runs, strict=True)
    )
    return ours, theirs


def _runs(words: list[str]) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for start in range(len(words) - SHINGLE + 1):
        found[tuple(words[start : start + SHINGLE])].append(start)
    return found


def _spans(text: str, tokens: list[re.Match[str]], starts: set[int]) -> list[tuple[int, int]]:
    covered = sorted({start + step for start in starts for step in range(SHINGLE)})
    spans: list[tuple[int, int]] = []
    last = -2
    for at in covered:
        first, end = tokens[at].span()
        if at == last + 1 and "\n" not in text[spans[-1][1] : first]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((first, end))
        last = at
    return spans


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
