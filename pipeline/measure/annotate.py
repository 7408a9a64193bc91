"""Counts what an article says: mentions of the lexicon's keywords, figures, and every word.

Matching runs on the normalised copy (language/normalise.py) and reports positions in the original.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from itertools import chain, pairwise
from operator import attrgetter

from pipeline.language.days import find_days
from pipeline.language.normalise import Normal, normalise
from pipeline.language.sentences import sentences
from pipeline.language.tokens import NO_SPACES, tokens
from pipeline.measure.attempt import Attempts
from pipeline.measure.facts.credit import find_credits
from pipeline.measure.facts.figure.find import find_figures
from pipeline.measure.facts.person.find import find_people
from pipeline.measure.facts.person.record import Person
from pipeline.measure.facts.quote import find_quotes
from pipeline.measure.facts.sense import Passage
from pipeline.measure.keys import fingerprint, person_key, quote_key
from pipeline.measure.lexicon import Lexicon
from pipeline.measure.mentions import find_mentions
from pipeline.records import Annotations, CreditFact, DayFact, FigureFact, PersonFact, QuoteFact, WordCount
from pipeline.records.cleaned import Cleaned

_NO_SPACE = re.compile(NO_SPACES)
_NO_SPACE_RUN = re.compile(f"{NO_SPACES}+")
_CHARACTERS_PER_WORD = 1.6  # of Chinese or Japanese text that say as much as one English word in translated news
_LEDE_SENTENCES = 3  # at most: the lede is the first paragraph, and some texts are one paragraph


def annotate(cleaned: Cleaned, headline: str | None, lexicon: Lexicon, published_on: date | None = None) -> Annotations:
    """Mentions and credits in headline, body and removed text; everything else that the body says.

    Words and mentions are what an article is counted by: where they fail, the article does.
    """
    body = normalise(cleaned.body)
    spans = sentences(cleaned.body)
    starts = [start for start, _ in spans]
    lede_end = _lede_end(cleaned.body, spans)
    mentions = find_mentions(cleaned, headline, Passage(cleaned.body, body, starts), lede_end, lexicon)
    attempt = Attempts()
    by_sentence = _words_by_sentence(body, starts)
    body_words = tuple(chain.from_iterable(by_sentence))
    headline_words = tuple(tokens(normalise(headline or "").text))
    lede_words = frozenset(tokens(normalise(cleaned.body[:lede_end]).text))
    body_hash, sketch = fingerprint(body_words)
    no_people: list[Person] = []
    people = attempt("people", lambda: find_people(cleaned.body, spans), no_people)
    return Annotations(
        mentions=mentions,
        figures=attempt("figures", lambda: tuple(_figures(cleaned.body, spans)), ()),
        credits=attempt("credits", lambda: tuple(_credits(cleaned, headline, spans, lexicon)), ()),
        quotes=attempt("quotes", lambda: tuple(_quotes(cleaned.body, spans, people)), ()),
        people=tuple(map(_person_fact, people)),
        days=attempt("days", lambda: tuple(_days(cleaned.body, starts, published_on)), ()),
        word_counts=tuple(_word_counts(body_words, frozenset(headline_words), lede_words)),
        word_order=(*headline_words, "", *body_words),
        sentence_words=tuple(map(len, by_sentence)),
        words=count_words(cleaned.body),
        raw_words=count_words(cleaned.raw),
        sentences=len(spans),
        lede_sentences=sum(start < lede_end for start in starts),
        body_hash=body_hash,
        sketch=sketch,
        failures=tuple(attempt.notes),
    )


def _words_by_sentence(body: Normal, starts: Sequence[int]) -> list[tuple[str, ...]]:
    """The words of each sentence; `starts` are the sentences' first characters in the original text."""
    cuts = [0, *map(body.place_of, starts[1:]), len(body.text)]
    return [tuple(tokens(body.text[start:end])) for start, end in pairwise(cuts)] if starts else []


def _word_counts(body: tuple[str, ...], headline: frozenset[str], lede: frozenset[str]) -> Iterator[WordCount]:
    counts = Counter(body)
    for word in sorted(counts.keys() | headline):
        yield WordCount(word=word, count=counts[word], in_headline=word in headline, in_lede=word in lede)


def _credits(
    cleaned: Cleaned, headline: str | None, spans: list[tuple[int, int]], lexicon: Lexicon
) -> Iterator[CreditFact]:
    removed = [
        (span.start, span.end, cleaned.raw[span.start : span.end])
        for span in cleaned.spans
        if not span.kept and span.rule == "wire_credit"
    ]
    names = lexicon.outlet_names
    for credit in find_credits(cleaned.body, spans, names, removed=removed):
        yield CreditFact(*_credit_values(credit))
    if headline:
        for credit in find_credits(headline, [(0, len(headline))], names):
            yield replace(CreditFact(*_credit_values(credit)), region="headline", sentence=None)


_credit_values = attrgetter(*(field.name for field in fields(CreditFact)))


def _quotes(body: str, spans: list[tuple[int, int]], people: Sequence[Person]) -> Iterator[QuoteFact]:
    for quote in find_quotes(body, spans, people):
        yield QuoteFact(
            text=quote.text,
            key="" if quote.is_term else quote_key(quote.text),
            speaker=quote.speaker,
            speaker_role=quote.speaker_role,
            verb=quote.verb,
            is_term=quote.is_term,
            words=quote.words,
            char_start=quote.char_start,
            char_end=quote.char_end,
            sentence=quote.sentence,
        )


def _person_fact(person: Person) -> PersonFact:
    place = (person.char_start, person.char_end, person.sentence)
    said = (person.surface, person.title, person.is_attributive)
    return PersonFact(person.name, person_key(person.name), *said, *place)


def _days(body: str, starts: list[int], published_on: date | None) -> Iterator[DayFact]:
    for day in find_days(body, published_on):
        sentence = max(0, bisect_right(starts, day.char_start) - 1)
        yield DayFact(day.month, day.day, day.char_start, day.char_end, sentence)


def _lede_end(body: str, spans: list[tuple[int, int]]) -> int:
    """One past the last character of the lede: the first paragraph, at most its first three sentences."""
    paragraph = body.find("\n") if "\n" in body else len(body)
    inside = [end for _, end in spans[:_LEDE_SENTENCES] if end <= paragraph]
    return inside[-1] if inside else paragraph


def _figures(body: str, spans: list[tuple[int, int]]) -> Iterator[FigureFact]:
    for found in find_figures(body, spans):
        yield FigureFact(
            value=found.value,
            unit=found.unit,
            qualifier=found.qualifier,
            about=found.about,
            surface=found.surface,
            char_start=found.char_start,
            char_end=found.char_end,
            sentence=found.sentence,
        )


def count_words(text: str) -> int:
    """Words of a text: what blanks part; 1.6 characters make a word in scripts without spaces."""
    letters = len(_NO_SPACE.findall(text))
    if not letters:
        return len(text.split())
    return round(letters / _CHARACTERS_PER_WORD) + len(_NO_SPACE_RUN.sub(" ", text).split())
