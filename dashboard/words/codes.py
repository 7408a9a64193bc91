"""The words for values: counts, days and periods, the options of widgets, and the codes in the snapshot's columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.words.rules import READ_FROM, REMOVED_BY

SHOWN_NAMES = 3  # names that a sentence lists before it counts the rest

# --- Numbers, days and names -----------------------------------------------------------------------------------------


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 article", "1,200 articles", "2 stories"."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun.removesuffix('y')}ies" if noun.endswith("ry") else f"{number:,} {noun}s"


def day_text(day: date) -> str:
    """A day: "4 May 2025"."""
    return f"{day.day} {day:%b %Y}"


def period(first: date | None, last: date | None) -> str:
    """Two days: "1 Jan – 12 May 2025"; "from" or "until" one of them if the other is missing; empty without both."""
    if first is None or last is None:
        return f"from {day_text(first)}" if first else f"until {day_text(last)}" if last else ""
    if first == last:
        return day_text(first)
    start = f"{first.day} {first:%b}" if first.year == last.year else day_text(first)
    return f"{start} – {day_text(last)}"


def names_text(names: Sequence[str], conjunction: str = "and") -> str:
    """A list of names: "Fox News, Xinhua and CNN"; of many, the first: "Fox News, Xinhua, CNN and 2 more"."""
    names = [*names[:SHOWN_NAMES], f"{len(names) - SHOWN_NAMES:,} more"] if len(names) > SHOWN_NAMES else names
    return f" {conjunction} ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


# --- Options of widgets ----------------------------------------------------------------------------------------------

UNITS = {"articles": "Articles", "outlets": "Outlets", "owners": "Owners", "origins": "Origins"}
FORMATS = {
    "csv": "CSV", "parquet": "Parquet", "xlsx": "Excel (XLSX)", "json": "JSON", "sav": "SPSS (sav)",
    "dta": "Stata (dta)",
    "ris": "References (RIS)", "bib": "References (BibTeX)",
}  # fmt: skip
MEASURE_OPTIONS = {"share": "% of articles", "number": "Number of articles"}
LANES = {"milestones": "Events", "rates": "Tariff rates"}
BUCKETS = ("auto", "day", "week", "month")
GROUPS = {"outlet_id": "Outlet", "kind": "Type", "country": "Country"}
VERDICTS = ("right", "wrong", "unsure")
ORDERS = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "outlet": "Outlet",
    "headline": "Headline",
    "longest": "Longest first",
    "mentions": "Most mentions first",
    "originality": "Most copied first",
}
STORY_ORDERS = {
    "articles": "Most articles first", "newest": "Newest first", "oldest": "Oldest first",
    "outlets": "Most outlets first", "owners": "Most owners first", "origins": "Most origins first",
    "span": "Longest-running first", "headline": "Headline",
}  # fmt: skip
# Settings of a page by their name in a link, as files describe them.
SETTINGS = {
    "find": "search", "find-story": "search", "first": "first topic", "second": "second topic",
    "compare": "comparing", "sides-outlets": "outlets compared", "sides-groups": "groups compared",
    "sides-owners": "owners compared",
    "sides-kinds": "types compared", "sides-countries": "countries compared", "group-outlet_id": "words of",
    "group-country": "words of", "group-kind": "words of", "since": "since", "keywords": "keywords", "terms": "words",
    "left_out": "spellings not counted", "passages": "passages of", "show": "measure", "by": "grouped by",
    "smooth": "smoothing", "period": "articles of", "milestone": "event",
}  # fmt: skip

# --- Articles and outlets --------------------------------------------------------------------------------------------

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
    "unknown": "Not listed",
}
# Groups of outlets, by kind and country; * is any country.
OUTLET_GROUPS = {
    "wire:*": "News agencies",
    "state-media:CN": "Chinese state media",
    "state-media:*": "State media",
    "broadcaster:US": "US broadcasters",
    "newspaper:US": "US newspapers",
}
LANGUAGES = {
    "en": "English", "zh": "Chinese", "zh-Hans": "Chinese (simplified)", "zh-Hant": "Chinese (traditional)",
    "es": "Spanish", "fr": "French", "de": "German", "pt": "Portuguese", "ja": "Japanese", "ko": "Korean",
    "it": "Italian", "ru": "Russian", "ar": "Arabic", "hi": "Hindi", "id": "Indonesian", "vi": "Vietnamese",
    "nl": "Dutch", "pl": "Polish", "tr": "Turkish",
}  # fmt: skip
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
    "wire_service": "News agency",
    "published_on": "Date",
    "language": "Language",
    "text_completeness": "Full text?",
    "url": "Link",
    "published_on_basis": "Date",
    "outlet_basis": "Outlet",
    "language_basis": "Language",
    "figures": "Figures",
    "credits": "Credits",
    "quotes": "Quotes",
    "people": "People",
    "days": "Dates mentioned",
}
ORIGINALITY = {"own": "Original", "verbatim": "Verbatim", "partly": "Partly verbatim", "rephrased": "Rephrased"}
COMPLETENESS = {"full": "Full", "truncated": "Cut short", "unknown": "Unknown"}
PRECISIONS = {"minute": "To the minute", "day": "To the day", "none": "No date"}
REGIONS = {"headline": "Headline", "body": "Body", "removed": "Removed boilerplate"}
BASES = {
    "stated": "Stated in the article",
    "sidecar": "Metadata file",
    "dateline": "Dateline",
    "url": "URL",
    "filename": "File name",
    "updated": "Update only",
    "script": "Writing system",
    "letters": "Spelling patterns",
    "text": "Text",
    "unknown": "Unknown",
}

# --- Stories ---------------------------------------------------------------------------------------------------------

STATED = ("credit", "quotation")  # evidence in an article's own words
EVIDENCE = {
    "corrected": "a reader’s correction",
    "credit": "credit",
    "quotation": "quote attributed to it",
    "wording": "similar wording (no credit given)",
    "inferred": "our inference",
}
GRADES = {"verbatim": "verbatim", "partly": "partly copied", "independent": "worded independently"}
WORDINGS = {"verbatim": "verbatim", "paraphrase": "paraphrased", "not found": "not found elsewhere"}
FACT_TABLES = {"figure": "Figures", "day": "Dates mentioned", "quotation": "Quotes", "person": "People"}
# Which pairs of a story were compared, unless every one was.
COMPARED_PAIRS = {
    "nearest": "Large story: each article was compared only with the most similar ones.",
    "sure": "Some texts are missing, so only clear matches are shown. A blank cell does not mean “nothing shared”.",
}
CONFLICTS = {
    "cycle": "These outlets credit each other in a circle",
    "two roots": "One article leads back to two original sources",
    "later source": "The credited article appeared later",
}

# --- Cleaning and evidence -------------------------------------------------------------------------------------------

NOTES = {
    "AMBIGUOUS_DATE": "Ambiguous date (e.g. 03/04)",
    "BAD_DATE": "Unreadable date",
    "CONFLICTING_DATES": "Two conflicting dates",
    "IMPLAUSIBLE_DATE": "Implausible date",
    "UNKNOWN_OUTLET": "Not in the table of outlets",
    "BAD_URL": "Unreadable URL",
    "FAILED": "Processing error",
    "OTHER_RECORD": "Another record of the article says this",
}
REASONS = {
    "DUP_SAME": "The same record again.",
    "DUP_VARIANT": "The same text and facts under another address or spelling.",
    "MERGED": "Merged: another record has the fuller text; better facts were taken over.",
    "ROBOT_CHECK": "Not an article: a check for robots.",
    "SCRIPT_NOTICE": "Not an article: a notice about JavaScript, the browser or an ad blocker.",
    "CONSENT_NOTICE": "Not an article: a request for consent or a cookie notice.",
    "ERROR_PAGE": "Not an article: an error page.",
    "REMOVED": "Not an article: the content was removed by its publisher.",
    "AD_FRAME": "Not an article: an advertisement.",
    "SECTION_PAGE": "Not an article: a list of articles, such as a section or home page.",
    "NO_TEXT": "No text or headline left after cleaning.",
    "EMPTY_FILE": "Empty file.",
    "ENCODING": "Unreadable text encoding.",
    "BAD_JSON": "Invalid JSON.",
    "BAD_CSV": "The row does not match the table’s columns.",
    "BAD_XML": "Invalid XML.",
    "DUP_KEY": "A field appears twice in the record.",
    "SCHEMA": "Unrecognised format.",
    "DEPTH": "Too deeply nested.",
    "TOO_BIG": "Record or file too large.",
    "TOO_LONG": "Line or field too long.",
    "SEVERAL": "Several articles in one file that cannot be separated.",
    "BOMB": "Suspicious compressed file (expands too much).",
    "ARCHIVE_NAME": "A name inside the archive points outside it.",
    "SYMLINK": "The file is a symbolic link.",
    "TIMEOUT": "Reading or processing took too long.",
    "CRASH": "Processing error.",
}

# --- The build -----------------------------------------------------------------------------------------------------

TEXT_MODES = {"full": "full text", "snippets": "quotes only", "none": "none"}
TYPES = {
    "VARCHAR": "text", "VARCHAR[]": "list of texts", "BOOLEAN": "yes or no", "DATE": "day",
    "TIMESTAMP": "date and time", "DOUBLE": "number", "INTEGER": "whole number", "BIGINT": "whole number",
    "HUGEINT": "whole number", "UBIGINT": "whole number", "UINTEGER[]": "list of whole numbers",
    "MAP(VARCHAR, BIGINT)": "numbers by name", "ENUM('headline', 'body', 'removed')": "headline, body or removed",
    'STRUCT(kind VARCHAR, "value" VARCHAR, weight DOUBLE)[]': "list of kind, value and weight",
}  # fmt: skip

# The list of measurements that holds the facts of a comparison, by their column.
FACT_LISTS = {"figure": "figures", "day": "days", "quotation": "quotes", "person": "people"}

# The words for the codes in each column. Pages show the words; files hold the codes and explain them.
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
    "compared_by": {"text": "Both texts", "hash": "Equal hashes", "sketch": "Estimate from sketches"},
    "compared": {"every": "Every pair", "nearest": "The most similar", "sure": "Clear matches only"},
    "earlier": {"first": "The first", "second": "The second", "unclear": "Unknown"},
    "region": REGIONS,
    "rule": READ_FROM | REMOVED_BY,
    "note": NOTES,
    "stage": {"read": "Reading", "measure": "Measuring", "load": "Loading"},
    "actor": {"both": "Both", "other": "Other"},
    "category": {
        "tariff": "Tariff", "fentanyl": "Fentanyl", "retaliation": "Retaliation", "talks": "Talks", "deal": "Deal",
        "export_control": "Export control", "court": "Court", "de_minimis": "De minimis", "exemption": "Exemption",
        "other": "Other",
    },
    "source_state": {
        "well": "As usual", "early": "Too new to judge", "few": "Far fewer items than usual", "empty": "Empty feed",
        "unreadable": "Not readable", "unreachable": "Not reachable", "refused": "Refused",
    },
    "confidence": {"high": "High", "medium": "Medium", "low": "Low"},
    "type": TYPES,
}  # fmt: skip


def measured_column(name: str) -> str:
    """The word for a column of the measurements: a fact, a list, or a column of a list such as quotes.speaker_role."""
    *lists, column = name.split(".")
    words = [FACTS.get(part, part.replace("_", " ")).removesuffix("?").lower() for part in (*lists, column)]
    return ": ".join(words)


def word(column: str, code: str) -> str:
    """The word for a code in that column; the code itself if there is none."""
    return WORDS.get(column, {}).get(code, code)
