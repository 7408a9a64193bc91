"""Columns: their headers, and their meanings for tooltips, files and the page of definitions.

A stored column means what the snapshot's comment on it says; only what a question computes is described here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.words import codes, news

MEASURES_VERSION = "1"
SEE_HEADER = "See the column’s heading."


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

HEADERS = {
    "other_headline": "Headline of the other",
    "inferred": "What the rules say",
    "full_articles": "Full texts",
    "full_words": "Words in full texts",
    "published_on": "Published",
    "published_on_basis": "Date source",
    "outlet_basis": "Outlet source",
    "outlet": "Outlet",
    "name": "Outlet",
    "text_completeness": "Full text?",
    "wire_service": "News agency",
    "kind": "Type",
    "url": "Link",
    "first_on": "First",
    "last_on": "Last",
    "bucket_on": "Period from",
    "label": "Keyword",
    "is_opt_in": "Optional",
    "surface": "Match",
    "is_own_sense": "Counts",
    "sense_reason": "Words that decided",
    "happened_on": "Day",
    "signed_on": "Signed",
    "responding_outlets": "Outlets that covered it",
    "outlets_within_48h": "… within two days",
    "is_complete": "14-day window complete",
    "announced_on": "Announced",
    "effective_on": "In force",
    "us_tariff_on_china_pct": "US on China, %",
    "china_tariff_on_us_pct": "China on US, %",
    "source_url": "Source",
    "from_outlet": "Outlet",
    "to_outlet": "Credits",
    "like_outlet": "Similar to",
    "from_headline": "Its headline",
    "to_headline": "Source headline",
    "from_on": "Published",
    "to_on": "Source date",
    "from_is_outside": "Outlet not in dataset",
    "to_is_outside": "Source not in dataset",
    "to_is_origin": "Source is the original",
    "verb": "Wording used",
    "both_have": "What they share",
    "said_by": "According to",
    "said_on": "Date given",
    "hedge": "Unnamed sources",
    "story_articles": "Articles in the whole story",
    "is_lead": "First to publish",
    "is_in_scope": "Matches filters",
    "is_wire_copy": "Agency text",
    "first_in_second": "First in second, share",
    "second_in_first": "Second in first, share",
    "longest_run": "Longest shared passage, words",
    "compared": "Pairs compared",
    "topic_articles": "On these topics",
    "topic_share": "Share of its articles on these topics",
    "near_articles": "Its articles on those days",
    "other_outlet": "Closest match",
    "measured_on_set": "Measured on",
    "measured_on": "Day measured",
    "source_file": "File",
    "encodings": "Encoding",
    "file_kind": "File type",
    "file_shape": "Columns of",
    "columns_used": "Columns used",
    "columns_ignored": "Columns ignored",
    "notes": "Notes",
    "skipped": "Why not read",
    "source_name": "Source",
    "source_state": "State",
    "items_that_day": "New items",
    "usual_items": "Usual",
    "last_items_on": "Last new item",
    "last_success_at": "Last read",
    "last_try_at": "Last asked",
    "items": "Items, 28 days",
    "pages": "Pages, 28 days",
    "pages_failed": "Pages missed",
    "text_share": "Pages with text",
    "empty_replies": "Empty",
    "unreadable_replies": "Not readable",
    "unreachable_runs": "Not reachable",
    "failure": "Last failure",
    "code": "Reason code",
    "byte_start": "From byte",
    "byte_end": "To byte",
    "is_quarantined": "Original saved",
    "spans": "Passages",
    "basis": "Source",
    "quote": "In the text",
    "relation": "Table",
    "column": "Name in files",
    "adds_up": "Can be summed",
    "published_at": "Time",
    "published_precision": "Precision",
    "article_id": "Article ID",
    "a": "Keyword",
    "b": "Other keyword",
    "a_articles": "Articles with the first",
    "b_articles": "Articles with the second",
    "scope_articles": "Matching articles",
    "about": "Context",
    "is_new": "New",
    "stated_by": "Reported by",
    "left_out_by": "Not mentioned by",
    "what": "Item",
    # Totals in manifests and rows of the table of build details.
    **news.HEADERS,
    "unknown_outlet": "Articles of unknown outlets",
    "rejected_records": "Rejected records",
    "build_id": "Build ID",
    "built_at": "Built",
    "schema_version": "Schema version",
    "inputs_hash": "Input hash",
    "rules_hash": "Rules hash",
    "lexicon_version": "Keyword list version",
    "text_mode": "Texts kept",
    "is_invented": "Fictional",
    "sha256": "File hash (SHA-256)",
}
# Columns that pass a stored column on, where the name alone is ambiguous or has changed: its relation and column.
STORED = {
    "published_on": "articles.published_on",
    "published_on_basis": "articles.published_on_basis",
    "outlet_basis": "articles.outlet_basis",
    "language": "articles.language",
    "text_completeness": "articles.text_completeness",
    "country": "outlets.country",
    "kind": "outlets.kind",
    "label": "keywords.label",
    "evidence": "links.evidence",
    "region": "mentions.region",
    "rule": "spans.rule",
    "file_kind": "inputs.kind",
    "file_shape": "inputs.shape",
    **{
        name: f"sources.{name}"
        for name in ("items", "pages", "pages_failed", "empty_replies", "unreadable_replies", "unreachable_runs")
    },
    "code": "rejections.code",
    "basis": "evidence.basis",
    "surface": "mentions.surface",
    "compared_by": "reuse.basis",
    "is_contradictory": "stories.is_contradictory",
    "said_on": "credit_arrows.said_on",
    "sentence": "mentions.sentence",
    "correction": "corrections.kind",
}
# Columns that a question computes.
COMPUTED = {
    "scope": "Link to these filters and this data.",
    **news.MEANINGS,
    "series": "The topic, the keyword, or the words as typed.",
    "bucket_on": "First day of the period; empty for articles without a date.",
    "month_on": "First day of the month; empty for articles without a date.",
    "outlet": "Name of the outlet; empty if unknown.",
    "name": "Name of the outlet; empty if unknown.",
    "owner": "Owner of the outlet today: a company, group or state body; empty if not recorded.",
    "topic": "Topic of the keyword.",
    "topics": "Topics of at least half of the story’s matching articles.",
    "forms": "Spellings that count as the keyword, separated by commas.",
    "all_outlets": "Outlets of the same dates, languages and reliability, on any subject.",
    "all_owners": "Owners of the same dates, languages and reliability, on any subject.",
    "all_origins": "Origins of the same outlets, dates, languages and reliability, on any subject.",
    "a_keyword_id": "First keyword of the pair, alphabetically.",
    "b_keyword_id": "Second keyword of the pair.",
    "a_articles": "Matching articles that mention the first keyword.",
    "b_articles": "Matching articles that mention the second keyword.",
    "scope_articles": "Articles that match the filters.",
    "first_articles": "The outlet’s articles on the first selected topic.",
    "second_articles": "The outlet’s articles on the second selected topic.",
    "both_articles": "The outlet’s articles on both selected topics.",
    "full_articles": "The outlet’s articles with their full text.",
    "full_words": "Words of the outlet’s articles with their full text.",
    "first_mentions": "Mentions of the first topic’s keywords in bodies of full texts.",
    "second_mentions": "Mentions of the second topic’s keywords in bodies of full texts.",
    "first_on": "Day of the earliest matching article that has a date.",
    "last_on": "Day of the newest matching article that has a date.",
    "days": "Days from the first to the last, inclusive.",
    "story_articles": "Articles of the whole story, whether or not they match the filters.",
    "share": "Share of the matching articles.",
    "spans": "Passages that the rule removed.",
    "characters": "Characters that the rule removed.",
    "text_share": "Share of the source’s pages in this build that gave the text of an article.",
    "column": "Name of the column.",
    "measure": "Name of the measure.",
    "unit": "Unit of the measure.",
    "definition": "Definition of the measure.",
    "divided_by": "Denominator of a share or rate; empty for counts.",
    "adds_up": "Whether parts may be added up to a total.",
    "group_count": "Occurrences of the word in the group.",
    "rest_count": "Occurrences of the word in all other matching articles.",
    "group_words": "Words of the group.",
    "rest_words": "Words of all other matching articles.",
    "topic_articles": "The outlet’s articles on the story’s topics.",
    "topic_share": "Share of the outlet’s articles that are on the story’s topics.",
    "near_articles": "The outlet’s articles around the days of the story.",
    "is_lead": "Whether it is the story’s earliest article that is not a reprint.",
    "is_in_scope": "Whether the article matches the filters.",
    "first_outlet": "Outlet of the first article of the pair.",
    "second_outlet": "Outlet of the second article of the pair.",
    "like_outlet": "Outlet with similar wording; which of the two had it first is not known.",
    "left_names": "Outlets that are left out, as their share never changes.",
    "other_outlet": "Outlet of the most similar article in the story.",
    "both_have": "What the two articles share, strongest evidence first.",
    "order": "Rank in order of publication.",
    "found": "The matching words, as printed.",
    "before": "Words before the match.",
    "after": "Words after the match.",
    "relation": "Table or view of the snapshot.",
    "type": "Type of the column.",
    "meaning": "Meaning of the column.",
    "what": "Item.",
    "value": "Its value.",
    "is_new": "Whether the word is absent from all earlier articles.",
    "verdict": "Your rating of the passage; empty if not rated.",
    "figure": "What was measured.",
    "measured": "The measured score, 0 to 1.",
    "floor": "The lowest score allowed in a release.",
    "measured_on": "Day of the measurement.",
    "measured_on_set": "The pages or events used for the measurement.",
    "responding_outlets": "Outlets with an article on one of the topics in the 14 days from the event.",
    "outlets_within_48h": "Of these, the outlets with one on the day of the event or the two days after it.",
    "is_complete": "Whether the data covers all 14 days.",
    "stated_by": "Outlets that report the fact, of all outlets of the story.",
    "left_out_by": "Outlets whose full text we have and that do not mention the fact.",
}
# Columns whose codes files explain; the others’ are plain words.
EXPLAINED = (
    "published_on_basis", "outlet_basis", "basis", "fact", "text_completeness", "published_precision", "originality",
    "evidence", "grade", "compared_by", "compared", "earlier", "region", "rule", "stage", "source_state",
)  # fmt: skip


def header(column: str) -> str:
    """The header of a column: its measure’s label, its own header, or its name with spaces."""
    measure = BY_COLUMN.get(column)
    return measure.label if measure else HEADERS.get(column, column.replace("_", " ").capitalize())


def meaning(column: str, comments: Mapping[str, str], table: str = "") -> str:
    """The meaning of a column in a table; empty if none is known. `comments` are the snapshot’s, by "relation.column".

    Comments are looked up under the table, under the column that STORED names, and under the name alone.
    """
    measure = BY_COLUMN.get(column)
    if measure:
        return f"{measure.definition} Divided by: {measure.denominator}." if measure.denominator else measure.definition
    names = (f"{table}.{column}", STORED.get(column, ""), column)
    text = COMPUTED.get(column) or next((comments[name] for name in names if name in comments), "")
    words = codes.REMOVED_BY if column == "rule" else codes.WORDS.get(column, {})
    if column not in EXPLAINED:
        return text
    return f"{text} {'; '.join(f'{code}: {label}' for code, label in words.items())}.".strip()
