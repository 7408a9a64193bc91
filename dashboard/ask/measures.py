"""How certain a share is, and how it is written: Wilson's interval, and "x of n" for small numbers."""

from __future__ import annotations

import math

Z = 1.96  # standard deviations of a 95% interval
FEWEST, THIN = 5, 20  # articles: no percentage below the first, "small sample" below the second
COLLECTED_LEAST, COLLECTED_SHARE = 100, 0.9  # articles, and the share on topics above which they were chosen by topic
PRIOR_WORDS = 1_000  # weight of the prior of distinctive words, in words: a short article

INDEX_BUCKETS, INDEX_OUTLETS = 8, 3  # with fewer of either, the deviations of a balanced index would be chance
RESPONSE_DAYS = 14  # days after a milestone in which a first article counts as a response, like a spike's window
WITHIN_DAYS = 2  # calendar days, for 48 hours: most articles have no time of day


def wilson(matching: int, of: int) -> tuple[float, float] | None:
    """Wilson's 95% interval of a share, 0 to 1 (Wilson 1927); None without a denominator."""
    if of <= 0:
        return None
    share = matching / of
    scale = 1 + Z * Z / of
    centre = (share + Z * Z / (2 * of)) / scale
    half = Z * math.sqrt(share * (1 - share) / of + Z * Z / (4 * of * of)) / scale
    return max(0.0, centre - half), min(1.0, centre + half)


def share_text(matching: int, of: int) -> str:
    """A share in words: "3 of 4", "60% (small sample: 39–78%)", "61%"; empty without a denominator."""
    if of <= 0:
        return ""
    if of < FEWEST:
        return f"{matching} of {of}"
    percent = f"{100 * matching / of:.0f}%"
    return percent if of >= THIN else f"{percent} (small sample: {_range(matching, of)})"


def share_in_brackets(matching: int, of: int) -> str:
    """A share that follows its count in a sentence: " (67%; small sample: 35–88%)"; empty where none may be given."""
    if of < FEWEST:
        return ""
    return f" ({share_text(matching, of).replace(' (', '; ').removesuffix(')')})"


def interval_text(matching: int, of: int) -> str:
    """A share with its interval: "3 of 4", "60% (small sample: 23–88%)", "61% (52–69%)"."""
    return share_text(matching, of) if of < THIN else f"{share_text(matching, of)} ({_range(matching, of)})"


def precision_text(right: int, wrong: int, unsure: int, *, of: int) -> str:
    """The result of rating a sample: the share of right passages among right and wrong ones, with its interval."""
    rest = f"{unsure} unsure, {of - right - wrong - unsure} of {of} not rated"
    rated = right + wrong
    if rated == 0:
        return f"Nothing rated yet; {rest}."
    percent = f", {100 * right / rated:.0f}%" if rated >= FEWEST else ""
    return f"Precision: {right} of {rated} right{percent} (95% interval {_range(right, rated)}); {rest}."


def _range(matching: int, of: int) -> str:
    low, high = wilson(matching, of) or (0.0, 1.0)
    return f"{100 * low:.0f}–{100 * high:.0f}%"
