"""The text of filters, notices, downloads and short pages, in the order in which a reader meets it.

Longer pages have a module each. Words for values are in `codes`, headers and meanings of columns in `columns`.
Braces are filled in by the page.
"""

from __future__ import annotations

TITLE = "Trade war coverage"
OVERVIEW, TIMELINE, OUTLETS, KEYWORDS, STORIES, ARTICLES, DATA = (
    "Overview", "Timeline", "Outlets", "Keywords", "Stories", "Articles", "Data"
)  # fmt: skip
CHANGE, COMPARE = "Change", "Compare"
UNKNOWN_OUTLET, NO_HEADLINE = "Unknown outlet", "(no headline)"
UNDATED, NO_DATE = "No date", "no date"
FIRST_TOPIC, SECOND_TOPIC = "tariffs", "fentanyl"  # the two topics that the project compares
CHART, TABLE, PICTURE, CODE, CHOOSE = "Chart", "Table and download", "Picture", "Show code", "Select…"
ORDER, GROUP_BY = "Order", "Group by"
CHART_KEYS, CHART_ENTER = "Arrow keys show the values of this chart.", "Enter selects one."

# --- Sidebar ---------------------------------------------------------------------------------------------------------
FILTERS = {
    "dates": "Dates",
    "outlets": "Outlets",
    "groups": "Groups of outlets",
    "list": "List of outlets or links",
    "owners": "Owner of the outlet",
    "topics": "Topics",
    "all_topics": "Must match every topic (default: any)",
    "countries": "Country of the outlet",
    "kinds": "Type of outlet",
    "languages": "Language",
    "without": "Leave out",
    "unit": "Count by",
    "words": "Only articles with these words",
    "about": "Only articles about the trade war",
    "reliable": "Only confirmed dates",
    "raw": "Include menus and boilerplate in counts",
    "senses": "Include other senses of words",
}
HELP = {
    "dates": "A day, a month, a year, or two of them: 2025-05-04, Feb 2025, 1 Feb – 30 Jun 2025, from Mar 2025. Press "
    "Enter. Dates hide articles without a date.",
    "topics": "Articles whose headline or body mentions a keyword of the topic.",
    "unit": "What the charts count: every article, each outlet once, each owner once (outlets without a recorded owner "
    "count as their own), or each original report once (copies merged).",
    "groups": "By type and country of the outlet. Outlets, groups and a list add up: an article is from any of them.",
    "list": "One outlet, web domain or link to an article on each line. Ctrl+Enter to apply.",
    "owners": "Company, group or state body that owned the outlet on the day of the article.",
    "without": "Outlets, topics, types, countries, languages and owners that must not match.",
    "words": "Finds articles that contain all these words, exactly as typed (“tariff” does not find “tariffs”). A "
    "minus leaves a word out: tariff -steel.",
    "about": "Articles whose headline or body mentions a keyword of any topic.",
    "reliable": "Use only dates stated in the article, its metadata or its URL, not those of an update alone.",
    "raw": "Also count text that is normally removed: menus, teasers, captions.",
    "senses": "Also count words that mean something else in their article, such as electricity tariffs.",
}
PRESETS = {"30 days": 30, "90 days": 90, "One year": 365}  # days up to the newest article
PRESET_DATES = "Quick dates, counted back from the newest article"
BAD_DATES = "“{value}” can’t be read as dates. Try 2025-02-01 – 2025-06-30, or Feb 2025."
LIST_UNKNOWN = "Not in the data: {names}."
LIST_EXAMPLE = "Xinhua\nfoxnews.com\nhttps://…"
BROWSE_OUTLETS, ONLY_THESE, LEAVE_OUT_THESE = "Outlets with counts", "Only these", "Leave these out"
LEFT_OUT_OPTION = "{name} ({kind})"
LEFT_OUT_KINDS = {
    "outlets": "outlet", "topics": "topic", "kinds": "type", "countries": "country", "languages": "language",
    "owners": "owner",
}  # fmt: skip
RESET, MORE_FILTERS, ALL = "Reset filters", "More filters", "All"

# --- Scope sentence and notices about links --------------------------------------------------------------------------
ON_TOPIC, ON_TOPIC_OF = "about the trade war", "About the trade war: {matching:,} of {all:,}"
WITHOUT, PASTED = "without {names}", "a list of {counts}"
REMOVE_CHIP, REMOVE_HELP = "{text} ✕", "Remove this filter"
CONTAINING, CONFIRMED_DATES = "containing “{words}”", "confirmed dates only"
ON_RAW, ANY_SENSE = "including boilerplate text", "including other senses of words"
LINK_UNKNOWN = "This link uses {filter} that are not in the data: {names}."
LINK_NO_DATE = "“{value}” is not a valid date, so it was ignored."
LINK_UNIT = "Counting by “{unit}” is not available here, so articles are counted instead."
LINK_SETTING = "{key}=“{value}” is not available here."
LINK_OLD = "The data has been updated since this link was created; numbers may differ."
LINK_LONG = "The link's search text is too long; only the first {most} characters were used."
LINK_WORDS = "The link searches for too many words; only the first {most} were used."
LINK_SWITCH = "{key}=“{value}” was not recognised, so it was ignored."

# --- Every page ------------------------------------------------------------------------------------------------------
EMPTY_SCOPE = "No articles match these filters."
NEAREST_DATE, DROP_FILTER = "Nearest date: {day} ({articles})", "Without “{text}”: {articles}"
NO_DATED = "No article here has a known date, so there is nothing to plot. All are counted below."
FICTIONAL = "Demo data: these articles and outlets are fictional."
UNRECORDED = "Not recorded for every article: {columns}. For those articles it is unknown, not zero or none."
WORDS_NOT_RECORDED = "Not recorded in {articles} without a text, which the filter leaves out: {words}."
UNRECORDED_COLUMN = "{column} ({articles} of {total})"
STALE = "The latest update could not be opened. You are seeing the previous version."
FIRST_BUILD = "Reading the articles for the first time"
NO_DATA = "There is no data yet. Build it with: python -m pipeline build"
DATA_UNREADABLE = "The data cannot be opened. Build it again with: python -m pipeline build"
OTHER_SCHEMA = "The data has schema {version}, but this dashboard reads {expected}. Build it again."
TOO_SLOW = "This is taking too long. Narrow the dates, outlets or words and try again."
DOWNLOAD_TOO_SLOW = "This download is taking too long. Narrow the dates, outlets or words and try again."
FEW_FOR_SHARE = "No outlet has {least} articles here, which is too few for a percentage."
NOTHING_TO_DRAW = "There is nothing to draw."
PEAK, NO_PEAK = "{label}: most {when} ({count}).", "{label}: no articles."
PEAK_WHEN = {"day": "on {period}", "week": "in the {period}", "month": "in {period}"}
LONGEST_BAR, NEXT_BAR = "{name} has the most {noun} ({value:,.10g}){rest}.", ", then {name} ({value:,.10g})"
MORE_ON_FIRST = "{more:,} of {outlets} have more articles on {first} than on {second}."
FULLEST_CELL = "Most {noun} in one cell: {row}, {column} ({value:,.10g})."

# --- Downloads -------------------------------------------------------------------------------------------------------
DOWNLOAD, DOWNLOAD_ALL = "Download", "Download all tables (ZIP)"
LARGE_NOTE = "Large table: CSV and JSON are zipped. It can take up to three minutes; if it fails, try again."
BUSY_NOTE = "Another large download is running. Try again in a minute."
SHEET_NOTE = "Excel stops at 1,048,575 rows (the file says so); the other formats contain every row."
ARCHIVE_NOTE = "Every table for these filters (CSV, Excel, Parquet), the network of credits and a README, in one file."
LICENCE = (
    "Counts and extracted facts may be shared. Headlines are cited as references. Article texts belong to their "
    "publishers and are not included; passages and sentences quoted as evidence remain theirs."
)
README_NOTE = (
    "CSV files are UTF-8 with a byte order mark. A text cell that a spreadsheet would read as a formula starts with\n"
    "an apostrophe; Parquet keeps the text unchanged. Empty cells are missing values, not zeros. CSV and Parquet\n"
    "contain every row; if a sheet of tables.xlsx ends early, its last sheet says so.\n"
    "manifest.json explains each column, and the codes that pages show as words."
)
ROWS = "{rows:,} of {matching:,} rows"
INCOMPLETE = ": incomplete"

# --- Overview --------------------------------------------------------------------------------------------------------
BY_TOPIC, BY_TOPIC_NOTE = "Articles by topic", "{unit} per {bucket}. Articles on both topics are counted in both lines."
MENTION = "Mention {topic}"
CHANGE_NOTE = (
    "Arrows: compared with the same number of days before. Outlets are counted separately in each period, so they do "
    "not add up."
)
NO_CHANGE = "No comparison: the data has no earlier period of the same length."
SMALL_CHARTS = "Small charts: one point per {bucket}; gaps are periods without articles."
TOP_OUTLETS = "Top outlets by {unit}"
LATEST = "Latest articles"
EVENTS, EVENTS_NOTE = "Recent events", "Up to {day}."
DATA_AGE = "Updated {built:%-d %b %Y, %H:%M} UTC ({age}){newest} · version {snapshot}"
AGE_TODAY, AGE_DAYS, NEWEST = "less than a day ago", "{days} ago", " · newest article: {day}"

# --- Articles --------------------------------------------------------------------------------------------------------
ARTICLES_NOTE = "{part}. Click a headline to read the article; click a heading to sort all of them."
OPEN_ARTICLE, SELECT_ARTICLE, PAGE_OF = "Or pick an article", "Select an article", "Page (of {pages:,})"
ARTICLE_GONE = "This article is no longer in the data."
ARTICLE, OWN_PAGE = "Article", "[Open on the Articles page]({link})"
OPEN_AT_OUTLET = "Open at the outlet"
STORY_LINE, STORY_FIRST = "**Story**: [{headline}]({link}), {counts}", ", first published here"
UNRECORDED_HERE = "Not recorded for this article: {columns}."
UNKNOWN_ORIGIN = "**Original source**: unknown. Credits were not recorded for this article."
OWN_ORIGIN = "**Original source**: this article. It credits no other report and copies no wording from this dataset."
ORIGIN_LINE, NOT_IN_DATASET = "**Original source**: {origin}. **Wording**: {wording}", " (not in this dataset)"
WORDING_UNKNOWN = "not compared: no other full text on this story."
WORDING_SHARE = "{grade}; {about}{share:.0%} of its five-word sequences also appear in another article on this story."
ESTIMATED = "an estimated "
COPIED = {"verbatim": "copied", "partly": "partly copied"}
REWORDED = "reworded"
SHOW_REMOVED, SHOW_WORDING = "Show removed boilerplate", "Show what is copied, paraphrased or original"
NO_BODY = "Nothing was left after removing boilerplate; you can still view what was removed."
TEXT_FREE = "The article texts aren’t included. Here is what we measured."
NO_TEXT = "We don’t have the text of this article. Here is what we measured."
WORDS_NOTE = "{words} in {sentences} ({raw} before removing boilerplate)."
MENTIONS_TABLE, EVIDENCE = "Mentions by keyword", "Where these details come from"
FIGURES, SENSES = "Figures", "Words with several meanings"
NO_OTHER_TEXTS = "We have no other outlet’s text on this story to compare the wording with."
STRIP_COUNTS = "**{sentences}: {counts}**, compared with {others}"
STRIP_OTHERS, STRIP_NEAREST = "{articles} of its story", "the {count} most similar articles of its story"
STRIP_NOTE = "Orange: copied word for word. Green: reworded. Similarity does not show who wrote it first."
SIMILAR = "Similar sentences in other articles"

# --- Data ------------------------------------------------------------------------------------------------------------
LOADED, LOADED_NOTE = (
    "What was loaded",
    "Every input record is loaded, merged into its article, a duplicate, not an article, or rejected with a reason.",
)
ACCOUNTED, NOT_ACCOUNTED = "✓ All records accounted for.", "The numbers do not add up. Build the data again."
RECORDS = {"not_articles": "Not articles"}
RECORDS_LISTED = "{kind}: {shown:,} of {records}."
SOURCES = "Sources"
SOURCES_NOTE = (
    "Feeds, sitemaps and news APIs that articles are collected from. A source has far fewer items than usual if two or "
    "seven days brought less than a fifth of what such weekdays did in the four weeks before, and chance explains that "
    "in fewer than 5 of 1,000 cases."
)
SOURCES_WRONG = "Collecting: {count} of {total} may have a problem: {names}. See the Data page."
SOURCE_WRONG, SOURCES_MORE = "{name} ({state})", " and {count} more"
NOT_COLLECTED = "Nothing has been collected since {day}."
STORY_TOTALS = "Stories and origins"
STORY_TOTALS_NOTE = (
    "Totals for the whole dataset (filters do not apply). A story has two articles or more; a credit is a sentence "
    "that names another outlet as the source of its news."
)
STORY_COUNTS = {
    "Stories": "stories", "Stories of 2+ outlets": "shared_stories", "Single articles": "single_articles",
    "Origins": "origins", "Origins not in dataset": "outside_origins", "Credits": "credits",
    "Contradictions": "contradictions",
}  # fmt: skip
CLEANING, NOTHING_REMOVED = "Boilerplate removed", "Nothing was removed from these articles."
CLEANING_NOTE = "Characters by rule, in the selected articles. See each removed passage in the article reader."
CLEANING_AXIS, CLEANING_BAR = "Characters removed", "{rule}: {characters} in {articles}"
BASIS, BASIS_NOTE = "How facts are known", "We don’t guess: if a date can’t be read, the article stays undated."
DEFINITIONS, EVERY_COLUMN = "Definitions", "Every column of the data"
BUILD, BUILD_NOTE = "This dataset", "Build details, for reproducibility."
TEXTS_KEPT = "{kept} of {texts:,} of {articles}"
VERSION_OF, ROWS_OF = "Version of {name}", "Rows of {name}"
EVERYTHING = "Download everything"
