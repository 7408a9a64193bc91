"""Compares the articles of a story: publication order, versions of one quotation, and shared passages."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher

import pandas as pd

from dashboard.ask.frames import rows_of, text_or_none
from dashboard.words import interface as ui

SHINGLE = 5  # words of the shortest shared passage: shorter ones are idiom
# A character of a script without spaces counts as a word.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:['’][^\W_]+)?")
_END = re.compile(r"[.!?][\"'”’)]*\s|[。！？]|\n")


@dataclass(frozen=True, slots=True)
class Saying:
    """One quotation in several articles; `wordings` and `ways` ("same", "altered") by article id, in order.

    If texts are not stored, `wordings` is empty and `text` names the quotation by number and length.
    """

    text: str
    speaker: str | None
    wordings: dict[str, str]
    ways: dict[str, str]


def sentence_around(before: str, match: str, after: str) -> str:
    """The sentence that contains the match, on one line; cut off where `before` or `after` is."""
    starts = [stop.end() for stop in _END.finditer(before)]
    end = _END.search(after)
    whole = before[starts[-1] if starts else 0 :] + match + (after[: end.end()] if end else after)
    return " ".join(whole.split())


def outlets_of(articles: pd.DataFrame) -> dict[str, list[str]]:
    """The story's outlets in order of publication, with the ids of their articles."""
    outlets: dict[str, list[str]] = defaultdict(list)
    for row in rows_of(articles):
        outlets[text_or_none(row.outlet) or ui.UNKNOWN_OUTLET].append(row.article_id)
    return dict(outlets)


def publication_ranks(articles: pd.DataFrame) -> list[str]:
    """Each article's rank by publication: "1", "2=" for articles of one day without a time, or "no date"."""
    days = [None if pd.isna(row.published_on) else row.published_on for row in rows_of(articles)]
    minutes = list(articles["published_precision"] == "minute")
    places = []
    for at, day in enumerate(days):
        if day is None:
            places.append(ui.NO_DATE)
            continue
        same = [other for other, other_day in enumerate(days) if other_day == day]
        is_sure = len(same) == 1 or all(minutes[other] for other in same)
        earlier = sum(other is not None and other < day for other in days)
        places.append(f"{earlier + 1 + same.index(at)}" if is_sure else f"{earlier + 1}=")
    return places


def sayings(quotes: pd.DataFrame) -> list[Saying]:
    """The sayings of a story, in order of appearance, from its quotations with the saying that the build gave each."""
    groups: dict[object, Saying] = {}
    for row in rows_of(quotes):
        text = text_or_none(row.text)
        group = int(row.saying) if not pd.isna(row.saying) else (row.key or text, text_or_none(row.speaker))
        saying = groups.get(group)
        if saying is None:
            named = text or f"Quotation {len(groups) + 1}, of {row.words} words"
            saying = groups[group] = Saying(named, text_or_none(row.speaker), {}, {})
        if row.article_id not in saying.ways:
            saying.ways[row.article_id] = text_or_none(row.way) or "same"
            if text:
                saying.wordings[row.article_id] = text
    return list(groups.values())


def changes(first: str, second: str) -> list[tuple[str, bool]]:
    """The second text in pieces, each with whether it differs from the first text."""
    theirs = second.split()
    ours, bare = (["".join(_words(word)) for word in words] for words in (first.split(), theirs))
    matcher = SequenceMatcher(None, ours, bare, autojunk=False)
    blocks = [(tag, theirs[start:end]) for tag, _, _, start, end in matcher.get_opcodes()]
    return [(" ".join(words), tag != "equal") for tag, words in blocks if words]


def shared_passages(first: str, second: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The passages of at least SHINGLE words that both texts contain, as characters [start, end) in each text."""
    tokens = [list(_WORD.finditer(text)) for text in (first, second)]
    words = [[match.group().casefold() for match in matches] for matches in tokens]
    runs = [_runs(text_words) for text_words in words]
    shared = runs[0].keys() & runs[1].keys()
    ours, theirs = (
        _spans(text, matches, {start for run in shared for start in starts[run]})
        for text, matches, starts in zip((first, second), tokens, runs, strict=True)
    )
    return ours, theirs


def _runs(words: list[str]) -> dict[tuple[str, ...], list[int]]:
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for start in range(len(words) - SHINGLE + 1):
        runs[tuple(words[start : start + SHINGLE])].append(start)
    return runs


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
