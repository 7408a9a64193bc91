"""Words for how accurate the facts are: the sets that they are measured on, and the scores."""

from __future__ import annotations

from dashboard.words.codes import FACTS

HEADING = "How accurate the facts are"
NOTE = (
    "Scores of the software on pages and stories with known answers; 1 means always right. Public pages are harder "
    "than invented ones, and show what to expect. Weakest: bodies and outlets of copied text, short texts on one "
    "subject, and stories across languages."
)
NONE = "No accuracy figures are available. Measure them with: make gate"

# File of results, and the part of a key before its first dot. The order is that of the table.
SETS = {
    "accuracy/floors_public/pages_text": "284 public pages of 146 sites, copied as text",
    "accuracy/floors_public/pages_html": "The same pages as HTML",
    "accuracy/floors_public/dates": "491 public pages of 461 sites, in over 20 languages",
    "accuracy/floors_public/outlet_pages": "66 public pages, one per outlet",
    "accuracy/floors/held_out": "Invented pages, never looked at",
    "accuracy/floors/second": "Second set of invented pages",
    "accuracy/floors/dev": "Invented pages the rules were written on",
    "stories/floors_public/events": "199 public articles of labelled events",
    "stories/floors_public/sentences": "574 public texts of one or two sentences",
    "stories/floors_public/headlines": "2,165 public headlines",
    "stories/floors_public/pairs": "640 public pairs of articles in ten languages",
    "stories/floors/a": "Invented events, set A",
    "stories/floors/b": "Invented events, set B",
    "credits/floors_public/credits": "446 public political articles, credits",
    "credits/floors_public/speakers": "446 public political articles, speakers",
    "credits/floors_public/copies": "446 public political articles, copies",
    "senses/floors/held": "Invented headlines and passages, never looked at",
    "senses/floors/dev": "Invented headlines and passages the rules were written on",
}
PARTS = FACTS | {
    "aeb": "First set", "aed": "Second set",
    "body_f1": "Body, F1",
    "body_f1_text": "Body of pages as text, F1",
    "body_f1_html": "Body of pages as HTML, F1",
    "right": "right",
    "not_wrong": "not wrong",
    "figures": "Figures",
    "credits": "Credits",
    "pairs": "Pairs of articles in one story",
    "b_cubed": "Stories, B-cubed",
    "f1": "F1",
    "precision": "precision",
    "recall": "recall",
    "named": "named",
    "wire": "Copies of an agency recognised",
    "hat_tips": "Tips of the hat recognised",
    "together": "one story, joined",
    "apart": "different stories, kept apart",
    "one_language": "One language",
    "two_languages": "Two languages",
    "all": "All", "labels": "Headlines", "passages": "Passages",
    "crowded": "All events in one week",
    "ahead_of_tfidf": "F1 above TF-IDF",
    "ahead_of_minhash": "F1 above MinHash",
    "grade": "Wording grade right",
    "origin": "Origin right",
    "no_reprint_leads": "No reprint leads",
    "labelled_events": "in events as labelled",
    "found_stories": "in stories as built",
}  # fmt: skip
