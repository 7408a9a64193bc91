"""The text of pages, filters, notices and downloads, in the order in which a reader meets it.

Braces are filled in by the page. Words for values are in `codes`, headers and meanings of columns in `columns`.
"""

from __future__ import annotations

TITLE = "Trade war coverage"
SUBTITLE = "Who is covering the US–China trade war, how much, and who copied whom"
OVERVIEW, TIMELINE, OUTLETS, KEYWORDS, STORIES, ARTICLES, DATA = (
    "Overview", "Timeline", "Outlets", "Keywords", "Stories", "Articles", "Data"
)  # fmt: skip
UNKNOWN_OUTLET, NO_HEADLINE = "Unknown outlet", "(no headline)"
UNDATED, NO_DATE = "No date", "no date"
FIRST_TOPIC, SECOND_TOPIC = "tariffs", "fentanyl"  # the two topics that the project compares
CHART, TABLE, PICTURE, CHOOSE = "Chart", "Table and download", "Picture", "Select…"

# --- Sidebar ---------------------------------------------------------------------------------------------------------
FILTERS = {
    "from": "From",
    "to": "To",
    "outlets": "Outlets",
    "owners": "Owner of the outlet",
    "topics": "Topics",
    "all_topics": "Must match every topic (default: any)",
    "countries": "Country of the outlet",
    "kinds": "Type of outlet",
    "languages": "Language",
    "unit": "Count by",
    "words": "Full-text search",
    "reliable": "Only confirmed dates",
    "raw": "Include menus and boilerplate in counts",
    "senses": "Include other senses of words",
}
HELP = {
    "from": "First day to include. Setting either date hides articles without a date.",
    "topics": "Articles whose headline or body mentions a keyword of the topic.",
    "unit": "What the charts count: every article, each outlet once, each owner once (outlets without a recorded owner "
    "count as their own), or each original report once (copies merged).",
    "owners": "Company, group or state body that owned the outlet on the day of the article.",
    "words": "Finds articles that contain all these words, exactly as typed (“tariff” does not find “tariffs”).",
    "reliable": "Use only dates stated in the article, its metadata or its URL, not those of an update alone.",
    "raw": "Also count text that is normally removed: menus, teasers, captions.",
    "senses": "Also count words that mean something else in their article, such as electricity tariffs.",
}
PRESETS = {"All": None, "30 days": 30, "90 days": 90, "One year": 365}  # days up to the newest article
PRESET_DATES = "Quick dates (counted back from the newest article)"
RESET, MORE_FILTERS, ALL = "Reset filters", "More filters", "All"
SHARE_VIEW, SHARE_NOTE = "Share or cite this view", "Opens these filters. If the data has been updated, it says so."
CITE = "To cite this view:"
CITATION = "{title}, {page}: {sentence}. Data {snapshot} of {built}. {link} (accessed {today})."
IMAGE_FORMAT = "Chart image format"

# --- Scope sentence and notices about links --------------------------------------------------------------------------
CONTAINING, CONFIRMED_DATES = "containing “{words}”", "confirmed dates only"
ON_RAW, ANY_SENSE = "including boilerplate text", "including other senses of words"
LINK_UNKNOWN = "This link uses {filter} that are not in the data: {names}."
LINK_NO_DATE = "“{value}” is not a valid date, so it was ignored."
LINK_MANY_DATES = "The link has more than one “{key}” date; at most the first was used."
LINK_OUTSIDE = "{day} is outside the period covered, so it was ignored."
LINK_SWAPPED = "The start date was after the end date, so they were swapped."
LINK_UNIT = "Counting by “{unit}” is not available here, so articles are counted instead."
LINK_SETTING = "{key}=“{value}” is not available here."
LINK_OLD = "The data has been updated since this link was created; numbers may differ."
LINK_LONG = "The link's search text is too long; only the first {most} characters were used."
LINK_WORDS = "The link searches for too many words; only the first {most} were used."
LINK_SWITCH = "{key}=“{value}” was not recognised, so it was ignored."

# --- Every page ------------------------------------------------------------------------------------------------------
EMPTY_SCOPE = "No articles match these filters. Try wider dates, fewer outlets or topics, or reset the filters."
NO_DATED = "No article here has a known date, so there is nothing to plot. All are counted below."
FICTIONAL = "Demo data: these articles and outlets are fictional."
UNRECORDED = "Not recorded for every article: {columns}. For those articles it is unknown, not zero or none."
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
PICTURE_NOTE = "The camera above the chart saves it with its title and source, 16:9."
PICTURE_SOURCE = "Source: {title}, data {snapshot}. {link}"

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

# --- Timeline --------------------------------------------------------------------------------------------------------
TOPICS_SHOWN, MEASURE, GROUP_BY, SMOOTHING, BELOW = "Topics", "Measure", "Group by", "Smoothing", "Show below the chart"
MOST_SMOOTH = 7  # points on either side: averaged over more than two weeks of days, a spike disappears
SHARE_HELP = "Matching articles ÷ all articles from the same outlets, dates and languages."
SMOOTH_HELP = "Averages each point with this many points on either side. 0 = no smoothing."
SHARE_AXIS = "% of these outlets’ articles"
ZOOM_NOTE = "Drag across the grey bars to zoom in on dates."
STRIP_ALT = "All articles by date. Drag to zoom, or use the From and To fields."
STRIP_COUNT = "matching all filters except dates"
TIMELINE_NOTE = (
    "Click a point to list its articles, or a diamond for the event. Gaps: no articles. Hollow circles: "
    "fewer than 5 articles. Grey bands: incomplete periods."
)
UNDATED_NOTE = "{undated:,} of {articles} have no date; they are shown at the right of the chart."
UNCOLLECTED_NOTE = "Dotted frames: days on which nothing was collected."
SMOOTHED_NOTE = "Lines are smoothed; dots show the actual values."
SPIKES_NOTE = "Triangles: {spikes}. {rule}"
SOME_SPIKES = "the {shown} most unusual of {spikes}; all are listed below"
SPIKE_RULE = (
    "A spike is a day with at least 3 articles and far more than the average of the previous 14 days (less than a 1% "
    "chance of happening at random, Poisson). Days without articles are left out of the average, and the first 14 days "
    "of coverage are not judged. Spikes always count articles, day by day."
)
SPIKE_POINTER = "{articles} (normally {usual:.1f} a day); chance {chance}<br>{rule}"
SPIKE_SHORT_RULE = "Unusual: 3+ articles, less than a 1% chance given the previous 14 days"
SPIKE_NAME = "Spike: {label}"
ARTICLES_OF_PERIOD, ARTICLES_OF_PERIOD_NOTE = (
    "Articles in the selected period",
    "Click the chart, or pick a period here.",
)
PERIOD = "Period"
SPIKE_CHOICE = "Spike: {label}, {day}, {articles} (normally {usual:.1f} a day)"
PERIOD_COUNT = "{shown:,} of {articles} on {topics}"
MILESTONES, MILESTONES_NOTE, MILESTONE = "Events", "Click a diamond, or pick an event here.", "Event"
MILESTONES_TABLE = "{events} in this period, and how fast outlets followed"
ANNOUNCED, SIGNED, IN_FORCE, FROM_DAY = "announced", "signed", "in force", "from {day}"
US_RATE, CHINA_RATE = "US on China", "China on US"
TARIFF_AXIS = "Added duty, %"
TARIFF_KEY = "Duties added since 2025 on nearly all goods: {us}, {china}"
TARIFF_KEY_US, TARIFF_KEY_CHINA = "US on China", "China on US (dotted)"
TARIFF_NOTE = (
    "The tariff lane shows across-the-board duties added since January 2025. It leaves out ordinary duties, the lists "
    "of 2018–24, and duties on single sectors or goods."
)
SOURCE, CONFIDENCE = "Source:", "(our confidence in this entry: {confidence})"
OUTSIDE_DATES = "This event is outside your dates, so there is no response to show."
NO_RESPONSE = "No dated articles in the {days} days after this event, so there is no response to show."
RESPONSE = "{covered:,} of the {outlets} with dated articles in the following {days} days published on {topics}"
RESPONSE_MEDIAN = "; typically after {median:g} days (median)"
RESPONSE_WITHIN = ". Within two days: {share}."
RESPONSE_INCOMPLETE = "The 14-day window is not complete yet."

# --- Outlets ---------------------------------------------------------------------------------------------------------
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
MONTHS_UNDATED = " {articles} without a date are not in it."
COMPARE = "Compare outlets"
COMPARE_NOTE = "Pick two to {most} outlets to compare their coverage of a topic over time."
COMPARE_OUTLETS, TOPIC, COMPARE_FEWEST = "Outlets to compare", "Topic", "Choose at least two outlets."
EQUAL = "Coverage with every outlet weighted equally"
EQUAL_NOTE = "A small outlet counts as much as a big one: 100 is the average over the dates shown. Counts articles."
EQUAL_HIDDEN = (
    "Not enough data: this needs at least {least_outlets} outlets whose share varies and {least_periods} periods; here "
    "there are {outlets} and {periods}."
)
EQUAL_BUCKET, EQUAL_PANEL = "By {bucket}. {panels}", "{label}: {outlets}{excluded}."
EQUAL_EXCLUDED = "; left out, as the share never changes: {outlets}"
EQUAL_DROPPED = (
    "{label} is not shown: it needs {least} outlets whose share varies and {least_periods} periods, and has {outlets} "
    "and {periods}."
)
ONE_OUTLET = "Fewer than two known outlets match, so there is nothing to compare."
ALL_PICKED = "You picked every outlet, so there is nothing to compare with. Remove one."
DISTINCTIVE, DISTINCTIVE_NOTE = "Distinctive words", "Words that these outlets use more (and less) than the others."
IN_GROUP, DISTINCTIVE_ALT = "Outlets in the group", "Used more by {group}: {words}."
NO_DISTINCTIVE = "No distinctive words: too few articles, or differences within chance."
DISTINCTIVE_AXIS = "Used less ← → used more (score ζ)"

# --- Keywords --------------------------------------------------------------------------------------------------------
PICK_KEYWORDS, OWN_WORDS = "Keywords", "Your own words or phrases (one per line; Ctrl+Enter to run)"
NO_TERM = "Pick a keyword or type your own."
EXPRESSION_HELP = (
    'Use AND, OR, NOT and ( ). Put phrases in "quotes". Use tariff* for any ending. Matches exactly what you type. '
    "Hyphens separate words; punctuation and ’s are ignored."
)
AS_TYPED = "{words} (as typed)"
UNREADABLE, STILL_SHOWN = "Can’t read “{line}”: {reason}", " Still showing your previous search: “{words}”."
TOO_MANY_LINES = "Only the first {most} lines are used."
SHOW_SPELLINGS, SPELLINGS = "Show matched spellings", "Matched spellings ({count})"
SPELLINGS_NOTE = "Untick a spelling to leave it out of every chart on this page."
ONE_RARER, RARER = (
    "1 rarer spelling is also counted ({mentions}).",
    "{count:,} rarer spellings are also counted ({mentions}).",
)
MANY_WORDS = "{prefix}* matches {words:,} different words; only the {most:,} most common are counted."
OVER_TIME, OVER_TIME_NOTE = "Over time", "% of articles mentioning the term at least once."
UPPER_BOUND = "{term}: this is an upper bound. {articles} contain all the words, perhaps not in this order."
BY_OUTLET, BY_OUTLET_NOTE = "By outlet", "% of each outlet’s articles (matching / total)."
ALL_KEYWORDS = "All keywords"
ALL_KEYWORDS_NOTE = "Every keyword found. Optional synonyms are counted here but do not assign a topic."
TOGETHER = "Mentioned together"
TOGETHER_NOTE = "Numbers: articles mentioning both. Darker: more often together than by chance. Your terms come first."
TWO_KEYWORDS = "This needs at least two keywords."
TOGETHER_POINTER = "{first} and {second}: {articles}, lift {lift:.2f}"
RISING, RISING_NOTE = (
    "New and rising words",
    "Words used more in the last {days} days than before. Undated articles are left out.",
)
NO_RISING = "No word stands out in the last {days} days."
RISING_POINTER = "{word}: {count} of {words} words since, {before} of {words_before} words before"
NEW_WORD, RISING_ALT = "{word} (new)", "Rising most: {words}."
IN_CONTEXT = "In context"
IN_CONTEXT_NOTE = "Recent passages. Rate a sample to see how often the term means what you want."
NO_TEXTS_FOR_PASSAGES = (
    "This dataset has no article texts, so passages can’t be shown. The counts come from the full texts."
)
NO_PASSAGES, TERM = "No passages found with these filters.", "Term"
NEWEST_PASSAGES = "Showing the newest {shown:,} of {total}."
RATE = "Check {size} passages for accuracy"
RATE_NOTE = "“Right”: it is what you look for. Precision = right ÷ (right + wrong). Download your answers to keep them."

# --- Stories ---------------------------------------------------------------------------------------------------------
SEARCH_STORIES, ORDER, OPEN_STORY, SELECT_STORY = (
    "Search headlines and outlets",
    "Order",
    "Or pick a story",
    "Select a story",
)
NO_MATCH = "No {noun} with these filters matches your search."
STORIES_NOTE = (
    "{part} of two articles or more. Tick one to open it; click a heading to sort. Counts reflect your filters."
)
NO_STORIES = "Story tracking is not available in this dataset."
CREDITS, CREDITS_NOTE = "Who credits whom", "Which outlet names which as the source of its news, in its own words."
NO_CREDITS, CREDITS_CUT = (
    "No article here credits another outlet.",
    "Showing the first {most:,}; downloads contain all.",
)
NOT_OUTLETS, NONE = "Names that are not outlets", "none"
NOT_OUTLETS_HELP = "Dismiss a name that is a person, a company or a day. It stays hidden until you close this tab."
NO_CREDIT = "No credit given; direction not known"
NO_CREDIT_NOTE = "Articles with similar wording, and what follows from other credits. No article says who had it first."
STORY_GONE = "This link’s story is no longer in the data."
STORY_MERGED = "This link’s story is now part of the one below."
STORY_SPLIT = "The articles of this link’s story are now in several:"
STORY_IN_SCOPE = " {count:,} match your filters; the whole story is shown."
COHESION = " Cohesion {degree:.1f}: each article shares most of its named people with {degree:.1f} others on average."
FIRST_TO_PUBLISH = "**First to publish** (excluding reprints): [{headline}]({link}), {outlet}"
ORIGINS_HEAD = "**{origins}** that these articles trace back to:"
OUTSIDE_REPORT, AN_ARTICLE, SOURCE_OF = "a report not in this dataset", "an article", "source of {articles}"
MORE_ORIGINS = "… and {count:,} more in the table below."
CHAIN = "Who got it from whom"
CHAIN_NOTE = (
    "Arrows run from the credited source to its user. Pale lines: similar wording without a credit, or our inference. "
    "Squares: not in dataset. Rings: original source."
)
NO_CHAIN = "No article credits another or copies its wording; each appears to be original."
CHAIN_ALT, CHAIN_ALT_ARROW = "Graph of who got the news from whom: {arrows}", "{taker} from {giver}"
CHAIN_CUT = "{shown} of {total:,} articles and reports are drawn; the table has them all."
SENTENCES = "Show the sentences that name the source"
NO_SENTENCES = "No article of this story names its source; the links above are inferred from similar wording."
NO_TEXTS = "This dataset has no article texts, so wording can’t be shown; the measurements are."
NETWORK_FILE = "Download the network (GraphML)"
PUBLICATION_ORDER = "Publication order"
ORDER_NOTE = "Dates as printed; time zones can shift a day. Publishing first does not prove being copied."
SHARED_WORDING = "Shared wording"
REUSE_NOTE = "Read across: share of an article’s text that is also in the other. 85%+: verbatim; 10%+: partly copied."
NO_REUSE = "Not enough text to compare these articles."
NOT_COMPARED, IN_DOUBT = "not compared", "not compared, or unclear"
REUSE_ALT = "Matrix: share of each article’s five-word sequences that the others contain"
SIDE_BY_SIDE = "Side by side"
SIDE_BY_SIDE_NOTE = "Passages of five or more identical words are highlighted."
ARTICLE_A, ARTICLE_B, SHOW_BOTH = "Article A", "Article B", "Show both texts"
FACTS = "Who reported what"
FACTS_NOTE = (
    "“Not mentioned” is used only where we have the full text and it says nothing alike. “Similar”: a like figure that "
    "may be the same one. Select a cell to read the sentences behind it."
)
NO_FACTS = {
    "figure": "These articles contain no figures.",
    "day": "These articles mention no dates.",
    "quotation": "These articles quote no one.",
    "person": "These articles name no one, or their names are not stored.",
}
CELL_ABSENT = "We have this outlet’s full text and it does not mention this."
CELL_UNKNOWN = "We don’t have this outlet’s full text, so we can’t say."
ALL_OUTLETS = "all outlets"
ALTERED, ALTERED_NOTE = "Quotes that differ", "Highlighted: words that differ from the first version."
TIES, TIES_NOTE = (
    "Why these articles are one story",
    "What links each article to its closest match, strongest evidence first.",
)
NO_TIES = "This story has a single article, or its articles are identical texts."
GAP = "Who didn’t cover it"
GAP_NOTE = "Outlets that usually cover these topics (5+ articles) but have nothing here that we collected."
NO_GAP = "No outlet that usually covers these topics is missing, or there are too few articles to say."

# --- Articles --------------------------------------------------------------------------------------------------------
SEARCH_ARTICLES = "Search headlines, outlets, authors, datelines (not text)"
ARTICLES_NOTE = "{part}. Tick a row to read the article; click a heading to sort all of them."
OPEN_ARTICLE, SELECT_ARTICLE, PAGE_OF = "Or pick an article", "Select an article", "Page (of {pages:,})"
ARTICLE_GONE = "This article is no longer in the data."
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
