"""The text of readers' corrections: of a story and of a meaning, where they are made, and on the Data page."""

from __future__ import annotations

TITLE = "Correct this story"
NOTE = (
    "Copy the line into the file corrections.csv beside the articles (its first line is {header}), and build again. "
    "Every later build applies it; the Data page lists it with what the rules say."
)
HEADER = "correction,article,other"
WHAT = "What is wrong"
KINDS = {
    "same": "An article elsewhere belongs to this story",
    "different": "Two of these articles are different stories",
    "origin": "An article has its news from another source",
}
ARTICLE = "Article"
OTHERS = {"different": "Article of another story", "origin": "Its source (itself: it is the original)"}
ELSEWHERE = "Link or ID of the article elsewhere"
NO_ID = "Paste a link that ends in article=… or story=…, or an ID of 16 characters."
LINE = "Line to copy"
SENSE_TITLE, SENSE_KEYWORD, SENSE = "Correct a meaning", "Keyword", "What it means in this article"
CORRECTED = "corrected by a reader"

LIST, LIST_NOTE = "Corrections by readers", "Lines of corrections.csv, what became of each, and what the rules say."
INFERRED = {"same": "one story", "different": "different stories"}
