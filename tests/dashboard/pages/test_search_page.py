"""The Search page: what is found by kind, with counts and links, and hits marked in an article."""

from __future__ import annotations

import pytest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.ask.scope import Choices, Scope
from dashboard.pages.parts.markdown import HIT, highlighted, md_escape
from dashboard.words import search as words
from tests.dashboard.pages.test_pages import run


def test_nothing_typed_says_what_can_be_searched(snapshot: Snapshot, choices: Choices) -> None:
    assert [element.value for element in run("search", Scope(), snapshot, choices).info] == [words.NOTHING_TYPED]


@pytest.mark.parametrize("text", ["tariff", '"tariff on"', "145%", "*a*`[x](y)"])
def test_the_summary_counts_what_the_questions_answer(snapshot: Snapshot, choices: Choices, text: str) -> None:
    test = run("search", Scope(), snapshot, choices, find=text)
    assert not test.exception
    articles = queries.articles(snapshot, Scope(), search=text, most=8)
    named = f"**{md_escape(words.typed(text))}**"
    shown = [line for element in test.markdown for line in element.value.splitlines() if line.startswith(named)]
    if articles.empty:
        assert test.info or test.warning
    else:
        assert f"{int(articles['of_articles'].iloc[0]):,} article" in shown[0]
        assert len(test.radio(key="found-articles").options) == len(articles)


def test_a_search_that_cannot_be_read_says_why(snapshot: Snapshot, choices: Choices) -> None:
    warnings = [element.value for element in run("search", Scope(), snapshot, choices, find='"tariff').warning]
    assert len(warnings) == 1
    assert warnings[0].endswith("A quotation mark is missing\\.")


def test_nothing_found_names_what_was_typed(snapshot: Snapshot, choices: Choices) -> None:
    (message,) = (element.value for element in run("search", Scope(), snapshot, choices, find="zzzzzz").info)
    assert "zzzzzz" in message


def test_an_article_opened_from_a_search_marks_its_hits_and_steps_through_them(
    snapshot: Snapshot, choices: Choices
) -> None:
    found = queries.articles(snapshot, Scope(), search="tariff", most=25)
    for article_id in map(str, found["article_id"]):
        test = run("articles", Scope(), snapshot, choices, find="tariff", article=article_id)
        assert not test.exception
        counts = [element.value for element in test.markdown if element.value.startswith("Hit 1 of ")]
        if counts and not counts[0].startswith("Hit 1 of 1 "):
            break
    else:
        pytest.fail("no article of the corpus has two hits")
    test.button(key=f"{article_id}+1").click().run()
    assert any(element.value.startswith("Hit 2 of ") for element in test.markdown)
    assert sum("yellow-background[**" in element.value for element in test.markdown) == 1


def test_hits_have_a_colour_of_their_own_and_hide_what_they_overlap() -> None:
    body = "Tariffs rose.\nMore tariffs."
    assert highlighted(body, [(0, 7)], [(0, 12), (19, 26)], (19, 26)) == [
        HIT.format("Tariffs rose") + "\\.",
        "More " + HIT.format("**tariffs**") + "\\.",
    ]
