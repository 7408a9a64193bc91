"""Which lines of a page are in its true body: lines most of whose words stand there, in the order of the body."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

_TOKEN = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\W_]+")
_RUN = 4  # tokens that are looked up together
_LONG = 6  # tokens of a line that is placed by itself; shorter ones are looked for between those
_SHARE = 0.6  # of a line's runs that must stand in the body
_PLACES = 4  # places considered for a line that stands in the body more than once
_SLACK = 3  # tokens by which two neighbours may overlap

Place = tuple[int, int]


def body_lines(texts: Sequence[str], body: str) -> list[bool]:
    """For each line of a page whether it is part of `body`."""
    wanted, lines = _TOKEN.findall(body), [_TOKEN.findall(text) for text in texts]
    placed = _in_order(_candidates(lines, wanted))
    found = [index in placed for index in range(len(lines))]
    anchors = sorted(placed)
    before = [(-1, 0), *((index, placed[index][1]) for index in anchors)]
    after = [*((index, placed[index][0]) for index in anchors), (len(lines), len(wanted))]
    for (line, start), (next_line, end) in zip(before, after, strict=True):
        for index in _short_ones(lines, range(line + 1, next_line), wanted[start:end] if anchors else []):
            found[index] = True
    return found


def _candidates(lines: list[list[str]], wanted: list[str]) -> list[tuple[int, Place]]:
    """Places in the body where each long line may stand, in the order of the page."""
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for start in range(len(wanted) - _RUN + 1):
        where[tuple(wanted[start : start + _RUN])].append(start)
    candidates = []
    for index, tokens in enumerate(lines):
        if len(tokens) < _LONG:
            continue
        hits = [where.get(tuple(tokens[at : at + _RUN]), []) for at in range(len(tokens) - _RUN + 1)]
        if sum(map(bool, hits)) >= _SHARE * len(hits):
            starts = Counter(place - at for at, places in enumerate(hits) for place in places)
            candidates += [(index, (start, start + len(tokens))) for start, _ in starts.most_common(_PLACES)]
    return candidates


def _in_order(candidates: list[tuple[int, Place]]) -> dict[int, Place]:
    """The places of the heaviest chain of lines that stand in the body in the page's order."""
    weights: list[int] = []
    before: list[int | None] = []
    for index, (start, end) in candidates:
        best, previous = 0, None
        for other, (other_index, (_, other_end)) in enumerate(candidates[: len(weights)]):
            if other_index < index and other_end <= start + _SLACK and weights[other] > best:
                best, previous = weights[other], other
        weights.append(best + end - start)
        before.append(previous)
    placed: dict[int, Place] = {}
    at = max(range(len(weights)), key=weights.__getitem__, default=None)
    while at is not None:
        placed[candidates[at][0]] = candidates[at][1]
        at = before[at]
    return placed


def _short_ones(lines: list[list[str]], between: range, wanted: list[str]) -> list[int]:
    """Those of the lines that stand in this part of the body, one after the other."""
    found, position = [], 0
    for index in between:
        tokens = lines[index]
        places = range(position, len(wanted) - len(tokens) + 1) if tokens else range(0)
        start = next((place for place in places if wanted[place : place + len(tokens)] == tokens), None)
        if start is not None:
            found.append(index)
            position = start + len(tokens)
    return found
