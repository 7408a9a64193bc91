"""How a line of a page looks by itself, in numbers from 0 to 1: capitals, digits, marks at its ends, first words."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.measure.cleaning.lines import BULLET, CACHED_LINES

_TOKEN = re.compile(r"[^\W_]+")
_SENTENCE_BREAK = re.compile(r"[.!?][\"'”’)]?\s+[\"'“‘(]?[^\W\da-z_]|[。！？।؟۔]")
# A year, a time of day, or an age: what stands above and below teasers and readers' comments.
_MOMENT = re.compile(
    r"""
      \b(?:19|20)\d\d\b
    | \b\d{1,2}:\d\d\b
    | \b\d{1,6}\s{0,4}(?:h|hours?|hrs?|minutes?|mins?|days?|weeks?|months?|years?)\b
    | \d[日月年時时]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BY = re.compile(r"(?:by|von|par|por|di|door)\b|文|記者|记者", re.IGNORECASE)
_ANSWER = re.compile(
    r"\b(?:reply|report|like|upvote|ago|newest|oldest|log in|sign in|responder|antworten|répondre|says?:)"
    r"|回复|回覆|返信",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"http|[@#]")
_SEPARATOR = re.compile(r"[|»›]|\s·\s")
_SHORT, _MOMENT_LINE, _BY_LINE = 8, 14, 12  # tokens
_MOST_STOPS = 6

SHAPE = (
    "title", "digits", "stops", "colon", "ellipsis", "moment", "quote", "bullet", "address", "separator", "answer",
    "by",
)  # fmt: skip


@lru_cache(maxsize=CACHED_LINES)
def shape(text: str) -> tuple[float, ...]:
    """The values named in SHAPE for one line without its blanks; all 0 for an empty one."""
    if not text:
        return (0.0,) * len(SHAPE)
    tokens = _TOKEN.findall(text)
    words = [token for token in tokens[1:] if not token[0].isdigit()]
    few = len(tokens)
    return (
        sum(word[0].isupper() for word in words) / len(words) if words else 0.0,
        sum(map(str.isdigit, text)) / len(text),
        min(len(_SENTENCE_BREAK.findall(text)), _MOST_STOPS) / _MOST_STOPS,
        float(text.endswith((":", "："))),
        float(text.endswith(("...", "…"))),
        float(few < _MOMENT_LINE and _MOMENT.search(text) is not None),
        float(text[0] in "\"“‘«「『'"),
        float(BULLET.match(text) is not None),
        float(_ADDRESS.search(text) is not None),
        float(_SEPARATOR.search(text) is not None),
        float(few < _SHORT and _ANSWER.search(text) is not None),
        float(few < _BY_LINE and _BY.match(text) is not None),
    )
