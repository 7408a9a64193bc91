"""The page of the schema is what the relations' comments say, and the diagram joins what can be joined."""

from __future__ import annotations

import re

from pipeline.snapshot.schema import PAGE, schema_page


def test_the_page_in_docs_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == schema_page(), "run: python -m pipeline.snapshot.schema"


def test_a_column_that_holds_another_tables_key_is_an_arrow_of_the_diagram() -> None:
    arrows = set(re.findall(r'^    (\w+) \|\|--o\{ (\w+) : "(\w+)"$', schema_page(), re.MULTILINE))
    assert {
        ("articles", "mentions", "article_id"),
        ("keywords", "mentions", "keyword_id"),
        ("stories", "articles", "story_no"),
        ("articles", "stories", "lead_article_id"),
        ("outlets", "credits", "outlet_id"),
    } <= arrows
    assert not {arrow for arrow in arrows if arrow[0] == arrow[1]}
