"""Every English label of the dashboard that is not a measure's: pages, filters, notices, captions, countries."""

from __future__ import annotations

TITLE = "Trade war coverage"
SUBTITLE = "How outlets cover the US–China trade war: tariffs and fentanyl"
OVERVIEW, TIMELINE, OUTLETS, KEYWORDS, STORIES, ARTICLES, DATA = (
    "Overview",
    "Timeline",
    "Outlets",
    "Keywords",
    "Stories",
    "Articles",
    "Data",
)
UNKNOWN_OUTLET = "Unknown outlet"
NO_HEADLINE = "(no headline)"
UNDATED = "Undated"
FIRST_TOPIC, SECOND_TOPIC = "tariffs", "fentanyl"  # what the user of this software asked to compare

FILTERS = {
    "from": "From",
    "to": "To",
    "outlets": "Outlets",
    "topics": "Topics",
    "all_topics": "All of these topics, not any",
    "countries": "Country of the outlet",
    "kinds": "Kind of outlet",
    "languages": "Language",
    "unit": "Count",
    "words": "Words in the article",
    "reliable": "Reliable dates only",
    "raw": "Count on raw text",
}
HELP = {
    "from": "First day, included. A date on either side leaves undated articles out.",
    "topics": "Articles whose headline or body mentions a keyword of the topic.",
    "unit": "What charts count. Articles, outlets and origins are always told side by side.",
    "words": "Every word must be in headline or body, as written: tariff does not find tariffs.",
    "reliable": "Dates that the article, its record or its address states; not those of a file name.",
    "raw": "Counts what cleaning removed as well: menus, teasers, captions.",
}
PRESETS = {"All": None, "30 days": 30, "90 days": 90, "One year": 365}  # days up to the newest article
UNITS = {"articles": "Articles", "outlets": "Outlets", "origins": "Origins"}
LANES = {"milestones": "Milestones", "rates": "Tariff rates"}
FORMATS = {"csv": "CSV", "parquet": "Parquet", "xlsx": "Excel (XLSX)", "json": "JSON"}
SHOWN = ("share", "number")  # what the timeline draws
MOST_SMOOTH = 7  # neighbours on either side: beyond two weeks of days a spike is gone
BUCKETS = {"auto": "Automatic", "day": "Day", "week": "Week", "month": "Month"}
MEASURES = {"share": "Share of all articles", "count": "Number"}
KINDS = {
    "wire": "News agency",
    "newspaper": "Newspaper",
    "broadcaster": "Broadcaster",
    "magazine": "Magazine",
    "digital": "Digital",
    "aggregator": "Aggregator",
    "state-media": "State media",
    "government": "Government",
    "forum": "Forum",
    "blog": "Blog",
}
LANGUAGES = {
    "en": "English",
    "zh": "Chinese",
    "zh-Hans": "Chinese (simplified)",
    "zh-Hant": "Chinese (traditional)",
    "es": "Spanish",
    "fr": "French",
    "de": "German",
    "pt": "Portuguese",
    "ja": "Japanese",
    "ko": "Korean",
    "it": "Italian",
    "ru": "Russian",
    "ar": "Arabic",
    "hi": "Hindi",
    "id": "Indonesian",
    "vi": "Vietnamese",
    "nl": "Dutch",
    "pl": "Polish",
    "tr": "Turkish",
}
COUNTRIES = dict(
    pair.strip().split("=")
    for pair in """
    AE=United Arab Emirates;AR=Argentina;AT=Austria;AU=Australia;BD=Bangladesh;BE=Belgium;BR=Brazil;CA=Canada
    CH=Switzerland;CL=Chile;CN=China;CO=Colombia;CZ=Czechia;DE=Germany;DK=Denmark;EG=Egypt;ES=Spain;FI=Finland
    FR=France;GB=United Kingdom;GR=Greece;HK=Hong Kong;HU=Hungary;ID=Indonesia;IE=Ireland;IL=Israel;IN=India
    IT=Italy;JP=Japan;KE=Kenya;KH=Cambodia;KR=South Korea;LK=Sri Lanka;MO=Macau;MX=Mexico;MY=Malaysia;NG=Nigeria
    NL=Netherlands;NO=Norway;NZ=New Zealand;PA=Panama;PE=Peru;PH=Philippines;PK=Pakistan;PL=Poland;PT=Portugal
    QA=Qatar;RU=Russia;SA=Saudi Arabia;SE=Sweden;SG=Singapore;TH=Thailand;TR=Turkey;TW=Taiwan;UA=Ukraine
    US=United States;VN=Vietnam;ZA=South Africa
    """.replace("\n", ";").split(";")
    if pair.strip()
)
FACTS = {
    "headline": "Headline",
    "byline": "Byline",
    "dateline": "Dateline",
    "outlet": "Outlet",
    "wire_service": "Wire service",
    "published_on": "Published on",
    "language": "Language",
    "text_completeness": "Completeness of the text",
    "url": "Address",
    "figures": "Figures",
    "credits": "Credits",
    "quotes": "Quotations",
    "people": "People",
    "days": "Days",
    "published_on_basis": "Date",
    "outlet_basis": "Outlet",
    "language_basis": "Language",
}
ORDERS = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "outlet": "Outlet",
    "headline": "Headline",
    "longest": "Longest first",
    "mentions": "Most mentions first",
    "originality": "Verbatim first",
}
ORIGINALITY = {
    "own": "Its own",
    "verbatim": "Verbatim",
    "partly": "Partly verbatim",
    "rephrased": "Rephrased",
}
STORY_ORDERS = {
    "articles": "Most articles first",
    "newest": "Newest first",
    "oldest": "Oldest first",
    "outlets": "Most outlets first",
    "origins": "Most origins first",
    "span": "Longest first",
    "headline": "Headline",
}
# What a page asks besides the scope, by its name in the address, as a file says it.
ASKED = {
    "find": "search",
    "find-story": "search",
    "first": "first topic",
    "second": "second topic",
    "compared": "share on",
    "group": "words of",
    "since": "words since",
    "terms": "words",
    "left_out": "forms not counted",
    "passages": "passages of",
}
EVIDENCE = {
    "credit": "credit",
    "quotation": "quotation given to it",
    "wording": "shared wording",
    "inferred": "inferred from the story",
}
GRADES = {"verbatim": "verbatim", "partly": "partly", "independent": "worded independently"}
# Which pairs of a story were compared, where not every one was.
COMPARED = {
    "nearest": "The story is large: each article was compared with those most like it, not with every other.",
    "sure": (
        "Texts are missing: of articles without one only pairs that surely share wording are listed, as equal texts or "
        "by an estimate from their fingerprints. An empty square does not mean that nothing is shared."
    ),
}
CONFLICTS = {
    "cycle": "Credits lead in a circle",
    "two roots": "Two first accounts are named for one article",
    "later source": "The credited article appeared later",
}
TIES = {
    "word": "rare word", "name": "name", "figure": "figure", "number": "number", "day": "day named", "credit": "credit",
    "person": "person", "keyword": "keyword", "quote": "quotation",
}  # fmt: skip
# How a fact is known: after "known by".
BASES = {
    "stated": "The article itself",
    "sidecar": "A list beside the files",
    "dateline": "Its dateline",
    "url": "Its address",
    "filename": "Its file's name",
    "script": "Its script",
    "letters": "Its letters",
    "text": "Its text",
    "unknown": "Not known",
}
COMPLETENESS = {"full": "Full", "truncated": "Cut short", "unknown": "Not known"}
PRECISIONS = {"minute": "To the minute", "day": "To the day", "none": "No date"}
REGIONS = {"headline": "Headline", "body": "Body", "removed": "Removed by cleaning"}
# What cleaning removes.
RULES = {
    "headline": "The headline again",
    "blank": "Blank lines",
    "before_body": "Before the article",
    "after_body": "After the article",
    "bio": "About the author",
    "boundary": "Heading of a box",
    "boxed": "Box",
    "link_list": "List of links",
    "related_headline": "Headline of another article",
    "repeated_line": "Line told again",
    "symbols": "Signs alone",
    "chrome": "Menus and buttons",
    "scraper_prefix": "Notes of the scraper",
    "image_name": "Names of pictures",
    "read_also": "Links to read also",
    "advertisement": "Advertisement",
    "read_time": "Reading time",
    "count": "Counters",
    "share": "Buttons to share",
    "subscribe": "Offers to subscribe",
    "paywall": "Paywall",
    "cookie": "Notice of cookies",
    "copyright": "Copyright",
    "wire_credit": "Line of an agency",
    "caption": "Caption",
    "tags": "Tags",
    "updated": "Time of an update",
    "disclaimer": "Disclaimer",
    "pitch": "Word of the house to its readers",
    "truncation_mark": "Mark of a cut text",
}
# What a fact is read from.
READ_FROM = {
    "record": "Field of its record",
    "field": "Field of its record",
    "withheld": "Not kept in this data",
    "name": "A name on its line",
    "below": "Line below the headline",
    "repeated": "Line told twice",
    "last_words": "Its last words",
    "self_credit": "It names itself",
    "powered_by": "Who runs the site",
    "lede_prefix": "Before the first sentence",
    "published": "Line of publication",
    "weekday_only": "A weekday alone",
    "no_year": "A day without its year",
    "reporting_by": "Who reported it",
    "trails_off": "It trails off",
    "more_link": "Link to the rest",
    "no_sign": "No sign of a cut",
    "too_short": "Too short to tell",
    "no_text": "No text",
}
NOTES = {
    "AMBIGUOUS_DATE": "Day and month cannot be told apart",
    "BAD_DATE": "No date that can be read",
    "CONFLICTING_DATES": "Two dates that differ",
    "IMPLAUSIBLE_DATE": "Before 1990, or more than two days ahead",
    "UNKNOWN_OUTLET": "Not in the table of outlets",
    "BAD_URL": "No address that can be read",
    "FAILED": "Finding it failed",
}
# What the codes in a table's columns stand for. Pages show the words; files hold the codes, and say what they mean.
WORDS: dict[str, dict[str, str]] = {
    "language": LANGUAGES,
    "country": COUNTRIES,
    "kind": KINDS,
    "fact": FACTS,
    "basis": COMPLETENESS | BASES,
    "published_on_basis": BASES,
    "outlet_basis": BASES,
    "text_completeness": COMPLETENESS,
    "published_precision": PRECISIONS,
    "originality": ORIGINALITY,
    "evidence": EVIDENCE,
    "grade": GRADES,
    "compared_by": {"text": "Both texts", "hash": "Equality of all words", "sketch": "Fingerprints"},
    "compared": {"every": "Every pair", "nearest": "Those most alike", "sure": "Those without doubt"},
    "earlier": {"first": "The first", "second": "The second", "unclear": "Not known from the dates"},
    "region": REGIONS,
    "rule": READ_FROM | RULES,
    "note": NOTES,
    "stage": {"read": "Reading", "measure": "Measuring", "load": "Loading"},
    "actor": {"both": "Both", "other": "Other"},
    "category": {
        "tariff": "Tariff", "fentanyl": "Fentanyl", "retaliation": "Retaliation", "talks": "Talks", "deal": "Deal",
        "export_control": "Export control", "court": "Court", "de_minimis": "De minimis", "exemption": "Exemption",
        "other": "Other",
    },
    "confidence": {"high": "High", "medium": "Medium", "low": "Low"},
    "type": {
        "VARCHAR": "text", "VARCHAR[]": "list of texts", "BOOLEAN": "yes or no", "DATE": "day", "TIMESTAMP": "moment",
        "DOUBLE": "number", "INTEGER": "whole number", "BIGINT": "whole number", "HUGEINT": "whole number",
        "UBIGINT": "whole number", "UINTEGER[]": "list of whole numbers", "MAP(VARCHAR, BIGINT)": "numbers by name",
        "ENUM('headline', 'body', 'removed')": "headline, body or removed",
        'STRUCT(kind VARCHAR, "value" VARCHAR, weight DOUBLE)[]': "list of kind, value and weight",
    },
}  # fmt: skip
COLUMNS = {
    "full_articles": "Full texts",
    "full_words": "Words of full texts",
    "published_on": "Published",
    "published_on_basis": "Date known by",
    "outlet_basis": "Outlet known by",
    "outlet": "Outlet",
    "name": "Outlet",
    "headline": "Headline",
    "byline": "Byline",
    "dateline": "Dateline",
    "language": "Language",
    "words": "Words",
    "mentions": "Mentions",
    "text_completeness": "Text",
    "wire_service": "Wire service",
    "country": "Country",
    "kind": "Kind",
    "url": "Address",
    "first_on": "First",
    "last_on": "Last",
    "bucket_on": "Period from",
    "series": "Series",
    "label": "Keyword",
    "is_opt_in": "Opt-in",
    "surface": "Found",
    "happened_on": "Day",
    "signed_on": "Signed",
    "responding_outlets": "Outlets that followed",
    "outlets_within_48h": "of these within 48 h",
    "is_complete": "Days complete",
    "announced_on": "Announced",
    "effective_on": "In force",
    "us_tariff_on_china_pct": "US on China, %",
    "china_tariff_on_us_pct": "China on US, %",
    "source_url": "Source",
    "from_outlet": "Has its news",
    "to_outlet": "From",
    "from_headline": "Headline",
    "to_headline": "Headline there",
    "from_on": "Published",
    "to_on": "Published there",
    "from_is_outside": "Outside report",
    "to_is_outside": "From outside report",
    "to_is_origin": "From an origin",
    "evidence": "Evidence",
    "verb": "In the words",
    "both_have": "Both have",
    "said_by": "Said by",
    "said_on": "Day said",
    "hedge": "Its sources",
    "story_articles": "Articles in the whole story",
    "days": "Days",
    "is_contradictory": "Contradictory",
    "is_lead": "Lead",
    "is_in_scope": "In scope",
    "is_wire_copy": "Wire copy",
    "first_in_second": "First in second, share",
    "second_in_first": "Second in first, share",
    "longest_run": "Longest shared run, words",
    "compared_by": "Compared by",
    "compared": "Pairs compared",
    "topic_articles": "On these topics",
    "topic_share": "Usually on these topics",
    "near_articles": "Articles in those days",
    "other_outlet": "Nearest article",
    "is_same_text": "Same text",
    "measured_on_set": "Measured on",
    "measured_on": "Day measured",
    "source_file": "File",
    "record": "Record",
    "records": "Records",
    "encodings": "Encoding",
    "code": "Reason code",
    "detail": "What was found",
    "byte_start": "From byte",
    "byte_end": "To byte",
    "is_quarantined": "Copy kept",
    "rule": "Rule",
    "spans": "Pieces",
    "basis": "Known by",
    "quote": "In the text",
    "relation": "Table",
    "column": "Name in files",
    "divided_by": "Divided by",
    "adds_up": "Parts add up",
    "published_at": "Minute",
    "published_precision": "Time known",
    "article_id": "Id of the article",
    "a": "Keyword",
    "b": "Other keyword",
    "a_articles": "Articles with the first",
    "b_articles": "Articles with the second",
    "scope_articles": "Articles in scope",
    "about": "Words near it",
    "is_new": "New",
    "stated_by": "Stated by",
    "left_out_by": "Left out by",
    "before": "Before",
    "after": "After",
}
# What a column of a download means, where neither a measure nor the snapshot says it.
MEANINGS = {
    "scope": "Link that asks for the same scope of the same data.",
    "series": "What is followed: a topic, a keyword, or words as typed.",
    "bucket_on": "First day of the period; empty for the articles without a date.",
    "month_on": "First day of the month; empty for the articles without a date.",
    "rate_on": "First day on which the rates hold.",
    "outlet": "Name of the outlet; empty where it is not known.",
    "name": "Name of the outlet; empty where it is not known.",
    "country": "Country of the outlet, two letters; empty where not known.",
    "label": "Name of the keyword.",
    "topic": "Topic of the keyword.",
    "topics": "Topics that half or more of the story's articles in scope are on.",
    "forms": "Forms that the keyword is found by, with commas between them.",
    "all_outlets": "Outlets of the same dates, languages and reliability, whatever they write about.",
    "all_origins": "Origins of the same outlets, dates, languages and reliability.",
    "a_keyword_id": "First keyword of the pair, by the alphabet.",
    "b_keyword_id": "Second keyword of the pair.",
    "a_articles": "Articles in scope that mention the first keyword.",
    "b_articles": "Articles in scope that mention the second keyword.",
    "scope_articles": "Articles in scope.",
    "first_articles": "Articles of the outlet on the first topic that the scope names.",
    "second_articles": "Articles of the outlet on the second topic that the scope names.",
    "both_articles": "Articles of the outlet on both topics that the scope names.",
    "full_articles": "Articles of the outlet with their full text.",
    "first_on": "Day of the earliest dated article in scope.",
    "last_on": "Day of the newest dated article in scope.",
    "days": "Days from the first to the last, both counted.",
    "story_articles": "Articles of the whole story, in scope or not.",
    "from_outlet": "Outlet that has its news from another report.",
    "to_outlet": "Outlet whose report it has it from.",
    "from_headline": "Headline of the article that has its news from another.",
    "to_headline": "Headline of the article it has it from.",
    "from_on": "Day of the article that has its news from another.",
    "to_on": "Day of the article or report it has it from.",
    "from_is_outside": "Whether the one that has the news is a report outside this corpus.",
    "to_is_outside": "Whether the report it comes from is outside this corpus.",
    "to_is_origin": "Whether the report it comes from is an origin.",
    "said_by": "Outlet of the article that says so.",
    "compared_by": (
        "What was compared: text (both texts), hash (equal hashes of all words) or sketch: shares and grade are then "
        "estimated, and given only where the grade is sure."
    ),
    "share": "Share of the articles in scope.",
    "spans": "Pieces of text that the rule removed.",
    "characters": "Characters that the rule removed.",
    "column": "Name of the column.",
    "measure": "Name of the measure.",
    "unit": "What the measure is counted in.",
    "definition": "What the measure is.",
    "divided_by": "What a share or rate divides by; empty for counts.",
    "adds_up": "Whether parts may be added up to the whole.",
    "full_words": "Words of the outlet's articles with their full text.",
    "first_mentions": "Mentions of the first topic's keywords in bodies of full texts.",
    "second_mentions": "Mentions of the second topic's keywords in bodies of full texts.",
    "group_count": "Occurrences of the word in the group.",
    "rest_count": "Occurrences of the word in the rest of the scope.",
    "group_words": "Words of the group.",
    "rest_words": "Words of the rest of the scope.",
    "topic_articles": "Articles of the outlet on the story's topics.",
    "topic_share": "Share of the outlet's articles that are on the story's topics.",
    "near_articles": "Articles of the outlet in the days of the story.",
    "is_lead": "Whether it is the story's earliest article that is no reprint.",
    "is_in_scope": "Whether the article is in the scope.",
    "first_outlet": "Outlet of the first article of the pair.",
    "second_outlet": "Outlet of the second article of the pair.",
    "other_outlet": "Outlet of the nearest article in the story.",
    "both_have": "What the two articles share, the most telling first.",
    "order": "Place in the order of appearance.",
    "found": "Words that were found, as the text has them.",
    "before": "Words before those that were found.",
    "after": "Words after those that were found.",
    "code": "Reason code.",
    "relation": "Table or view of the snapshot.",
    "type": "Type of the column.",
    "meaning": "What the column means.",
    "what": "What is told.",
    "value": "Its value.",
    "originality": (
        "own: it leads back to no other report; verbatim, partly: 85 %, 10 % or more of its runs of five words stand "
        "in one other article of its story; rephrased: fewer; empty: what it leads back to is not here to compare with."
    ),
    "is_new": "Whether no article before has the word.",
    "verdict": "The reader's verdict on the passage; empty where there is none.",
    "surface": "What was found, as printed.",
    "record": "Number of the record in its file.",
    "figure": "The figure that is told of.",
    "measured": "The figure that was measured, 0 to 1.",
    "floor": "The figure below which no change of the software may fall.",
    "measured_on": "Day on which it was measured.",
    "measured_on_set": "The pages or events on which it was measured.",
}
# Columns of codes: what they say, before what each code stands for.
_CODED = {
    "published_on_basis": ("How the date is known", BASES),
    "outlet_basis": ("How the outlet is known", BASES),
    "basis": ("How the fact is known", COMPLETENESS | BASES),
    "fact": ("Fact that is known in some way", FACTS),
    "text_completeness": ("Whether the text is whole", COMPLETENESS),
    "published_precision": ("How exactly the time is known", PRECISIONS),
    "evidence": ("What says so", EVIDENCE),
    "grade": ("How the wording of the two compares", GRADES),
    "compared": ("Which pairs of the story were compared", WORDS["compared"]),
    "earlier": ("Which of the two appeared first", WORDS["earlier"]),
    "region": ("Where in the article it stands", REGIONS),
    "rule": ("Rule of cleaning that removed the text", RULES),
    "stage": ("Stage that refused the record", WORDS["stage"]),
}
MEANINGS |= {
    name: f"{says}. {'; '.join(f'{code}: {word}' for code, word in words.items())}."
    for name, (says, words) in _CODED.items()
}
AS_HEADED = "As its heading says, for each row."
README_NOTE = (
    "CSV files are UTF-8 with a byte order mark. A text cell that a spreadsheet would take for a formula has an\n"
    "apostrophe before it; Parquet holds the text as it is. Empty cells are missing values, not zeros. CSV and\n"
    "Parquet are whole; where a sheet of tables.xlsx ends early, its last sheet says so.\n"
    "What each column means stands in manifest.json, and what a code stands for where the pages show words."
)
LARGE_NOTE = (
    "A large table: CSV and JSON come zipped, with a manifest. Large files are made one at a time and take up to "
    "three minutes; where one fails, another is being made."
)
BUSY_NOTE = "Another large file is being made just now. Wait a minute before you ask for one."
SHEET_NOTE = "Excel ends at 1,048,575 rows and says so in the file; the other formats are whole."
ARCHIVE_NOTE = (
    "All tables of this scope as CSV, Parquet and Excel, the credits as a network, with manifest and README. "
    "One archive is made at a time; a million articles take up to three minutes."
)
NOTHING_FOUND = "No {noun} of this scope matches the search."
EMPTY_SCOPE = "No article matches this scope. Reset the filters, or widen the dates, outlets or topics."
NO_DATED = "No article here has a known date, so there is nothing to draw along the days. They are all counted below."
SMALL_LINES = " Small lines: per {bucket}, with gaps where there is no article at all."
SHARE_HELP = "Share divides by all articles of the same outlets, dates and languages, whatever they are about."
SMOOTH_HELP = "Each point becomes the mean with this many neighbours on either side; 0 shows the values as they are."
BEHIND_NOTE = "Click a point, a triangle or an undated mark, or choose one here."
AS_TYPED = "{text} (as typed)"
BRUSH_NOTE = "Drag across the strip to narrow the dates."
TIMELINE_NOTE = (
    "Click a point for its articles, a diamond for its milestone. A gap is "
    "a period without any article, not a zero. An open circle is a share of fewer than 5 articles. Grey is a period "
    "that the dates or the newest day cut short. Weeks start on Monday."
)
STRIP = "Articles over all days covered: drag across it to narrow the dates. The fields From and To do the same."
OUTSIDE_SCOPE = "It happened outside the days looked at, so no response is told."
RESPONSE_CUT = "Those days are not over in this data yet."
INDEX_NOTE = (
    "Every outlet counts alike here, however much it writes: each one's share over its own usual spread, averaged; "
    "100 is the mean of the whole coverage. Counted in articles."
)
INDEX_HIDDEN = (
    "The index needs at least {outlets} outlets whose share changes and {buckets} periods; here are {panel} and "
    "{found}."
)
NO_OTHER_OUTLET = "Fewer than two known outlets have articles here, so there is nothing to compare."
NO_REST = "These are all outlets of the scope: there is no rest to set them apart from."
SHARES_NOTE = (
    "Share of all the outlet's articles in these dates and languages, with Wilson's 95 % interval. "
    "Under 5 articles: “x of n”; under 20 a share is thin. Articles are not independent where outlets reprint."
)
MAP_NOTE = (
    "Each point is an outlet with at least 5 articles; lines are 95 % intervals. "
    "Where the dotted line runs both shares are equal."
)
RANKED_NOTES = {
    "articles": "Articles in scope. A reprint is an article of the outlet that ran it.",
    "origins": "First accounts behind the articles in scope. Outlets share origins: the bars do not add up.",
}
MONTHS_ORIGINS_NOTE = (
    "Origins in scope by outlet and month; they do not add up. Empty: no article of the outlet at all."
)
MONTHS_NOTE = (
    "Articles in scope by outlet and month. Empty: no article of the outlet at all; 0: articles, but none in scope."
)
EXPRESSION_HELP = (
    "AND, OR, NOT and parentheses; words side by side in quotation marks; tariff* for every word that begins so. "
    "Words count as written: there is no stemming. A hyphen parts words, a possessive is its word, and signs between "
    "words side by side do not matter."
)
AT_MOST_NOTE = "among them hold its words, but texts are not kept in which to see whether they stand side by side."
LIFT_NOTE = (
    "Lift: how many times more often than chance two terms meet in one article. Printed: articles with both. "
    "What is followed above comes first, then the most frequent keywords."
)
NO_PASSAGES = (
    "This data keeps no texts, so there are no passages to show or to judge. Counts and forms are those of the full "
    "texts."
)
NO_OTHER_TEXTS = "No other outlet's text of this story is at hand to compare the wording with."
REASONS = {
    "DUP_SAME": "The same record again.",
    "DUP_CONFLICT": "The same article with another content; the latest one is kept.",
    "NO_TEXT": "Neither text nor headline is left of it.",
    "EMPTY_FILE": "The file is empty.",
    "ENCODING": "The bytes are no text in any encoding that fits.",
    "BAD_JSON": "The record is no valid JSON.",
    "BAD_CSV": "The row does not fit the table's columns.",
    "BAD_XML": "The feed is no valid XML.",
    "DUP_KEY": "One field stands twice in the record.",
    "SCHEMA": "The record's fields are none that are known, or of the wrong kind.",
    "DEPTH": "The record is nested too deeply.",
    "TOO_BIG": "The record or file is larger than is read.",
    "TOO_LONG": "A line or field is longer than is read.",
    "SEVERAL": "Several articles in one file that cannot be told apart.",
    "BOMB": "It unpacks to far more than it should.",
    "ARCHIVE_NAME": "A name inside the archive leads outside of it.",
    "SYMLINK": "The file is a link to another place.",
    "TIMEOUT": "Reading or measuring it took too long.",
    "CRASH": "Measuring the article failed.",
}
ACCURACY_SETS = {
    "accuracy/held_out": "Held-out pages, never looked at",
    "accuracy/second": "Second set of pages",
    "accuracy/dev": "Pages the rules were written on",
    "stories/a": "Labelled events, set a",
    "stories/b": "Labelled events, set b",
}
# What the figures of accuracy are about, part by part of their names.
ACCURACY = {
    "body_f1_text": "Body of pages as text, F1",
    "body_f1_html": "Body of pages as HTML, F1",
    "right": "right",
    "not_wrong": "not wrong",
    "figures": "Figures",
    "credits": "Credits",
    "pairs": "Pairs of articles of one story",
    "b_cubed": "Stories, B-cubed",
    "f1": "F1",
    "crowded": "All events in one week",
    "ahead_of_tfidf": "F1 ahead of TF-IDF",
    "ahead_of_minhash": "F1 ahead of MinHash",
    "grade": "Grade of wording right",
    "origin": "Origin right",
    "no_reprint_leads": "No reprint leads",
    "labelled_events": "in events as labelled",
    "found_stories": "in stories as found",
}
BUILD = {
    "build_id": "Id of the build",
    "built_at": "Built",
    "schema_version": "Version of the tables",
    "content_hash": "Hash of the content",
    "inputs_hash": "Hash of where records stood",
    "rules_hash": "Hash of the rules",
    "reference_digest": "Hash of the reference tables",
    "lexicon_version": "Version of the lexicon",
    "text_mode": "Texts kept",
    "is_invented": "Invented",
    "records": "Records seen",
    "loaded": "Records loaded",
    "duplicates": "Records that were duplicates",
    "rejected": "Records rejected",
    "sha256": "Hash of the file (SHA-256)",
}
TEXT_MODES = {"full": "whole", "snippets": "quotations only", "none": "no"}
ACCURACY_NOTE = (
    "From 0 to 1, on invented pages that carry their truth. Right: of those given a value. Not wrong: of all, as "
    "giving none is not wrong. No change of the software may fall below the floor. They tell how good the rules "
    "are, and not how good this data is."
)
WORDINGS = {"verbatim": "verbatim", "paraphrase": "paraphrased", "not found": "not found elsewhere"}
STRIP_NOTE = (
    "Each sentence beside the other articles of its story. Orange: verbatim, four fifths of its words stand in runs of "
    "five or more in one other article. Green: paraphrased, nearly half of its telling words stand in one sentence of "
    "another. Plain: not found elsewhere here. Likeness does not tell who had the words first."
)
VERDICTS = ("right", "wrong", "unsure")
JUDGE_NOTE = (
    "Passages are drawn from all of the scope, the same ones each time. Right: the passage means what you look for. "
    "Precision is right over right and wrong, with Wilson's 95 % interval; it holds for this scope and these forms. "
    "Your verdicts stay in this browser tab; take them along as a file."
)
FORMS_NOTE = "Unticked forms are left out of every chart on this page."
CHAIN_NOTE = (
    "News runs along the arrows, from its origin on the left. Squares are reports outside this corpus, rings are "
    "origins. A dot on an arrow tells what says so. A pale arrow with an open dot is inferred, not said."
)
ORDER_NOTE = (
    "Days as each outlet prints them. Articles of one day stand side by side unless all tell the minute; time zones "
    "can turn neighbouring days round. A date alone never shows who took from whom."
)
REUSE_NOTE = (
    "Share of the row's runs of five words that the column's article holds as well. Verbatim: 85 % or more, partly: "
    "10 % or more, one way or the other."
)
NO_REUSE = (
    "No two articles of this story can be compared: there is one, texts are too short, or they are not kept and their "
    "fingerprints leave doubt."
)
FACTS_NOTE = (
    "One row per fact: stated (with its qualifier), differs (another value of the same thing, or altered words), or "
    "absent. Absent is only said of outlets whose full text is at hand; a teaser or a headline may leave out what the "
    "article has. Select a cell to read the sentences behind it."
)
CELL_ABSENT = "The full text of this outlet is at hand and does not have it."
CELL_UNKNOWN = "Not all texts of this outlet are whole, so whether it has this is not known."
NO_FACTS = {
    "figure": "No figure was found in these articles.",
    "day": "No day was found in these articles.",
    "quotation": "No quotation of speech was found in these articles.",
    "person": "No person was found in these articles, or their names are not kept.",
}
ATTENTION = "Story attention {degree:.1f}: on average an article names much the same people as so many others."
TIES_NOTE = "What each article shares with its nearest one in the story, most telling first."
GAP_NOTE = (
    "Outlets in scope with at least 5 articles, half of them on the story's topics, and none in this story. Where an "
    "outlet has no article of those days, its coverage may just not be held here."
)
NO_TEXTS = "This data holds no texts, so wordings cannot be shown; what was measured in them is."
NO_SENTENCES = "No article of this story says in words where its news is from; the links above rest on shared wording."
TEXT_FREE = "This data holds no texts. What was measured in the article is shown instead."
NO_TEXT = "This article has no text here. What was measured in it is shown instead."
NO_BODY = "Cleaning left no body of this article; what it removed can be shown."
NO_STORIES = "Stories and origins were not followed in this data."
INVENTED = "Invented corpus: these articles and outlets were made up to try the dashboard. They report nothing."
STALE = "A newer load of the data could not be opened; this is the last good one."
LICENCE = (
    "Counts, positions and facts may be shared. Headlines are bibliography. Texts belong to their publishers and are "
    "not part of this file; passages and sentences quoted as evidence stay theirs."
)


def column(name: str) -> str:
    """The header of a column that is no measure."""
    return COLUMNS.get(name, name.replace("_", " ").capitalize())


def word(name: str, code: str) -> str:
    """What a code in a column of that name stands for; the code itself where it stands for nothing else."""
    return WORDS.get(name, {}).get(code, code)
