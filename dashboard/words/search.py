"""Text of the search box, of the Search page, and of the hits in an article."""

from __future__ import annotations

SEARCH = "Search"
BOX, BOX_EXAMPLE = "Search (press /)", "Words, “a phrase”, 145%"
BOX_HELP = (
    "Searches texts, quotations and their speakers, figures, stories, outlets and keywords, within the filters. "
    "Words in quotation marks must follow each other. AND, OR, NOT (or a minus: tariff -steel), NEAR/5 and "
    "parentheses work; tariff* finds all endings."
)
NOTHING_TYPED = (
    "Type in the search box on the left, or press / to get there: words, “a phrase” in quotation marks, a name, a "
    "figure such as 145% or $46 billion."
)
NOT_READ = "Can’t read {text}: {reason}"
NOTHING_FOUND = "Nothing matches {text} with these filters."
SUMMARY = "**{text}**: {counts}"
FOUND_ARTICLES = "Articles"
FOUND_QUOTES = "Quotations"
FOUND_FIGURES = "Figures"
FOUND_STORIES = "Stories"
FOUND_OUTLETS = "Outlets"
FOUND_KEYWORDS = "Keywords"
ALL_ARTICLES, FIRST_OF = "[All {articles}]({link})", "The newest {shown:,} of {total}."
LARGEST_OF = "The first {shown:,} of {total}."
WITHIN = "Only the newest {articles} with these words are searched for quotations and figures."
STORY_FOUND = "[{headline}]({link}), {found:,} of {articles}"
OUTLET_FOUND = "[{outlet}]({link}), {articles}"
KEYWORD_FOUND = "[{keyword}]({link}), {articles}"
TREND = "[Trend of {text}]({link})"
ALL_RESULTS = "[All results for {text}]({link}): quotations, figures, stories, outlets and keywords too."
QUOTATION, SPEAKER_UNKNOWN = "“{text}”", "speaker not named"
HIT, HIT_BEFORE, HIT_AFTER = "Hit {place:,} of {hits:,} for {text}", "Previous hit", "Next hit"
NO_HIT = "The text of this article has no hit for {text}."


def typed(text: str) -> str:
    """A search as a sentence names it: in quotation marks, unless it has some itself."""
    return text if '"' in text or "“" in text else f"“{text}”"
