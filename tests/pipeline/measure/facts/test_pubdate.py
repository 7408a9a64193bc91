"""Publication dates: what a date field means, and which of a page's dates is the article's own."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.measure.facts.pubdate.answer import Published
from pipeline.measure.facts.pubdate.field import parse_published
from pipeline.measure.facts.pubdate.local import on_printed_day
from pipeline.measure.facts.pubdate.page import beside_headline, guess_published

TODAY = date(2025, 12, 1)
MAY_2 = date(2025, 5, 2)

FIELDS = [
    ("2025-05-02", MAY_2, None, "ISO day"),
    ("2025-05-02T23:30:00-05:00", MAY_2, datetime(2025, 5, 3, 4, 30), "the printed day stays, the instant moves to UTC"),
    ("2025-05-02T10:30:00.123Z", MAY_2, datetime(2025, 5, 2, 10, 30), "a UTC instant has its UTC day"),
    ("2025-05-02 10:30:00+00", MAY_2, datetime(2025, 5, 2, 10, 30), "a database's offset"),
    ("20250502T103000Z", MAY_2, datetime(2025, 5, 2, 10, 30), "GDELT"),
    ("20250502", MAY_2, None, "compact day"),
    ("2025-W18-5", MAY_2, None, "ISO week"),
    ("1746181800", MAY_2, datetime(2025, 5, 2, 10, 30), "epoch seconds"),
    ("Fri, 02 May 2025 10:30:00 +0000", MAY_2, datetime(2025, 5, 2, 10, 30), "feeds"),
    ("Fri, 02 May 2025 10:30:00 GMT", MAY_2, datetime(2025, 5, 2, 10, 30), "feeds"),
    ("May 2, 2025", MAY_2, None, "American"),
    ("May 2nd, 2025, 5:30 a.m. ET", MAY_2, datetime(2025, 5, 2, 9, 30), "Eastern time in summer"),
    ("2 May 2025 10:22 GMT", MAY_2, datetime(2025, 5, 2, 10, 22), "British"),
    ("12:04 BST, 2 May 2025", MAY_2, datetime(2025, 5, 2, 11, 4), "clock before the day"),
    ("2025-05-02 10:30", MAY_2, None, "a time without a zone is a day"),
    ("May 2, 2025, 08:12 AM IST", MAY_2, None, "IST is India, Israel and Ireland"),
    ("2 de mayo de 2025", MAY_2, None, "Spanish"),
    ("02/may./2025", MAY_2, None, "Spanish, short"),
    ("2 mai 2025", MAY_2, None, "French"),
    ("2. Mai 2025", MAY_2, None, "German"),
    ("02.05.2025", MAY_2, None, "dots are day first"),
    ("2 de maio de 2025 às 9h05", MAY_2, None, "Portuguese"),
    ("2 maggio 2025", MAY_2, None, "Italian"),
    ("2025年5月2日 10:22", MAY_2, None, "Chinese, Japanese"),
    ("2025. 5. 2. 오후 3:20", MAY_2, None, "Korean"),
    ("2 maja 2025", MAY_2, None, "Polish"),
    ("2. května 2025", MAY_2, None, "Czech"),
    ("2 tháng 5, 2025", MAY_2, None, "Vietnamese"),
    ("ngày 2 tháng 5 năm 2025", MAY_2, None, "Vietnamese, in words"),
    ("2 de maig de 2025", MAY_2, None, "Catalan"),
    ("2 d'abril de 2025", date(2025, 4, 2), None, "Catalan before a vowel"),
    ("2. maj 2025", MAY_2, None, "Danish, Slovenian"),
    ("2. toukokuuta 2025", MAY_2, None, "Finnish"),
    ("2 Μαΐου 2025", MAY_2, None, "Greek"),
    ("2 مايو 2025", MAY_2, None, "Arabic"),
    ("٢ مايو ٢٠٢٥", MAY_2, None, "Arabic digits"),
    ("2 मई 2025", MAY_2, None, "Hindi"),
    ("2 พฤษภาคม 2568", MAY_2, None, "Thai months and years"),
    ("2 พ.ค. 2568", MAY_2, None, "Thai, short"),
    ("2025. május 2.", MAY_2, None, "Hungarian"),
    ("2025. gada 2. maijā", MAY_2, None, "Latvian"),
    ("令和7年5月2日", MAY_2, None, "Japanese era"),
    ("令和元年5月2日", date(2019, 5, 2), None, "its first year"),
    ("民國114年5月2日", MAY_2, None, "Taiwanese years"),
    ("1746181800.0", MAY_2, datetime(2025, 5, 2, 10, 30), "epoch seconds as a float"),
    ("Fri May 2 18:20:00 EDT 2025", MAY_2, datetime(2025, 5, 2, 22, 20), "the command date"),
    ("2 May 2025 | Updated 3 May 2025", MAY_2, None, "not the update"),
    ("Published: 2 May 2025, Updated: 5 May 2025", MAY_2, None, "both with labels"),
    ("May 2, 202510:30 AM", MAY_2, None, "the time glued to the year"),
    ("May 02 09:34 2025", MAY_2, None, "the time before the year"),
    ("5/22/25", date(2025, 5, 22), None, "one order alone makes a day"),
    ("13/05/2025", date(2025, 5, 13), None, "only a day can be 13"),
    ("05/13/2025", date(2025, 5, 13), None, "only a day can be 13"),
    ("05/05/2025", date(2025, 5, 5), None, "both readings are the same day"),
]  # fmt: skip
REFUSED = [
    ("02/05/2025", "AMBIGUOUS_DATE", "day and month not told apart"),
    ("02-05-2025", "AMBIGUOUS_DATE", "the same with hyphens"),
    ("2 May 25", "AMBIGUOUS_DATE", "two-digit years never"),
    ("02/05/25", "AMBIGUOUS_DATE", "two-digit years never"),
    ("31/31/2019", "BAD_DATE", "no such month"),
    ("2025-02-30", "BAD_DATE", "no such day"),
    ("2025-05", "BAD_DATE", "no day"),
    ("yesterday", "BAD_DATE", "relative"),
    ("Friday", "BAD_DATE", "weekday only"),
    ("May 2", "BAD_DATE", "no year"),
    ("1970-01-01", "IMPLAUSIBLE_DATE", "a default value"),
    ("2025-12-24", "IMPLAUSIBLE_DATE", "three weeks ahead"),
    ("2025-05-02 to 2025-05-09", "BAD_DATE", "two dates"),
    ("", None, "nothing stated"),
]


@pytest.mark.parametrize(("stated", "day", "at", "reason"), FIELDS)
def test_a_date_field_is_read_as_printed(stated: str, day: date, at: datetime | None, reason: str) -> None:
    found = parse_published(stated, today=TODAY)
    assert (found.published_on, found.published_at, found.basis) == (day, at, "stated"), reason
    assert found.precision == ("minute" if at else "day")


@pytest.mark.parametrize(("stated", "note", "reason"), REFUSED)
def test_a_doubtful_date_field_stays_unknown_with_its_reason(stated: str, note: str | None, reason: str) -> None:
    found = parse_published(stated, today=TODAY)
    assert (found.published_on, found.note, found.basis, found.precision) == (None, note, "unknown", "none"), reason


@pytest.mark.parametrize(
    ("stated", "declared", "day"),
    [
        ("03/04/2025", "%d/%m/%Y", date(2025, 4, 3)),
        ("03/04/2025", "%m/%d/%Y", date(2025, 3, 4)),
        ("03/04/2025", "DD/MM/YYYY", date(2025, 4, 3)),
        ("03/04/2025", "mdy", date(2025, 3, 4)),
        ("2025-04-03", "DD/MM/YYYY", date(2025, 4, 3)),
        ("03/04/25", "%d/%m/%y", None),
    ],
)
def test_a_declared_format_settles_the_order(stated: str, declared: str, day: date | None) -> None:
    assert parse_published(stated, date_format=declared, today=TODAY).published_on == day


def test_a_utc_instant_says_so_and_an_offset_is_kept_as_printed() -> None:
    assert parse_published("2025-05-02T10:30Z", today=TODAY).tz == "UTC"
    assert parse_published("2025-05-02T10:30-04:00", today=TODAY).tz == "-04:00"
    assert parse_published("May 2, 2025 10:30 AM EDT", today=TODAY).tz == "EDT"


@given(st.dates(min_value=date(1990, 1, 1), max_value=TODAY))
def test_every_iso_day_is_its_own_reading(day: date) -> None:
    assert parse_published(day.isoformat(), today=TODAY).published_on == day


@given(st.text(max_size=40), st.none() | st.sampled_from(["%d/%m/%Y", "DMY", "%Y", "x"]))
def test_any_field_gives_a_plausible_date_or_none(stated: str, declared: str | None) -> None:
    found = parse_published(stated, date_format=declared, today=TODAY)
    assert found.published_on is None or date(1990, 1, 1) <= found.published_on <= date(2025, 12, 3)
    assert (found.published_on is None) == (found.basis == "unknown")


# --- pages ------------------------------------------------------------------------------------------------------------

MENU = "Skip to content\nThursday, May 8, 2025\nWeather 18°\nNews\nWorld\nBusiness\nMarkets\nSports\nOpinion\nVideo\n"
HEADLINE = "Button makers weigh a move as duties on Chinese parts climb again\n"
BODY = (
    "Makers of buttons in the valley said on Wednesday that they may move their dyeing vats abroad before the summer, "
    "because the parts they need have become too dear since April 9, 2025.\n"
    "One of them, Ada Quill, has asked her landlord to end the lease by June 30, 2025, and to take back the boiler.\n"
)
TEASERS = "More stories\nThe last zip factory\nMay 6, 2025\nWhy lace is back\nMay 5, 2025\n© 2025 The Valley Stitch\n"


def guess(header: str, *, body: str = BODY, below: str = TEASERS, **given: str) -> Published:
    """The answer for a page with this header between headline and body."""
    above = MENU + HEADLINE + header
    return guess_published(above + body + below, len(above), len(above) + len(body), today=TODAY, **given)


HEADERS = [
    ("By Ada Quill\nMay 2, 2025\n", "header_line", "bare date line under the byline"),
    ("By Ada Quill | May 2, 2025 | 4 min read\nShare\nTweet\n", "header_line", "date among bylines and counters"),
    ("Ada Quill\nFri 2 May 2025 06.00 BST\n", "header_line", "weekday and clock"),
    ("Published: 12:04 GMT, 2 May 2025 | Updated: 15:31 GMT, 3 May 2025\n", "published", "published before updated"),
    ("UPDATED May 3, 2025, 10:47 AM\nPublished May 2, 2025, 05:00 AM\n", "published", "updated printed first"),
    ("Posted: May 2, 2025\n09:42 PM CDT\nUpdated: May 3, 2025\n06:15 AM CDT\n", "published", "clock on its own line"),
    ("PublishedMay 2 2025\n", "published", "label glued to the month"),
    ("Published\nMay 2, 2025\n", "published", "label on the line above"),
    ("Posted 3:15 PM, May 02, 2025 and last updated 8:02 PM, May 03, 2025\n", "published", "clock before each day"),
    ("First published on Fri 2 May 2025 07.22 BST\n", "published", "first published"),
    ("FOR IMMEDIATE RELEASE\nMay 2, 2025\n", "published", "press release"),
    ("2025-05-02 07:36:15 来源:山谷日报\n【字体:大 中 小】\n打印\n", "header_line", "Chinese portal"),
    ("发布时间:2025年5月2日 10:22\n", "published", "Chinese label"),
    ("입력 2025.05.02. 오전 10:22 수정 2025.05.03. 오후 1:02\n", "published", "Korean labels"),
    ("Publicado el 2 de mayo de 2025 a las 10:22\n", "published", "Spanish label"),
    ("Publié le 2 mai 2025 à 6h30, mis à jour le 4 mai 2025\n", "published", "French labels"),
    ("02.05.2025, 10:22 Uhr\nVon Ada Quill\n", "header_line", "German date line"),
    ("02.05.25\nVon Ada Quill\n", "header_line", "two digits between dots: the year comes last outside of East Asia"),
    ("02.mai.2025 às 15h30\nAtualizado: 3.mai.2025 às 9h\n", "header_line", "Portuguese, update labelled"),
    ("Last updated: May 2, 2025, 8:12 AM\n", "updated", "an update is better than nothing"),
    ("Published 02/05/2025\nUpdated 15/05/2025\n", "published", "another date of the page shows the order"),
    ("02/05/2025\nUpdated on 3 May 2025\n", "header_line", "only one reading lies near the update"),
    ("Published 13 June 2031\nMay 2, 2025\n", "header_line", "a day far ahead is not a publication"),
    ("May 2, 2025\n" + "Share this article on Facebook\n" * 30, "header_line", "buttons to share are no lines between"),
    ("Registered: 3 March 2019\nThreads\nQuill » May 2, 2025, 10:12\n", "header_line", "not the day somebody joined"),
    ("Why lace is back\nMay 7, 2025\nMay 2, 2025 by Ada Quill\n", "header_line", "the day beside the author's name"),
    ("By Ada Quill, May 2, 2025\nWhat the duties on parts mean for the valley\nUpdated May 7, 2025\n", "header_line",
     "signed above a standfirst, with an update below it"),
    ("May 2, 2025\n" + "By Ada Quill\nZips\n" * 5, "header_line", "bylines are no menu"),
]  # fmt: skip
NO_DATE = [
    ("By Ada Quill\n", None, "the masthead's clock is not the article's"),
    ("By Ada Quill\n03/04/2025\n", "AMBIGUOUS_DATE", "nothing on the page shows the order"),
    ("May 2, 2025\nBy Ada Quill\nMay 4, 2025\n", "CONFLICTING_DATES", "two dates without labels"),
    ("File photo of the mill on May 2, 2025. Photo: Ada Quill\n", None, "a caption's date"),
    ("The last zip factory\nMay 1, 2025\nWhy lace is back\nApril 30, 2025\nHow felt is made\n", "CONFLICTING_DATES", "a list"),
    ("Copyright May 2, 2025\n", None, "a copyright"),
    ("02.05.11\n기자\n", "AMBIGUOUS_DATE", "on a Korean page the year may come first"),
    ("Why lace is back\nMay 2, 2025 by Ann Lace\nFelt\nMay 1, 2025 by Bo Felt\n", "CONFLICTING_DATES", "a signed list"),
]  # fmt: skip
EVIDENCE = [
    ("Updated 3:15 PM, Fri May 2\n", "no_year", "May 2"),
    ("Posted Fri 2 May at 5:14am\n", "no_year", "2 May"),
    ("2 hours ago\n", "relative", "2 hours ago"),
    ("By Ada Quill\n", "weekday_only", "Wednesday"),
]


@pytest.mark.parametrize(("header", "rule", "reason"), HEADERS)
def test_the_date_printed_for_the_article_is_taken(header: str, rule: str, reason: str) -> None:
    found = guess(header)
    basis = "updated" if rule == "updated" else "stated"
    assert (found.published_on, found.basis, found.rule) == (MAY_2, basis, rule), reason


@pytest.mark.parametrize(("header", "note", "reason"), NO_DATE)
def test_no_other_date_of_the_page_is_taken(header: str, note: str | None, reason: str) -> None:
    found = guess(header)
    assert (found.published_on, found.basis, found.note) == (None, "unknown", note), reason


@pytest.mark.parametrize(("header", "rule", "printed"), EVIDENCE)
def test_a_day_without_a_year_is_kept_as_evidence_only(header: str, rule: str, printed: str) -> None:
    found = guess(header)
    assert (found.published_on, found.rule, found.printed) == (None, rule, printed)


@pytest.mark.parametrize(
    ("lede", "basis", "reason"),
    [
        (" date 2025-05-02 MILLTOWN – The last button maker in the valley said it would close in June.\n", "stated", "scraper"),
        ("2025-05-02 MILLTOWN – The last button maker in the valley said that it would close in June.\n", "stated", "scraper"),
        ("MILLTOWN, May 2, 2025 (Loom News) -- The last button maker in the valley will close.\n", "dateline", "agency"),
        ("MILLTOWN, Ohio, May 2, 2025 /LoomWire/ -- The last button maker in the valley will close.\n", "dateline", "release"),
        ("VALLE HONDO, 2 de mayo de 2025 (Telar).- La última fábrica de botones del valle cerrará.\n", "dateline", "Spanish"),
        ("山谷社柳城2025年5月2日电 山谷里最后一家纽扣厂说，因为关税太高，工厂将在六月份关闭，工人们正在收拾行李，准备回到各自的家乡去过夏天，老板也在出售机器。\n", "dateline", "zh"),
        ("MILLTOWN, May 2 (Loom News) -- The last button maker in the valley will close in June.\n", "unknown", "no year"),
        ("On May 2, 2025 – a Friday – the last button maker in the valley said that it would close.\n", "unknown", "a sentence"),
        ("May 2, 2025: The first duties on buttons take effect, and the last maker closes its doors.\n", "unknown", "chronology"),
    ],
)  # fmt: skip
def test_a_date_on_the_lede_counts_only_as_prefix_or_dateline(lede: str, basis: str, reason: str) -> None:
    found = guess("By Ada Quill\n", body=lede + BODY)
    assert (found.published_on, found.basis) == (None if basis == "unknown" else MAY_2, basis), reason


@pytest.mark.parametrize(
    ("top", "day", "reason"),
    [
        ("Loom News, May 8, 2025, 10:12\n", date(2025, 5, 8), "the day of the masthead, once more beside the article"),
        ("Loom News, May 2, 2025, 10:12\n", None, "another day than the masthead's may head a chronology"),
        ("The mill is shut until May 8, 2025. Read more.\n", None, "a sentence"),
    ],
)
def test_a_day_at_the_top_of_the_body_counts_where_the_page_has_no_other(
    top: str, day: date | None, reason: str
) -> None:
    assert guess("", body=top + BODY).published_on == day, reason


@pytest.mark.parametrize(
    ("below", "day", "reason"),
    [
        ("Adapted by Valley Stitch from Loom News  2025-05-02\n", MAY_2, "the credit line of the adaptation"),
        ("First published: May 2, 2025, 10:00 AM\n", MAY_2, "labelled right below the body"),
        (
            "Tags\nHarbours\nThis entry was posted on May 2, 2025 by Ada and is filed under ships. You can follow any "
            "answers.\n",
            MAY_2,
            "a template's sentence",
        ),
        ("Dieser Beitrag wurde am Freitag, 2. Mai 2025 um 10:00 Uhr geschrieben.\n", MAY_2, "the same in German"),
        ("Von Ada Quill am 02.05.2025, 11:51 | 0 Meinungen\n", MAY_2, "a byline with its day"),
        ("Gespeichert von ada am 2. Mai 2025 - 18:55\n", MAY_2, "who saved it, and when"),
        ("By the time of the hearing on May 2, 2025 the port was shut.\n", None, "a sentence"),
        ("Posted May 2, 2025 by threadbare\n", None, "a comment's date"),
        ("Copyright 2025-05-02 The Valley Stitch\n", None, "a copyright"),
        ("The last zip factory\nMay 2, 2025\n", None, "a related article"),
    ],
)
def test_below_the_body_only_the_articles_own_date_counts(below: str, day: date | None, reason: str) -> None:
    assert guess("By Ada Quill\n", below=below).published_on == day, reason


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://stitch.example/2025/05/02/buttons", "folders"),
        ("https://stitch.example/world/2025/may/02/buttons", "month by name"),
        ("https://stitch.example/20250502/buttons.html", "compact"),
        ("https://stitch.example/n1/2025/0502/c1-2.html", "Chinese portals"),
        ("https://stitch.example/2025-05/02/c_11.htm", "Chinese agencies"),
        ("https://stitch.example/a/202505/02/WS68.html", "Chinese dailies"),
        ("https://stitch.example/buttons-2025-05-02", "at the end"),
    ],
)
def test_the_address_dates_an_article_that_does_not_date_itself(url: str, reason: str) -> None:
    found = guess("By Ada Quill\n", url=url)
    assert (found.published_on, found.basis) == (MAY_2, "url"), reason


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://stitch.example/news/29-10-2024", date(2024, 10, 29)),
        ("https://stitch.example/news/29/10/2024/buttons", date(2024, 10, 29)),
        ("https://stitch.example/news/05-04-2024", None),  # the fifth or the fourth month
        ("https://stitch.example/news/31-02-2024", None),
        ("https://stitch.example/buttons-129-10-2024", None),
    ],
)
def test_a_day_before_its_month_dates_an_address_where_it_can_be_no_month(url: str, day: date | None) -> None:
    assert guess("By Ada Quill\n", url=url).published_on == day


@pytest.mark.parametrize(
    ("lines", "day", "reason"),
    [
        (f"2 May 2025 - Felt - Ada Quill\n{HEADLINE}", MAY_2, "above"),
        (f"{HEADLINE}By Ada Quill\n2 May 2025\n", MAY_2, "below the byline"),
        (f"{HEADLINE}Felt\nZips\nLace\n2 May 2025\n", None, "four lines below"),
        (f"1 May 2025\n{HEADLINE}2 May 2025\n", None, "two days: a list"),
        (f"{HEADLINE}2 May 2025\n" + "Felt\n" * 9 + f"{HEADLINE}1 May 2025\n", None, "another day at its second place"),
        (f"© 2 May 2025\n{HEADLINE}", None, "a copyright"),
        (f"2 May 2025\nAbout: {HEADLINE}", None, "no line of its own"),
    ],
)
def test_a_date_beside_the_headline_is_its_articles_wherever_the_body_is(
    lines: str, day: date | None, reason: str
) -> None:
    assert beside_headline(MENU + "Felt\n" * 3 + lines, HEADLINE.strip(), TODAY).published_on == day, reason


def test_what_the_page_states_goes_before_the_address_and_the_file_name() -> None:
    found = guess("May 2, 2025\n", url="https://stitch.example/2025/05/01/x", filename="2025-04-30.txt")
    assert (found.published_on, found.basis) == (MAY_2, "stated")


def test_the_address_goes_before_an_update_and_before_a_contradicting_clock() -> None:
    for header in ("Updated: May 9, 2025\n", "May 9, 2025\n"):
        found = guess(header, url="https://stitch.example/2025/05/02/x")
        assert (found.published_on, found.basis) == (MAY_2, "url")


def test_a_file_name_is_evidence_and_no_day_of_publication() -> None:
    found = guess("", filename="stitch_20250502_17.txt")
    assert (found.published_on, found.basis, found.rule, found.printed) == (None, "unknown", "filename", "20250502")
    assert guess("", filename="17250502.txt").rule != "filename"


def test_bounds_a_few_lines_off_do_not_change_the_answer() -> None:
    above = MENU + HEADLINE + "By Ada Quill\nPublished May 2, 2025\n"
    page = above + BODY + TEASERS
    for shift in (-60, -25, -5, 3, 200):
        assert guess_published(page, len(above) + shift, len(above) + len(BODY), today=TODAY).published_on == MAY_2


def test_the_evidence_is_quoted_where_it_stands() -> None:
    above = MENU + HEADLINE + "Published: May 2, 2025, 10:30 AM EDT\n"
    page = above + BODY
    found = guess_published(page, len(above), len(page), today=TODAY)
    assert page[found.char_start : found.char_end] == found.printed == "May 2, 2025, 10:30 AM EDT"
    assert (found.published_at, found.tz, found.precision) == (datetime(2025, 5, 2, 14, 30), "EDT", "minute")


@given(st.text(max_size=400), st.integers(-5, 400), st.integers(-5, 400))
def test_any_page_gives_an_answer(page: str, body_start: int, body_end: int) -> None:
    found = guess_published(page, max(0, min(body_start, len(page))), max(0, min(body_end, len(page))), today=TODAY)
    assert (found.published_on is None) == (found.basis == "unknown")


@pytest.mark.parametrize(
    ("stated", "declared", "day", "at", "reason"),
    [
        ("2025-05-12T23:10:00Z", None, date(2025, 5, 13), datetime(2025, 5, 12, 23, 10), "the day there"),
        ("2025-05-13 01:30", None, date(2025, 5, 13), datetime(2025, 5, 12, 17, 30), "a time that states no zone"),
        ("13/05/2025 08:00", "%d/%m/%Y %H:%M", date(2025, 5, 13), datetime(2025, 5, 13, 0, 0), "in a declared format"),
        ("2025-05-13", None, date(2025, 5, 13), None, "a bare day is a day"),
        ("13/05/2025", "DD/MM/YYYY", date(2025, 5, 13), None, "the same in a declared order"),
    ],
)
def test_a_stated_time_zone_holds_for_times_that_state_none(
    stated: str, declared: str | None, day: date, at: datetime | None, reason: str
) -> None:
    found = parse_published(stated, date_format=declared, time_zone="Asia/Shanghai", today=TODAY)
    assert (found.published_on, found.published_at) == (day, at), reason


STAMP = parse_published("2025-05-13T01:30:00Z", today=TODAY)


@pytest.mark.parametrize(
    ("printed", "day", "reason"),
    [
        ([date(2025, 5, 12)], date(2025, 5, 12), "evening in the west"),
        ([None, date(2025, 5, 12)], date(2025, 5, 12), "the next that is known"),
        ([date(2025, 5, 13), date(2025, 5, 12)], date(2025, 5, 13), "the surest agrees"),
        ([date(2025, 5, 14)], date(2025, 5, 13), "no clock showed that day"),
        ([date(2025, 4, 12)], date(2025, 5, 13), "another article's day"),
        ([], date(2025, 5, 13), "nothing printed"),
    ],
)
def test_a_stamp_in_utc_falls_on_the_day_that_is_printed(printed: list[date | None], day: date, reason: str) -> None:
    assert on_printed_day(STAMP, printed).published_on == day, reason


def test_a_stamp_with_another_offset_keeps_its_day() -> None:
    stated = parse_published("2025-05-13T01:30:00+02:00", today=TODAY)
    assert on_printed_day(stated, [date(2025, 5, 12)]) == stated
