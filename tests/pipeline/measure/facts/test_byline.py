"""Who wrote an article, and which lines only look as if they said so."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.measure.facts.byline.page import guess_byline

HEADLINE = "Port of Marrow Bay raises its fees"
BODY = "The port of Marrow Bay said on Tuesday that its fees would go up in June, and that nobody should be surprised."


def guess(above: str = "", below: str = "", body: str = BODY) -> str | None:
    above = f"{above}\n" if above else ""
    page = above + body + (f"\n{below}" if below else "")
    found = guess_byline(page, len(above), len(above) + len(body))
    if found:
        assert 0 <= found.char_start < found.char_end <= len(page)
    return found.value if found else None


@pytest.mark.parametrize(
    ("above", "names", "reason"),
    [
        ("By Jane Roe", "Jane Roe", "the plain form"),
        ("by: Jane Roe", "Jane Roe", "colon and small letter"),
        ("BY JANE ROE", "Jane Roe", "capitals"),
        ("By JANE ROE and JOHN DOE", "Jane Roe; John Doe", "two writers"),
        ("By Jane Roe, John Doe and Ann Moss", "Jane Roe; John Doe; Ann Moss", "three writers"),
        ("By Jane Roe & John Doe", "Jane Roe; John Doe", "ampersand"),
        ("By JANE ROE FOR TRUMPET ONLINE", "Jane Roe", "the outlet behind, in capitals"),
        ("By JANE ROE Associated Press", "Jane Roe", "the outlet behind, in ordinary letters"),
        ("By Jane Roe, CNN", "Jane Roe", "the outlet behind a comma"),
        ("ByJane Roe", "Jane Roe", "no blank after the word"),
        ("By Jane RoeWriterPhotographer", "Jane Roe", "roles glued on"),
        ("Jane RoeWriter", "Jane Roe", "a role glued on, without By"),
        ("Jane Roe Wellness Writer", "Jane Roe", "a beat before the role"),
        ("As told to Jane Roe", "Jane Roe", "who wrote it down"),
        ("John Doe as told to Jane Roe", "Jane Roe", "the same behind who told it"),
        ("News  by Jane Roe  News Reporter", "Jane Roe", "a kind of article before By, in cells"),
        ("May 3, 2025 by  Jane Roe", "Jane Roe", "behind the date, with a wide gap"),
        ("Commentary by\nJane Roe, Ph.D.\nSenior Fellow, Centre for Ports", "Jane Roe", "a degree behind the name"),
        ("By\nJane Roe MS, RDN", "Jane Roe", "degrees without a comma"),
        ("How the fees of Marrow Bay doubled\nMay 3rd, 2025\nJane Roe\nShare", "Jane Roe", "under headline and date"),
        ("How the fees of Marrow Bay doubled\nMay 3, 2025\nJane Roe\nHarbour.com Analyst", "Jane Roe", "above a role"),
        ("How the fees of Marrow Bay doubled\nJane Roe - December 21, 2025", "Jane Roe", "before a long date"),
        ("How the fees of Marrow Bay doubled\nJane Roe LGN TODAY", "Jane Roe", "before the outlet in capitals"),
        ("By Jane Roe BBC News", "Jane Roe", "the outlet without a comma"),
        ("By Jane Roe, Staff Writer", "Jane Roe", "role"),
        ("By Jane Roe Staff Reporter", "Jane Roe", "role without a comma"),
        ("By Jane Roe April 3, 2025", "Jane Roe", "date"),
        ("By Jane Roe | Updated 3 hours ago", "Jane Roe", "bar"),
        ("By Jane Roe Published 3 April 2025 10:22", "Jane Roe", "date word"),
        ("By Jane Roe @janeroe", "Jane Roe", "handle"),
        ("By Jane Roe jane.roe@harbor.example", "Jane Roe", "address"),
        ("By Jane Roe in Beijing and John Doe in Washington", "Jane Roe; John Doe", "places"),
        ("By Mary-Kate O'Neil and J. R. van der Berg", "Mary-Kate O'Neil; J. R. van der Berg", "hyphen, particle, initials"),
        ("By ANGUS MCKAY", "Angus McKay", "a Scottish name in capitals"),
        ("By April Moss", "April Moss", "a month as first name"),
        ("Written by Jane Roe", "Jane Roe", "written by"),
        ("Story by Jane Roe", "Jane Roe", "story by"),
        ("Published by Jane Roe", "Jane Roe", "published by"),
        ("Photographs and text by Jane Roe", "Jane Roe", "pictures too"),
        ("Marrow Bay Media | By Jane Roe", "Jane Roe", "the outlet before"),
        ("Author: Jane Roe", "Jane Roe", "author"),
        ("Written By: Jane Roe", "Jane Roe", "colon behind the prefix"),
        ("Submitted by Jane Roe on Sat, 05/03/2025", "Jane Roe", "submitted by"),
        ("Published May 3, 2025 by Jane Roe", "Jane Roe", "date before"),
        ("May 3, 2025 | By Jane Roe", "Jane Roe", "date and bar before"),
        (f"{HEADLINE}\nJane Roe | May 3, 2025", "Jane Roe", "date behind"),
        (f"{HEADLINE}\nJane Roe, CNN\nUpdated 5:00 AM EDT, Sat May 3, 2025", "Jane Roe", "outlet behind a bare name"),
        ("By Dr. Jane Roe", "Jane Roe", "an honorific"),
        ("By Jane Roe Marrow Bay Post", "Jane Roe", "an outlet of three words without a comma"),
        ("By Jane Roe and agencies", "Jane Roe", "agencies beside her"),
        ("Par Maëlle Courtin avec AFP", "Maëlle Courtin", "an agency beside her, in French"),
        ("Words: Jane Roe", "Jane Roe", "colon prefix"),
        ("Guest post by Jane Roe", "Jane Roe", "a guest"),
        (f"{HEADLINE}\nJane Roe\n•\nMay 3, 2025", "Jane Roe", "a bullet on a line of its own"),
        (f"{HEADLINE}\nJane Roe, Marrow Bay Post\nMay 3, 2025", "Jane Roe", "the outlet on the line"),
        ("By\nJane Roe,\nJohn Doe\nMay 3, 2025", "Jane Roe; John Doe", "a comma at the end of the line"),
        ("【陳大文／綜合報導】", "陳大文", "Taiwan, without the word for reporter"),
        ("By Jane Roe and\nJohn Doe", "Jane Roe; John Doe", "the second writer on the next line"),
        ("By Jane Roe\nand John Doe", "Jane Roe; John Doe", "the conjunction on the next line"),
        ("BY MARÍA DE LA PEÑA", "María de la Peña", "particles in capitals"),
        ("By Jane Roe, Ph.D.", "Jane Roe", "a degree"),
        ("Jane Roe Trade correspondent", "Jane Roe", "role without a comma"),
        (f"{HEADLINE}\nBloomberg | Jane Roe\nMay 3, 2025", "Jane Roe", "the outlet before a bar"),
        ("By Xinhua Writer Chen Xu", "Chen Xu", "the Chinese agency's form"),
        ("（記者王小明台北報導）", "王小明", "place behind the name"),
        ("記者 王小明 報導", "王小明", "spaces around the name"),
        ("Por Luisa Peña", "Luisa Peña", "Spanish"),
        ("Von Henrike Moos", "Henrike Moos", "German"),
        ("Par Maëlle Courtin", "Maëlle Courtin", "French"),
        ("By\nJane Roe\n-\nMarch 19, 2025", "Jane Roe", "the name on the next line"),
        ("Posted by\nJane Roe\nin\nShipping", "Jane Roe", "blog"),
        ("Tan Mei Ling\nand\nFarid Omar\nPublished Aug 14, 2025", "Tan Mei Ling; Farid Omar", "names on lines of their own"),
        ("Jane Roe, Staff Writer", "Jane Roe", "name and role"),
        ("Jane Roe, Deputy Editor", "Jane Roe", "name and role of two words"),
        ("Jane Roe | Metro Desk", "Jane Roe", "name and desk"),
        ("Jane Roe in Shenzhen and John Doe in Brussels", "Jane Roe; John Doe", "names and places"),
        ("Jane Roe (now) and John Doe (earlier)", "Jane Roe; John Doe", "live page"),
        (f"{HEADLINE}\nAbiola\n4 Min Read", "Abiola", "one name above the reading time"),
        (f"{HEADLINE}\nJane Roe\nMay 1, 2025", "Jane Roe", "name above the date"),
        (f"{HEADLINE}\nJANE ROE\nAssociated Press\nPublished 4:02 PM", "Jane Roe", "name above the agency"),
        (f"{HEADLINE}\nJane Roe\n@JANEROE\nJohn Doe\n@JDOE\nShare", "Jane Roe; John Doe", "handles between"),
        (f"{HEADLINE}\nJane Roe\nGuest columnist", "Jane Roe", "name above the role"),
        (f"{HEADLINE}\n11/09/2025 | 05:02 | Luisa Peña\nGuardar nota", "Luisa Peña", "name behind date and time"),
        ("2025-09-03 11:25\n島嶼報 記者林郁庭/台北即時報導", "林郁庭", "Taiwan"),
        ("记者 周文博 许静怡", "周文博; 许静怡", "two in Chinese"),
        ("有料記事\n長谷部翔\n2025年6月18日 5時00分", "長谷部翔", "Japanese name above the date"),
        ("홍길동 기자", "홍길동", "Korean"),
    ],
)  # fmt: skip
def test_the_lines_above_the_body_name_the_writer(above: str, names: str, reason: str) -> None:
    assert guess(above) == names, reason


@pytest.mark.parametrize(
    ("above", "reason"),
    [
        ("", "nothing above"),
        ("By the numbers", "a phrase"),
        ("By The Numbers", "a phrase in capitals"),
        ("By comparison, Spain pays less", "a phrase"),
        ("By Monday the port had closed", "a day"),
        ("By signing up you agree to our terms", "a notice"),
        ("By Reuters Staff", "an agency"),
        ("By Associated Press", "an agency"),
        ("By AFP", "an agency in short"),
        ("By Staff Reporter", "nobody"),
        ("By Our Correspondent", "nobody"),
        ("By Web Desk", "a desk"),
        ("Posted on May 3, 2025 by admin", "an account"),
        ("By LGN Economy Desk", "a desk"),
        ("Web Desk\nMay 1, 2025", "a desk above the date"),
        ("Photo by Jane Roe/Getty Images", "a photographer"),
        ("Illustrations by Marc Moss", "an illustrator"),
        ("Edited by Jane Roe", "an editor"),
        ("Donald Trump\nMay 1, 2025", "a tag"),
        ("Trade War\nMay 1, 2025", "a section"),
        ("Marrow Bay Post\nMay 1, 2025", "an outlet"),
        (f"{HEADLINE}\nLong Beach, CA\nMay 1, 2025", "a place"),
        ("Jane Roe", "a name alone"),
        ("Jane Roe\nMinister for Trade", "a politician"),
        ("News provided by\nHalvorsen Fastener Group\nJun 24, 2025", "a firm"),
        ("責任編輯：蘇曉", "an editor in Chinese"),
        ("文字大小\n本報記者", "a button and nobody, in Chinese"),
        ("Economy\nListen\n6-MIN READ", "buttons above the reading time"),
    ],
)  # fmt: skip
def test_no_writer_is_named(above: str, reason: str) -> None:
    assert guess(above) is None, reason


@pytest.mark.parametrize(
    ("below", "names", "reason"),
    [
        ("Jane Roe ✉\nJane Roe, a Ledger writer and editor, lives by the sea.", "Jane Roe", "mail sign"),
        ("Jane Roe is a reporter in Marrow Bay.", "Jane Roe", "a note"),
        ("Jane Roe covers trade for the Ledger.", "Jane Roe", "another note"),
        ("Jane Roe\nJane joined the Ledger in 2019.", "Jane Roe", "a name above the note"),
        ("About the author\nJane Roe\nDeputy editor", "Jane Roe", "a heading"),
        ("– Jane Roe, Reuters", "Jane Roe", "signed"),
        (
            "(Reporting by Jane Roe in Beijing and John Doe; Editing by Ann Moss)",
            "Jane Roe; John Doe",
            "agency credits",
        ),
        ("Related articles\nPort closes\nBy John Doe\nMay 1, 2025", None, "another article's writer"),
        ("Media contact: Jane Roe, 555-0143", None, "a press office"),
        ("Comments\nJane Roe\nI agree.", None, "a reader"),
        ("More from Jane Roe", "Jane Roe", "a link to more"),
        ("Contact Jane Roe at jroe@ledger.example", "Jane Roe", "an address"),
        ("Follow us on Facebook\nAbout us\nContact the newsroom", None, "an outlet's links"),
    ],
)
def test_the_lines_below_the_body_may_name_the_writer(below: str, names: str | None, reason: str) -> None:
    assert guess(HEADLINE, below) == names, reason


def test_east_asian_papers_name_the_writer_inside_the_body() -> None:
    body = "本报讯（记者 周文博 许静怡）清晨六点半，货车已经排起了队。"
    assert guess(body=body) == "周文博; 许静怡"
    assert guess(body="【ワシントン=山田太郎】政府は発表した。") == "山田太郎"
    assert guess(body="【北京=共同】政府は発表した。") is None
    assert guess(body="政府は発表した。市場は静かだった。（山田太郎）") == "山田太郎"
    assert guess(body="(서울=뉴스) 홍길동 기자 = 정부가 밝혔다.") == "홍길동"


def test_the_byline_nearest_to_the_body_wins() -> None:
    assert guess(f"Trending\nBy Ann Moss\nGnomes on strike\n{HEADLINE}\nBy Jane Roe") == "Jane Roe"


def test_a_note_below_confirms_a_bare_name_above() -> None:
    assert guess(f"{HEADLINE}\nJane Roe\nShare", "Jane Roe covers trade for the Ledger.") == "Jane Roe"


def test_the_offsets_hold_the_names() -> None:
    page = f"By Jane Roe and John Doe\n{BODY}"
    found = guess_byline(page, 25, len(page))
    assert found is not None
    assert page[found.char_start : found.char_end] == "Jane Roe and John Doe"


@given(st.text(alphabet="By Jane ROE,\n|@and-记者林 2025:", max_size=120), st.integers(0, 120), st.integers(0, 120))
def test_any_text_and_bounds_are_accepted(text: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    found = guess_byline(text, start, end)
    assert found is None or 0 <= found.char_start < found.char_end <= len(text)


@pytest.mark.parametrize("piece", ["By ", "By Jane Roe, ", "记者", "A", "\n", "Jane Roe\n", "记者林 "])
def test_hostile_text_is_read_quickly(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.perf_counter()
    guess_byline(text, len(text) // 2, len(text) // 2 + 10)
    assert time.perf_counter() - started < 5


STANDING = "A harbour in three sentences that nobody had asked for"


@pytest.mark.parametrize(
    ("above", "byline", "reason"),
    [
        (f"{STANDING}\nJane Roe   2 months", "Jane Roe", "an age behind a gap"),
        (f"{STANDING}\nJane Roe  Marrow Bay Post", "Jane Roe", "an outlet behind a gap"),
        (f"{STANDING}\nMay 3, 2025  /  Jane Roe\nShare", "Jane Roe", "behind a date and a slash"),
        (f"{STANDING}\nBy Jane A. Roe", "Jane A. Roe", "a letter that is also an article"),
        (f"{STANDING}\nCommentary by\nJane Roe", "Jane Roe", "the kind of text above the name"),
        (f"{STANDING}\nMay 3, 2025\nJane Roe\nTrade Analyst", "Jane Roe", "between a date and a role"),
        (
            "Cranes idle\nBy John Doe\nDocks shut\nBy Cy Lane\nToys late\nBy Bo Shaw\nNewsletters",
            None,
            "writers of a list of teasers",
        ),
    ],
)
def test_a_writer_stands_near_the_headline(above: str, byline: str | None, reason: str) -> None:
    assert guess(above) == byline, reason


def test_a_header_that_was_taken_for_the_body_still_names_its_writer() -> None:
    page = f"{STANDING}\nAll of it came by sea.\nBy Jane Roe\n{BODY}"
    found = guess_byline(page, 0, len(page))
    assert found is not None
    assert (found.value, page[found.char_start : found.char_end]) == ("Jane Roe", "Jane Roe")
