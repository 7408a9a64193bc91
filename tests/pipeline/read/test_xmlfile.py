"""XML files that are no feeds: which elements are articles, and what is refused."""

from __future__ import annotations

import io

import pytest

from pipeline.read.source import Refused, Source
from pipeline.read.xmlfile import read_xml
from pipeline.records import RawArticle

TEXT = "The ferry company said on Monday that tolls would rise in June. Nobody had asked the island first."
Facts = tuple[str | None, ...]


def read(xml: str | bytes) -> list[Facts]:
    """(headline, outlet, published, text) of each article."""
    items = read_xml(Source("a.xml", io.BytesIO(xml if isinstance(xml, bytes) else xml.encode())))
    return [
        (item.stated.headline, item.stated.outlet, item.stated.published, item.text)
        for item in items
        if isinstance(item, RawArticle)
    ]


@pytest.mark.parametrize(
    ("one", "wrapper", "fact", "reason"),
    [
        ("<article><title>Tolls rise</title><date>2025-05-13</date><source>Bay Wire</source><body>{}</body></article>",
         "articles", ("Tolls rise", "Bay Wire", "2025-05-13", TEXT), "elements"),
        ("<text title='Tolls rise' date='2025-05-13' source='Bay Wire'><p>{}</p></text>", "corpus",
         ("Tolls rise", "Bay Wire", "2025-05-13", TEXT), "attributes, and paragraphs without a text around them"),
        ("<DOC id='BAY1' type='story'><HEADLINE>\nTolls rise\n</HEADLINE><TEXT><P>\n{}\n</P></TEXT></DOC>", "",
         ("Tolls rise", None, None, TEXT), "documents one after another"),
        ("<doc><url>u</url><contenttitle>Tolls rise &amp; rise</contenttitle><content>{}&nbsp;&</content></doc>", "",
         ("Tolls rise & rise", None, None, f"{TEXT} &"), "what HTML allows and XML does not"),
        ("<REUTERS><DATE>13-MAY-2025</DATE><TEXT>&#2;<TITLE>Tolls rise</TITLE><BODY>{}&#3;</BODY></TEXT></REUTERS>",
         "", ("Tolls rise", None, "13-MAY-2025", TEXT), "a text with other facts inside"),
        ("<url><loc>u</loc><news><publication><name>Bay Wire</name></publication><publication_date>2025-05-13"
         "</publication_date><title>Tolls rise</title></news></url>", "urlset",
         ("Tolls rise", "Bay Wire", "2025-05-13", None), "the site map of a news site"),
    ],
)  # fmt: skip
def test_elements_that_repeat_are_articles(one: str, wrapper: str, fact: Facts, reason: str) -> None:
    several = one.replace("{}", TEXT) * 3
    xml = f"<?xml version='1.0' encoding='utf-8'?>\n<{wrapper}>{several}</{wrapper}>" if wrapper else several
    assert read(xml) == [fact] * 3, reason


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        ("<!DOCTYPE nitf SYSTEM 'http://bay.example/nitf.dtd'><nitf><head><title>Tolls rise</title><pubdata "
         "date.publication='20250513' name='Bay Wire'/></head><body><body.head><hedline><hl1>Tolls rise</hl1></hedline>"
         "</body.head><body.content><p>{}</p></body.content></body></nitf>", "NITF"),
        ("<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'><itemMeta><provider literal='Bay Wire'/></itemMeta>"
         "<contentMeta><contentCreated>20250513</contentCreated><headline>Tolls rise</headline></contentMeta>"
         "<contentSet><inlineXML><html><body><p>{}</p></body></html></inlineXML></contentSet></newsItem>", "NewsML"),
        ("<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><titleStmt><title>Tolls rise</title></titleStmt>"
         "<publicationStmt><publisher>Bay Wire</publisher><date>20250513</date></publicationStmt></teiHeader>"
         "<text><body><p>{}</p></body></text></TEI>", "TEI"),
    ],
)  # fmt: skip
def test_a_document_is_one_article(xml: str, reason: str) -> None:
    assert read(xml.replace("{}", TEXT)) == [("Tolls rise", "Bay Wire", "20250513", TEXT)], reason


@pytest.mark.parametrize(
    ("xml", "part", "reason"),
    [
        ("<opml><body><outline title='a' text='b' xmlUrl='u'/></body></opml>", "feeds", "a list of feeds"),
        ("<project><name>a</name><description>b</description></project>", "settings", "settings"),
        ("<rows><row><colour>red</colour></row><row><colour>red</colour></row></rows>", "'rows'", "other records"),
        ("<urlset><url><loc>u</loc></url><url><loc>v</loc></url></urlset>", "'urlset'", "addresses"),
    ],
)
def test_what_has_no_articles_is_refused(xml: str, part: str, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(xml)
    assert part in refusal.value.detail, reason


def test_entities_of_the_document_itself_are_refused() -> None:
    bomb = "<!DOCTYPE a [<!ENTITY b 'bb'>]><a><title>&b;</title><text>&b;</text></a>"
    with pytest.raises(Refused) as refusal:
        read(bomb)
    assert refusal.value.code == "BAD_XML"


def test_pages_and_pictures_of_an_export_are_no_articles() -> None:
    kinds = "".join(
        f"<item><title>{kind}</title><wp:post_type>{kind}</wp:post_type></item>"
        for kind in ("post", "page", "attachment")
    )
    wp = "xmlns:wp='http://wordpress.org/export/1.2/'"
    assert [facts[0] for facts in read(f"<rss version='2.0' {wp}><channel>{kinds}</channel></rss>")] == ["post"]
