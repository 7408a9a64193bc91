"""People in Chinese text, and the best known in Japanese and Korean."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from pipeline.measure.facts.person.record import Person
from pipeline.measure.facts.person.vocabulary import DATA, KNOWN


def _either(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True))


_FAMILY_HAN = "".join(DATA["east"]["family"].split())
_TITLE_HAN, _VERB_HAN, _END_HAN = (_either(DATA["east"][row]) for row in ("titles", "verbs", "ends"))
_KNOWN_EAST = _either(" ".join(name for name in KNOWN if not name.isascii()))
_EAST = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]")
_NO_OFFICE = "(?<![署部局会會社院厅廳处處委办辦团團党黨府司行])"  # what an office ends with, no name
_GOES_ON = rf"{_VERB_HAN}|{_TITLE_HAN}"
_HAN_NAME = re.compile(
    rf"""
    (?P<known>{_KNOWN_EAST}) (?P<thing>政府|当局|當局|政权|政權|政権|时代|時代|团队|團隊|행정부)?
  | (?P<title>{_TITLE_HAN}) (?P<titled>[{_FAMILY_HAN}][\u4e00-\u9fff]{{1,2}}?) {_NO_OFFICE}
    (?={_GOES_ON}|{_END_HAN}|\d|$)
  | (?<![\u4e00-\u9fff]) (?P<opening>[{_FAMILY_HAN}][\u4e00-\u9fff]{{1,2}}?) {_NO_OFFICE} (?={_GOES_ON})
    """,
    re.VERBOSE | re.MULTILINE,
)
_HAN_OFFICE = re.compile(_TITLE_HAN)


def people_in_han(body: str, starts: list[int]) -> Iterator[Person]:
    """People in Chinese text beside a title or a verb of speaking; the best known in Japanese and Korean too."""
    if not _EAST.search(body):
        return
    bearers: dict[str, str] = {}
    for match in _HAN_NAME.finditer(body):
        group = match.lastgroup if match.lastgroup != "thing" else "known"
        group = "titled" if match["titled"] else group or "known"
        start, end = match.span(group)
        index = max(0, bisect_right(starts, start) - 1)
        name, title = KNOWN.get(match[group], match[group]), match["title"]
        if _HAN_OFFICE.fullmatch(match[group][1:]):
            # "王部长" is whoever of that family name the text has named in full.
            if match[group][0] not in bearers:
                continue
            name, title = bearers[match[group][0]], match[group][1:]
        else:
            bearers[match[group][0]] = name
        yield Person(
            name=name,
            surface=match[group],
            title=title,
            is_attributive=bool(match["thing"]),
            char_start=start,
            char_end=end,
            sentence=index,
        )
