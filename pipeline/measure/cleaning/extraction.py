"""Which lines of a page an extractor chose: it sees the markup, cleaning sees the words; each corrects the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.measure.cleaning.lines import Line

_TOKEN = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\W_]+")
_RUN = 4  # tokens that are looked up together; a shorter line must be a line of the extraction
_SHARE = 0.6  # of a line's runs that must stand in the extraction
_COVERED = 0.5  # of the extraction's words that must be found, or it comes from what no reader sees


def extracted_lines(lines: Sequence[Line], extraction: str) -> list[bool] | None:
    """For each line of a page whether it is part of `extraction`; None where that is not made of these lines."""
    tokens = _TOKEN.findall(extraction)
    runs = set(zip(*(tokens[start:] for start in range(_RUN)), strict=False))
    whole = {tuple(_TOKEN.findall(line)) for line in extraction.split("\n")}
    found, covered = [], 0
    for line in lines:
        words = _TOKEN.findall(line.text)
        is_found = _is_in(words, runs) if len(words) >= _RUN else tuple(words) in whole
        found.append(is_found)
        covered += len(words) * is_found
    return found if tokens and covered >= _COVERED * len(tokens) else None


def _is_in(words: list[str], runs: set[tuple[str, ...]]) -> bool:
    own = list(zip(*(words[start:] for start in range(_RUN)), strict=False))
    return sum(run in runs for run in own) >= _SHARE * len(own)
