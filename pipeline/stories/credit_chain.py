"""Whom one article credits for its news, from the nearest outlet to the root."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pipeline.records import CreditFact

LEDE_SENTENCES = 3  # whom these credit is credited for the report; a later single credit is for a detail
LEDE_SUPPORT = 3  # a credit there counts as three later ones
ENOUGH_SUPPORT = 2  # of all credits of an outlet: one in the lede, or two anywhere


@dataclass(frozen=True, slots=True)
class OriginArticle:
    """One article of a story as its origin is sought: who ran it, when, how long it is in words, whom it credits."""

    article_id: str
    outlet_id: str | None
    outlet_name: str | None
    published_on: date | None
    published_at: datetime | None
    words: int
    credits: tuple[CreditFact, ...]


def credits_of(article: OriginArticle, *, headline: bool = False) -> list[tuple[str, CreditFact]]:
    """Credits of body or headline with what tells outlets apart, its own left out: its own news is not a credit."""
    own = keys_of(article)
    keyed = [
        (key_of(credit), credit)
        for credit in article.credits
        if (credit.region == "headline") == headline and (credit.outlet_id or not credit.is_short_form)
    ]
    return [(key, credit) for key, credit in keyed if key not in own]


def key_of(credit: CreditFact) -> str:
    """What tells the credited outlet from others: its id, or its name as stated where the table does not list it."""
    return credit.outlet_id or _folded(credit.name)


def keys_of(article: OriginArticle) -> list[str]:
    """What a credit may name the article's outlet by: its id, or its name where credits do not know the id."""
    return sorted({article.outlet_id or "", _folded(article.outlet_name or "")} - {""})


def _folded(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


def sources_of(articles: Iterable[OriginArticle]) -> dict[str, frozenset[str]]:
    """For each outlet all those that it has its news from, by what the articles of one story say; at first hand or not.

    An outlet's own article says whom it follows, and an article that puts two outlets one after the other says so of
    the nearer one.
    """
    direct: dict[str, set[str]] = {}
    for article in articles:
        nearer = [(0, own) for own in keys_of(article)]
        for credit in chain_of(article):
            if credit.region != "headline":
                for position, key in nearer:
                    if position < credit.position:
                        direct.setdefault(key, set()).add(key_of(credit))
                nearer.append((credit.position, key_of(credit)))
    return {key: _reached(key, direct) for key in direct}


def _reached(key: str, direct: Mapping[str, Collection[str]]) -> frozenset[str]:
    found: set[str] = set()
    ahead = [key]
    while ahead:
        new = set(direct.get(ahead.pop(), ())) - found
        found |= new
        ahead.extend(new)
    return frozenset(found - {key})


def chain_of(article: OriginArticle, sources: Mapping[str, frozenset[str]] | None = None) -> list[CreditFact]:
    """One credit for each link of the article's chain, nearest first, the root last.

    Root is the deepest outlet that the article supports: in its lede, in a credit line, or more than once. An outlet
    that the headline alone credits ("..., the Ledger reports") comes last: headlines name whose news it is. Of outlets
    that the article puts side by side, the one that has its news from another of them, by `sources`, is the nearer;
    else the one named first.
    """
    first: dict[str, CreditFact] = {}
    support: Counter[str] = Counter()
    for key, credit in credits_of(article):
        if credit.kind == "credit" and credit.position:
            first.setdefault(key, credit)
            is_prominent = credit.sentence is None or credit.sentence < LEDE_SENTENCES
            support[key] += LEDE_SUPPORT if is_prominent else 1
    followed = {key: (sources or {}).get(key, frozenset()) & first.keys() for key in first}
    ordered = sorted(first, key=lambda key: (first[key].position, -len(followed[key]), *_stands(first[key]), key))
    supported = [place for place, key in enumerate(ordered) if support[key] >= ENOUGH_SUPPORT]
    chain = [first[key] for key in ordered[: supported[-1] + 1]] if supported else []
    named = [
        credit for key, credit in credits_of(article, headline=True) if credit.kind == "credit" and key not in ordered
    ]
    return chain + named[:1]


def _stands(credit: CreditFact) -> tuple[int, int]:
    """Where a credit is read: a credit line's before all of the body."""
    return (-1 if credit.sentence is None else credit.sentence, credit.char_start or 0)
