"""The headline that a page's readers see, told from titles for search engines and from the site's name."""

from __future__ import annotations

import pytest
from lxml import html

from pipeline.read.page_headline import shown_headline, tidy_headline, without_site

SHOWN = [
    ("<h1>Cranes stand idle</h1>", ["Idle cranes: why", "Cranes stand idle"], "Cranes stand idle", "repeated by a tag"),
    ("<h1>Why the cranes stood idle</h1>", ["Cranes idle: harbour news"], "Why the cranes stood idle", "alike"),
    ("<h1>Nobody came to load the ships</h1>", ["Idle cranes"], "Nobody came to load the ships", "alone and long"),
    ("<h1>Bay Wire</h1>", ["Cranes stand idle"], "Cranes stand idle", "the site's name"),
    ("<h1>Business</h1>", ["Cranes stand idle"], "Cranes stand idle", "a section"),
    ("<nav><h1>Cranes stand idle today</h1></nav>", ["Docks shut"], "Docks shut", "of a menu"),
    ("<h1>One long line of words</h1><h1>Two long lines of words</h1>", ["Docks"], "Docks", "several others"),
    ("<h1><b>Opinion</b> Let the cranes stand idle</h1>", ["Let the cranes stand idle"], "Let the cranes stand idle", "a label"),
    ("<h1>Cranes<br>stand<script>x()</script> idle</h1>", ["Cranes stand idle"], "Cranes stand idle", "parts"),
    ("<h1>起重机停工三天港口无货可装</h1>", ["港口"], "起重机停工三天港口无货可装", "without spaces"),
    ("", [None, "Cranes stand idle"], "Cranes stand idle", "no h1"),
    ("", [None], None, "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "titles", "headline", "reason"), SHOWN)
def test_the_headline_is_what_readers_see(
    body: str, titles: list[str | None], headline: str | None, reason: str
) -> None:
    tree = html.document_fromstring(f"<html><body>{body}<p>Docks")
    assert shown_headline(tree, titles, ("Bay Wire",)) == headline, reason


@pytest.mark.parametrize(
    ("title", "headline", "reason"),
    [
        ("Cranes &amp;#039;idle&amp;#039;", "Cranes 'idle'", "escaped twice"),
        ("Cranes &quot;idle&quot;", 'Cranes "idle"', "escaped once"),
        ("WATCH: Cranes stand idle", "Cranes stand idle", "a film"),
        ("Opinion | Cranes stand idle - Bay Wire", "Cranes stand idle", "a label before and the site behind"),
        ("Watch: how cranes idle", "Watch: how cranes idle", "a word of the sentence"),
        ("Opinion: cranes", "Opinion: cranes", "as read aloud"),
        (" \n ", None, "blank"),
    ],
)
def test_a_title_is_tidied(title: str, headline: str | None, reason: str) -> None:
    assert tidy_headline(title, ("Bay Wire",)) == headline, reason


@pytest.mark.parametrize(
    ("title", "names", "headline", "reason"),
    [
        ("Cranes stand idle - Bay Wire", ("Bay Wire",), "Cranes stand idle", "hyphen"),
        ("Cranes stand idle | The Bay Wire", ("Bay Wire",), "Cranes stand idle | The Bay Wire", "another name"),
        ("Cranes stand idle | Bay Wire", ("The Bay Wire",), "Cranes stand idle", "without its article"),
        ("Cranes stand idle – BAY WIRE", ("Bay Wire",), "Cranes stand idle", "capitals, dash"),
        ("Cranes stand idle|bay.example", ("www.bay.example",), "Cranes stand idle", "the host"),
        ("Cranes stand idle — Bay", ("bay.example",), "Cranes stand idle", "the host's first label"),
        ("Cranes stand idle | Bay Wire | Bay Wire", ("Bay Wire",), "Cranes stand idle", "twice"),
        ("Idle - and no end", ("Bay Wire",), "Idle - and no end", "a dash of its own"),
        ("US-China talks", ("China talks",), "US-China talks", "a hyphen inside a word"),
        ("Bay Wire", ("Bay Wire",), "Bay Wire", "the name alone stays"),
        (None, ("Bay Wire",), None, "nothing"),
    ],
)
def test_a_headline_does_not_repeat_the_site(
    title: str | None, names: tuple[str], headline: str | None, reason: str
) -> None:
    assert without_site(title, names) == headline, reason
