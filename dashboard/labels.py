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
PRESETS = {"30 days": 30, "90 days": 90, "One year": 365}  # days up to the newest article
UNITS = {"articles": "Articles", "outlets": "Outlets", "origins": "Origins"}
LANES = {"milestones": "Milestones", "rates": "Tariff rates"}
FORMATS = {"csv": "CSV", "parquet": "Parquet", "xlsx": "Excel (XLSX)", "json": "JSON"}
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
EVIDENCE = {
    "credit": "credit",
    "quotation": "quotation given to it",
    "wording": "shared wording",
    "inferred": "inferred from the story",
}
GRADES = {"verbatim": "verbatim", "partly": "partly", "independent": "worded independently"}
CONFLICTS = {
    "cycle": "Credits lead in a circle",
    "two roots": "Two first accounts are named for one article",
    "later source": "The credited article appeared later",
}
TIES = {
    "word": "rare word", "name": "name", "figure": "figure", "number": "number", "day": "day named", "credit": "credit",
    "person": "person", "keyword": "keyword", "quote": "quotation",
}  # fmt: skip
COLUMNS = {
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
    "days": "Days spanned",
    "is_contradictory": "Contradictory",
    "is_lead": "Lead",
    "is_in_scope": "In scope",
    "is_wire_copy": "Wire copy",
    "first_in_second": "First in second, share",
    "second_in_first": "Second in first, share",
    "longest_run": "Longest shared run, words",
    "topic_articles": "On these topics",
    "topic_share": "Usually on these topics",
    "near_articles": "Articles in those days",
    "other_outlet": "Nearest article",
    "is_same_text": "Same text",
}
EMPTY_SCOPE = "No article matches this scope. Reset the filters, or widen the dates, outlets or topics."
NO_DATED = (
    "None of these articles has a known date, so there is nothing to draw along the days. They are all counted below."
)
SHARE_HELP = "Share divides by all articles of the same outlets, dates and languages, whatever they are about."
SMOOTH_HELP = "Each point becomes the mean with this many neighbours on either side; 0 shows the values as they are."
TIMELINE_NOTE = (
    "Drag across the chart to narrow the dates, click a point for its articles. A gap is a period without any "
    "article, not a zero. Grey is a period that the dates or the newest day cut short. Weeks start on Monday."
)
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
    "Words count as written: there is no stemming."
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
FACTS_NOTE = (
    "Equal values in different words are one row. Absent is only said of outlets whose full text is at hand; a teaser "
    "or a headline may leave out what the article has."
)
TIES_NOTE = "What each article shares with its nearest one in the story, most telling first."
GAP_NOTE = (
    "Outlets in scope with at least 5 articles, half of them on the story's topics, and none in this story. Where an "
    "outlet has no article of those days, its coverage may just not be held here."
)
NO_TEXTS = "This data holds no texts, so wordings cannot be shown; what was measured in them is."
NO_STORIES = "Stories and origins were not followed in this data."
INVENTED = "Invented corpus: these articles and outlets were made up to try the dashboard. They report nothing."
STALE = "A newer load of the data could not be opened; this is the last good one."
LICENCE = (
    "Counts, positions and facts may be shared. Headlines are bibliography. Texts belong to their publishers and are "
    "not part of this file."
)


def column(name: str) -> str:
    """The header of a column that is no measure."""
    return COLUMNS.get(name, name.replace("_", " ").capitalize())
