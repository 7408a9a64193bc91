"""Data inside markup is cut, and everything a reader sees stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.inline import bounded_page, lightened
from pipeline.read.limits import Limits
from pipeline.read.markup import markup_to_text
from pipeline.read.source import Refused

LIMITS = Limits(tag_bytes=2_000, page_bytes=5_000)
LONG = "x" * 3_000


@pytest.mark.parametrize(
    ("html", "expected", "reason"),
    [
        (f'<img src="data:image/png;base64,{"A" * 300}"><p>Docks', '<img src="data:,"><p>Docks', "a picture"),
        (f'<p data-x="{LONG}" class="a">Docks', '<p data-x=="" class="a">Docks'.replace('==""', '=""'), "a long value"),
        (f"<p {LONG}>Docks", "<p>Docks", "a tag that is long otherwise"),
        (f"<script>{LONG}</script><p>Docks", "<script></script><p>Docks", "a script"),
        (
            f'<script type="application/ld+json">{LONG}</script>',
            f'<script type="application/ld+json">{LONG}</script>',
            "facts",
        ),
        (f"<p>{LONG}</p>", f"<p>{LONG}</p>", "a long text is no tag"),
        ("<p class='a'>Docks", "<p class='a'>Docks", "an ordinary page"),
    ],
)
def test_inline_data_is_cut(html: str, expected: str, reason: str) -> None:
    assert lightened(html, LIMITS) == expected, reason


@given(st.text(alphabet="<>/ap='\" scriptx-!", max_size=80), st.integers(0, 3))
def test_what_a_reader_sees_stays(piece: str, times: int) -> None:
    html = f'<p data-x="{LONG * times}">Docks closed.</p>' + piece
    assert markup_to_text(lightened(html, LIMITS)) == markup_to_text(html)


def test_a_page_is_too_big_only_without_its_inline_data() -> None:
    assert bounded_page(f'<img src="data:image/png;base64,{"A" * 9_000}">', LIMITS) == '<img src="data:,">'
    with pytest.raises(Refused, match="TOO_BIG"):
        bounded_page("<p>" + "x" * 6_000, LIMITS)
