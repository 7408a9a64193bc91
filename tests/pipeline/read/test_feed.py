"""RSS and Atom: which entry gives which fields, and what is refused."""

from __future__ import annotations

import io

import pytest

from pipeline.read.source import Refused, Source
from pipeline.read.xmlfile import read_xml
from pipeline.records import SUMMARY_NOTE, RawArticle


def read(xml: str | bytes) -> list[RawArticle]:
    data = xml if isinstance(xml, bytes) else xml.encode()
    items = list(read_xml(Source("a.xml", io.BytesIO(data))))
    return [item for item in items if isinstance(item, RawArticle)]


def rss(items: str, channel: str = "<title>Bay Wire</title><language>en-gb</language>") -> str:
    namespaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {namespaces}><channel>{channel}{items}</channel></rss>'


def test_an_rss_item_gives_all_its_fields() -> None:
    (item,) = read(rss("""<item><title>Ships &amp;amp; shoes</title><link>https://bay.example/1</link><guid>g1</guid>
        <pubDate>Fri, 02 May 2025 10:00:00 +0100</pubDate><dc:creator>A. Reed</dc:creator>
        <description>Short.</description>
        <content:encoded><![CDATA[<p>Docks closed.</p><p>Cranes idle.</p>]]></content:encoded></item>"""))  # fmt: skip
    stated = item.stated
    assert (stated.headline, stated.url, stated.external_id) == ("Ships & shoes", "https://bay.example/1", "g1")
    assert (stated.byline, stated.outlet, stated.language) == ("A. Reed", "Bay Wire", "en-gb")
    assert stated.published == "Fri, 02 May 2025 10:00:00 +0100"
    assert item.text == "Docks closed.\nCranes idle."
    assert SUMMARY_NOTE not in item.notes


def test_a_description_is_a_summary() -> None:
    (item,) = read(rss("<item><title>a</title><description>&lt;b&gt;Docks&lt;/b&gt; closed.</description></item>"))
    assert item.text == "Docks closed."
    assert SUMMARY_NOTE in item.notes


def test_the_outlet_of_an_entry_comes_before_that_of_the_feed() -> None:
    (item,) = read(rss('<item><title>a</title><source url="https://cove.example">Cove Daily</source></item>'))
    assert item.stated.outlet == "Cove Daily"


def test_an_atom_update_is_no_publication() -> None:
    feed = '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="es"><title>Bahía</title>{}</feed>'
    entry = "<entry><title>a</title><updated>2025-05-03T00:00:00Z</updated>{}</entry>"
    (updated,) = read(feed.format(entry.format("")))
    (published,) = read(feed.format(entry.format("<published>2025-05-02T00:00:00Z</published>")))
    assert updated.stated.published is None
    assert published.stated.published == "2025-05-02T00:00:00Z"
    assert published.stated.language == "es"


def test_a_dublin_core_date_is_the_publication_in_rss() -> None:
    (item,) = read(rss("<item><title>a</title><dc:date>2025-05-02</dc:date></item>"))
    assert item.stated.published == "2025-05-02"


def test_the_declared_encoding_is_obeyed() -> None:
    xml = '<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel><item><title>Пошлины</title></item></channel></rss>'
    (item,) = read(xml.encode("cp1251"))
    assert (item.stated.headline, item.encoding) == ("Пошлины", "cp1251")


@pytest.mark.parametrize(
    ("xml", "code", "reason"),
    [
        ('<!DOCTYPE rss [<!ENTITY a "b">]>' + "<rss><channel/></rss>", "BAD_XML", "an entity of its own"),
        ('<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///x">]><rss>&a;</rss>', "BAD_XML", "an external entity"),
        ('<!DOCTYPE rss [<!ENTITY % a "b">]><rss/>', "BAD_XML", "a parameter entity"),
        ("<rss><channel></rss>", "BAD_XML", "not well formed"),
        ("<rss>&nbsp;</rss>", "BAD_XML", "an entity that XML does not know"),
        ("not XML", "BAD_XML", "no markup"),
        ("<note/>", "SCHEMA", "another language"),
        ("<rss>" + "<a>" * 300 + "</a>" * 300 + "</rss>", "DEPTH", "hostile nesting"),
    ],
)
def test_a_feed_that_is_not_safe_or_sound_is_refused(xml: str, code: str, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(xml)
    assert refusal.value.code == code, reason
