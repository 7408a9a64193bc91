"""What a page's markup says of its article, and what it is never taken to say."""

from __future__ import annotations

import json

import pytest
from lxml import html

from pipeline.read.page import Metadata
from pipeline.read.page_metadata import read_metadata


def read(
    head: str = "", body: str = "<p>Docks", url: str | None = "https://www.bay.example/news/1", lang: str = ""
) -> Metadata:
    attribute = f' lang="{lang}"' if lang else ""
    page = f"<html{attribute}><head>{head}</head><body>{body}</body></html>"
    return read_metadata(html.document_fromstring(page), url)


def linked(*nodes: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


NEWS = {
    "@type": "NewsArticle",
    "headline": "Cranes stand idle",
    "datePublished": "2025-05-02T10:00:00+01:00",
    "dateModified": "2025-06-01",
    "author": [{"@type": "Person", "name": "Ann Reed"}, {"@type": "Person", "name": "B. Shaw"}],
    "publisher": {"@type": "Organization", "name": "Bay Wire"},
    "isAccessibleForFree": "False",
    "inLanguage": "en-GB",
}


def test_linked_data_gives_every_field() -> None:
    assert read(linked(NEWS)) == Metadata(
        headline="Cranes stand idle",
        bylines=("Ann Reed; B. Shaw",),
        outlet="Bay Wire",
        published="2025-05-02T10:00:00+01:00",
        shown_date=None,
        url="https://www.bay.example/news/1",
        language="en-GB",
        is_free=False,
        is_list=False,
    )


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (linked([{"@type": "BreadcrumbList"}, NEWS]), "in a list"),
        (linked({"@graph": [{"@type": "WebSite", "name": "x"}, NEWS]}), "in a graph"),
        (linked({"@type": "WebPage", "mainEntity": NEWS}), "as the page's main entity"),
        (linked(NEWS | {"@type": ["ReportageNewsArticle", "Thing"]}), "of several types"),
        (linked({"@type": "ItemList", "itemListElement": [NEWS | {"headline": "Another"}]}, NEWS), "not a list's item"),
        ('<script type="application/ld+json">{broken</script>' + linked(NEWS), "after a broken block"),
        (linked(NEWS | {"headline": "Another", "url": "https://bay.example/2"}, NEWS | {"url": "http://bay.example/news/1/"}), "by its address"),
        ('<script type="application/ld+json">//<![CDATA[\n' + json.dumps(NEWS) + "\n//]]></script>", "wrapped"),
        (linked(NEWS).replace("idle", "idle\\u0026 \t").replace("\\u0026 \t", ""), "as written"),
    ],
)  # fmt: skip
def test_the_node_of_the_article_is_found(head: str, reason: str) -> None:
    found = read(head)
    assert (found.headline, found.published) == (NEWS["headline"], NEWS["datePublished"]), reason


def test_references_in_a_graph_are_followed() -> None:
    graph = [
        NEWS | {"author": {"@id": "#a"}, "publisher": {"@id": "#p"}},
        {"@id": "#a", "name": "Ann Reed"},
        {"@id": "#p", "name": "Bay Wire"},
    ]
    found = read(linked({"@graph": graph}))
    assert (found.bylines, found.outlet) == (("Ann Reed",), "Bay Wire")


@pytest.mark.parametrize(
    ("head", "published", "reason"),
    [
        ('<meta property="article:published_time" content="2025-05-02">', "2025-05-02", "open graph"),
        ('<meta name="parsely-pub-date" content="2025-05-02T01:00Z">', "2025-05-02T01:00Z", "parsely"),
        ('<meta name="sailthru.date" content="May 2, 2025">', "May 2, 2025", "verbatim"),
        ('<meta name="DC.date" content="2025-05-02">', "2025-05-02", "Dublin Core, capitals"),
        ('<meta name="citation_publication_date" content="2025/05/02">', "2025/05/02", "citation"),
        ('<meta itemprop="datePublished" content="2025-05-02">', "2025-05-02", "microdata in the head"),
        (linked({"@type": "WebPage", "datePublished": "2025-05-02"}), "2025-05-02", "of the page, for want of an article"),
        ('<meta property="article:modified_time" content="2025-05-03">', None, "a change"),
        ('<meta property="og:updated_time" content="2025-05-03">', None, "a change"),
        ('<meta name="lastmod" content="2025-05-03">', None, "a change"),
        (linked({"@type": "NewsArticle", "headline": "a", "dateModified": "2025-05-03"}), None, "a change"),
        ('<meta name="copyright" content="2025">', None, "a claim"),
        ('<meta name="date" content="2025-05-03"><meta property="article:published_time" content="2025-05-02">', "2025-05-02", "the surer name"),
    ],
)  # fmt: skip
def test_a_date_is_that_of_publication_as_printed(head: str, published: str | None, reason: str) -> None:
    assert read(head).published == published, reason


@pytest.mark.parametrize(
    ("body", "published", "reason"),
    [
        ('<article><header><h1>a</h1><time datetime="2025-05-02">Friday</time></header></article>', "2025-05-02", "in the header"),
        ("<article><header><time>2 May 2025</time></header></article>", "2 May 2025", "its text, without an attribute"),
        ('<time pubdate datetime="2025-05-02">x</time>', "2025-05-02", "marked as the publication"),
        ('<span itemprop="datePublished" content="2025-05-02">x</span>', "2025-05-02", "microdata"),
        ('<header><h1>a</h1><time class="updated" datetime="2025-05-03"></time><time datetime="2025-05-02"></time></header>', "2025-05-02", "not the update"),
        ('<header><nav><time datetime="2025-05-09">today</time></nav></header>', None, "the site's own clock"),
        ('<aside><time datetime="2025-05-01">x</time></aside>', None, "another article's"),
        ("<p>On 2 May 2025 the council met.</p><footer>© 2025</footer>", None, "prose and claims"),
    ],
)  # fmt: skip
def test_a_time_element_counts_only_where_it_means_the_article(body: str, published: str | None, reason: str) -> None:
    assert read(body=body).published == published, reason


@pytest.mark.parametrize(
    ("head", "body", "byline", "reason"),
    [
        ('<meta name="author" content="By Ann Reed">', "", "By Ann Reed", "verbatim"),
        ('<meta name="author" value="Ann Reed">', "", "Ann Reed", "written as a value"),
        ('<meta property="article:author" content="https://social.example/ann">', "", None, "an address is no name"),
        ('<meta property="article:author" content="https://social.example/ann"><meta name="byl" content="Ann Reed">', "", "Ann Reed", "the next name"),
        ('<meta name="citation_author" content="Ann Reed"><meta name="citation_author" content="B. Shaw">', "", "Ann Reed; B. Shaw", "both"),
        ("", '<span itemprop="author"><b itemprop="name">Ann Reed</b></span>', "Ann Reed", "microdata"),
        ("", '<a rel="author" href="/ann">Ann Reed</a>', "Ann Reed", "a link"),
        (linked({"@type": "NewsArticle", "headline": "a", "author": "Ann Reed"}), "", "Ann Reed", "a plain string"),
        (linked({"@type": "NewsArticle", "headline": "a", "author": {"name": ["Ann Reed", "B. Shaw"]}}), "", "Ann Reed; B. Shaw", "two names in one"),
        ("", "<p>Ann Reed said so.</p>", None, "prose"),
    ],
)  # fmt: skip
def test_a_byline_is_what_markup_names(head: str, body: str, byline: str | None, reason: str) -> None:
    assert read(head, body or "<p>Docks").bylines == ((byline,) if byline else ()), reason


def test_every_kind_of_markup_says_whom_it_names() -> None:
    head = (
        linked({"@type": "NewsArticle", "headline": "a", "author": "Bay Wire"})
        + '<meta name="author" content="B. Shaw">'
    )
    assert read(head, '<a rel="author" href="/ann">Ann Reed</a>').bylines == ("Bay Wire", "B. Shaw", "Ann Reed")


def test_an_author_who_holds_the_copyright_is_named_last() -> None:
    head = '<meta name="author" content="Bay Holdings"><meta name="copyright" content="(c) Bay Holdings 2025">'
    assert read(head, '<a rel="author" href="/ann">Ann Reed</a>').bylines == ("Ann Reed", "Bay Holdings")


@pytest.mark.parametrize(
    ("head", "url", "expected", "reason"),
    [
        (
            '<link rel="canonical" href="/news/2">',
            "https://bay.example/amp/2",
            "https://bay.example/news/2",
            "relative",
        ),
        ('<link rel="canonical" href="https://bay.example/2">', None, "https://bay.example/2", "absolute"),
        ('<meta property="og:url" content="https://bay.example/3">', None, "https://bay.example/3", "open graph"),
        (
            '<link rel="canonical" href="javascript:alert(1)">',
            "https://bay.example/4",
            "https://bay.example/4",
            "no address",
        ),
        ('<link rel="canonical" href="http://[broken">', None, None, "no address either"),
        ("", None, None, "none"),
    ],
)
def test_the_address_is_the_canonical_one(head: str, url: str | None, expected: str | None, reason: str) -> None:
    assert read(head, url=url).url == expected, reason


def test_the_site_name_comes_before_the_publisher_who_may_own_many() -> None:
    found = read(
        '<meta property="og:site_name" content="Bay Wire">' + linked(NEWS | {"publisher": {"name": "Cove Holdings"}})
    )
    assert found.outlet == "Bay Wire"


def test_the_language_of_the_page_comes_first() -> None:
    assert read(linked(NEWS), lang="es-MX").language == "es-MX"
    assert read('<meta property="og:locale" content="fr_FR">').language == "fr_FR"


@pytest.mark.parametrize("hostile", [5, None, [], {}, [[[]]], {"@type": 5}, {"@graph": 7}, {"@type": "NewsArticle", "author": [None, 5, [5]], "headline": [], "publisher": [[{"name": {}}]], "isAccessibleForFree": [], "mainEntityOfPage": 5, "inLanguage": {"name": "x"}}])  # fmt: skip
def test_odd_linked_data_says_nothing(hostile: object) -> None:
    found = read(linked(hostile))
    assert (found.headline, found.bylines, found.published) == (None, (), None)


def test_a_title_is_a_headline_for_want_of_better() -> None:
    assert read("<title>Cranes\n stand idle</title>").headline == "Cranes stand idle"
    assert read().headline is None


@pytest.mark.parametrize(
    ("title", "heading", "headline", "reason"),
    [
        (
            "Cranes stand idle again | Business | Bay Wire",
            "Cranes stand idle again",
            "Cranes stand idle again",
            "section and site",
        ),
        ("Cranes stand idle - again", "Cranes stand idle", "Cranes stand idle", "as the page prints it"),
        (
            "Bay Wire | Cranes stand idle again",
            "Bay Wire",
            "Bay Wire | Cranes stand idle again",
            "the site's name as a heading",
        ),
        ("Cranes stand idle again", "Cranes stand", "Cranes stand idle again", "no separator behind it"),
        ("Cranes | Business", "Docks", "Cranes | Business", "another heading"),
    ],
)
def test_what_stands_behind_the_printed_heading_is_no_headline(
    title: str, heading: str, headline: str, reason: str
) -> None:
    assert read(f"<title>{title}</title>", f"<h1>{heading}</h1>").headline == headline, reason
