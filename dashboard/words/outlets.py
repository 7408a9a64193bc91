"""The text of the Outlets page. Braces are filled in by the page."""

from __future__ import annotations

FIRST, SECOND, BOTH, OUTLET = "First topic", "Second topic", "Both", "Outlet"
RANKED = "Articles by outlet"
RANKED_NOTES = {
    "articles": "Articles matching your filters. Reprints count for the outlet that ran them.",
    "origins": "Original reports behind these articles. Bars do not add up: outlets can share one.",
}
TOP_OF_OUTLETS = "Top {most} of {outlets:,} outlets; the Table tab lists all."
WITHOUT_OUTLET = "Articles without a known outlet are the grey bar at the bottom; they are not counted as an outlet."
BY_TOPIC_SHARES = (
    "⚑ Collected by topic, so the share says little: {outlets}. Over 90% of their {least}+ articles are on these "
    "topics."
)
TOPIC_SHARES = "Share of each outlet’s articles on each topic"
SHARES_NOTE = "% of each outlet’s articles, with a 95% interval. Under 5 articles: “x of n”; under 20: a rough guide."
RATES = "How often they use words for {first} and {second} (per 1,000 words)"
PER_1000, MENTIONS_OF = "{topic} per 1,000 words", "{topic}, mentions"
EMPHASIS = "{first} vs {second}: where each outlet puts its emphasis"
MAP_NOTE = "Outlets with 5+ articles, with 95% confidence intervals. On the dotted line, topics get equal coverage."
MAP_AXIS, MAP_POINTER, MAP_MORE = (
    "% of its articles on {topic}",
    "{first} and {second} of {all} articles",
    "and {outlets:,} more outlets here",
)
MONTHS = "Month by month"
MONTHS_NOTE = "Blank: no dated articles from this outlet that month. 0: it published, but nothing that matches."
MONTHS_ORIGINS_NOTE = "Original reports; they do not add up. Blank: no dated articles from this outlet that month."
MONTHS_UNDATED = " {articles} without a date are not included."
EQUAL = "Coverage with every outlet weighted equally"
EQUAL_NOTE = "A small outlet counts as much as a big one: 100 is the average over the dates shown. Counts articles."
EQUAL_HIDDEN = (
    "Not enough data: this needs at least {least_outlets} outlets whose share varies and {least_periods} periods; here "
    "there are {outlets} and {periods}."
)
BALANCED_ALT = "Outlet-balanced index over time: {topics}"
EQUAL_BUCKET, EQUAL_PANEL = "By {bucket}. {panels}", "{label}: {outlets}{excluded}."
EQUAL_EXCLUDED = "; left out, as the share never changes: {outlets}"
EQUAL_DROPPED = (
    "{label} is not shown: it needs {least} outlets whose share varies and {least_periods} periods, and has {outlets} "
    "and {periods}."
)
ONE_OUTLET = "Fewer than two known outlets match, so there is nothing to compare."
ALL_PICKED = "You picked every outlet, so there is nothing to compare with. Remove one."
DISTINCTIVE = "Distinctive words"
DISTINCTIVE_NOTE = "Words that these outlets use more (and less) than the others. Words such as “the” are left out."
IN_GROUP, DISTINCTIVE_ALT = "Outlets in the group", "Used more by {group}: {words}."
NO_DISTINCTIVE = "No distinctive words: too few articles, or differences within chance."
DISTINCTIVE_AXIS = "Used less ← → used more (score ζ)"
