"""Headline, outlet, byline and day are read from the top of a clipping, in whatever order somebody copied them."""

from __future__ import annotations

import io

import pytest

from pipeline.read.kinds import read_source
from pipeline.read.source import Source
from pipeline.records import RawArticle, Stated

BODY = "The yard at Alder Quay counted its cranes on Monday and hired nine people.\n\nIt will count them again in June."
PIECES = (
    ("Cranes return to the quay", "The Lagoon Courier", "13 May 2025"),
    ("Hinges wait for a ruling", "Brook Valley Gazette", "14 May 2025"),
)


def stated_of(form: str, rule: str) -> list[Stated]:
    """What the clippings of a file state whose tops have this form."""
    tops = (form.format(headline=headline, outlet=outlet, day=day) for headline, outlet, day in PIECES)
    text = rule.join(f"{top}\n\n{BODY}\n" for top in tops)
    items = read_source(Source("a.txt", io.BytesIO(text.encode())))
    return [item.stated for item in items if isinstance(item, RawArticle)]


@pytest.mark.parametrize("rule", ["----------\n", "---\n"])
@pytest.mark.parametrize(
    "form",
    [
        "{headline}\n{outlet}, {day}",
        "{headline}\n{outlet}\nTuesday, {day}",
        "{outlet}\n{headline}\nDienstag, {day}",
        "{headline}\n{outlet}\nPublished: {day}",
        "{headline}\n{outlet}\nPublished on {day}",
        "{headline}\n{outlet} (Tuesday, {day})",
        "{headline}\n{outlet} - {day}, 10:30 am",
        "{headline}\n{day}\n{outlet}",
        "{headline}\n{day} {outlet}",
        "{day}\n{headline}\n{outlet}",
        "{day}\n{outlet}\n{headline}",
        "{day} – {outlet}\n{headline}",
        "{outlet} | {day} | Page 4\n{headline}",
        "{headline} ({outlet}, {day})",
        "{headline} - {outlet} - {day}",
    ],
)
def test_the_top_of_a_clipping_is_read_in_any_order(form: str, rule: str) -> None:
    assert [(item.headline, item.outlet, item.published) for item in stated_of(form, rule)] == list(PIECES)


@pytest.mark.parametrize(
    "form",
    [
        "{headline}\nBy Jane Roe\n{outlet}\n{day}",
        "{headline}\nBy Jane Roe, {outlet}, {day}",
        "{day} – {outlet}\n{headline}\nBy Jane Roe",
    ],
)
def test_a_byline_is_no_outlet(form: str) -> None:
    stated = stated_of(form, "---\n")
    assert [(item.outlet, item.byline) for item in stated] == [(outlet, "Jane Roe") for _, outlet, _ in PIECES]


def test_the_first_paragraph_is_no_headline() -> None:
    text = "\n----------\n".join(f"{outlet}, {day}\n{BODY}\n" for _, outlet, day in PIECES)
    items = [item for item in read_source(Source("a.txt", io.BytesIO(text.encode()))) if isinstance(item, RawArticle)]
    assert [item.stated.headline for item in items] == [None, None]
    assert [item.text for item in items] == [BODY.replace("\n\n", "\n")] * 2
