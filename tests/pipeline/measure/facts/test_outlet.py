"""An outlet is known by its table entry, its address, or what its page says of itself; never by a mere mention."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.measure.facts.outlet import (
    OutletGuess,
    OutletIndex,
    guess_outlet,
    is_short_for,
    normalised,
    resolve_outlet,
)
from pipeline.reference.directory import Directory
from pipeline.reference.ownership import Ownership

INDEX = OutletIndex(
    [
        ("stitch", "The Valley Stitch", ("Valley Stitch", "Stitch & Thread Media Limited", "TVS"), ("stitch.example",), "newspaper"),
        ("loom", "Loom News", ("LOOM",), ("loom.example", "loom.example.org"), "wire"),
        ("bobbin", "Daily Bobbin", ("Bobbin Online",), ("bobbin.example", "news.bobbin.example"), "digital"),
        ("bobbin-ja", "Daily Bobbin Japan", (), ("bobbin.example.jp",), "digital"),
        ("hem", "The Hem", ("Gazette",), ("hem.example",), "magazine"),
        ("seam", "The Seam", ("Gazette",), ("seam.example",), "magazine"),
        ("wool", "羊毛日报", ("羊毛网",), ("wool.example",), "newspaper"),
        ("gather", "Gatherer", (), ("gatherer.example",), "aggregator"),
        ("faces", "Facebook", (), ("facebook.example",), "forum"),
        ("nature", "Nature", (), ("nature.example",), "magazine"),
        ("weave", "Weave", ("Weave Network",), ("weave.example",), "digital"),
        ("knit", "Knit Today", (), ("knit.example",), "newspaper"),
    ],
    ownerships=[
        Ownership("weave", "Weave Media", None, None),
        Ownership("hem", "Weave Media", None, None),
        Ownership("gather", "Warpsoft", None, None),
        Ownership("knit", "Spindle", None, None),
        Ownership("stitch", "Spindle", None, None),
    ],
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "outlet_id", "reason"),
    [
        ("The Valley Stitch", "stitch", "as listed"),
        ("valley stitch", "stitch", "without article and capitals"),
        ("Ｄａｉｌｙ Ｂｏｂｂｉｎ", "bobbin", "full-width letters"),
        ("羊毛网", "wool", "alias in Han"),
        ("Gazette", None, "two outlets share the alias"),
        ("Valley", None, "a part of a name"),
    ],
)
def test_a_name_finds_its_outlet(name: str, outlet_id: str | None, reason: str) -> None:
    assert INDEX.by_name(name) == outlet_id, reason


@pytest.mark.parametrize(
    ("host", "outlet_id"),
    [
        ("stitch.example", "stitch"), ("www.stitch.example", "stitch"), ("amp.rss.stitch.example", "stitch"),
        ("STITCH.EXAMPLE:8080", "stitch"), ("bobbin.example.jp", "bobbin-ja"), ("news.bobbin.example", "bobbin"),
        ("notstitch.example", None), ("example", None), ("", None),
    ],
)  # fmt: skip
def test_a_host_finds_the_outlet_of_its_longest_listed_domain(host: str, outlet_id: str | None) -> None:
    assert INDEX.by_domain(host) == outlet_id


@pytest.mark.parametrize(
    ("stated", "url", "outlet_id", "name", "basis", "reason"),
    [
        ("Valley Stitch", None, "stitch", "The Valley Stitch", "stated", "a stated alias"),
        ("stitch.example", None, "stitch", "The Valley Stitch", "stated", "exports state domains"),
        (None, "https://m.stitch.example/a", "stitch", "The Valley Stitch", "url", "the address"),
        ("The Stitch", "https://stitch.example/a", "stitch", "The Valley Stitch", "url", "an unlisted name yields"),
        ("The Felt", "https://gatherer.example/a", "name:felt", "The Felt", "stated", "but not to an aggregator's"),
        ("The Felt", None, "name:felt", "The Felt", "stated", "an unlisted name"),
        ("The Felt", "https://www.felt.co.uk/a", "felt.co.uk", "The Felt", "stated", "its site tells it from others"),
        (
            None,
            "https://amp.news.felt.co.uk/a",
            "felt.co.uk",
            "felt.co.uk",
            "url",
            "an unlisted site, without its hosts",
        ),
        (None, "https://felt.example/a", "felt.example", "felt.example", "url", "a suffix that no list has"),
        (None, "https://felt.blogspot.com/a", "felt.blogspot.com", "felt.blogspot.com", "url", "each blog is a site"),
        (None, "http://192.0.2.7/a", None, None, "unknown", "a number is no site"),
        ("felt.co.uk", None, "felt.co.uk", "felt.co.uk", "stated", "an unlisted domain"),
        ("N/A", "https://felt.co.uk/a", "felt.co.uk", "felt.co.uk", "url", "what stands for no name"),
        ("Unknown", None, None, None, "unknown", "and no address either"),
        ("Gazette", None, "name:gazette", "Gazette", "stated", "a name that two listed outlets share is neither's"),
        (
            "The Gatherer",
            "https://stitch.example/a",
            "stitch",
            "The Valley Stitch",
            "url",
            "an aggregator's name yields",
        ),
        (
            "The Gatherer",
            "https://felt.example/a",
            "gather",
            "Gatherer",
            "stated",
            "but only to a listed address",
        ),
        (
            "web.archive.org",
            "https://web.archive.org/web/20250513101010/https://stitch.example/a",
            "stitch",
            "The Valley Stitch",
            "url",
            "the page in an archive",
        ),
        ("archive.ph", "https://archive.ph/AbCdE", None, None, "unknown", "an archive is no outlet"),
        (None, "http://[broken", None, None, "unknown", "a broken address"),
        (None, None, None, None, "unknown", "nothing"),
    ],
)
def test_a_record_names_its_outlet(
    stated: str | None, url: str | None, outlet_id: str | None, name: str | None, basis: str, reason: str
) -> None:
    found = resolve_outlet(stated, url, INDEX)
    assert (found.outlet_id, found.name, found.basis) == (outlet_id, name, basis), reason


@pytest.mark.parametrize(
    ("name", "outlet", "is_short"),
    [
        ("felt gazette", "felt gazette", True),
        ("gazette", "gazette of the upper valley", True),
        ("ada quill", "ada quill weekly", False),
        ("gaz", "gazette of the upper valley", False),
    ],
)
def test_a_short_name_of_an_outlet_begins_it_and_is_a_papers(name: str, outlet: str, is_short: bool) -> None:
    assert is_short_for(name, outlet) is is_short


DIRECTORY = Directory(
    ("outlet_id", "name", "aliases", "domains", "country", "language", "kind", "source"),
    "pinpost.co.uk,The Pin Post,Pin Post Online,pinpost.co.uk,GB,en,newspaper,a list\n"
    "weftherald.com,Weft Herald (Ohio),,weftherald.com,US,en,newspaper,a list\n"
    "stitches.com,Valley Stitch,,stitches.com,US,en,newspaper,a list\n",
)
GROWN = OutletIndex([("stitch", "The Valley Stitch", (), ("stitch.example",), "newspaper")], DIRECTORY)


@pytest.mark.parametrize(
    ("stated", "url", "outlet_id", "name", "is_listed"),
    [
        (None, "https://m.pinpost.co.uk/a", "pinpost.co.uk", "The Pin Post", True),
        ("Pin Post", None, "pinpost.co.uk", "The Pin Post", True),
        ("Weft Herald (Weftville, OH)", None, "weftherald.com", "Weft Herald (Ohio)", True),
        ("Weft Herald (Weftville, Ohio)", None, "weftherald.com", "Weft Herald (Ohio)", True),
        (
            "Weft Herald (Weftville, Iowa)",
            None,
            "name:weft herald weftville iowa",
            "Weft Herald (Weftville, Iowa)",
            False,
        ),
        ("Weft Herald", None, "name:weft herald", "Weft Herald", False),
        ("Valley Stitch", None, "stitch", "The Valley Stitch", True),
        (None, "https://stitches.com/a", "stitches.com", "Valley Stitch", True),
    ],
)
def test_an_outlet_of_a_public_list_is_known_by_its_domain_or_its_stated_name(
    stated: str | None, url: str | None, outlet_id: str, name: str, is_listed: bool
) -> None:
    found = resolve_outlet(stated, url, GROWN)
    assert (found.outlet_id, found.name, found.is_listed) == (outlet_id, name, is_listed)


def test_names_of_public_lists_are_not_looked_for_in_texts() -> None:
    assert GROWN.by_name("Pin Post") is None
    assert ("pin", "post") not in GROWN.names


MENU = "Skip to content\nHome\nMarkets\nSports\nFacebook\nNature\nLog in\nSearch\nWeather\nVideo\nJobs\nTravel\nFood\nArts\n"
HEADER = "Button makers weigh a move as duties climb again\nBy Ada Quill\nMay 2, 2025\n"
BODY = (
    "Makers of buttons said on Wednesday that they may move, the Daily Bobbin reported, and told Loom News that they "
    "had no choice. The Hem, a magazine, called it a folly.\nOne of them has asked her landlord to end the lease.\n"
)
FOOTER = "More stories\nWhy lace is back\nTerms of use\nPrivacy\nFacebook\nAll rights reserved\n"


def guess(top: str = "", header: str = HEADER, below: str = "") -> OutletGuess | None:
    above = top + MENU + header
    return guess_outlet(above + BODY + below + FOOTER, len(above), len(above) + len(BODY), index=INDEX)


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"below": "© 2025 The Valley Stitch. All rights reserved.\n"}, "copyright"),
        ({"below": "x\nx\nx\nx\nCopyright © Valley Stitch 2025. Permission to use quotations is granted.\n"}, "year behind"),
        ({"below": "x\nx\nx\nx\n© 2001-2025 Stitch & Thread Media Limited or its affiliated companies.\n"}, "company by alias"),
        ({"below": "The Valley Stitch - Todos los derechos reservados\n"}, "rights behind the name"),
        ({"top": "The Valley Stitch\n"}, "masthead"),
        ({"top": "The Valley Stitch - Back to home\n"}, "masthead with a link"),
        ({"top": "Skip to The Valley Stitch\n"}, "skip link"),
        ({"top": "Button makers weigh a move | The Valley Stitch\n"}, "title"),
        ({"below": "Discover more from The Valley Stitch\n"}, "blog pitch"),
        ({"below": "Subscribe to The Valley Stitch for $1 a week\n"}, "invitation"),
        ({"below": "Get the Valley Stitch app\n"}, "app"),
        ({"below": "Ada Quill is a Valley Stitch reporter.\n"}, "bio, name first"),
        ({"below": "Ada Quill, a Valley Stitch writer and editor, keeps bees.\n"}, "bio in commas"),
        ({"below": "Ada Quill is a business reporter for The Valley Stitch, writing about felt.\n"}, "bio, name last"),
        ({"below": "The Valley Stitch is a part of the thread trade since 1889.\n"}, "says what it is"),
        ({"below": "Tips? Write to news@stitch.example\n"}, "address"),
        ({"below": "Adpated by The Valley Stitch from Loom News 2025-05-02\n"}, "credit of an adaptation, misspelt"),
        ({"below": "x\nx\nx\nx\n© 2025 Woof Co. Ltd. All rights reserved | The Valley Stitch\n"}, "behind the rights"),
        ({"below": "x\nx\nx\nx\n© 2025 Stitch\nwww.stitch.example\n"}, "a name that is its host"),
        ({"top": "Home\nNews\nDaily Bobbin\n", "below": "Daily Bobbin\nx\nx\nx\n© 2025 Valley Stitch\n"}, "before a menu of others"),
        (
            {"header": HEADER + "Ada Quill   The Valley Stitch\n", "below": "x\nx\nx\nx\n© Spindle 2025\n"},
            "beside its writer, on a page of its owner",
        ),
        ({"below": "x\nx\nx\nx\nTHE VALLEY STITCH™ is on every page.\n"}, "its mark"),
        ({"below": "Ada Quill\nSenior Editor,    Valley Stitch\n"}, "a post and its outlet"),
        ({"below": "If you buy from a Valley Stitch link, we may earn a commission.\n"}, "it is paid for its links"),
        ({"top": "We choose what we like. The Valley Stitch may receive a share of sales.\n"}, "it is paid for sales"),
        ({"below": "Valley Stitch Felt\nValley Stitch Club Plus\n"}, "two entries of a menu begin with it"),
        ({"header": HEADER + "By Ada Quill, The Valley Stitch\n", "below": "x\nx\nx\nx\nAbout The Valley Stitch\n"}, "two weak ones"),
    ],
)  # fmt: skip
def test_a_page_names_its_own_outlet(parts: dict[str, str], reason: str) -> None:
    found = guess(**parts)
    assert found is not None, reason
    assert (found.outlet_id, found.basis) == ("stitch", "stated"), reason


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({}, "credited in the body"),
        ({"header": HEADER + "Photo: Ada Quill/Daily Bobbin\n"}, "picture credit"),
        ({"header": HEADER + "Loom News\n"}, "agency credit above the body"),
        ({"header": HEADER + "Daily Bobbin\n"}, "provider's name above the body"),
        ({"header": HEADER + "By Ada Quill, Daily Bobbin\n"}, "a byline alone"),
        ({"below": "Copyright 2025 Loom News. All rights reserved.\n"}, "agency's copyright under its copy"),
        ({"below": "Daily Bobbin reporter wins prize for lace exposé\n"}, "a related headline"),
        ({"below": "Daily Bobbin Felt\nDaily Bobbin Felt\n"}, "one entry of a menu, twice"),
        ({"below": "Daily Bobbin Felt\nDaily Bobbin Felt Times\n"}, "the rest of a longer name"),
        ({"below": "Daily Bobbin of Lace\nDaily Bobbin and Zips\n"}, "no name of a product"),
        ({"below": "Weave Felt\nWeave Zips\n"}, "one word, which may be a verb"),
        ({"below": "Daily Bobbin links its prizes to lace\n"}, "no link that earns anything"),
        ({"below": "Loom News Live\nLoom News Plus\n"}, "an agency's services"),
        ({"below": "Why we still read the Daily Bobbin\n"}, "a mention below"),
        ({"below": "This article originally appeared in the Daily Bobbin.\n"}, "the origin is not the outlet"),
        ({"below": "Follow us on Facebook\n"}, "a network to share on"),
        ({"below": "(c) Copyright 2025. All rights reserved. Republication is prohibited.\n"}, "no holder"),
        ({"below": "x\nx\nx\nx\nSubscribe to Daily Bobbin Bulletin Board Quarterly\n"}, "part of a longer name"),
        ({"below": "x\nx\nx\nx\n© 2025 Warp Holdings Inc.\n"}, "a company that the page does not call itself"),
        ({"below": "x\nx\nx\nx\n© 2025 Warpsoft\n"}, "one word, perhaps the owner"),
        ({"below": "x\nx\nx\nx\n© 2025 Quill, Bodkin & Co. Ltd. All rights reserved.\n"}, "a firm of two names"),
        ({"below": "x\nx\nx\nx\n© 2025 Ada Quill\n"}, "the writer"),
        ({"below": "x\nx\nx\nx\n© 2025 Daily Bobbin\n© 2025 The Hem\n"}, "two holders"),
        ({"below": "Warpsoft\nx\nx\nx\n© 2025 Warpsoft\nwww.warpsoft.example\n"}, "one word and its host: the owner"),
        ({"below": "x\nx\nx\nx\n© 2025 Warp Woof\n"}, "two words that are no paper's"),
        ({"below": "x\nx\nx\nx\n© 2025 Warp, Inc. All rights reserved\n"}, "a legal form is no name"),
        ({"top": "Welcome to Daily Bobbin Network's experience\n"}, "a network is not its paper"),
        ({"below": "x\nx\nx\nx\n© 2025 Weave Media, LLC. All rights reserved.\n"}, "the owner of several outlets"),
        ({"below": "x\nx\nFollow Daily Bobbin\nx\nx\n© 2025 Warpsoft\n"}, "the page is another owner's"),
        ({"top": "The Valley Stitch\nDaily Bobbin\nKnit Today\nDaily Bobbin Japan\nLoom News\n"}, "a list of outlets"),
        ({"below": "Ada Quill has written for many, among them bobbin.example, a site about thread.\n"}, "a host in a sentence"),
    ],
)  # fmt: skip
def test_a_mere_mention_names_no_outlet(parts: dict[str, str], reason: str) -> None:
    assert guess(**parts) is None, reason


@pytest.mark.parametrize(
    ("spoken", "below", "outlet_id", "reason"),
    [
        ("she told The Valley Stitch", "© 2025 Spindle", "stitch", "its owner holds the page"),
        ("she says in The Valley Stitch’s yearly list", "© 2025 Spindle", "stitch", "the same of a piece in it"),
        ("she told The Valley Stitch", "© 2025 Warpsoft", None, "the page is another owner's"),
        ("she reads The Valley Stitch", "© 2025 Spindle", None, "a mention"),
        ("she told Gatherer", "Send Gatherer your views\nx\nx\n© 2025 Warpsoft", "gather", "all that the holder owns"),
        ("she left", "Send Weave your views\nx\nx\n© 2025 Weave Media", None, "its owner has another outlet"),
        ("she left. \nAda Quill is a senior editor at The Hem, where she covers felt", "", "hem", "the writer's post"),
        ("she left. \nHer sister Ada Quill is a senior editor at The Hem, a magazine" + "\nFelt." * 9, "", None, "news of one"),
    ],
)  # fmt: skip
def test_an_outlet_is_tied_to_a_page_by_its_owner_and_its_writers(
    spoken: str, below: str, outlet_id: str | None, reason: str
) -> None:
    above, body = MENU + HEADER, f"Makers of buttons may move abroad before the summer, as {spoken}.\n"
    page = above + body + f"x\nx\nx\n{below}\n"
    found = guess_outlet(page, len(above), len(above) + len(body), index=INDEX)
    assert (found.outlet_id if found else None) == outlet_id, reason


@pytest.mark.parametrize(
    ("parts", "name", "reason"),
    [
        ({"below": "© 2025 The Felt Courier. All rights reserved.\n"}, "Felt Courier", "copyright"),
        ({"below": "x\nx\nx\nx\n© 2025 The Felt Courier Company\n"}, "Felt Courier", "a paper's company"),
        (
            {"below": "x\nx\nx\nx\n© Copyright 2025 St. Button Post, 9 Felt Street\n"},
            "St. Button Post",
            "a stop inside",
        ),
        ({"below": "Discover more from Button Hub\n"}, "Button Hub", "blog pitch"),
        ({"below": "Adpated by Button Now from Loom News  2025-05-05\n"}, "Button Now", "credit of an adaptation"),
        (
            {"top": "Spindlewire\n", "below": "x\nx\nx\nx\n© 2025 Spindlewire Inc.\n"},
            "Spindlewire",
            "company and masthead",
        ),
        (
            {"top": "Threads of Toil\n", "below": "Threads of Toil\nProudly powered by a blog engine\n"},
            "Threads of Toil",
            "blog",
        ),
        ({"below": "x\nx\nx\nx\n棉花报社主办 棉花网 版权所有 未经授权禁止复制\n"}, "棉花网", "Chinese copyright"),
    ],
)
def test_a_name_outside_the_table_is_taken_as_printed(parts: dict[str, str], name: str, reason: str) -> None:
    found = guess(**parts)
    assert found is not None, reason
    assert (found.outlet_id, normalised(found.name or "")) == (None, normalised(name)), reason


def test_the_copyright_at_the_foot_goes_before_the_one_under_the_text() -> None:
    found = guess(below="©2025 Daily Bobbin\nx\nx\nx\nx\nx\n© 2025 The Valley Stitch\n")
    assert found is not None
    assert found.outlet_id == "stitch"


def test_a_chinese_page_names_its_outlet() -> None:
    found = guess(below="x\nx\nx\nx\n版权所有 © 2025 羊毛日报\n")
    assert found is not None
    assert found.outlet_id == "wool"


def test_the_evidence_stands_where_it_says() -> None:
    page = MENU + HEADER + BODY + "© 2025 The Valley Stitch\n"
    start = len(MENU + HEADER)
    found = guess_outlet(page, start, start + len(BODY), index=INDEX)
    assert found is not None
    assert "Valley Stitch" in page[found.char_start : found.char_end]


def test_a_byline_alone_proves_nothing() -> None:
    above = MENU + HEADER
    hint = "Ada Quill, Daily Bobbin and Daily Bobbin"
    assert guess_outlet(above + BODY, len(above), len(above + BODY), index=INDEX, byline_hint=hint) is None


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300))
def test_any_page_gives_an_outlet_or_none(page: str, body_start: int, body_end: int) -> None:
    found = guess_outlet(page, min(body_start, len(page)), min(body_end, len(page)), index=INDEX)
    assert found is None or found.name


def test_a_word_that_heads_a_page_is_its_outlet() -> None:
    found = guess(top="Skip to content\nWeave\nLogin\n")
    assert found is not None
    assert found.outlet_id == "weave"


def test_a_word_in_a_menu_is_no_outlet() -> None:
    assert guess(top="Home\nLogin\nNews\nWeave\nSport\n") is None
