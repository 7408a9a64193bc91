"""Writers' names as East Asian pages print them: "記者張三", "文／張三", "［東京＝佐藤］", "김철수 기자"."""

from __future__ import annotations

import re

from pipeline.measure.facts.byline.names import Name
from pipeline.measure.facts.byline.vocabulary import HAN_AGENCIES

_HAN_WRITER = re.compile(
    r"""
    (?<![任校美])
    (?: (?:記者|记者|作者|撰文|撰稿人?|采写|通讯员|編譯|编译) [:：／/|｜\s]{0,2}
      | (?<![一-鿿]) 文 [:：／/|｜・] \s?
      | (?<=[【〔（(\[]) (?= [一-鿿]{2,4} [／/] [一-鿿]{2,6}(?:報導|报道) )
    )
    (?P<names> [一-鿿]{2,4}? (?: [\s、,，;；]{1,2} [一-鿿]{2,4}? ){0,3} )
    (?= [/／)）】〕|｜\s,，、] | $ | [一-鿿]{2}(?:报道|報導|報道|电|電|即時|即时) )
    """,
    re.VERBOSE,
)
_HAN_REPORT = re.compile(r"(?:报道|報導|報道|综合|綜合|摄影|攝影)$")
_HAN_BRACKET = re.compile(r"^[【［](?:[^】］=＝\n]{1,12})[=＝](?P<names>[一-鿿ぁ-ヿ]{2,8})[】］]")
_HAN_SIGNATURE = re.compile(r"[ぁ-ヿ]。?（(?P<names>[一-鿿]{3,5})）\s{0,20}(?:$|\n)")  # Japanese papers sign at the end
_HANGUL_WRITER = re.compile(r"(?P<names>[가-힣]{2,4})\s?(?:기자|특파원)")


def writers_of_line(line: str) -> list[Name]:
    """The writers that a short line names."""
    match = _HAN_WRITER.search(line) or _HANGUL_WRITER.search(line)
    return _separated(match) if match else []


def writers_at_start(opening: str) -> list[Name]:
    """The writers that the first words of a body name."""
    patterns = (_HAN_BRACKET, _HAN_WRITER, _HANGUL_WRITER)
    return next((names for pattern in patterns if (names := _found(pattern, opening))), [])


def writers_at_end(tail: str) -> list[Name]:
    """The writers who signed in brackets at the end of a body."""
    return _found(_HAN_SIGNATURE, tail)


def _found(pattern: re.Pattern[str], text: str) -> list[Name]:
    match = pattern.search(text)
    return _separated(match) if match else []


def _separated(match: re.Match[str]) -> list[Name]:
    start = match.start("names")
    return [
        Name(name[0], start + name.start(), start + name.end())
        for name in re.finditer(r"[^\s、,，;；]+", match["names"])
        if not _HAN_REPORT.search(name[0]) and name[0] not in HAN_AGENCIES
    ]
