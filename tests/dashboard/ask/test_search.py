"""What the search box finds: counted by hand on a few invented articles, and how what is typed is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot, open_snapshot
from dashboard.ask.scope import Scope
from dashboard.ask.search import MAX_SEARCH, Search, read_search
from tests.dashboard.conftest import build_snapshot

ARTICLES = (
    (
        "Harbour Ledger",
        "2025-03-03",
        "Pear levy rises at Port Alder",
        'The tariff on tinned pears rises to 145 per cent. "The quay is full of pears nobody can sell," '
        "Ilse Brannock said. Some 4,120 crates were waiting on the northern quay on Monday.",
    ),
    (
        "Northgate Post",
        "2025-03-04",
        "Growers ask for a meeting",
        'Growers want talks before the tariff starts. "We cannot sell below cost," Tomas Ferrow said. '
        "They put the loss at $46 billion, and said that 145% was out of reach.",
    ),
    (
        "Straits Courier",
        "2025-03-05",
        "Fentanyl seizure at the border",
        'Officers found fentanyl in a lorry. "It was hidden under the pears," Ilse Brannock said. The levy on tin is unrelated.',
    ),
)


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("search")
    path = folder / "articles.jsonl"
    keys = ("outlet", "published", "headline", "text")
    lines = (json.dumps(dict(zip(keys, article, strict=True))) + "\n" for article in ARTICLES)
    path.write_text("".join(lines), encoding="utf-8")
    return open_snapshot(build_snapshot(folder, paths=(path,)))


def asked(text: str) -> Search:
    search = read_search(text)
    assert search is not None
    return search


def outlets_of(snapshot: Snapshot, text: str, scope: Scope | None = None) -> list[str]:
    return list(queries.articles(snapshot, scope or Scope(), search=text, most=9)["outlet"])


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        ("pears", ["Straits Courier", "Harbour Ledger"]),
        ('"tinned pears"', ["Harbour Ledger"]),
        ("pears levy", ["Straits Courier", "Harbour Ledger"]),
        ("pear* NOT fentanyl", ["Harbour Ledger"]),
        ("fentanyl OR growers", ["Straits Courier", "Northgate Post"]),
        ("ledger", ["Harbour Ledger"]),  # by the outlet's name
        ("seiz", ["Straits Courier"]),  # by a part of the headline, as typed
        ("zebra", []),
    ],
)
def test_articles_are_found_by_text_headline_and_outlet(searched: Snapshot, text: str, outlets: list[str]) -> None:
    assert outlets_of(searched, text) == outlets


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("brannock", ["Ilse Brannock", "Ilse Brannock"]),
        ("brannock quay", ["Ilse Brannock"]),
        ('"below cost"', ["Tomas Ferrow"]),
        ('"cost below"', []),
        ("sell NOT cost", ["Ilse Brannock"]),
        ("crates", []),  # said by nobody
    ],
)
def test_quotations_are_found_by_their_words_and_speakers(searched: Snapshot, text: str, speakers: list[str]) -> None:
    quotes = queries.found_quotes(searched, Scope(), asked(text))
    assert list(quotes["speaker"]) == speakers
    assert not speakers or int(quotes["of_quotes"].iloc[0]) == len(speakers)


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("145%", ["145%", "145 per cent"]),  # by value, however it is printed
        ("145 percent", ["145%", "145 per cent"]),
        ("$46bn", ["$46 billion"]),
        ("4120", ["4,120 crates"]),
        ("crates", ["4,120 crates"]),
        ("46 yuan", []),
    ],
)
def test_figures_are_found_by_value_and_by_words(searched: Snapshot, text: str, surfaces: list[str]) -> None:
    assert list(queries.found_figures(searched, Scope(), asked(text))["surface"]) == surfaces


def test_outlets_and_keywords_are_found_by_name_with_their_articles(searched: Snapshot) -> None:
    outlets = queries.found_outlets(searched, Scope(), asked("courier"))
    assert [(row.outlet, row.articles) for row in outlets.itertuples()] == [("Straits Courier", 1)]
    keywords = queries.found_keywords(searched, Scope(), asked("fentanyl"))
    assert ("fentanyl", 1) in list(zip(keywords["label"], keywords["articles"], strict=True))


def test_stories_are_ranked_by_their_articles_found(crediting: Snapshot) -> None:
    stories = queries.found_stories(crediting, Scope(), asked("lantern OR harbour"))
    counted = dict(zip(map(str, stories["story_id"]), stories["found"].tolist(), strict=True))
    every = queries.articles(crediting, Scope(), search="lantern OR harbour", most=99)
    expected = every[every["story_id"].isin(counted)].groupby("story_id").size()
    assert counted == dict(zip(map(str, expected.index), expected.tolist(), strict=True))
    assert list(counted.values()) == sorted(counted.values(), reverse=True)


def test_a_search_stays_within_the_filters(searched: Snapshot) -> None:
    scope = Scope(free_words=("fentanyl",))
    assert outlets_of(searched, "pears", scope) == ["Straits Courier"]
    assert len(queries.found_quotes(searched, scope, asked("brannock"))) == 1


@pytest.mark.parametrize("text", ["pears", '"tinned pears"', "pear*", "145%", "IT"])
def test_hits_are_where_the_words_are(searched: Snapshot, text: str) -> None:
    search = asked(text)
    assert search.expression is not None
    for article_id in map(str, queries.articles(searched, Scope(), most=9)["article_id"]):
        row = queries.article(searched, article_id)
        assert row is not None
        hits = queries.article_hits(searched, Scope(), article_id, search.expression)
        for start, end in hits:
            assert row["body"][start:end].lower().startswith(text.strip('"*').lower())
        passages = queries.found_passages(searched, Scope(), search, [article_id])
        assert bool(passages) == bool(hits)
        if hits:
            assert passages[article_id][1] == row["body"][slice(*hits[0])]


def test_what_cannot_be_read_finds_by_name_alone_and_says_why(searched: Snapshot) -> None:
    search = asked('"pears')
    assert search.expression is None
    assert search.fault == "A quotation mark is missing."
    assert outlets_of(searched, '"pears') == []
    assert queries.found_quotes(searched, Scope(), search).empty


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_nothing_typed_is_no_search(text: str) -> None:
    assert read_search(text) is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("145%", 145, "percent"),
        ("145 per cent", 145, "percent"),
        ("$46 billion", 46e9, "USD"),
        ("US$1.5bn", 1.5e9, "USD"),
        ("5,000 pills", 5_000, "pills"),
        ('"5,000 pills"', 5_000, "pills"),
        ("20 dollars", 20, "USD"),
        ("12", 12, ""),
        ("3k", 3_000, ""),
        ("tariff of 145%", None, ""),
        ("5,00 pills", None, ""),
        ("2025-03-04", None, ""),
        ("9" * 40, None, ""),
    ],
)
def test_a_figure_alone_is_read_as_a_value_with_its_unit(text: str, value: float | None, unit: str) -> None:
    search = asked(text)
    assert (search.value, search.unit) == (value, unit)


def test_a_long_search_is_cut_where_the_box_ends() -> None:
    assert len(asked("pear " * 500).text) <= MAX_SEARCH


def test_a_snapshot_without_texts_finds_figures_by_value_alone(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    keys = ("outlet", "published", "headline", "text")
    path.write_text(json.dumps(dict(zip(keys, ARTICLES[0], strict=True))) + "\n", encoding="utf-8")
    bare = open_snapshot(build_snapshot(tmp_path, text="none", paths=(path,)))
    assert list(queries.found_figures(bare, Scope(), asked("145%"))["value"]) == [145]
    assert queries.found_quotes(bare, Scope(), asked("brannock")).empty
    assert outlets_of(bare, "pears") == ["Harbour Ledger"]
