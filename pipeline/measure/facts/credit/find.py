"""Every credit of a body, from its sentences, lines and signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.measure.facts.credit.body import sentence_credits
from pipeline.measure.facts.credit.east import east_credits
from pipeline.measure.facts.credit.hedge import hedged
from pipeline.measure.facts.credit.line import body_lines, line_credits
from pipeline.measure.facts.credit.order import one_each, placed
from pipeline.measure.facts.credit.record import Credit, Names, Spans
from pipeline.measure.facts.credit.signature import signatures


def find_credits(
    body: str, sentences: Spans, names: Names, *, removed: Sequence[tuple[int, int, str]] = ()
) -> list[Credit]:
    """Every crediting sentence of a body, in order, and behind them the credit lines that cleaning removed.

    `names` maps folded words ("wall", "street", "journal") to outlet ids; it should hold who reports, not ministries.
    `removed` holds (start, end, text) of removed credit lines, in characters of the raw text. That an article credits
    the very outlet it ran in is for the caller to see.
    """
    body = body.translate(_PLAIN_SPACES)
    found = [*signatures(body, sentences, names), *sentence_credits(body, sentences, names)]
    found += body_lines(body, sentences, names)
    if _EAST.search(body):
        found += east_credits(body, sentences, names)
    lines = [credit for start, _, text in removed for credit in line_credits(text, start, "removed", None, names)]
    return placed(hedged([*one_each(found), *lines], body, sentences))


_PLAIN_SPACES = dict.fromkeys((0xA0, 0x2009, 0x202F), " ")  # one character for one: places stay what they are
_EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
