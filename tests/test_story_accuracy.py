"""Stories of public articles hold their floors, the scores count as they say, and the peers find what they should."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks.accuracy.floors import load_floors, sunk
from benchmarks.stories.__main__ import PUBLIC_FLOORS
from benchmarks.stories.peers import Text, peers
from benchmarks.stories.public import SETS, Judged, joined, public_digest, read_public
from benchmarks.stories.report import grouped, own_figures
from benchmarks.stories.score import pairwise


@pytest.mark.parametrize("name", SETS)
def test_no_figure_on_public_articles_is_below_its_floor(public_pages: Path, name: str) -> None:
    public = read_public(public_pages, name)
    floors = load_floors(PUBLIC_FLOORS, public_digest(public_pages))
    pinned = {figure: floor for figure, floor in floors.items() if figure.startswith(f"{name}.")}
    assert pinned
    assert not sunk(own_figures(public, grouped(public)), pinned)


def test_pairs_are_counted_by_languages_and_those_in_between_not_at_all() -> None:
    pairs = [
        Judged("a", "b", is_one_language=True, is_same=True),
        Judged("a", "c", is_one_language=True, is_same=True),
        Judged("b", "d", is_one_language=True, is_same=False),
        Judged("a", "e", is_one_language=True, is_same=None),
        Judged("b", "e", is_one_language=False, is_same=False),
    ]
    groups = [["a", "b", "e"], ["c"], ["d"]]
    assert joined(groups, pairs, is_one_language=True) == (1, 2, 0, 1)
    assert joined(groups, pairs, is_one_language=False) == (0, 0, 1, 1)


QUAY = "the quay at orlen needs a new crane"
BAND = "a brass band played at the harvest fair"
TEXTS = [
    Text("a", tuple(QUAY.split()), date(2025, 5, 1)),
    Text("b", tuple(f"{QUAY} soon".split()), date(2025, 5, 1)),
    Text("c", tuple(BAND.split()), date(2025, 5, 1)),
    Text("d", tuple(f"{BAND} again".split()), date(2025, 8, 1)),
]


def test_every_peer_joins_what_shares_its_words_and_a_window_parts_what_lies_months_apart() -> None:
    best = peers(TEXTS, lambda groups: pairwise(groups, {"a": "quay", "b": "quay", "c": "band", "d": "fair"}))
    assert {name: sorted(map(sorted, peer.groups)) for name, peer in best.items() if "window" in name} == {
        f"TF-IDF, {link}, window": [["a", "b"], ["c"], ["d"]] for link in ("single", "average")
    }
    best = peers(TEXTS, lambda groups: pairwise(groups, {"a": "quay", "b": "quay", "c": "band", "d": "band"}))
    for name in ("TF-IDF, single", "TF-IDF, average", "MinHash"):
        assert sorted(map(sorted, best[name].groups)) == [["a", "b"], ["c", "d"]], name


def test_average_linkage_does_not_chain() -> None:
    chain = [["one", "two"], ["two", "three"], ["three", "four"], ["four", "five"]]
    texts = [Text(str(number), tuple(words), None) for number, words in enumerate(chain)]
    truth = {"0": "x", "1": "x", "2": "y", "3": "y"}
    best = peers(texts, lambda groups: pairwise(groups, truth))
    assert best["TF-IDF, average"].score.f1 >= best["TF-IDF, single"].score.f1
    assert set(best) == {"TF-IDF, single", "TF-IDF, average", "MinHash"}  # no date, no window
