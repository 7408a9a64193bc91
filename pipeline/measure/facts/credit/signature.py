"""Datelines, signatures, and the outlet beside the colon of a headline."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from pipeline.language.words import any_of
from pipeline.measure.facts.credit.record import Credit, Names, Spans, name_key
from pipeline.measure.facts.credit.words import AGENCIES, DATA, ORDINARY

_DATELINE = re.compile(
    r"""
    [^()\n]{0,80} [(（] (?P<name>[^()（）\n]{2,40}) [)）]            # LISBON, May 2 (Reuters)
      (?: \s?[-–—]{1,2} | \s?\.\s?- | [ ](?=[A-Z“]) )              # a dash, or the first word of the text
  | (?P<bare>[A-Z][\w .-]{1,30}?) \s?[-–—]{1,2} \s(?=[A-Z])        # AFP - Duties
    """,
    re.VERBOSE,
)
_SIGN_OFF = re.compile(
    r"""
    (?: [.!?。”")\]] | [’'](?=\s) ) \s{0,20}                       # the end of the last sentence
    [-–—/(\[]{0,2} \s? (?P<name>[^\W\d_][\w .&/-]{1,40}?) \s{0,20} [)\]]? \.? $
    """,
    re.VERBOSE,
)
_CLOSING = re.compile(
    r"""
    (?<=[.!?»”"]) \s                                               # the end of a paragraph's last sentence
    (?: [(] (?P<name>[^\W\d_][\w ./-]{1,40}) [)]                   # (dpa), (sda/afp)
      | (?P<bare>[A-Z]{2,5} (?:/\w{2,8}){1,4}) )                    # AFP/sda
    \.? (?=\n|$)
    """,
    re.VERBOSE,
)
_FOREIGN = re.compile(rf"\b(?:{any_of(DATA['lines']['foreign'].split())})\b")
_ENGLISH = re.compile(r"\b(?:the|of|and)\b")
_SAMPLE = 4_000  # characters that show whether a body is English
_FIRST_LINES = 4  # sentences in which a dateline may stand when a headline or byline was left in front of it


def signatures(body: str, sentences: Spans, names: Names) -> Iterator[Credit]:
    """The agencies in the dateline and behind the last full stop, and those that close a paragraph.

    In English, an agency in brackets inside a body mostly signs a picture: there only the first and last lines count.
    """
    if not sentences:
        return
    first, last = sentences[0][0], sentences[-1][1]
    is_foreign = len(_FOREIGN.findall(body, 0, _SAMPLE)) > len(_ENGLISH.findall(body, 0, _SAMPLE))
    for index, (start, _) in enumerate(sentences[: _FIRST_LINES if is_foreign else 1]):
        opening = _DATELINE.match(body, start, start + 160)
        group = "name" if opening and opening["name"] else "bare"
        # Without a dash, a bracket further down signs a picture.
        is_dateline = opening and (not index or opening[0].rstrip()[-1] in "-–—")
        if opening and is_dateline and (outlet_id := names.get(name_key(opening[group]))):
            yield _signature(opening.span(group), body, outlet_id, verb="dateline", sentence=index)
            break
    if len(sentences) == 1:
        yield from _labels(body, first, last, names)
    ending = _SIGN_OFF.search(body, max(first, last - 60), last)
    if ending:
        yield from _signers(body, ending.span("name"), len(sentences) - 1, names)
    starts = [start for start, _ in sentences]
    for closing in _CLOSING.finditer(body, first) if is_foreign else ():
        place = closing.span("name" if closing["name"] else "bare")
        yield from _signers(body, place, bisect_right(starts, place[0]) - 1, names)


def _signers(body: str, place: tuple[int, int], sentence: int, names: Names) -> Iterator[Credit]:
    """The listed names between the slashes of a signature: "sda/afp"; in small letters and beside others, agencies."""
    pieces = list(re.finditer(r"[^/]+", body[slice(*place)]))
    if any(" " in piece[0] and name_key(piece[0]) not in names for piece in pieces):
        return  # "AP/Ana B. Roe" signs a picture
    for piece in pieces:
        key = name_key(piece[0])
        is_sure = " ".join(key) in AGENCIES or (len(pieces) == 1 and piece[0][0].isupper())
        outlet_id = names.get(key) if is_sure else None
        if outlet_id:
            span = (place[0] + piece.start(), place[0] + piece.end())
            yield _signature(span, body, outlet_id, verb="credit line", sentence=sentence)


# Of a headline, as a body has more than one sentence.
_LABEL_NAME = r"(?P<name>[^\W\d_a-z][\w.’'& -]{1,40})"
_LABEL = re.compile(rf"{_LABEL_NAME} :\s(?=\S)", re.VERBOSE)  # Reuters: two ships sank
_TAIL = re.compile(rf"""(?<=[\w’”"%)]) (?: : | \s[-–—|] ) \s {_LABEL_NAME} $""", re.VERBOSE)  # Two ships sank - Reuters
_PICTURE = re.compile(r"(?i)\b(?:photos?|pictures?|images?|credit|video|watch)\b")


def _labels(body: str, first: int, last: int, names: Names) -> Iterator[Credit]:
    """The outlet that a headline names in front of a colon, or behind one or a dash."""
    opening, ending = _LABEL.match(body, first, last), _TAIL.search(body, max(first, last - 60), last)
    for match in (opening, ending):
        if not match or _PICTURE.search(body, first, match.start("name")):
            continue
        key = name_key(match["name"])
        outlet_id = names.get(key)
        # "Science: why whales sing", "Why whales sing - Science" name a section, "Ships sank - The Guardian" does not.
        is_ordinary = len(key) == 1 and key[0] in ORDINARY
        if outlet_id and not (is_ordinary and (match is opening or not match["name"].startswith("The "))):
            yield _signature(match.span("name"), body, outlet_id, verb="headline", sentence=0)


def _signature(place: tuple[int, int], body: str, outlet_id: str, *, verb: str, sentence: int) -> Credit:
    return Credit(
        name=body[slice(*place)],
        outlet_id=outlet_id,
        verb=verb,
        kind="credit",
        region="body",
        char_start=place[0],
        char_end=place[1],
        sentence=sentence,
    )
