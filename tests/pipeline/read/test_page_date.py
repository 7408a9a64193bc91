"""What a page marks as a date beside its headline."""

from __future__ import annotations

import pytest
from lxml import html

from pipeline.read.page_date import script_date, shown_date, stated_date

PAGES = [
    ('<h1>a</h1><div class="post-date">2 May 2025</div>', "2 May 2025", "a class made for dates"),
    ('<h1>a</h1><time datetime="2025-05-02">x</time>', "2025-05-02", "the machine's form"),
    ('<h1>a</h1><time datetime="2025-05-03T01:00Z">May 2, 2025</time>', "May 2, 2025", "the local day in words"),
    ('<h1>a</h1><time datetime="2025-05-03T01:00Z">8 hours ago</time>', "2025-05-03T01:00Z", "no local day in words"),
    ('<time datetime="2025-05-01">x</time><h1>a</h1><time datetime="2025-05-02">x</time>', "2025-05-02", "the nearer"),
    ('<h1>a</h1><span class="date updated">3 May 2025</span>', None, "a change"),
    ('<h1>a</h1><span>Updated</span> <time>3 May 2025</time>', None, "a change, by the word before it"),
    ('<div class="latest"><h1>a</h1><time>2 May 2025</time></div>', "2 May 2025", "a wrapper of the article itself"),
    ('<h1>a</h1><ul class="related"><li><time>1 May 2025</time></ul>', None, "another article's"),
    ('<h1>a</h1><p>On 2 May 2025 the council met.</p>', None, "prose"),
    ('<time>1 May 2025</time><time>2 May 2025</time>', None, "two, and no headline"),
    ('<h1>a</h1><time>Friday</time>', None, "no year"),
    ('<h1>a</h1><div class="posted-on"><time>1 May 2025</time><time class="updated">3 May 2025</time></div>', "1 May 2025",
     "the first of two in one box, not both as one"),
    ('<h1></h1><div class="date">9 May 2025</div><h1>The Gull</h1><p>x</p><h1>a</h1><div class="date">1 May 2025</div>',
     "1 May 2025", "beside the heading that says the headline, not beside the masthead"),
    ('<p><time pubdate datetime="2025-05-09">x</time></p>' + "<p>x</p>" * 60 + "<h1>a</h1><time>2 May 2025</time>"
     '<p>x</p><p><time pubdate datetime="2025-05-08">x</time></p>', "2 May 2025", "of several marked days the nearest"),
    ('<h1>a</h1><p itemprop="datePublished">2 May 2025</p>' + "<p>x</p>" * 60 + '<p itemprop="datePublished">3 May 2025',
     "2 May 2025", "one of two that are marked alike"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "shown", "reason"), PAGES)
def test_the_date_beside_the_headline_is_taken_as_printed(body: str, shown: str | None, reason: str) -> None:
    assert shown_date(html.document_fromstring(f"<html><body>{body}"), "a") == shown, reason


@pytest.mark.parametrize(
    ("script", "value", "reason"),
    [
        ('{"publishedAt": "2025-05-01T06:22:28Z", "id": 4}', "2025-05-01T06:22:28Z", "a page's own data"),
        (r'"{\"published_at\":\"2025-05-01T06:22:28+01:00\"}"', "2025-05-01T06:22:28+01:00", "escaped once more"),
        ('{"pubDate": "2025-05-01", "a": {"pubDate": "2025-05-01T09:00"}}', "2025-05-01", "one day said twice"),
        ('{"pubDate": "2025-05-01", "next": {"pubDate": "2025-05-02"}}', None, "two days: other articles too"),
        ('{"updatedAt": "2025-05-01"}', None, "a change"),
        ('{"publishedAt": "soon"}', None, "no date"),
    ],
)
def test_data_in_scripts_dates_a_page_where_it_names_one_day(script: str, value: str | None, reason: str) -> None:
    tree = html.document_fromstring(f"<html><body><script>let a = {script};</script><p>x</p>")
    assert script_date(tree) == value, reason


@pytest.mark.parametrize(
    ("metas", "stated", "reason"),
    [
        ({}, "2025-05-01", "linked data alone"),
        ({"article:published_time": ["2025-05-03T08:00"]}, "2025-05-01", "one tag against linked data"),
        (
            {"article:published_time": ["2025-05-03T08:00"], "date": ["2025-05-03"]},
            "2025-05-03T08:00",
            "two kinds of tags against linked data",
        ),
        (
            {"article:published_time": ["2025-05-01T08:00"], "date": ["2025-05-03"]},
            "2025-05-01",
            "a tag of changes alone",
        ),
    ],
)
def test_linked_data_dates_a_page_unless_two_kinds_of_tags_agree_on_another_day(
    metas: dict[str, list[str]], stated: str, reason: str
) -> None:
    assert stated_date(metas, {"datePublished": "2025-05-01"}, None) == stated, reason


def test_linked_data_whose_day_is_printed_beside_the_headline_outvotes_all_tags() -> None:
    metas = {"article:published_time": ["2025-05-03T08:00"], "date": ["2025-05-03"]}
    assert stated_date(metas, {"datePublished": "2025-05-01"}, None, "2025-05-01T05:00") == "2025-05-01"
