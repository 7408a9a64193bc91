"""Which column is taken for which field."""

from __future__ import annotations

import pytest

from pipeline.read.columns import GENERIC, layout, letters, seen


@pytest.mark.parametrize(
    ("names", "export"),
    [
        (
            ("id", "indexed_date", "language", "media_name", "media_url", "publish_date", "title", "url"),
            "Media Cloud CSV",
        ),
        (("url", "title", "seendate", "domain", "language", "sourcecountry"), "GDELT DOC JSON"),
        (("source.id", "source.name", "author", "title", "url", "publishedAt", "content"), "NewsAPI JSON"),
        (("headline", "text"), "generic"),
    ],
)
def test_an_export_is_known_by_its_columns(names: tuple[str, ...], export: str) -> None:
    found = layout(names)
    assert found is not None
    assert found.tool == export


@pytest.mark.parametrize(
    ("name", "field", "reason"),
    [
        ("Headline", "headline", "case"),
        ("article title", "headline", "blanks"),
        ("Publish-Date", "published", "hyphens"),
        ("publishedAt", "published", "camels"),
        ("source.name", "outlet", "a member of an object"),
        ("SOURCE", "outlet", "an alias"),
        ("site_name", "outlet", "an alias"),
        ("Article_Text", "text", "an alias"),
        ("author", "byline", "an alias"),
        ("authorsByline", "byline", "an alias"),
        ("內文", "text", "an alias in Chinese"),
        ("lang", "language", "an alias"),
        ("link", "url", "an alias"),
        ("guid", "external_id", "an alias"),
        ("content_html", "html", "an alias"),
        ("Date Format", "date_format", "how dates of this row are written"),
    ],
)
def test_a_generic_column_is_known_by_its_letters(name: str, field: str, reason: str) -> None:
    found = layout((name,))
    assert found is not None, reason
    assert dict(found.columns) == {field: (name,)}, reason


@pytest.mark.parametrize(
    "name", ["seendate", "indexed_date", "updated_at", "modified", "crawl_date", "fetched", "colour", ""]
)
def test_a_date_of_finding_or_change_is_never_a_date_of_publication(name: str) -> None:
    assert layout((name,)) is None


def test_a_record_of_a_search_index_is_read_by_what_is_inside() -> None:
    found = layout(("_id", "_source.title", "_source.source", "_source.body"))
    assert found is not None
    assert found.columns["headline"] == ("_source.title",)
    assert found.columns["outlet"] == ("_source.source",)


def test_the_first_column_with_a_value_is_taken() -> None:
    found = layout(("title", "headline", "body", "text"))
    assert found is not None
    row = {"title": "t", "headline": "  ", "body": "b", "text": None}
    assert found.value(row, "headline") == "t"
    assert found.value(row, "text") == "b"
    assert found.value(row, "byline") is None


def test_an_alias_means_one_field_only() -> None:
    aliases = [alias for names in GENERIC.columns.values() for alias in {letters(name) for name in names}]
    assert {alias for alias in aliases if aliases.count(alias) > 1} == set()


def test_the_columns_seen_are_named_within_bounds() -> None:
    message = seen(tuple(f"column {n} " + "x" * 500 for n in range(50)))
    assert "column 0" in message
    assert "38 more" in message
    assert len(message) < 700
