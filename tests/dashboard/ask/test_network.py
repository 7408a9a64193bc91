from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from dashboard.ask.network import Arrow, Network, Node, layers, network
from dashboard.draw import storychart
from dashboard.files.network import NAMESPACE, gexf, graphml

HOSTILE = '<b>&"\x00 %{x} <a href="x">'


def links(*pairs: tuple[str, str]) -> pd.DataFrame:
    """Credits from the first to the second; names are hostile, ids that begin with o stand outside."""
    rows = [
        {
            "story_id": "s", "article_id": giver, "evidence": "credit", "verb": "said", "hedge": None, "said_by": HOSTILE,
            "said_on": None, "before": "", "found": HOSTILE, "after": " today.",
            **{f"from_{k}": v for k, v in side(giver).items()}, **{f"to_{k}": v for k, v in side(taken).items()},
        }
        for giver, taken in pairs
    ]  # fmt: skip
    return pd.DataFrame(rows)


def side(node_id: str) -> dict[str, object]:
    outside = node_id.startswith("o")
    day = pd.Timestamp("2025-05-02")
    return {"id": node_id, "outlet": HOSTILE + node_id, "headline": None, "on": day, "outlet_id": None,
            "is_outside": outside, "is_origin": outside}  # fmt: skip


def test_news_runs_from_the_origin_through_every_link() -> None:
    net = network(links(("a", "o1"), ("b", "o1"), ("c", "b"), ("c", "o1")))
    assert layers(net) == {"o1": 0, "a": 1, "b": 1, "c": 2}


def test_credits_in_a_circle_have_layers_all_the_same() -> None:
    net = network(links(("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")))
    found = layers(net)
    assert found["a"] == 0
    assert found["d"] > found["a"]
    assert storychart.chain(net, {}, "light").data


def test_names_are_neither_markup_nor_template() -> None:
    text = json.dumps(storychart.chain(network(links(("a", "o1"))), {}, "dark").to_plotly_json(), default=str)
    assert "<a href" not in text
    assert "%{x}" not in text


def test_the_arrows_of_a_small_graph_say_what_says_so() -> None:
    few = storychart.chain(network(links(("a", "o1"))), {}, "light").data[0].text
    many = storychart.chain(network(links(*((f"a{n}", "o1") for n in range(20)))), {}, "light").data[0].text
    assert list(few) == ["said"]
    assert set(many) == {""}, "of many arrows the words would lie on each other"


def test_a_crowd_is_drawn_in_part_with_its_origin() -> None:
    net = network(links(*((f"a{n}", "o1") for n in range(500))))
    drawn = storychart.shown_part(net)
    assert len(drawn.nodes) == storychart.MOST_NODES
    assert "o1" in drawn.nodes
    assert len(storychart.chain(drawn, {}, "light").layout.annotations) == len(drawn.arrows)


def test_the_network_file_is_graphml_with_every_credit() -> None:
    root = ET.fromstring(graphml(links(("a", "o1"), ("b", "a")), HOSTILE, "abc").content)
    space = {"g": NAMESPACE}
    edges = [(each.get("source"), each.get("target")) for each in root.iterfind(".//g:edge", space)]
    assert edges == [("a", "o1"), ("b", "a")]
    kinds = {
        each.get("id"): each.findtext("g:data[@key='node-kind']", None, space)
        for each in root.iterfind(".//g:node", space)
    }
    assert kinds == {"a": "article", "b": "article", "o1": "outside report"}
    keys = {each.get("id") for each in root.iterfind("g:key", space)}
    assert {each.get("key") for each in root.iterfind(".//g:data", space)} <= keys


def test_nothing_gives_an_empty_file_and_a_figure_that_says_so() -> None:
    assert ET.fromstring(graphml(links(), "", "abc").content) is not None
    assert storychart.chain(Network({}, ()), {}, "light").layout.annotations


def test_a_long_chain_has_as_many_layers_as_links() -> None:
    nodes = {f"n{at:04}": Node(f"n{at:04}", "x") for at in range(1_500)}
    ids = list(nodes)
    chained = tuple(Arrow(one, other, ()) for one, other in pairwise(ids))
    assert max(layers(Network(nodes, chained)).values()) == 1_499


def test_both_network_files_open_as_the_same_network(tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx", reason="networkx is not installed")
    credits = links(("a", "o1"), ("b", "o1"), ("c", "b"))
    opened = []
    for name, write, read in (("n.graphml", graphml, networkx.read_graphml), ("n.gexf", gexf, networkx.read_gexf)):
        (tmp_path / name).write_bytes(write(credits, "3 articles & <more>", "abc").content)
        opened.append(read(tmp_path / name))
    first, second = opened
    assert first.is_directed()
    assert second.is_directed()
    assert set(first.edges()) == set(second.edges()) == {("a", "o1"), ("b", "o1"), ("c", "b")}
    for node in first:
        own = {name: value for name, value in second.nodes[node].items() if name != "label"}
        assert own == first.nodes[node]
        assert second.nodes[node]["label"] == first.nodes[node]["name"]
