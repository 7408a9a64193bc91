"""The text of the Compare page. Braces are filled in by the page."""

from __future__ import annotations

BY = "Compare by"
SIDES_BY = {
    "outlets": "Outlets", "groups": "Groups of outlets", "owners": "Owners", "kinds": "Types of outlet",
    "countries": "Countries",
}  # fmt: skip
OVERLAP = "{first} and {second} share outlets. Choose groups that do not overlap."
SIDES = "Choose 2 to {most}"
FEWEST_SIDES = "Choose 2 to {most} to compare."
NOT_ENOUGH = "These filters leave fewer than two {by} with articles, so there is nothing to compare."
SUMMARY = "{sides}: {articles} of the {total} that match these filters."
SIDE_ARTICLES = "{label} ({articles})"
OPEN = "Open their articles: {links}"

FIGURES_TITLE = "Volume, topics and originality"
FIGURES_NOTE = (
    "Topics: % of all the side’s articles on these dates. Originality: % of its matching articles. Both with 95% "
    "intervals; under 5 articles: “x of n”."
)
SIDE = "Side"
OWN, REWROTE, COPIED = "Own reports", "Rewritten or partly copied", "Copied"
MEAN_WORDS = "Words per full text"
OVER_TIME = "{topic} over time"

COUNTS_TITLE = "Sources, people and figures"
CREDITS, CREDITS_NOTE = "Sources they cite", "Articles that name the outlet as their source, of each side’s articles."
SPEAKERS, SPEAKERS_NOTE = (
    "People and bodies they quote",
    "Articles that quote the person or body by name, of each side’s articles.",
)
NUMBERS, NUMBERS_NOTE = (
    "Figures they state",
    "Articles that state the figure, of each side’s articles. Figures in two articles or more.",
)
CITED, SPEAKER, FIGURE = "Cites", "Quotes", "Figure"
NO_CREDITS = "No article here names another outlet as its source."
NO_SPEAKERS = "No article here quotes anyone by name, or names are not stored."
NO_NUMBERS = "No figure appears in two of these articles."
COUNT_SECTIONS = {
    CITED: (CREDITS, CREDITS_NOTE, NO_CREDITS),
    SPEAKER: (SPEAKERS, SPEAKERS_NOTE, NO_SPEAKERS),
    FIGURE: (NUMBERS, NUMBERS_NOTE, NO_NUMBERS),
}
TOP_ROWS = "The first {shown:,} of {total:,}, largest differences first. The download has all of them."

PHRASES = "Phrases that set them apart"
PHRASES_NOTE = (
    "Phrases of two or three words that one side uses more than the others, in two stories or more: log-odds with an "
    "informative prior (Monroe et al. 2008), above 1.96. Without common words, boilerplate, numbers and outlets’ names."
)
PHRASES_TABLE = "Table and download of the phrases"
LANGUAGE = "Language of the texts"
PHRASE_COUNT = "**{phrase}**: {count:,} of {phrases:,} phrases here, {rest:,} of {rest_phrases:,} in the others"
NO_TEXTS = "This dataset has no article texts, so phrases can’t be compared."
ONE_LANGUAGE = "Only {labels} has full texts in {language}, so there is nothing to compare them with."
FEW = "{label} ({articles}): no phrases to show. Its latest headlines:"

HEADLINES = "Same-day headlines"
HEADLINES_NOTE = "The latest {shown:,} of {total} on which at least two of them published. Click a headline to read it."
NO_DAYS = "No two of them published on the same day."
LATEST = "Their latest headlines:"
NONE_THAT_DAY = "Nothing from {label} that day."
MORE_HEADLINES = "and {count:,} more"

HEADERS = {
    "side": "Side", "phrase": "Phrase", "side_count": "Uses here", "rest_count": "Uses by the others",
    "side_phrases": "Phrases here", "rest_phrases": "Phrases of the others",
}  # fmt: skip
MEANINGS = {
    "side": "The outlet, group, owner, type of outlet or country compared.",
    "phrase": "Two or three words that follow each other.",
    "side_count": "How often these articles use the phrase.",
    "rest_count": "How often the articles compared with it use the phrase.",
    "side_phrases": "All phrases of these articles that were counted.",
    "rest_phrases": "All phrases of the articles compared with it.",
}
