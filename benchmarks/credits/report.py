"""The figures on marked articles, and what was missed, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.credits.copies import REFERENCE, Copies, copies_score, read_copies
from benchmarks.credits.score import (
    CreditScore,
    Names,
    SpeakerScore,
    credit_score,
    judged,
    missed_outlets,
    speaker_score,
)
from benchmarks.credits.truth import Marked, read_marked
from pipeline.language.sentences import sentences
from pipeline.measure.facts.credit import Credit, find_credits
from pipeline.measure.facts.person.find import find_people
from pipeline.measure.facts.quote import Quote, find_quotes
from pipeline.measure.lexicon import Lexicon
from pipeline.reference import load_reference

_CONTEXT = 120  # characters shown either side of what was missed


@dataclass(frozen=True, slots=True)
class Read:
    """One marked article with the credits and quotations that were read from it."""

    article: Marked
    credits: Sequence[Credit]
    quotes: Sequence[Quote]


@dataclass(frozen=True, slots=True)
class Totals:
    """The scores over all marked articles."""

    credits: CreditScore
    speakers: SpeakerScore
    copies: Copies

    def figures(self) -> dict[str, float]:
        """Shares, 0 to 1, higher is better, by their names in the floors file."""
        return {
            "credits.recall": self.credits.recall,
            "credits.precision": self.credits.precision,
            "speakers.named": self.speakers.named_share,
            "speakers.right": self.speakers.right_share,
            "copies.wire": self.copies.wire_recognised / self.copies.wire,
            "copies.hat_tips": self.copies.hat_tips_recognised / self.copies.hat_tips,
        }


def outlet_names() -> Names:
    """The names of the outlet table that report, as a build reads them."""
    return Lexicon(load_reference(REFERENCE)).outlet_names


def read_articles(folder: Path, names: Names) -> list[Read]:
    """Every marked article of the folder of public data, read."""
    listed = []
    for article in read_marked(folder):
        spans = sentences(article.text)
        quotes = find_quotes(article.text, spans, find_people(article.text, spans))
        listed.append(Read(article, find_credits(article.text, spans, names), quotes))
    return listed


def totals(folder: Path, articles: Sequence[Read], names: Names) -> Totals:
    """The scores over all marked articles."""
    credits = [credit_score(one.article, one.credits, names) for one in articles]
    speakers = [speaker_score(one.article, one.quotes) for one in articles]
    return Totals(
        CreditScore(
            sum(score.marked for score in credits),
            sum(score.met for score in credits),
            sum(score.credits for score in credits),
            sum(score.meeting for score in credits),
        ),
        SpeakerScore(
            sum(score.quotations for score in speakers),
            sum(score.named for score in speakers),
            sum(score.right for score in speakers),
        ),
        copies_score(*read_copies(folder)),
    )


def lines(measured: Totals) -> Iterator[str]:
    """The figures with their denominators."""
    credits, speakers, copies = measured.credits, measured.speakers, measured.copies
    yield f"outlets marked as sources and met by a credit: {credits.met} of {credits.marked} ({credits.recall:.3f})"
    yield f"credits that meet a source of the press: {credits.meeting} of {credits.credits} ({credits.precision:.3f})"
    yield f"quotations with a speaker: {speakers.named} of {speakers.quotations} ({speakers.named_share:.3f})"
    yield f"speakers that are the marked ones: {speakers.right} of {speakers.named} ({speakers.right_share:.3f})"
    yield f"wire copy recognised: {copies.wire_recognised} of {copies.wire}"
    yield f"hat tips recognised: {copies.hat_tips_recognised} of {copies.hat_tips}"


def mistakes(articles: Sequence[Read], names: Names) -> Iterator[str]:
    """A line per marked outlet without a credit and per quotation without its speaker."""
    for one in articles:
        text = one.article.text
        for start, end in missed_outlets(one.article, one.credits, names):
            around = text[max(0, start - _CONTEXT) : end + _CONTEXT]
            yield f"{one.article.name}: no credit: {text[start:end]!r} in {around!r}"
        for quote, attribution, verdict in judged(one.article, one.quotes):
            if verdict != "right":
                around = text[max(0, quote.char_start - _CONTEXT) : quote.char_end + _CONTEXT]
                source = one.article.source(attribution)
                yield f"{one.article.name}: {verdict}: {quote.speaker!r}, marked {source!r} in {around!r}"
