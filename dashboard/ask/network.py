"""Who got the news from whom, as nodes and arrows, with their distance from the origins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.ask.alignment import sentence_around
from dashboard.ask.frames import day_or_none, rows_of, text_or_none
from dashboard.words import interface as ui
from dashboard.words import stories as story_words
from dashboard.words.codes import STATED, day_text, word


@dataclass(frozen=True, slots=True)
class Node:
    """An article, or a report outside the dataset."""

    node_id: str
    name: str
    headline: str | None = None
    day: date | None = None
    outlet_id: str | None = None
    is_outside: bool = False
    is_origin: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """`taker_id` got the news from `giver_id`; `evidence` has one line per piece, `verb` is the wording used.

    Without `is_stated`, no article says so: similar wording or other credits suggest it; the direction is not known.
    """

    giver_id: str
    taker_id: str
    evidence: tuple[str, ...]
    is_stated: bool = True
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by id, and arrows between them."""

    nodes: Mapping[str, Node]
    arrows: tuple[Arrow, ...]


def network(links: pd.DataFrame, articles: pd.DataFrame | None = None) -> Network:
    """The network of the links; `articles` adds those without a link, each its own origin."""
    nodes: dict[str, Node] = {}
    lines: dict[tuple[str, str], list[str]] = defaultdict(list)
    kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
    verbs: dict[tuple[str, str], str] = {}
    for row in rows_of(links):
        for node in (_node(row, "from"), _node(row, "to")):
            known = nodes.get(node.node_id)
            if known is None or node.is_origin:
                nodes[node.node_id] = node
        pair = (row.to_id, row.from_id)
        lines[pair].append(evidence_text(row))
        kinds[pair].add(row.evidence)
        verbs[pair] = verbs.get(pair) or text_or_none(row.verb) or ""
    for row in rows_of(articles) if articles is not None else []:
        if row.article_id not in nodes:
            name = text_or_none(row.outlet) or ui.UNKNOWN_OUTLET
            headline, outlet_id = text_or_none(row.headline), text_or_none(row.outlet_id)
            is_origin = row.origin_id == row.article_id
            nodes[row.article_id] = Node(
                node_id=row.article_id,
                name=name,
                headline=headline,
                day=day_or_none(row.published_on),
                outlet_id=outlet_id,
                is_outside=False,
                is_origin=is_origin,
            )
    arrows = tuple(
        Arrow(
            giver, taker, tuple(dict.fromkeys(evidence)), bool(kinds[giver, taker] & set(STATED)), verbs[giver, taker]
        )
        for (giver, taker), evidence in lines.items()
    )
    return Network(nodes, arrows)


def evidence_text(row: object) -> str:
    """The evidence of a link as a line of plain text."""
    words = [word("evidence", str(getattr(row, "evidence", "")))]
    words += [f"“{verb}”"] if (verb := text_or_none(getattr(row, "verb", None))) else []
    words += [f"unnamed sources: {hedge}"] if (hedge := text_or_none(getattr(row, "hedge", None))) else []
    speaker = text_or_none(getattr(row, "said_by", None))
    line = ", ".join(words) + (f" (according to {speaker})" if speaker else "")
    sentence = sentence_of(row)
    return f"{line}: {sentence}" if sentence else line


def sentence_of(row: object) -> str:
    """The sentence that names the source; empty if texts are not stored."""
    before, match, after = (text_or_none(getattr(row, name, None)) or "" for name in ("before", "found", "after"))
    return sentence_around(before, match, after) if match else ""


def layers(net: Network) -> dict[str, int]:
    """Each node's distance from its origins, in arrows along the longest path; a cycle is cut at its smallest id."""
    givers: dict[str, set[str]] = defaultdict(set)
    takers: dict[str, set[str]] = defaultdict(set)
    for arrow in net.arrows:
        if arrow.giver_id != arrow.taker_id:
            givers[arrow.taker_id].add(arrow.giver_id)
            takers[arrow.giver_id].add(arrow.taker_id)
    distance: dict[str, int] = {}
    waiting = {node_id: len(givers[node_id]) for node_id in net.nodes}
    ready = sorted((node_id for node_id, count in waiting.items() if count == 0), reverse=True)
    rest = sorted(net.nodes, reverse=True)
    while len(distance) < len(net.nodes):
        while not ready and rest:
            candidate = rest.pop()
            ready += [] if candidate in distance else [candidate]
        node_id = ready.pop()
        if node_id in distance:
            continue
        distance[node_id] = 1 + max((distance[giver] for giver in givers[node_id] if giver in distance), default=-1)
        for taker in sorted(takers[node_id]):
            waiting[taker] -= 1
            if waiting[taker] == 0:
                ready.append(taker)
    return distance


def _node(row: object, side: str) -> Node:
    def value(name: str) -> object:
        return getattr(row, f"{side}_{name}", None)

    return Node(
        node_id=str(value("id")),
        name=text_or_none(value("outlet")) or ui.UNKNOWN_OUTLET,
        headline=text_or_none(value("headline")),
        day=day_or_none(value("on")),
        outlet_id=text_or_none(value("outlet_id")),
        is_outside=bool(value("is_outside")),
        is_origin=bool(value("is_origin")),
    )


def node_text(node: Node) -> Sequence[str]:
    """The lines of a node's tooltip."""
    day = day_text(node.day) if node.day else ui.NO_DATE
    kind = story_words.OUTSIDE_REPORT if node.is_outside else node.headline or ui.NO_HEADLINE
    return [node.name, kind, day, *(["original source"] if node.is_origin else [])]
