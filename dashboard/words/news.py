"""Interface text of the datasets, of the pages Brief and New, and of the brief as a file."""

from __future__ import annotations

# --- Datasets --------------------------------------------------------------------------------------------------------
DATASET = "Dataset"
OWN, SAMPLE = "Your articles", "Sample"  # in a link, the first needs no name
OPEN_SAMPLE = "Open the sample"
SAMPLE_OFFER = (
    "This dataset holds measurements only, without texts. The sample holds some 300 invented articles with full texts: "
    "stories, original sources, copied wording, figures that differ."
)
BUILDING_SAMPLE = "Preparing the sample; this takes some 15 seconds, once."

# --- Since -----------------------------------------------------------------------------------------------------------
BRIEF, NEW = "Brief", "New"
SINCE, LAST_VISIT, A_DATE, A_BUILD = "Since", "Last visit", "A date", "An update"
DAYS = {"7 days": 7, "30 days": 30}  # counted back from the newest article
DEFAULT_DAYS = 7
PICK_DATE, PICK_BUILD = "Published on or after", "Added after the update of"
BUILD_OPTION = "{built:%Y-%m-%d %H:%M} UTC, {articles}"
ADDED_SINCE, PUBLISHED_SINCE = "added since {day}, {time} UTC", "published since {day}"
SINCE_HELP = (
    "A number of days or a date counts articles by their day of publication. Last visit and updates count articles by "
    "when this dataset first held them; a visit ends after four hours."
)
BAD_SINCE = "“{value}” is not a date that can be read, so the last {days} days are shown."

# --- Sentences, made from counts -------------------------------------------------------------------------------------
NOTHING_NEW = "No articles {since} match these filters."
COUNTS = "{articles} from {outlets} {since}"
COUNTS_ORIGINS = ", tracing back to {origins}"
TOPIC_CHANGE = "{topic}: {articles}, {change} ({before})"
CHANGE_MORE, CHANGE_FEWER = "{count:,} more than in the {days} before", "{count:,} fewer than in the {days} before"
CHANGE_NONE = "as many as in the {days} before"
BUSIEST = "The busiest day was {day} with {articles}"
BUSIEST_EVENT = "; {when}: {title}"
SAME_DAY, DAY_BEFORE = "that day", "the day before"
LARGEST = "The largest story that {change}: “{headline}”, with {outlets} and {origins}"
BEGAN, GREW = "began", "grew"
STORY_COUNTS = "{begun} began and {grown} grew"
OUTLETS_BEGAN = "{outlets} for the first time: {names}"
OUTLETS_SILENT = "{outlets} with five articles or more in the 30 days before, and none since: {names}"
LATEST_EVENT = "Latest event: {day}, {title}"
ONE_REPORT = "{outlets} ran one report. {all} trace back to {origin}."
SEVERAL_REPORTS = "{outlets} covered one event, and their articles trace back to {origins}: {names}."
ALL_OF_THEM = "All {count}"
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")

# --- Page Brief ------------------------------------------------------------------------------------------------------
OPEN_STORY = "Open the story"
# The links of the sentences.
NEW_ARTICLES, ALL_ARTICLES, THEIR_ARTICLES = "New articles", "All articles", "Their articles"
TOPIC_ARTICLES, DAY_ARTICLES = "Articles: {topic}", "Articles of {day}"
THIS_STORY, ON_TIMELINE = "This story", "On the timeline"
CARDS = "New stories"
CARD_COUNTS = "{outlets}, {origins} · {days}"
ROLES = {"own": "●", "rephrased": "◐", "partly": "◐", "verbatim": "○", "": "◌"}
ROLES_NOTE = "● original report  ◐ rewritten or partly copied  ○ copied  ◌ its source is not in this dataset"
EVENTS_AROUND = "Events"
DAYS_CHART, DAYS_ALT = "Articles by day", "Columns of new articles by day of publication"
COLUMNS_NOTE = "Small columns: articles per day. Grey: the same number of days before."
COLUMNS_ALT = "Articles on each of {days}. {text}"
AND_MORE = "and {count:,} more"

# --- Page New --------------------------------------------------------------------------------------------------------
NEW_TITLES = {
    "new-stories": "Stories that began or grew",
    "joined-outlets": "Outlets that joined a story",
    "new-origins": "New original sources",
    "changed-figures": "Figures that earlier reports did not have",
    "spikes": "Spikes",
    "new-words": "Words never seen before",
    "new-articles": "New articles",
}
NEW_NOTES = {
    "new-stories": "Stories of two articles or more.",
    "joined-outlets": "All their articles in the story are new, and others had it before.",
    "new-origins": "Several new articles lead back to them, and no older one does.",
    "changed-figures": "In stories that grew, by unit. Both values need not count the same thing.",
    "spikes": "Days with far more articles than the 14 days before: a chance below 1%, and three articles or more.",
    "new-words": "In three new articles of two outlets or more, and in no older article that matches the filters.",
    "new-articles": "The newest 200 at most; the file of the Articles page has all.",
}
NONE_NEW = "Nothing new here."

# --- The brief as a file ---------------------------------------------------------------------------------------------
FILE_BUTTON = "Download this brief (HTML)"
FEED_BUTTON = "Download as a feed (Atom)"
FILE_TITLE = "{title}: brief"
FILE_MADE = "Made {today} from data {snapshot} of {built}. Filters: {sentence}"
FILE_STORIES, FILE_SPIKES, FILE_TABLE, FILE_DEFINITIONS = "New stories", "Spikes", "New articles", "Definitions"
FILE_LEADS = "Main original source: {origin}; {rewrote}."
REWROTE, COPIED = "rewritten by {names}", "copied by {names}"
NO_OTHERS = "no other outlet rewrote or copied it"
FILE_SPIKE = "{topic}, {day}: {articles}; usually {usual:.1f} a day"
ENTRY_ORIGIN = "original source: {origin}"
SINCE_WRONG = (
    "“{value}” is not a number of days, a date (2025-05-02) or a UTC time (2025-05-02T08:30); write one of these"
)
FILE_NO_SPIKES = "No day had far more articles than usual, or too little came before to judge."
DEFINITIONS = {
    "Story": "Articles about one event, even if they share almost no wording.",
    "Original source": "The first report that citations and copied wording lead back to; it may not be in the dataset.",
    "Spike": "A day with three articles or more on a topic, at a chance below 1% given the mean of the 14 days before.",
    "No date": "Articles without a known date have no day here; they count only by when the dataset first held them.",
}

# --- Columns of its tables -------------------------------------------------------------------------------------------
HEADERS = {
    "story_change": "Change", "new_articles": "New articles", "joined_outlets": "Outlets that joined",
    "story_headline": "Story", "origin_outlet": "Original source", "figure_unit": "Unit",
    "earlier_figures": "Reported before", "new_figures": "New", "usual": "Usual per day", "chance": "Chance",
    "happened_on": "Day", "first_built_at": "Added",
}  # fmt: skip
MEANINGS = {
    "story_change": "began: all its matching articles are new; grew: some are.",
    "new_articles": "Matching articles of the story that are new.",
    "joined_outlets": "Outlets of the story without an older article in it.",
    "story_headline": "Headline of the story’s first article.",
    "origin_outlet": "Outlet of the first report that the article leads back to.",
    "figure_unit": "What the figures count: percent, a currency, or a thing.",
    "earlier_figures": "Values in the story’s older articles, as printed.",
    "new_figures": "Values that only its new articles give, as printed.",
    "usual": "Mean articles per day in the 14 days before.",
    "chance": "Chance of so many articles on a usual day.",
}
