"""The text of the Keywords page. Braces are filled in by the page."""

from __future__ import annotations

PICK_KEYWORDS, OWN_WORDS = "Keywords", "Your own words or phrases (one per line; Ctrl+Enter to run)"
NO_TERM = "Pick a keyword or type your own."
EXPRESSION_HELP = (
    'Use AND, OR, NOT and ( ). Put phrases in "quotes". Use tariff* for any ending, "tariffs on *" for any word. '
    "tariff NEAR/5 soybean: at most 5 words between the two, in either order; tariff NEAR/S soybean: in one sentence. "
    "Matches exactly what you type. Hyphens separate words; punctuation and ’s are ignored."
)
AS_TYPED = "{words} (as typed)"
UNREADABLE, STILL_SHOWN = "Can’t read “{line}”: {reason}", " Still showing your previous search: “{words}”."
TOO_MANY_LINES = "Only the first {most} lines are used."
SHOW_SPELLINGS, SPELLINGS = "Show matched spellings", "Matched spellings ({count})"
SPELLINGS_NOTE = "Untick a spelling to leave it out of every chart on this page."
PHRASE_SPELLINGS = "Phrases as they appear:"
MORE_SPELLINGS = "{phrase} appears in {count:,} different ways; the {most:,} most common are listed, all are counted."
ONE_RARER, RARER = (
    "1 rarer spelling is also counted ({mentions}).",
    "{count:,} rarer spellings are also counted ({mentions}).",
)
MANY_WORDS = "{prefix}* matches {words:,} different words; only the {most:,} most common are counted."
OVER_TIME, OVER_TIME_NOTE = "Over time", "% of articles mentioning the term at least once."
UPPER_BOUND = (
    "{term}: this is an upper bound. {articles} without a text contain all the words, perhaps in another order or "
    "farther apart."
)
NEVER_RECORDED = (
    "{term}: not recorded. Without texts, common words, people’s names and most Chinese words are not counted."
)
PARTLY_RECORDED = "{term}: in {articles} without a text it is not recorded, or not in every form; the count is a floor."
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
IN_CONTEXT_NOTE = (
    "Recent passages. Click the matching words to read the article. Rate a sample to see how often the term means what "
    "you want."
)
NO_TEXTS_FOR_PASSAGES = (
    "This dataset has no article texts, so passages can’t be shown. The counts come from the full texts."
)
NO_PASSAGES, TERM = "No passages found with these filters.", "Term"
NEWEST_PASSAGES = "Showing the newest {shown:,} of {total}."
RATE = "Check {size} passages for accuracy"
RATE_NOTE = "“Right”: it is what you look for. Precision = right ÷ (right + wrong). Download your answers to keep them."
