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
        ("news_headline", "headline", "a word before the name"),
        ("Titre de l'article", "headline", "a word behind the name"),
        ("Corpo da notícia", "text", "a word behind the name in Portuguese"),
        ("Title-题名", "headline", "two languages"),
        ("日期 / Date", "published", "two languages"),
        ("Treść", "text", "Polish"),
        ("Tarih", "published", "Turkish"),
        ("Nguồn", "outlet", "Vietnamese"),
        ("Judul", "headline", "Indonesian"),
        ("الرابط", "url", "Arabic"),
        ("title_clean", "headline", "what was done to it behind the name"),
        ("source_normalized", "outlet", "what was done to it behind the name"),
        ("raw_text", "text", "a word before the name"),
        ("date_utc", "published", "its time zone behind the name"),
        ("meta.author", "byline", "inside an envelope"),
        ("site_url", "outlet", "an address of the outlet"),
        ("short_description", "summary", "an alias"),
        ("Time", "published", "an alias"),
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


@pytest.mark.parametrize(
    ("names", "other", "reason"),
    [
        (("id", "text", "retweet_count", "favorite_count"), "posts", "two counts that only posts have"),
        (("tweet_id", "date", "content", "likes", "retweets"), "posts", "other names of them"),
        (("comment_id", "video_id", "author", "text", "likes"), "posts", "comments"),
        (("title", "text", "likes", "shares", "replies"), None, "posts have no headline"),
        (("text", "likes"), None, "one count alone"),
        (("title", "homepage", "country"), "outlets", "a list of outlets"),
        (("title", "date", "rss"), None, "outlets have no day of publication"),
        (("title", "text", "source"), None, "articles"),
    ],
)
def test_a_table_of_something_else_is_known_by_its_columns(
    names: tuple[str, ...], other: str | None, reason: str
) -> None:
    found = layout(names)
    assert found is not None
    assert (found.other and found.other.partition(" ")[0].rstrip(",")) == other, reason


def test_columns_that_the_user_names_make_articles_of_any_table() -> None:
    found = layout(("text", "retweet_count", "favorite_count"), {"text": ("text",)})
    assert found is not None
    assert found.other is None


def test_an_alias_means_one_field_only() -> None:
    aliases = [alias for names in GENERIC.columns.values() for alias in {letters(name) for name in names}]
    assert {alias for alias in aliases if aliases.count(alias) > 1} == set()


def test_the_columns_seen_are_named_within_bounds() -> None:
    message = seen(tuple(f"column {n} " + "x" * 500 for n in range(50)))
    assert "column 0" in message
    assert "38 more" in message
    assert len(message) < 700


@pytest.mark.parametrize("name", ["article_modified", "Date added", "Text / Title", "news type", "Date of the update"])
def test_a_longer_name_is_known_only_where_all_of_it_is(name: str) -> None:
    assert layout((name,)) is None


@pytest.mark.parametrize(
    ("names", "values", "day"),
    [
        (("Year", "Month", "Day"), ("2025", "5", "2"), "2025-5-2"),
        (("year", "month", "day"), ("2025.0", "5.0", "2.0"), "2025-5-2"),
        (("día", "mes", "año"), ("2", "mayo", "2025"), "2 mayo 2025"),
        (("年", "月", "日"), ("2025", "5", "2"), "2025-5-2"),
        (("year", "month", "day"), ("2025", "5", "nan"), None),
        (("year", "month"), ("2025", "5"), None),
    ],
)
def test_a_year_a_month_and_a_day_make_a_date(names: tuple[str, ...], values: tuple[str, ...], day: str | None) -> None:
    found = layout(("title", *names))
    assert found is not None
    assert found.day(dict(zip(names, values, strict=True))) == day


def test_rubrik_is_a_headline_in_a_swedish_table_alone() -> None:
    swedish, german = layout(("Rubrik", "Tidning")), layout(("Titel", "Rubrik"))
    assert swedish is not None
    assert german is not None
    assert swedish.columns["headline"] == german.columns["section"] == ("Rubrik",)
