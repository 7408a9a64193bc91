"""The articles of a story side by side: their order, quotations that are one saying, and shared passages."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher

import pandas as pd

from dashboard.ask.frames import each_row, text_or_none
from dashboard.words import labels

SHINGLE = 5  # words of the shortest passage that counts as shared: fewer are idiom
# Likeness of two quotations that may be one saying: lower where the same speaker is named, higher in few words.
ALTERED, ALTERED_UNKNOWN, ALTERED_SHORT, SHORT = 0.48, 0.65, 0.75, 7
MOST_QUOTES = 120  # quotations of a story that are compared with each other: 7,140 pairs
LONGEST_QUOTE = 150  # words of a quotation that are compared: the alignment is quadratic
# A letter of a script without blanks is a word of its own.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:['’][^\W_]+)?")
# What speakers are called who need not be one.
_TITLES = frozenset(
    ["mr", "mrs", "ms", "dr", "president", "minister", "secretary", "senator", "the", "of", "a", "prime"]
)
_END = re.compile(r"[.!?][\"'”’)]*\s|[。！？]|\n")


@dataclass(frozen=True, slots=True)
class Saying:
    """Quotations of several articles that are one saying; `wordings` by article id, the first one as printed first.

    Where texts are not kept there is no wording, and `text` tells the quotation by its number and length.
    """

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


def sayings(quotes: pd.DataFrame) -> list[Saying]:
    """The quotations grouped into sayings: equal ones by key, altered ones by likeness and speaker, where texts are."""
    found: list[Saying] = []
    keyed: dict[str, Saying] = {}
    for row in each_row(quotes.head(MOST_QUOTES)):
        text = text_or_none(row.text)
        if not text:
            unseen = Saying(f"Quotation {len(keyed) + 1}, of {row.words} words", None, {}, {})
            keyed.setdefault(row.key, unseen).ways.setdefault(row.article_id, "same")
            continue
        speaker = text_or_none(row.speaker)
        way = None
        for each in found:
            if way := _way(each, text, speaker):
                if row.article_id not in each.ways:
                    each.wordings[row.article_id], each.ways[row.article_id] = text, way
                break
        else:
            found.append(Saying(text, speaker, {row.article_id: text}, {row.article_id: "same"}))
    return [*found, *keyed.values()]


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
    """True for a shared name, titles aside, False for two speakers, None where one is not named."""
    first, second = (set(_words(each or "")) - _TITLES for each in (one, other))
    return bool(first & second) if first and second else None


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
