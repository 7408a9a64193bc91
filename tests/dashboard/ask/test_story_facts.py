"""Facts by outlet: stated, differing, absent or not known, and the sentences behind each cell."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from dashboard.ask import story_facts as facts
from dashboard.ask.alignment import Saying
from pipeline.language.sentences import sentences
from pipeline.measure.facts.figure.find import find_figures
from pipeline.stories.differences import Difference, Number, find_differences, statements_of
from pipeline.stories.differences import Statement as Compared

ARTICLES = pd.DataFrame(
    {
        "article_id": ["a", "b", "c", "d"],
        "outlet": ["Harbour Ledger", "Northgate Post", "Northgate Post", None],
        "text_completeness": ["full", "full", "full", "truncated"],
        "words": [200, 150, 90, 40],
    }
)
OUTLETS = dict(zip(ARTICLES["article_id"], ARTICLES["outlet"], strict=True))
COMPARED = ["unit", "number", "other_unit", "other_number", "verdict"]


def figures_of(article_id: str, text: str) -> Iterator[dict[str, object]]:
    """The figures of a text as the snapshot gives them, with their surroundings."""
    for each in find_figures(text, sentences(text)):
        start, end = each.char_start, each.char_end
        yield {
            "article_id": article_id, "value": each.value, "unit": each.unit, "qualifier": each.qualifier,
            "before": text[:start], "found": text[start:end], "after": text[end:],
        }  # fmt: skip


def compared(**texts: str) -> pd.DataFrame:
    """The pairs that a build finds among the figures of the texts."""
    statements: list[Compared] = []
    for article_id, text in texts.items():
        numbers = [
            Number(one.unit, one.value, one.char_start, one.char_end)
            for one in find_figures(text, sentences(text))
            if one.value is not None
        ]
        statements += statements_of(article_id, OUTLETS[article_id], text, numbers)
    return _frame(find_differences(statements))


def _frame(differences: list[Difference]) -> pd.DataFrame:
    return pd.DataFrame([[getattr(one, name) for name in COMPARED] for one in differences], columns=COMPARED)


def told(**texts: str) -> facts.FactTable:
    rows = [row for article_id, text in texts.items() for row in figures_of(article_id, text)]
    return facts.figures(pd.DataFrame(rows), ARTICLES, compared(**texts))


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "text"),
    [
        (145.0, "percent", None, "145 percent"),
        (450_000.0, "deaths", "nearly", "450,000 deaths"),
        (2.5, "percent", None, "2.5 percent"),
        (1.02e11, "USD", None, "102 billion USD"),
        (1_234_567.0, "USD", None, "1,234,567 USD"),
        (float("nan"), "deaths per year", "tens of thousands", "tens of thousands deaths per year"),
    ],
)
def test_a_figure_has_one_notation(value: float, unit: str, qualifier: str | None, text: str) -> None:
    assert facts.figure_text(value, unit, qualifier) == text


def test_absent_is_not_claimed_of_a_text_that_is_cut_short() -> None:
    row = told(a="The duty is 145%.", c="The duty is 145%.").table.iloc[0]
    assert list(row[:3]) == ["145 percent", "2 of 2", 0], "articles without an outlet are not counted as one"
    assert row["Northgate Post"] == "reported", "one of its articles states it"
    assert row["Unknown outlet"] == "unknown"
    row = told(a="The duty is 145%.").table.iloc[0]
    assert (row["Northgate Post"], row["left_out_by"], row["stated_by"]) == ("not mentioned", 1, "1 outlet only")


def test_the_same_value_with_another_qualifier_is_stated_with_it() -> None:
    row = told(a="Duties on Chinese goods are 145%.", b="Duties on Chinese goods reach nearly 145%.").table.iloc[0]
    assert (row["Harbour Ledger"], row["Northgate Post"]) == ("reported", "reported, nearly")


def test_another_value_of_one_thing_differs_and_both_are_shown() -> None:
    found = told(
        a="The drug has killed nearly 450,000 people in overdose deaths in the United States since 2015.",
        b="The drug has killed about 400,000 people in overdose deaths in the United States since 2015.",
    )
    row = found.table.iloc[0]
    cells = {row["Harbour Ledger"].partition(":")[0], row["Northgate Post"].partition(":")[0]}
    assert len(found.table) == 1
    assert "different" in cells
    assert {each.article_id for each in found.sentences(row["figure"])} == {"a", "b"}
    assert [each.article_id for each in found.sentences(row["figure"], "Northgate Post")] == ["b"]


def test_who_states_both_values_speaks_of_two_things() -> None:
    found = told(
        a="The port will cut 450 jobs on the quay. Last year it cut 400 jobs on the quay.",
        b="The port will cut 400 jobs on the quay.",
    )
    assert not any("different" in cell for cell in found.table.to_numpy().ravel() if isinstance(cell, str))


def test_days_are_aligned_and_another_day_of_one_event_differs() -> None:
    rows = [
        {"article_id": "a", "month": 5, "day": 11, "before": "Envoys met again in Lisbon on ", "found": "11 May", "after": "."},
        {"article_id": "b", "month": 5, "day": 12, "before": "Envoys met again in Lisbon on ", "found": "12 May", "after": "."},
        {"article_id": "c", "month": 7, "day": 1, "before": "Envoys met again in Lisbon on ", "found": "1 July", "after": "."},
    ]  # fmt: skip
    pair = Difference(unit="day", number=166.0, other_unit="day", other_number=167.0, verdict="differs")
    table = facts.days(pd.DataFrame(rows), ARTICLES, _frame([pair])).table
    assert list(table["day"]) == ["11 May", "1 Jul"]
    assert table["Northgate Post"].iloc[0] == "different: 12 May"


@pytest.mark.parametrize(
    ("names", "full", "reason"),
    [
        (["Ana Roe", "Roe"], {"Ana Roe": "Ana Roe", "Roe": "Ana Roe"}, "a surname"),
        (["Ana M. Roe", "Ana Roe"], {"Ana M. Roe": "Ana Roe", "Ana Roe": "Ana Roe"}, "an initial"),
        (["Ana Roe", "Ben Roe", "Roe"], {"Ana Roe": "Ana Roe", "Ben Roe": "Ben Roe", "Roe": "Roe"}, "two bearers"),
        (["Wang Xiaoan", "Wang"], {"Wang Xiaoan": "Wang Xiaoan", "Wang": "Wang Xiaoan"}, "family name first"),
        (["Quill", "Ana Roe"], {"Quill": "Quill", "Ana Roe": "Ana Roe"}, "another person"),
        ([], {}, "nobody"),
    ],
)
def test_one_person_has_one_name_in_a_story(names: list[str], full: dict[str, str], reason: str) -> None:
    assert facts.full_names(names) == full, reason


def test_a_person_is_one_row_under_title_or_surname() -> None:
    rows = [
        {"article_id": "a", "name": "Ana Roe", "surfaces": "Ana Roe", "mentions": 1, "before": "", "found": "Ana Roe", "after": " left."},
        {"article_id": "b", "name": "Roe", "surfaces": "Mrs. Roe", "mentions": 2, "before": "", "found": "Mrs. Roe", "after": " left."},
    ]  # fmt: skip
    found = facts.people(pd.DataFrame(rows), ARTICLES)
    assert list(found.table["person"]) == ["Ana Roe"]
    assert found.table["Northgate Post"].iloc[0] == "reported, Mrs. Roe (2)"
    assert found.sentences("Ana Roe", "Northgate Post")[0].sentence == "Mrs. Roe left."


def test_an_altered_quotation_differs_and_shows_its_words() -> None:
    saying = Saying("not one lamp", "Ana Roe", {"a": "not one lamp", "b": "no lamp"}, {"a": "same", "b": "altered"})
    found = facts.quotations([saying], ARTICLES)
    row = found.table.iloc[0]
    assert row["quotation"] == "Ana Roe: not one lamp"
    assert (row["Harbour Ledger"], row["Northgate Post"]) == ("reported", "different: no lamp")


def test_no_fact_makes_an_empty_table() -> None:
    assert facts.figures(pd.DataFrame(), ARTICLES, _frame([])).table.empty


def test_an_outlet_called_like_a_column_keeps_its_own() -> None:
    articles = ARTICLES.assign(outlet=["figure", "stated_by", "Post", "Post"])
    rows = [dict(row) for row in figures_of("a", "The duty is 145%.")]
    found = facts.figures(pd.DataFrame(rows), articles, _frame([]))
    assert list(found.table.columns) == ["figure", "stated_by", "left_out_by", "figure ", "stated_by ", "Post"]
    assert [each.article_id for each in found.sentences("145 percent", "figure ")] == ["a"]


def test_one_figure_in_other_words_is_one_fact() -> None:
    table = told(
        a="The press can stamp 5,000 pills per hour.", b="It makes 5,000 tablets in an hour, the police said."
    ).table
    assert list(table["figure"]) == ["5,000 pills per hour"]
    assert list(table["stated_by"]) == ["2 of 2"]


def test_absent_is_not_claimed_where_something_alike_is_said() -> None:
    table = told(a="Officers seized 4,120 crates.", b="Officers seized 4,120 boxes of pears.").table.set_index("figure")
    row = table.iloc[0]
    assert row["Northgate Post"].startswith("similar: 4,120")
    assert row["left_out_by"] == 0
    found = told(a="Officers seized 4,120 crates.", b="Officers seized 4,120 boxes of pears.")
    assert [each.sentence for each in found.sentences("4,120 crates", "Northgate Post")] == [
        "Officers seized 4,120 boxes of pears."
    ]
    other = told(a="Officers seized 4,120 crates.", b="The levy is 12 percent.").table.set_index("figure")
    assert other.iloc[0]["Northgate Post"] == "not mentioned"


def test_a_small_number_of_another_thing_is_not_alike() -> None:
    table = told(a="Ten ships waited: 10 ships in all.", b="The levy is 10 percent.").table.set_index("figure")
    assert table.loc["10 ships", "Northgate Post"] == "not mentioned"
