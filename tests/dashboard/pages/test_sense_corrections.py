"""A meaning from the page of an article to the next build, where its mentions count, or no longer do."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.ask import queries
from dashboard.ask.database import open_snapshot
from dashboard.ask.scope import Scope
from dashboard.words import correction as words
from pipeline.runs.build import Order, build
from tests.building import ask, record, write_records
from tests.dashboard.conftest import ROOT
from tests.dashboard.pages.test_pages import run

# Invented, as the towns are.
POWER = {
    "headline": "Electricity tariff hike approved for households in Orlen",
    "text": (
        "The regulator approved a tariff hike for households on Tuesday, and every meter in Orlen will show it in June. "
        "The utility had filed its petition in spring and asked for more than twice as much in electricity tariffs."
    ),
}
TRADE = {
    "headline": "Orlen importers fear a tariff hike on steel from abroad",
    "text": (
        "Importers at the customs house of Orlen said that a tariff hike on foreign steel would close two foundries. "
        "The trade minister is to answer with duties of his own, and the two governments meet in Ostrand in June."
    ),
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """An article on electricity, one on import duties, and one on neither."""
    folder = tmp_path / "articles"
    folder.mkdir()
    plain = record(3, headline="Kettles go to a museum", text="The harbour of Ostrand sold nine kettles to the museum.")
    write_records(folder / "a.jsonl", [record(1, **POWER), record(2, **TRADE), plain])
    return folder


def senses(out: Path) -> dict[str, set[str | None]]:
    rows = ask(out, "select article_id, sense from mentions where keyword_id in ('tariff', 'tariff-rise')")
    return {article_id: {sense for one, sense in rows if one == article_id} for article_id, _ in rows}


def test_a_reader_says_what_a_keyword_means_and_the_next_build_counts_so(tmp_path: Path, articles: Path) -> None:
    out = tmp_path / "out"
    build(Order((articles,), out, ROOT / "data" / "reference"))
    ids = {headline: article_id for article_id, headline in ask(out, "select article_id, headline from articles")}
    power, trade = ids[POWER["headline"]], ids[TRADE["headline"]]
    museum = ids["Kettles go to a museum"]
    assert senses(out) == {power: {"price-list"}, trade: {None}}

    built = open_snapshot(out)
    test = run("articles", Scope(), built, queries.choices(built), article=power)
    assert not test.exception
    (choice,) = [one for one in test.selectbox if one.label == words.SENSE]
    choice.set_value("import-duty").run()
    assert [each.value for each in test.code] == [f"sense,{power},import-duty"]

    lines = [
        words.HEADER,
        f"sense,{power},import-duty",
        f"sense,{trade},price-list",
        f"sense,{trade},prison-term",
        f"sense,{museum},price-list",
        f"sense,{power},import-duty",
        f"sense,{power},no-such-thing",
        f"sense,{'0' * 16},price-list",
    ]
    (articles / "corrections.csv").write_text("\n".join(lines))
    assert build(Order((articles,), out, ROOT / "data" / "reference")).manifest.loaded == 3
    assert senses(out) == {power: {None}, trade: {"price-list"}}
    assert ask(out, "select record, status, inferred from sense_corrections") == [
        (1, "applied", "price-list"),
        (2, "applied", "import-duty"),
        (3, "contradiction", "import-duty"),
        (4, "no such mention", None),
        (5, "applied", "price-list"),
        (6, "no such sense", None),
        (7, "no such article", None),
    ]
    on_topic = ask(out, "select a.article_id from article_topics t join articles a using (article_no)"
                        " where t.topic_id = 'tariffs' and t.is_in_article")  # fmt: skip
    assert on_topic == [power]

    built = open_snapshot(out)
    test = run("articles", Scope(), built, queries.choices(built), article=power)
    assert words.CORRECTED in [value for each in test.dataframe for value in each.value.to_numpy().ravel()]
    test = run("data", Scope(), built, queries.choices(built))
    assert not test.exception
    (listed,) = [each.value for each in test.dataframe if "inferred" in each.value]
    assert list(listed["correction"]) == ["sense"] * 7
    assert "power" in listed["inferred"][0]
