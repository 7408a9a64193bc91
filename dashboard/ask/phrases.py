"""Phrases that one side of a comparison uses more than the others, with sentences that contain them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.ask import queries
from dashboard.ask.alignment import sentence_around
from dashboard.ask.database import Snapshot
from dashboard.ask.frames import rows_of, text_or_none
from dashboard.ask.sides import Sides
from dashboard.words import interface as ui

MOST_PHRASES, SENTENCES = 8, 2  # for each side; sentences for each phrase
PART_OF = 0.6  # of its uses inside a longer phrase of the list: then a phrase is only a part of that one
AROUND = 300  # characters on either side in which a sentence ends
LEADING = frozenset(["the"])  # of an outlet's name, which sentences leave out
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_END = re.compile(r"[.!?。！？\n]")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that contains a phrase, with its article and outlet."""

    article_id: str
    outlet: str
    sentence: str


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The words by which the outlets of a side name themselves; `names` are those that are hardly ever a subject."""

    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def are(self, phrase: Sequence[str]) -> bool:
        """Whether a phrase consists of these words, or has one that is only a name."""
        return self.words >= {*phrase} or not self.names.isdisjoint(phrase)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of one side: how often it and the others use it, of how many phrases, its score, and sentences."""

    side: str
    text: str
    side_count: int
    side_phrases: int
    rest_count: int
    rest_phrases: int
    articles: int
    zeta: float
    examples: tuple[Example, ...]


def phrases(snapshot: Snapshot, sides: Sides, language: str, outlets: Mapping[str, str]) -> list[Phrase]:
    """The most distinctive phrases of each side in one language; `outlets` are all names of outlets, by id.

    A phrase is listed only with a sentence that contains it: one that runs over the end of a sentence is a fragment.
    None contains the name of an outlet, or a word that the outlets of its side use for themselves.
    """
    frame = queries.phrases(snapshot, sides, language)
    every = [set(_words(name)) - LEADING for name in outlets.values()]
    own_words = _own_words(queries.own_words(snapshot, sides))
    texts = _texts(snapshot, frame)
    listed: list[Phrase] = []
    for side in sides.ids:
        kept: list[Phrase] = []
        own = own_words.get(side, OwnWords())
        for row in rows_of(frame[frame["side"] == side]):
            words = [str(word) for word in row.words]
            if len(kept) == MOST_PHRASES:
                break
            if any(name and name <= {*words} for name in every) or own.are(words):
                continue
            examples = _examples(words, [texts[number] for number in row.article_nos if number in texts])
            phrase = Phrase(
                side=side, text=joined(words), side_count=int(row.side_count), side_phrases=int(row.side_phrases),
                rest_count=int(row.rest_count), rest_phrases=int(row.rest_phrases), articles=int(row.articles),
                zeta=float(row.zeta), examples=examples,
            )  # fmt: skip
            if examples and not any(_is_part(phrase, other) for other in kept):
                kept = [other for other in kept if not _is_part(other, phrase)]
                kept.append(phrase)
        listed += kept
    return listed


def _own_words(frame: pd.DataFrame) -> dict[str, OwnWords]:
    return {
        str(side): OwnWords(frozenset(rows["word"]), frozenset(rows.loc[rows["is_name"], "word"]))
        for side, rows in frame.groupby("side")
    }


def joined(words: Sequence[str]) -> str:
    """A phrase as it is printed: words with spaces, and overlapping pairs of characters as one run."""
    text = words[0]
    for word in words[1:]:
        text += word[1:] if _HAN.match(word) and text.endswith(word[0]) else f" {word}"
    return text


def table(listed: Sequence[Phrase], labels: Mapping[str, str]) -> pd.DataFrame:
    """The phrases as a table, with their first sentence."""
    return pd.DataFrame(
        [
            {
                "side": labels[phrase.side], "phrase": phrase.text, "side_count": phrase.side_count,
                "side_phrases": phrase.side_phrases, "rest_count": phrase.rest_count,
                "rest_phrases": phrase.rest_phrases, "articles": phrase.articles, "zeta": phrase.zeta,
            }
            for phrase in listed
        ]
    )  # fmt: skip


def _texts(snapshot: Snapshot, frame: pd.DataFrame) -> dict[int, tuple[str, str, str]]:
    """Id, outlet and body of the articles that may show a phrase, by number."""
    numbers = sorted({int(number) for numbers in frame["article_nos"] for number in numbers})
    rows = rows_of(queries.texts(snapshot, numbers))
    return {
        int(row.article_no): (str(row.article_id), text_or_none(row.outlet) or ui.UNKNOWN_OUTLET, str(row.body))
        for row in rows
    }


def _examples(words: Sequence[str], texts: Iterable[tuple[str, str, str]]) -> tuple[Example, ...]:
    examples: list[Example] = []
    for article_id, outlet, body in texts:
        sentence = sentence_with(words, body)
        if sentence and sentence not in [example.sentence for example in examples]:
            examples.append(Example(article_id, outlet, sentence))
        if len(examples) == SENTENCES:
            break
    return tuple(examples)


def sentence_with(words: Sequence[str], body: str) -> str:
    """The first sentence of a text that contains the words side by side; empty if none does."""
    if _HAN.match(words[0]):
        text = joined(words)
        start = body.find(text)
        return _sentence(body, start, start + len(text)) if start >= 0 else ""
    tokens = list(_WORD.finditer(body))
    folded = [token.group().casefold().replace("’", "'") for token in tokens]
    for place in range(len(tokens) - len(words) + 1):
        if folded[place : place + len(words)] == list(words):
            start, end = tokens[place].start(), tokens[place + len(words) - 1].end()
            if not _END.search(body[start:end]):
                return _sentence(body, start, end)
    return ""


def _sentence(body: str, start: int, end: int) -> str:
    return sentence_around(body[max(0, start - AROUND) : start], body[start:end], body[end : end + AROUND])


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def _is_part(one: Phrase, other: Phrase) -> bool:
    """Whether a phrase is used mostly inside another one of the list."""
    is_inside = one.text != other.text and f" {one.text} " in f" {other.text} "
    if _HAN.match(one.text):
        is_inside = one.text != other.text and one.text in other.text
    return is_inside and other.side_count >= PART_OF * one.side_count
