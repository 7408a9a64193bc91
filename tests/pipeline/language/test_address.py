"""One page has one address, whatever hides it, carries it or decorates it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.address import host_of, identity, original

PAGE = "https://www.lagoon-courier.example/trade/2025/may/13/importers-breathe-out"

SPELLING = "lagoon-courier.example/trade/2025/may/13/importers-breathe-out"

SAME = [
    (PAGE.replace("https", "http"), "http"),
    (PAGE.replace("www.", ""), "without www."),
    (PAGE.replace("www.", "m."), "for phones"),
    (PAGE.replace("www.", "amp."), "AMP on a host of its own"),
    (PAGE.replace("www.", "www.m."), "two forms of a host"),
    (PAGE.replace("www.lagoon-courier.example", "WWW.Lagoon-Courier.Example."), "case and a closing dot of the host"),
    (PAGE.replace(".example/", ".example:443/"), "the usual port"),
    (PAGE.removeprefix("https://"), "written without https://"),
    (PAGE.removeprefix("https:"), "relative to the scheme"),
    (f"{PAGE}/", "a closing slash"),
    (PAGE.replace("/trade", "//trade"), "a doubled slash"),
    (f"{PAGE}/amp", "AMP behind"),
    (f"{PAGE}/amp/", "AMP behind, with a slash"),
    (f"{PAGE}.amp", "AMP as an ending"),
    (PAGE.replace("/trade", "/amp/trade"), "AMP in front"),
    (PAGE.replace("/may", "/amp/may"), "AMP inside"),
    (f"{PAGE}/print", "for printers"),
    (PAGE.replace("/trade", "/print/trade"), "for printers, in front"),
    (f"{PAGE}?outputType=amp", "AMP as a parameter"),
    (f"{PAGE}?amp=1", "AMP as a flag"),
    (f"{PAGE}?view=print", "print as a view"),
    (f"{PAGE}?view=fullpage", "any word as a view"),
    (f"{PAGE}?single=true", "all its pages as one"),
    (f"{PAGE}?single=1", "the same as a flag"),
    (f"{PAGE}?s=20&dcmp=rss", "what a share and a campaign add"),
    (f"{PAGE}?page=1", "the first page of several"),
    (f"{PAGE}/index.html", "the folder's page"),
    (f"{PAGE};jsessionid=A1B2", "a session"),
    (PAGE.replace("importers", "%69mporters"), "a letter written as its number"),
    (f"{PAGE}?utm_source=x&utm_medium=y&UTM_Campaign=z", "a campaign"),
    (f"{PAGE}?fbclid=IwAR0", "a click at Facebook"),
    (f"{PAGE}?gclid=1&gbraid=2&wbraid=3", "a click on an advertisement"),
    (f"{PAGE}?CMP=Share_iOSApp_Other", "a share"),
    (f"{PAGE}?mc_cid=1&mc_eid=2", "a newsletter"),
    (f"{PAGE}?ref=rss&source=feed", "a feed"),
    (f"{PAGE}?xtor=RSS-16", "a counter"),
    (f"{PAGE}?at_medium=RSS&at_campaign=KARANGA", "a broadcaster's feed"),
    (f"{PAGE}?guccounter=1&guce_referrer=aHR0cHM", "a consent page passed"),
    (f"{PAGE}?unlocked_article_code=1.abc&smid=url-share", "a gift"),
    (f"{PAGE}?", "an empty query"),
    (f"{PAGE}#comments", "a place in the page"),
    (f"{PAGE}#:~:text=importers", "words to be marked"),
    (f"{PAGE}#xtor=AL-72", "a counter as a fragment"),
    (f"{PAGE}#Echobox=1747130000", "another one"),
    (f"https://web.archive.org/web/20250513101010/{PAGE}", "an archive"),
    (f"http://web.archive.org/web/20250513101010if_/{PAGE}", "an archive's frame"),
    (f"https://web.archive.org/web/2025/{PAGE.removeprefix('https://')}", "an archive, without http://"),
    (f"https://web.archive.org/web/20250513101010/{PAGE.replace('://', ':/')}", "a slash lost in an archive"),
    (f"https://archive.ph/2025.05.13-101010/{PAGE}", "another archive"),
    (f"https://archive.ph/newest/{PAGE}", "its newest copy"),
    (f"https://archive.is/o/AbCdE/{PAGE}", "a link out of it"),
    (f"https://arquivo.pt/wayback/20250513101010/{PAGE}", "a country's archive"),
    (f"https://webcache.googleusercontent.com/search?q=cache:{PAGE}", "a cache"),
    (f"http://74.125.45.132/search?q=cache:AbC_dEf12345:{PAGE}+tariff", "a cache on a host without a name"),
    (f"http://cc.bingj.com/cache.aspx?q=url:{PAGE}&d=4567&w=ab", "another engine's cache"),
    (f"https://yandexwebcache.net/yandbtm?fmode=inject&url={PAGE}&l10n=ru", "a third one's"),
    (f"https://webcache.googleusercontent.com/search?q=cache:AbC_dEf12345:{PAGE}+tariff&hl=en", "a cache with its key"),
    (f"https://www.google.com/url?q={PAGE}&sa=D&usg=1", "a search's redirect"),
    (f"https://www.google.co.uk/url?sa=t&url={PAGE.replace(':', '%3A').replace('/', '%2F')}", "and quoted"),
    (f"https://news.google.com/news/url?sa=t&fd=R&url={PAGE}", "a news search's redirect"),
    (f"https://l.facebook.com/l.php?u={PAGE}%3Ffbclid%3D1&h=AT0", "a redirect of a network"),
    (f"https://t.umblr.com/redirect?z={PAGE}&t=1", "another one"),
    (f"https://vk.com/away.php?to={PAGE}", "a third"),
    (f"https://href.li/?{PAGE}", "a redirect that is nothing else"),
    (f"https://duckduckgo.com/l/?uddg={PAGE}", "a search without tracking"),
    (f"https://www.bing.com/news/apiclick.aspx?ref=FexRss&url={PAGE}&c=1", "a feed of a search"),
    (
        f"https://r.search.yahoo.com/_ylt=A0/RV=2/RE=1/RO=10/RU={PAGE.replace(':', '%3a').replace('/', '%2f')}/RK=2/RS=x",
        "one in a path",
    ),
    (f"https://nam10.safelinks.protection.outlook.com/?url={PAGE}&data=05", "mail that is guarded"),
    (f"https://urldefense.com/v3/__{PAGE}__;!!abc!x$", "mail that is guarded otherwise"),
    (f"https://www.google.com/amp/s/{PAGE.removeprefix('https://')}", "a search's AMP"),
    (f"https://www-lagoon--courier-example.cdn.ampproject.org/c/s/{PAGE.removeprefix('https://')}", "an AMP cache"),
    (
        PAGE.replace("www.lagoon-courier.example", "www-lagoon--courier-example.translate.goog") + "?_x_tr_sl=en",
        "translated",
    ),
    (f"https://translate.google.com/translate?sl=en&tl=de&u={PAGE}", "translated, by its parameter"),
    (
        PAGE.replace("www.lagoon-courier.example", "www-lagoon--courier-example.proxy.library.example.edu"),
        "a library's proxy",
    ),
    (PAGE.replace(".example/", ".example.ezproxy.college.edu/"), "one that keeps the dots"),
    (
        PAGE.replace("www.lagoon-courier.example", "www-lagoon--courier-example.eu1.proxy.openathens.net"),
        "a shared proxy",
    ),
    (f"https://login.ezproxy.college.edu/login?url={PAGE}", "a proxy's door"),
    (f"https://r.jina.ai/{PAGE}", "a reader"),
    (f"https://12ft.io/{PAGE}", "a ladder"),
    (f"https://web.archive.org/web/2025/https://translate.google.com/translate?u={PAGE}", "one inside another"),
]


@pytest.mark.parametrize(("url", "reason"), SAME, ids=[reason for _, reason in SAME])
def test_addresses_of_one_page_have_one_spelling(url: str, reason: str) -> None:
    assert identity(url) == identity(PAGE) == SPELLING, reason
    assert host_of(url).removesuffix(".").endswith("lagoon-courier.example")


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (PAGE, PAGE.replace("lagoon", "harbor"), "another host"),
        (PAGE, PAGE.replace("www.", "business."), "a part of the site with a name of its own"),
        (PAGE, PAGE.replace("importers", "Importers"), "paths have case"),
        (f"{PAGE}?id=1", f"{PAGE}?id=2", "a parameter that names the page"),
        (f"{PAGE}?page=2", PAGE, "the second page"),
        ("https://a.example/show.php?cid=1", "https://a.example/show.php?cid=2", "of a script, every parameter counts"),
        ("https://a.example/?p=12", "https://a.example/?p=13", "a blog's number"),
        (f"{PAGE}#post-123", PAGE, "a post of a page of many"),
        (f"{PAGE}#block-66429a3b8f08", f"{PAGE}#block-66429a3b8f09", "two posts"),
        (f"{PAGE}#liveblog-entry-77", PAGE, "an entry"),
        ("https://a.example/#!/article/7", "https://a.example/#!/article/8", "pages that a page loads"),
        ("https://a.example:8080/x", "https://a.example/x", "a port of its own"),
        ("https://archive.ph/AbCdE", "https://archive.ph/FgHiJ", "two copies that hide their pages"),
        ("https://t.co/AbCdE", "https://t.co/FgHiJ", "two short links"),
        (f"{PAGE}?view=123", f"{PAGE}?view=124", "a number names a page"),
        ("https://a.example/index.php?view=felt", "https://a.example/index.php?view=zips", "a script's view"),
        ("https://a.example/?s=felt", "https://a.example/?s=zips", "two searches of a blog"),
        ("https://a.example/print/1", "https://a.example/print/2", "two pages in the folder print"),
    ],
)
def test_different_pages_have_different_spellings(one: str, other: str, reason: str) -> None:
    assert identity(one) != identity(other), reason


@pytest.mark.parametrize(
    "url",
    ["https://a.example", "https://a.example/", "http://www.a.example/?utm_source=x", "https://m.a.example/index.html",
     "https://a.example/#top", "ftp://a.example/x", "mailto:a@a.example", "http://[broken", "", "no address", "https://"],
)  # fmt: skip
def test_home_pages_and_what_is_no_address_identify_nothing(url: str) -> None:
    assert identity(url) is None


@pytest.mark.parametrize(
    "url",
    ["http://cc.bingj.com/cache.aspx?q=felt+zips&d=4567&w=ab", "http://cache.baiducontent.com/c?m=9d78d513d9&p=8b2a",
     "https://archive.ph/AbCdE", "https://news.google.com/rss/articles/CBMi1?oc=5", "https://t.co/AbC", "https://bit.ly/3x",
     "http://feedproxy.google.com/~r/lagoon/~3/AbC/", "https://web.archive.org/", "https://perma.cc/AB12-CD34",
     "https://www.google.com/search?q=tariffs"],
)  # fmt: skip
def test_an_address_that_hides_its_page_for_good_has_no_host(url: str) -> None:
    assert original(url) is None
    assert host_of(url) == ""


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://cloud.google.com/blog/x", "cloud.google.com"),
        ("https://proxy-server.example/news/1", "proxy-server.example"),
        ("https://www.proxy.example/news/1", "www.proxy.example"),
        ("https://a.example/news?next=https://b.example/x", "a.example"),
        ("https://a.example/2025/05/13/word", "a.example"),
        ("https://blog.archive.example/x", "blog.archive.example"),
    ],
)
def test_an_address_that_hides_none_keeps_its_host(url: str, host: str) -> None:
    assert host_of(url) == host


@given(st.text(max_size=80))
def test_any_text_has_a_spelling_or_none(text: str) -> None:
    for url in (text, f"https://a.example/{text}", f"https://web.archive.org/web/2025/{text}"):
        spelling = identity(url)
        assert spelling is None or identity(f"https://{spelling}") == spelling
