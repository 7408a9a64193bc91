"""Measures that the dashboard computes: unit, definition and denominator, each defined here alone."""

from __future__ import annotations

from dataclasses import dataclass

MEASURES_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure; `denominator` is empty for counts, `adds_up` says whether parts may be summed."""

    column: str
    label: str
    unit: str
    definition: str
    denominator: str = ""
    adds_up: bool = False

    def row(self) -> dict[str, object]:
        """The measure as a row of the table of definitions."""
        return {
            "column": self.column,
            "measure": self.label,
            "unit": self.unit,
            "definition": self.definition,
            "divided_by": self.denominator,
            "adds_up": self.adds_up,
        }


_OF_OUTLET = "all articles of the outlet in these dates and languages"
_RATE = "Mentions in bodies per 1,000 words of bodies, full texts only; both include boilerplate if the filter says so."
MEASURES = (
    Measure(
        "articles", "Articles", "articles", "Matching articles, including reprints but not duplicate records.",
        adds_up=True,
    ),
    Measure(
        "outlets", "Outlets", "outlets", "Different outlets with a matching article; unknown outlets are not counted."
    ),
    Measure(
        "owners", "Owners", "owners",
        "Different owners of these outlets on the days of the articles. An outlet without a recorded owner counts as "
        "its own; unknown outlets are not counted.",
    ),
    Measure("origins", "Origins", "origins", "Original reports behind the articles (copies merged)."),
    Measure(
        "all_articles", "All articles", "articles",
        "All articles from the same outlets, dates and languages, on any subject.", adds_up=True,
    ),
    Measure(
        "attention_share", "Share of articles", "share",
        "Matching units divided by all units of the same period; over longer periods, the ratio of the sums. Empty if "
        "there is no article at all.",
        "all articles of the same outlets, dates, languages and reliability",
    ),
    Measure(
        "mentions", "Mentions", "mentions",
        "Occurrences of a keyword’s spellings in headline and body, or in the raw text if boilerplate is included. In "
        "a table of articles: of all keywords except optional synonyms.",
        adds_up=True,
    ),
    Measure("mentions_per_1000_words", "Mentions per 1,000 words", "per 1,000 words", _RATE, "words of full texts"),
    Measure(
        "first_per_1000_words", "First topic per 1,000 words", "per 1,000 words", f"First topic: {_RATE}",
        "words of full texts",
    ),
    Measure(
        "second_per_1000_words", "Second topic per 1,000 words", "per 1,000 words", f"Second topic: {_RATE}",
        "words of full texts",
    ),
    Measure("first_share", "Share on the first topic", "share", "Share of articles on the first topic.", _OF_OUTLET),
    Measure("second_share", "Share on the second topic", "share", "Share of articles on the second topic.", _OF_OUTLET),
    Measure("both_share", "Share on both topics", "share", "Share of articles on both topics.", _OF_OUTLET),
    Measure(
        "balanced_index", "Outlet-balanced index", "index, mean = 100",
        "Each outlet’s share of articles per period, divided by its own standard deviation and averaged over the "
        "outlets with articles in the period; 100 is the mean over the selected dates. "
        "Outlets whose share never changes are excluded.",
        "all articles of the same outlet and period, then the outlets present",
    ),
    Measure(
        "median_days", "Median days to first article", "days",
        "Days from the event to an outlet’s first article on one of the topics: the median over the outlets that "
        "published one within 14 days. Dated articles only; they need not be about the event itself.",
        "outlets with such an article",
    ),
    Measure(
        "within_48h_share", "Outlets within two days", "share",
        "Outlets with a dated article on one of the topics on the day of the event or the two days after it.",
        "outlets with any dated article in the 14 days from the event",
    ),
    Measure(
        "lift", "Lift", "ratio",
        "How many times more often both keywords appear together than you’d expect by chance.",
        "articles of a × articles of b ÷ matching articles",
    ),
    Measure(
        "zeta", "Distinctiveness", "standard deviations",
        "Log-odds of a word in the group against all other matching articles, with their words as a prior (1,000 "
        "words), divided by its standard deviation. Only scores beyond ±1.96 are shown. The model treats words of one "
        "article as independent, which they are not.",
        "words of the group and of the rest",
    ),
    Measure(
        "mean_degree", "Cohesion", "articles",
        "Average number of other articles in the story that name mostly the same people, over the whole story. Empty "
        "if the story is too large to count.",
        "articles of the story",
    ),
    Measure(
        "undated", "No date", "articles", "Articles with no known date: in totals, shown beside the timeline.",
        adds_up=True,
    ),
    Measure(
        "words", "Words", "words", "Words of bodies after cleaning, or of the raw text if boilerplate is included.",
        adds_up=True,
    ),
)  # fmt: skip
BY_COLUMN = {measure.column: measure for measure in MEASURES}
