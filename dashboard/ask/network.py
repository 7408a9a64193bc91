"""Who has its news from whom, as nodes and arrows: their layers from origin to last article, and the GraphML file."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.ask.alignment import sentence_around
from dashboard.ask.frames import each_row, text_or_none
from dashboard.ask.scope import day_text
from dashboard.words import labels

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Node:
    """An article, or a report outside the corpus."""

    node_id: str
    name: str
    headline: str | None = None
    day: date | None = None
    outlet_id: str | None = None
    is_outside: bool = False
    is_origin: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """News on its way: `taker_id` has it from `giver_id`; `told` is the evidence, a line a piece, `verb` its words."""

    giver_id: str
    taker_id: str
    told: tuple[str, ...]
    is_inferred: bool = False
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by id, and arrows between them."""

    nodes: Mapping[str, Node]
    arrows: tuple[Arrow, ...]


def network(links: pd.DataFrame, articles: pd.DataFrame | None = None) -> Network:
    """The network of the links; `articles` adds those that no link speaks of, each its own origin."""
    nodes: dict[str, Node] = {}
    told: dict[tuple[str, str], list[str]] = defaultdict(list)
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    verbs: dict[tuple[str, str], str] = {}
    for row in each_row(links):
        for node in (_node(row, "from"), _node(row, "to")):
            known = nodes.get(node.node_id)
            if known is None or node.is_origin:
                nodes[node.node_id] = node
        pair = (row.to_id, row.from_id)
        told[pair].append(evidence_text(row))
        said[pair].add(row.evidence)
        verbs[pair] = verbs.get(pair) or text_or_none(row.verb) or ""
    for row in each_row(articles) if articles is not None else []:
        if row.article_id not in nodes:
            name = text_or_none(row.outlet) or labels.UNKNOWN_OUTLET
            headline, outlet_id = text_or_none(row.headline), text_or_none(row.outlet_id)
            is_origin = row.origin_id == row.article_id
            nodes[row.article_id] = Node(
                row.article_id, name, headline, _day(row.published_on), outlet_id, False, is_origin
            )
    arrows = tuple(
        Arrow(giver, taker, tuple(dict.fromkeys(lines)), said[giver, taker] == {"inferred"}, verbs[giver, taker])
        for (giver, taker), lines in told.items()
    )
    return Network(nodes, arrows)


def evidence_text(row: object) -> str:
    """What says that one has its news from the other, in a line of plain text."""
    kind = str(getattr(row, "evidence", ""))
    words = [labels.EVIDENCE.get(kind, kind)]
    words += [f"“{verb}”"] if (verb := text_or_none(getattr(row, "verb", None))) else []
    words += [f"its sources: {hedge}"] if (hedge := text_or_none(getattr(row, "hedge", None))) else []
    by = text_or_none(getattr(row, "said_by", None))
    line = ", ".join(words) + (f" (says {by})" if by else "")
    sentence = sentence_of(row)
    return f"{line}: {sentence}" if sentence else line


def sentence_of(row: object) -> str:
    """The crediting sentence of a link; empty where texts are not kept."""
    before, found, after = (text_or_none(getattr(row, name, None)) or "" for name in ("before", "found", "after"))
    return sentence_around(before, found, after) if found else ""


def layers(net: Network) -> dict[str, int]:
    """How far each node is from its origins, in arrows along the longest way; a circle is cut at its smallest id."""
    givers: dict[str, set[str]] = defaultdict(set)
    takers: dict[str, set[str]] = defaultdict(set)
    for arrow in net.arrows:
        if arrow.giver_id != arrow.taker_id:
            givers[arrow.taker_id].add(arrow.giver_id)
            takers[arrow.giver_id].add(arrow.taker_id)
    found: dict[str, int] = {}
    waiting = {node_id: len(givers[node_id]) for node_id in net.nodes}
    ready = sorted((each for each, count in waiting.items() if count == 0), reverse=True)
    rest = sorted(net.nodes, reverse=True)
    while len(found) < len(net.nodes):
        while not ready and rest:
            each = rest.pop()
            ready += [] if each in found else [each]
        node_id = ready.pop()
        if node_id in found:
            continue
        found[node_id] = 1 + max((found[giver] for giver in givers[node_id] if giver in found), default=-1)
        for taker in sorted(takers[node_id]):
            waiting[taker] -= 1
            if waiting[taker] == 0:
                ready.append(taker)
    return found


def graphml(links: pd.DataFrame, scope: str, snapshot_id: str) -> bytes:
    """The links as a GraphML file: a node an article or report, an arrow from who has the news to where it has it."""
    net = network(links)
    root = ET.Element("graphml", xmlns=NAMESPACE)
    keys = {"node": ("name", "headline", "day", "kind", "outlet_id", "is_origin"),
            "edge": ("evidence", "verb", "hedge", "said_by", "said_on", "article_id", "story_id"),
            "graph": ("scope", "snapshot")}  # fmt: skip
    for place, names in keys.items():
        for name in names:
            attributes = {"id": f"{place}-{name}", "for": place, "attr.name": name, "attr.type": "string"}
            ET.SubElement(root, "key", attributes)
    graph = ET.SubElement(root, "graph", id="credits", edgedefault="directed")
    _data(graph, "graph", {"scope": scope, "snapshot": snapshot_id})
    for node in sorted(net.nodes.values(), key=lambda each: each.node_id):
        kind = "outside report" if node.is_outside else "article"
        facts = {
            "name": node.name,
            "headline": node.headline,
            "day": node.day.isoformat() if node.day else None,
            "kind": kind,
            "outlet_id": node.outlet_id,
            "is_origin": str(node.is_origin).lower(),
        }
        _data(ET.SubElement(graph, "node", id=node.node_id), "node", facts)
    for row in each_row(links):
        edge = ET.SubElement(graph, "edge", source=row.from_id, target=row.to_id)
        _data(edge, "edge", {name: text_or_none(getattr(row, name)) for name in keys["edge"]})
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _data(element: ET.Element, place: str, facts: Mapping[str, str | None]) -> None:
    for name, value in facts.items():
        if value:
            ET.SubElement(element, "data", key=f"{place}-{name}").text = _NOT_XML.sub("", value)


def _node(row: object, side: str) -> Node:
    def told(name: str) -> object:
        return getattr(row, f"{side}_{name}", None)

    return Node(
        str(told("id")), text_or_none(told("outlet")) or labels.UNKNOWN_OUTLET, text_or_none(told("headline")),
        _day(told("on")), text_or_none(told("outlet_id")), bool(told("is_outside")), bool(told("is_origin")),
    )  # fmt: skip


def _day(value: object) -> date | None:
    return value.date() if isinstance(value, pd.Timestamp) and not pd.isna(value) else None


def node_text(node: Node) -> Sequence[str]:
    """What a pointer on a node says, a line a fact."""
    day = day_text(node.day) if node.day else "undated"
    kind = "report outside this corpus" if node.is_outside else node.headline or labels.NO_HEADLINE
    return [node.name, kind, day, *(["origin"] if node.is_origin else [])]
