"""The text of the Change page. Braces are filled in by the page."""

from __future__ import annotations

WITH = "Compare with"
BEFORE, YEAR_AGO, CUSTOM = "before", "year", "custom"
PERIODS = {BEFORE: "The period before", YEAR_AGO: "The year before", CUSTOM: "Other dates"}
OTHER_FROM, OTHER_TO = "Compare from", "Compare to"
NO_DATES = "No article here has a known date, so there is no change to show."
NOT_COVERED = "The data begins on {first}, so {period} is not fully covered. Choose other dates to compare with."
PICK_OTHER = "Choose the first and last day to compare with."
WITH_HELP = (
    "If no dates are set in the filters, the period shown is the newer half of the dates covered. Articles without a "
    "date are left out."
)
SENTENCE = (
    "{topic}: {now} of {now_all}{now_share} in {now_period}, {before} of {before_all}{before_share} in "
    "{before_period}: {change}."
)
MORE, FEWER, AS_MANY = "{count:,} more", "{count:,} fewer", "as many"
MOST_CHANGED = " Largest change: {outlet} ({change:+,})."
DUMBBELL, DUMBBELL_NOTE = "By outlet: {topic}", "Articles on the topic in each period; largest change first."
TOP = "The {shown:,} of {total:,} outlets with the largest change; the table lists all of them."
TABLE, TABLE_NOTE = "Every outlet and topic", "Articles on each topic, of all articles of the outlet in that period."
NOTHING = "No outlet with an article on {topic} has articles in both periods."
ONE_PERIOD = "Not drawn: {outlets} with articles in only one of the periods; the table lists them."
POINTER = "{outlet}: {before:,} of {before_all:,} before, {now:,} of {now_all:,} now ({change:+,})"
ALT = "{topic}: change by outlet, largest first: {changes}"
PANELS = "Over time by outlet: {topic}"
PANELS_NOTE = (
    "Articles on the topic per {bucket}, in both periods and between them. Each panel has one outlet in colour and the "
    "others in grey, on the same scale. Gaps: no articles of the outlet at all."
)
PANEL_POINTER = "{outlet}, {period}: {articles:,} of {of:,}"
PEAKS_SAID = 3  # outlets that the sentence names
PANEL_PEAK, NO_PEAKS = "{outlet} in {when} ({most:,})", "never"
PANELS_ALT = "{topic}: most articles of {peaks}."

HEADERS = {
    "now_articles": "Articles now", "now_all_articles": "All articles now", "before_articles": "Articles before",
    "before_all_articles": "All articles before", "change": "Change",
}  # fmt: skip
MEANINGS = {
    "now_articles": "The outlet’s articles on the topic in the period shown.",
    "now_all_articles": "All articles of the outlet in the period shown.",
    "before_articles": "The outlet’s articles on the topic in the period it is compared with.",
    "before_all_articles": "All articles of the outlet in the period it is compared with.",
    "change": "Articles on the topic now minus those before; empty if the outlet has no article in one of the periods.",
}
