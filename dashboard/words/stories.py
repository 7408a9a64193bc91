"""The text of the Stories page. Braces are filled in by the page."""

from __future__ import annotations

SEARCH_STORIES, OPEN_STORY, SELECT_STORY = "Search headlines and outlets", "Or pick a story", "Select a story"
NO_MATCH = "No {noun} with these filters matches your search."
STORIES_NOTE = (
    "{part} of two articles or more. Click a headline to open it, a heading to sort. Counts reflect your filters."
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
CARD_IN_SCOPE = " · {count:,} of the outlets match your filters"
STORY_IN_SCOPE = " {count:,} match your filters; the whole story is shown."
COHESION = " Cohesion {degree:.1f}: each article shares most of its named people with {degree:.1f} others on average."
OUTSIDE_REPORT = "a report not in this dataset"
CHAIN = "Who got it from whom"
NO_CHAIN = "No article credits another or copies its wording; each appears to be original."
CHAIN_ALT, CHAIN_ALT_ARROW = "Graph of who got the news from whom: {arrows}", "{taker} from {giver}"
CHAIN_CUT = "{shown} of {total:,} articles and reports are drawn; the table has them all."
SENTENCES = "Show the sentences that name the source"
NO_SENTENCES = "No article of this story names its source; the links above are inferred from similar wording."
NO_TEXTS = "This dataset has no article texts, so wording can’t be shown; the measurements are."
NETWORK_FILES = {"graphml": "Download the network (GraphML)", "gexf": "Download the network (GEXF)"}
PUBLICATION_ORDER = "Publication order"
ORDER_NOTE = "Dates as printed; time zones can shift a day. Publishing first does not prove being copied."
REUSE_NOTE = "Read across: share of an article’s text that is also in the other. 85%+: verbatim; 10%+: partly copied."
NO_REUSE = "Not enough text to compare these articles."
NOT_COMPARED, IN_DOUBT = "not compared", "not compared, or unclear"
REUSE_ALT = "Matrix: share of each article’s five-word sequences that the others contain"
SIDE_BY_SIDE_NOTE = "Passages of five or more identical words are highlighted."
ARTICLE_A, ARTICLE_B, SHOW_BOTH = "Article A", "Article B", "Show both texts"
FACTS, FACT = "Who reported what", "Fact"
FACTS_NOTE = (
    "“Not mentioned” is used only where we have the full text and it says nothing similar. “Similar”: a figure that "
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
TIES_NOTE = "What links each article to its closest match, strongest evidence first."
TIE_SAME_TEXT, TIE_SAME_DAY, TIE_APART = "nearly the same text", "same day", "{days} apart"
TIE_KINDS = {  # what two articles share, in this order
    "corrected": "a reader’s correction", "quote": "a quotation in common", "credit": "both cite {values}",
    "person": "same people: {values}", "name": "same names: {values}", "figure": "same figures: {values}",
    "number": "same numbers: {values}", "day": "both mention {values}", "word": "same rare words: {values}",
    "keyword": "same keywords: {values}",
}  # fmt: skip
NO_TIES = "This story has a single article, or its articles are identical texts."
GAP_NOTE = "Outlets that usually cover these topics (5+ articles) but have nothing here that we collected."
NO_GAP = "No outlet that usually covers these topics is missing, or there are too few articles to say."

# --- A story in short: sentences, card and signs ----------------------------------------------------------------------
EVIDENCE, ALL_STORIES = "Evidence", "← All stories"
ORIGIN_DAY, ORIGIN_IN_LIST = "{outlet}, {day}", "{outlet} ({day})"
NOT_HERE = " (not in this dataset)"
ONE_SOURCE = "{outlets} ran {articles} ({dates}). All lead back to one original source: {sources}."
MANY_SOURCES = "{outlets} ran {articles} ({dates}). They lead back to {sources}."
REPORTED_IT = "Own report: {names}"
REWROTE_IT = "rewrote or partly copied another’s: {names}"
COPIED_IT = "copied it word for word: {names}"
FOLLOWED_IT = "follow a report that is not in this dataset: {names}"
FACT_OF = "{fact} ({stated} of {known} outlets)"
AGREED = "Most report: {facts}."
DIFFERENCE = "They differ: {fact} ({stated} of {known} outlets), but {other} in {names}."
MORE_DIFFER = " So do {facts}."
NO_DIFFERENCE = "We found no fact on which they contradict each other."
OMITTED = "{outlet} leaves out most: {count} of the {facts} that more than half of the outlets report."
CARD_FACTS, CARD_DIFFERS, CARD_SAME = "Most report: {facts}", "Differs: {fact}", "No differing facts found"
SIGNS_NOTE = (
    "✓ reports it, ≠ says otherwise, ≈ says something similar, – does not mention it in its full text, ? we lack its "
    "full text. Select a cell to read the sentences."
)
NO_SIGNS = "These articles state no figure, day, quotation or person that could be compared."
SHOWN_FACTS = "{shown:,} of {facts}: those that differ first, then those that most outlets report."
EVIDENCE_PARTS = {
    "credits": "Credits", "order": "Publication order", "wording": "Shared wording", "passages": "Side by side",
    "facts": "All facts", "ties": "Why one story", "gap": "Who didn’t cover it", "correct": "Correct this",
}  # fmt: skip
READ_AN_ARTICLE = "Read one of the {articles}"
EVIDENCE_NOTE = "Everything that the lines above are based on."
CHAIN_NOTE = (
    "One row per article, in order of publication; an arrow runs from a source to whoever used it. Pale lines: similar "
    "wording without a credit, or our inference. ● own report  ◐ rewritten or partly copied  ○ copied  ◌ its source is "
    "not in this dataset  □ not in this dataset itself"
)
