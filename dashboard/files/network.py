"""Writes credits as GraphML and GEXF files, which programs for network analysis read."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.ask.frames import rows_of, text_or_none
from dashboard.ask.network import Node, network

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
GEXF = "http://www.gexf.net/1.2draft"
ATTRIBUTES = {
    "node": ("name", "headline", "day", "kind", "outlet_id", "is_origin"),
    "edge": ("evidence", "verb", "hedge", "said_by", "said_on", "article_id", "story_id"),
    "graph": ("scope", "snapshot"),
}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class NetworkFile:
    """A network as a file, and the number of its arrows."""

    content: bytes
    arrows: int


def graphml(links: pd.DataFrame, scope: str, snapshot_id: str) -> NetworkFile:
    """The links as GraphML: a node per article or report, an edge from each taker to the giver of its news.

    `scope` is the sentence that describes the links.
    """
    root = ET.Element("graphml", xmlns=NAMESPACE)
    for place, names in ATTRIBUTES.items():
        for name in names:
            attributes = {"id": f"{place}-{name}", "for": place, "attr.name": name, "attr.type": "string"}
            ET.SubElement(root, "key", attributes)
    graph = ET.SubElement(root, "graph", id="credits", edgedefault="directed")
    _add_data(graph, "graph", {"scope": scope, "snapshot": snapshot_id})
    for node in sorted(network(links).nodes.values(), key=lambda node: node.node_id):
        _add_data(ET.SubElement(graph, "node", id=node.node_id), "node", _node_values(node))
    for row in rows_of(links):
        edge = ET.SubElement(graph, "edge", source=row.from_id, target=row.to_id)
        _add_data(edge, "edge", {name: text_or_none(getattr(row, name)) for name in ATTRIBUTES["edge"]})
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return NetworkFile(content, len(links))


def gexf(links: pd.DataFrame, scope: str, snapshot_id: str) -> NetworkFile:
    """The same network as GEXF, for Gephi; nodes are labelled with their outlet."""
    root = ET.Element("gexf", xmlns=GEXF, version="1.2")
    ET.SubElement(ET.SubElement(root, "meta"), "description").text = _NOT_XML.sub("", f"{scope}. Data {snapshot_id}")
    graph = ET.SubElement(root, "graph", defaultedgetype="directed", mode="static")
    for place in ("node", "edge"):
        attributes = ET.SubElement(graph, "attributes", {"class": place})
        for number, name in enumerate(ATTRIBUTES[place]):
            ET.SubElement(attributes, "attribute", id=str(number), title=name, type="string")
    nodes, edges = ET.SubElement(graph, "nodes"), ET.SubElement(graph, "edges")
    for node in sorted(network(links).nodes.values(), key=lambda node: node.node_id):
        element = ET.SubElement(nodes, "node", id=node.node_id, label=_NOT_XML.sub("", node.name))
        _add_values(element, "node", _node_values(node))
    for number, row in enumerate(rows_of(links)):
        element = ET.SubElement(edges, "edge", id=str(number), source=row.from_id, target=row.to_id)
        _add_values(element, "edge", {name: text_or_none(getattr(row, name)) for name in ATTRIBUTES["edge"]})
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return NetworkFile(content, len(links))


def _add_values(element: ET.Element, place: str, values: Mapping[str, str | None]) -> None:
    """The values of a GEXF node or edge, by the numbers of their attributes."""
    box = ET.SubElement(element, "attvalues")
    for number, name in enumerate(ATTRIBUTES[place]):
        if value := values[name]:
            attributes = {"for": str(number), "value": _NOT_XML.sub("", value)}
            ET.SubElement(box, "attvalue", attributes)


def _node_values(node: Node) -> dict[str, str | None]:
    return {
        "name": node.name,
        "headline": node.headline,
        "day": node.day.isoformat() if node.day else None,
        "kind": "outside report" if node.is_outside else "article",
        "outlet_id": node.outlet_id,
        "is_origin": str(node.is_origin).lower(),
    }


def _add_data(element: ET.Element, place: str, values: Mapping[str, str | None]) -> None:
    for name, value in values.items():
        if value:
            ET.SubElement(element, "data", key=f"{place}-{name}").text = _NOT_XML.sub("", value)
