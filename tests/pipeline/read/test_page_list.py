"""A page that lists articles is told from an article's page by what its headings and links are."""

from __future__ import annotations

import pytest
from lxml import html

from pipeline.read.page_list import is_list

ENTRIES = "".join(
    f"<li><a href='/{n}'>Pier {n} waits for a ruling on fees</a> <i>{n} hours ago</i></li>" for n in range(8)
)
TEASERS = "".join(
    f"<h2><a href='/{n}'>Pier {n} waits for a ruling</a></h2><p>The board meets again.</p>" for n in range(5)
)
MENU = "".join(f"<li><a href='/{n}'>Harbour {n}</a></li>" for n in range(40))
TEXT = "The yard at Alder Quay counted its cranes on Monday and hired nine people for the summer. " * 6

SHORT = "<p>The yard at Alder Quay counted its cranes on Monday and hired nine people for the summer.</p>" * 4
HAN = "港口管理局周二表示，将从下月起下调小型船只的费用，为期六个月，如果秋天之前货运量没有恢复，还可以再延长半年。" * 2
TEASED = "".join(
    f"<li><a href='/{n}'>Pier {n} waits for a ruling on fees and on the board's plan</a> The board meets again.</li>"
    for n in range(8)
)


@pytest.mark.parametrize(
    ("body", "kind", "expected", "reason"),
    [
        (f"<h1>Harbour</h1>{TEASERS}", None, True, "headings with links and teasers"),
        (f"<h1>Harbour</h1><ul>{ENTRIES}</ul>", "website", True, "entries that are links, with their hours"),
        (f"<h1>Harbour</h1><ul>{ENTRIES}</ul>", "article", False, "the page says that it is an article"),
        (f"<h1>Cranes</h1><p>{TEXT}</p><ul>{ENTRIES}</ul>", None, False, "an article with a list below"),
        (f"<h1>Cranes</h1><div>{TEXT * 2}</div><ul>{ENTRIES}</ul>", None, False, "the same without paragraphs"),
        (f"<h1>Cranes</h1>{SHORT}<ul>{ENTRIES * 3}</ul>", None, False, "short paragraphs beside more words in links"),
        (f"<h1>港口</h1><p>{HAN}</p><ul>{ENTRIES}</ul>", None, False, "a text without spaces above a list"),
        (f"<ul>{TEASED}</ul>", None, True, "entries with a teaser each"),
        (f"<h1>Cranes</h1><ul>{MENU}</ul><p>It rained.</p>", None, False, "a short note under a long menu"),
    ],
)
def test_a_page_of_teasers_is_a_list(body: str, kind: str | None, expected: bool, reason: str) -> None:
    assert is_list(html.fromstring(f"<html><body>{body}</body></html>"), [], kind) is expected, reason
