"""Whom one article credits for its news, from the nearest outlet to the root."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from pipeline.model import CreditFact

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
    """Credits of body or headline with what tells outlets apart, its own left out: its own news is no credit."""
    own = {article.outlet_id, (article.outlet_name or "").casefold()} - {None, ""}
    keyed = [
        (credit.outlet_id or " ".join(credit.name.casefold().split()), credit)
        for credit in article.credits
        if (credit.region == "headline") == headline and (credit.outlet_id or not credit.is_short_form)
    ]
    return [(key, credit) for key, credit in keyed if key not in own]


def chain_of(article: OriginArticle) -> list[CreditFact]:
    """One credit for each link of the article's chain, nearest first, the root last.

    Root is the deepest outlet that the article supports: in its lede, in a credit line, or more than once. An outlet
    that the headline alone credits ("..., the Ledger reports") comes last: headlines name whose news it is.
    """
    first: dict[str, CreditFact] = {}
    support: Counter[str] = Counter()
    for key, credit in credits_of(article):
        if credit.kind == "credit" and credit.position:
            first.setdefault(key, credit)
            is_prominent = credit.sentence is None or credit.sentence < LEDE_SENTENCES
            support[key] += LEDE_SUPPORT if is_prominent else 1
    ordered = sorted(first, key=lambda key: (first[key].position, key))
    supported = [place for place, key in enumerate(ordered) if support[key] >= ENOUGH_SUPPORT]
    chain = [first[key] for key in ordered[: supported[-1] + 1]] if supported else []
    named = [
        credit for key, credit in credits_of(article, headline=True) if credit.kind == "credit" and key not in ordered
    ]
    return chain + named[:1]
