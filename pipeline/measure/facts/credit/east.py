"""Credits in Chinese, Japanese and Korean: a name, at most a date and a few words, and a verb."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from pipeline.language.words import any_of, word_set
from pipeline.measure.facts.credit.hedge import hedge_in
from pipeline.measure.facts.credit.names import find_names
from pipeline.measure.facts.credit.record import Credit, Kind, Names, Spans, name_key
from pipeline.measure.facts.credit.words import DATA

_EAST_GIVEN, _EAST_SPOKEN = word_set(DATA["east"]["given"]), word_set(DATA["east"]["spoken"])
_EAST_VERB = re.compile(
    rf"(?P<far>{any_of(word_set(DATA['east']['far']))})"
    r"|(?<=[日专專社])[电電](?![话話视視商子动動影力池讯器台])"
    rf"|(?<![{DATA['east']['never_behind']}])[称稱](?![{DATA['east']['never_before']}])"
    rf"|(?:{any_of(word_set(DATA['east']['credit']) - {'称', '稱'} | _EAST_GIVEN | _EAST_SPOKEN)})(?![灵靈])"
)
_EAST_NAMES = re.compile(
    r"""
    [《「“](?P<title>[^《》「」“”，。！？；：\n]{2,20})[》」”]
  | (?P<paper>[\u4e00-\u9fff]{2,6}(?:[日时時晚早][报報]|新[闻聞]网|新聞網|[电電][视視][台臺]|[周週]刊|通[讯訊]社))
    """,
    re.VERBOSE,
)
_EAST_WORDS = re.compile(r"[ァ-ヴー・]{2,}|[가-힣A-Z]{2,}")
_EAST_NOT = re.compile("未|没有|沒有")
_EAST_STOP = re.compile("[，。；！？]")
_EAST_SHORT = ("该报", "該報", "该社", "該社")
_EAST_TOLD = re.compile("告诉|告訴|告知")
_EAST_DATE = re.compile(DATA["east"]["dates"])
_EAST_TELLING, _EAST_CITING = tuple(DATA["east"]["telling"].split()), tuple(DATA["east"]["citing"].split())
_EAST_WRITING = word_set(DATA["east"]["writing"])
_AND = ("、", "和", "与", "與", "及")  # what joins two outlets that share a verb
_NEAR, _FAR = 26, 90  # characters before a verb in which its outlet stands: Korean and Japanese verbs end the sentence
_SPOKEN_NEAR = 8  # characters between a name and a verb that anybody may have: "称"


def east_credits(body: str, sentences: Spans, names: Names) -> Iterator[Credit]:
    """Credits in Chinese, Japanese and Korean: a name, at most a date and a few words, and a verb."""
    starts = [start for start, _ in sentences]
    last: tuple[str, str | None] | None = None
    for verb in _EAST_VERB.finditer(body):
        index = bisect_right(starts, verb.start()) - 1
        if index < 0 or _EAST_NOT.search(body, max(0, verb.start() - 4), verb.start()):
            continue
        floor = sentences[index][0]
        found = _east_name(body, max(floor, verb.start() - (_FAR if verb["far"] else _NEAR)), verb.start(), names)
        if found is None:
            continue
        start, end, outlet_id = found
        kind, word = _east_kind(body, floor, start, verb[0], body[end : verb.start()])
        yield from _joined(body, floor, start, names, kind=kind, verb=word, sentence=index)
        is_short = body[start:end] in _EAST_SHORT
        if kind is None or (is_short and last is None):
            continue
        last = last if is_short and last else (body[start:end], outlet_id)
        date = _EAST_DATE.search(body, end, verb.start())
        said_on = date[0] if date else None
        yield Credit(
            name=last[0],
            outlet_id=last[1],
            verb=word,
            kind=kind,
            said_on=said_on,
            is_short_form=is_short,
            region="body",
            char_start=start,
            char_end=verb.end(),
            sentence=index,
        )
    for told in _EAST_TOLD.finditer(body):
        index = bisect_right(starts, told.start()) - 1
        at = told.end()
        name = next((body[at : at + size] for size in range(12, 1, -1) if (body[at : at + size],) in names), None)
        if name and index >= 0:
            by_nobody = hedge_in(body, max(sentences[index][0], told.start() - _NEAR), told.start())
            kind = "credit" if by_nobody else "quotation"
            end = at + len(name)
            yield Credit(
                name=name,
                outlet_id=names[(name,)],
                verb=told[0],
                kind=kind,
                region="body",
                char_start=told.start(),
                char_end=end,
                sentence=index,
            )


def _joined(
    body: str, floor: int, start: int, names: Names, *, kind: Kind | None, verb: str, sentence: int
) -> Iterator[Credit]:
    """The listed outlets right before another one, which share its verb: "综合路透社、法新社报道"."""
    while kind == "credit" and body[:start].endswith(_AND):
        end = start - 1
        size = next((size for size in range(12, 1, -1) if (body[max(floor, end - size) : end],) in names), 0)
        if not size or end - size < floor:
            return
        start = end - size
        name = body[start:end]
        yield Credit(
            name=name, outlet_id=names[(name,)], verb=verb, kind=kind, region="body",
            char_start=start, char_end=end, sentence=sentence,
        )  # fmt: skip


def _east_name(body: str, floor: int, end: int, names: Names) -> tuple[int, int, str | None] | None:
    """The known name that ends nearest before `end`, longest first; else a title in 《》 or a paper's usual end."""
    window = body[floor:end]
    for stop in range(len(window), 1, -1):
        for start in range(max(0, stop - 12), stop - 1):
            outlet_id = names.get((window[start:stop].lower(),))
            if outlet_id and not _cuts_word(window, start, stop):
                return floor + start, floor + stop, outlet_id
    for word in reversed(list(_EAST_WORDS.finditer(window))):
        for length in range(len(word[0]), max(1, len(word[0]) - 3), -1):
            if outlet_id := names.get(name_key(word[0][:length])):
                return floor + word.start(), floor + word.start() + length, outlet_id
    if latin := [name for name in find_names(window, names) if name.form == "listed"]:
        return floor + latin[-1].start, floor + latin[-1].end, latin[-1].outlet_id
    short = max(window.rfind(form) for form in _EAST_SHORT)
    if short >= 0:
        return floor + short, floor + short + 2, None
    unlisted = list(_EAST_NAMES.finditer(window))
    if not unlisted or _EAST_STOP.search(window, unlisted[-1].end()):
        return None
    last = unlisted[-1]
    group = "title" if last["title"] else "paper"
    start = last.end(group) - len(last[group].lstrip("据據引述由和与與"))
    return floor + start, floor + last.end(group), names.get(name_key(window[start : last.end(group)]))


def _cuts_word(text: str, start: int, stop: int) -> bool:
    """Whether [start, stop) begins or ends inside a word of Latin letters."""
    edges = (text[max(0, start - 1) : start + 1], text[stop - 1 : stop + 1])
    return any(len(edge) == 2 and edge.isascii() and edge.isalnum() for edge in edges)


def _east_kind(body: str, floor: int, start: int, verb: str, between: str) -> tuple[Kind | None, str]:
    """What a verb makes of the name at `start`, with the text between them, and the verb to show."""
    distance = len(between)
    before = body[max(floor, start - 4) : start].rstrip("《「“")
    told = next((word for word in _EAST_TELLING if before.endswith(word)), None)
    if not told and verb in _EAST_GIVEN and distance > 2:
        return None, ""
    if told or verb in _EAST_GIVEN:
        by_nobody = told and hedge_in(body, max(floor, start - _NEAR), start)
        return ("credit" if by_nobody else "quotation"), told or verb
    if verb in _EAST_SPOKEN:
        return ("mention" if verb in {"记者", "記者", "기자"} and distance < 2 else None), ""
    if verb in {"称", "稱", "指出"} and distance > _SPOKEN_NEAR:
        return None, ""
    if before.endswith("在") and (verb in _EAST_WRITING or any(word in between for word in _EAST_WRITING)):
        return "quotation", verb  # a person writes in the paper
    cited = next((word for word in _EAST_CITING if before.endswith(word) and len(word) > 1), None)
    return "credit", cited or verb
