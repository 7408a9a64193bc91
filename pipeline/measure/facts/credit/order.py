"""One credit per sentence and outlet, and the order in which credits lead to the origin of the news."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from pipeline.measure.facts.credit.record import Credit, is_nobody, name_key, outlet_key
from pipeline.measure.facts.credit.words import AGENCIES, CITING, TELLING


def chain(credits: Iterable[Credit]) -> list[Credit]:
    """The first credit of each outlet credited for the reporting, nearest first, without short forms of no name."""
    first: dict[str | tuple[str, ...], Credit] = {}
    for credit in sorted(credits, key=lambda credit: (credit.position, credit.region == "body", credit.char_start)):
        if credit.position and not is_nobody(credit):
            first.setdefault(outlet_key(credit), credit)
    return list(first.values())


_COPY = frozenset(["dateline", "credit line", "adapted from"])  # verbs of credits that stand for the whole text


def one_each(found: list[Credit]) -> list[Credit]:
    """One record per sentence and outlet, the strongest kind first, in order of the text."""
    rank = {"credit": 0, "quotation": 1, "mention": 2}
    best: dict[tuple[int | None, str | tuple[str, ...]], Credit] = {}
    for credit in sorted(found, key=lambda credit: (rank[credit.kind], credit.verb not in _COPY, credit.char_start)):
        best.setdefault((credit.sentence, outlet_key(credit)), credit)
    return sorted(best.values(), key=lambda credit: credit.char_start)


def placed(found: list[Credit]) -> list[Credit]:
    """Credits with their positions in the chain.

    Nearest is whose copy this is (a credit line, a dateline) and the agency that unnamed sources told: agency copy
    carries what others reported. Whom another credit cites, and who reported first, stands one further. Outlets of
    one position stand side by side.
    """
    links = [credit for credit in found if credit.kind == "credit"]
    near = {outlet_key(credit) for credit in links if _is_nearest(credit)}
    depth = {outlet_key(credit): 2 if near and outlet_key(credit) not in near else 1 for credit in links}
    for citing, cited in pairwise(links):
        is_cited = cited.verb in CITING and citing.sentence == cited.sentence and cited.region == "body"
        if is_cited and outlet_key(citing) != outlet_key(cited):
            depth[outlet_key(cited)] = max(depth[outlet_key(cited)], depth[outlet_key(citing)] + 1)
    first = {outlet_key(c) for c in links if c.region == "body" and c.verb.startswith(("first ", "originally "))}
    furthest = max((place for who, place in depth.items() if who not in first), default=0)
    depth |= {who: max(depth[who], furthest + 1) for who in first}
    return [
        replace(credit, position=depth[outlet_key(credit)]) if credit.kind == "credit" else credit for credit in found
    ]


def _is_nearest(credit: Credit) -> bool:
    if credit.region == "removed" or credit.verb in _COPY:
        return credit.verb != "contributed"
    return credit.verb in TELLING and " ".join(name_key(credit.name)) in AGENCIES
