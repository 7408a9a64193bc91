"""Each measure once: column, label, unit, definition, denominator, and whether its values add up.

Axis titles, table headers, tooltips and manifests take their words from here. Also here:
how certain a share is (Wilson's interval), and when no percentage is given at all.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

VERSION = "1"
Z = 1.96  # 95 %
FEWEST, THIN = 5, 20  # articles: below the first no percentage, below the second it is marked thin
PRIOR_WORDS = 1_000  # words of the scope's average text that distinctive words are weighed against: a short article

INDEX_BUCKETS, INDEX_OUTLETS = 8, 3  # fewer of either: no balanced index, its deviations would be chance
RESPONSE_DAYS = 14  # days from a milestone in which a first article still answers it, as long as a spike's window
WITHIN_DAYS = 2  # calendar days that stand for 48 hours: most articles tell no hour


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure; `denominator` is empty for counts, `adds_up` says whether parts may be summed."""

    column: str
    label: str
    unit: str
    definition: str
    denominator: str = ""
    adds_up: bool = False

    def told(self) -> dict[str, object]:
        """The measure as a row of the table of definitions."""
        return {
            "column": self.column,
            "measure": self.label,
            "unit": self.unit,
            "definition": self.definition,
            "divided_by": self.denominator,
            "adds_up": self.adds_up,
        }


MEASURES = (
    Measure(
        "articles",
        "Articles",
        "articles",
        "Articles that match; reprints count, duplicates of a record do not.",
        adds_up=True,
    ),
    Measure(
        "outlets",
        "Outlets",
        "outlets",
        "Different outlets with a matching article. Unknown outlets are not counted as one.",
    ),
    Measure("origins", "Origins", "origins", "Different first accounts that the articles lead back to."),
    Measure(
        "all_articles",
        "All articles",
        "articles",
        "Articles of the same outlets, dates, languages and reliability, whatever they are about.",
        adds_up=True,
    ),
    Measure(
        "attention_share",
        "Share of articles",
        "share",
        "Matching units over all units of the same bucket; over longer spans the ratio of the sums. "
        "Empty where there is no article at all.",
        "all articles of the same outlets, dates, languages and reliability",
    ),
    Measure(
        "mentions",
        "Mentions",
        "mentions",
        "Occurrences of a keyword's forms in headline and body; where the raw text is counted, in it and in a headline "
        "that does not stand in it. A table of articles counts all keywords but the opt-in ones.",
        adds_up=True,
    ),
    Measure(
        "mentions_per_1000_words",
        "Mentions per 1,000 words",
        "per 1,000 words",
        "Mentions in bodies over words of bodies, full texts alone; both of the raw text where it is counted on raw.",
        "words of full texts",
    ),
    Measure(
        "first_per_1000_words",
        "First topic per 1,000 words",
        "per 1,000 words",
        "Mentions of the first topic's keywords in bodies over words of bodies, full texts alone; "
        "both of the raw text where it is counted on raw.",
        "words of full texts",
    ),
    Measure(
        "second_per_1000_words",
        "Second topic per 1,000 words",
        "per 1,000 words",
        "Mentions of the second topic's keywords in bodies over words of bodies, full texts alone; "
        "both of the raw text where it is counted on raw.",
        "words of full texts",
    ),
    Measure(
        "first_share",
        "Share on the first topic",
        "share",
        "Articles on the first topic over all articles of the outlet.",
        "all articles of the outlet in these dates and languages",
    ),
    Measure(
        "second_share",
        "Share on the second topic",
        "share",
        "Articles on the second topic over all articles of the outlet.",
        "all articles of the outlet in these dates and languages",
    ),
    Measure(
        "both_share",
        "Share on both topics",
        "share",
        "Articles on both topics over all articles of the outlet.",
        "all articles of the outlet in these dates and languages",
    ),
    Measure(
        "balanced_index",
        "Outlet-balanced index",
        "index, mean = 100",
        "Each outlet's share of articles per bucket, over its own standard deviation, averaged over the outlets that "
        "have articles in the bucket; 100 is the mean over the whole coverage, whatever dates are looked at. An "
        "outlet whose share never changes has no deviation and is left out.",
        "all articles of the same outlet and bucket, then the outlets present",
    ),
    Measure(
        "median_days",
        "Median days to first article",
        "days",
        "Over the outlets with an article on one of the topics in the 14 days from the milestone on: days from the "
        "milestone to the first one. Dated articles only; they need not be about the milestone itself.",
        "outlets with such an article",
    ),
    Measure(
        "within_48h_share",
        "Outlets within 48 h",
        "share",
        "Outlets with an article on one of the topics on the milestone's day or the two days after it, dated articles "
        "only.",
        "outlets with any dated article in the 14 days from the milestone on",
    ),
    Measure(
        "lift",
        "Lift",
        "ratio",
        "Articles that mention both keywords, over what chance would give if they had nothing to do with each other.",
        "articles of a × articles of b ÷ articles in scope",
    ),
    Measure(
        "zeta",
        "Distinctiveness",
        "standard deviations",
        "Log-odds of a word in the group against the rest of the scope with the scope's own words as prior (1,000 "
        "words), over its standard deviation. |ζ| of 1.96 or more is shown. The certainty is the model's: words of one "
        "article are not independent.",
        "words of the group and of the rest",
    ),
    Measure(
        "mean_degree",
        "Story attention",
        "articles",
        "With how many others of its story an article is linked on average, twice the links over the articles; two are "
        "linked where they name much the same people. Of the whole story. Empty where it is too large to count.",
        "articles of the story",
    ),
    Measure(
        "undated",
        "Undated",
        "articles",
        "Articles without a known date; they count in totals and stand beside the time axis.",
        adds_up=True,
    ),
    Measure(
        "words",
        "Words",
        "words",
        "Words of bodies after cleaning; of the raw text where it is counted on raw.",
        adds_up=True,
    ),
)
BY_COLUMN = {measure.column: measure for measure in MEASURES}
SPIKE_RULE = (
    "A spike is a day with at least 3 articles whose number has a chance under 1 % when the mean of the 14 days "
    "before is usual (Poisson). Days without any article are left out of the mean; no verdict before 14 days of "
    "coverage. Counted in articles, day by day, whatever the chart counts."
)
SPIKE_TOLD = (
    "Rule: 3 articles or more, and a chance under 1 % (Poisson)<br>where the mean of the 14 days before is usual"
)


def wilson(matching: int, of: int) -> tuple[float, float] | None:
    """Wilson's 95 % interval of a share, 0 to 1; None where nothing is counted."""
    if of <= 0:
        return None
    share = matching / of
    scale = 1 + Z * Z / of
    centre = (share + Z * Z / (2 * of)) / scale
    half = Z * math.sqrt(share * (1 - share) / of + Z * Z / (4 * of * of)) / scale
    return max(0.0, centre - half), min(1.0, centre + half)


def share_text(matching: int, of: int) -> str:
    """A share as it may be printed: "3 of 4", "60 % (thin: 39–78 %)", "61 %"; empty where nothing is counted."""
    if of <= 0:
        return ""
    if of < FEWEST:
        return f"{matching} of {of}"
    percent = f"{100 * matching / of:.0f} %"
    if of >= THIN:
        return percent
    low, high = wilson(matching, of) or (0.0, 1.0)
    return f"{percent} (thin: {100 * low:.0f}–{100 * high:.0f} %)"


def interval_text(matching: int, of: int) -> str:
    """A share with its interval: "3 of 4", "60 % (thin: 23–88 %)", "61 % (52–69 %)"."""
    if of < THIN:
        return share_text(matching, of)
    low, high = wilson(matching, of) or (0.0, 0.0)
    return f"{share_text(matching, of)} ({100 * low:.0f}–{100 * high:.0f} %)"


def precision_text(right: int, wrong: int, unsure: int, *, of: int) -> str:
    """What a judged sample says: the share of right ones among right and wrong, with its interval."""
    left = f"{unsure} unsure, {of - right - wrong - unsure} of {of} not judged"
    if right + wrong == 0:
        return f"Precision: nothing judged yet; {left}."
    low, high = wilson(right, right + wrong) or (0.0, 1.0)
    told = f"{right} of {right + wrong} right"
    if right + wrong >= FEWEST:
        told += f", {100 * right / (right + wrong):.0f} %"
    return f"Precision: {told} (95 % interval {100 * low:.0f}–{100 * high:.0f} %); {left}."


def label_of(column: str) -> str:
    """The header of a column: its measure's label with its denominator, else the name with blanks."""
    measure = BY_COLUMN.get(column)
    return measure.label if measure else column.replace("_", " ").capitalize()


def meaning_of(column: str) -> str:
    """What a column means, for manifests and tooltips; empty where it is no measure."""
    measure = BY_COLUMN.get(column)
    if measure is None:
        return ""
    return f"{measure.definition} Divided by: {measure.denominator}." if measure.denominator else measure.definition
