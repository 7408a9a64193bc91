"""The pages in the order of the menu; the first one is where a reader begins, and its address has no path."""

from __future__ import annotations

from dashboard.pages import (
    articles,
    brief,
    change,
    compare,
    data,
    keywords,
    new,
    outlets,
    overview,
    search,
    stories,
    timeline,
)
from dashboard.words import interface as ui
from dashboard.words import news
from dashboard.words.search import SEARCH

PAGES = {
    news.BRIEF: brief, news.NEW: new, ui.OVERVIEW: overview, ui.TIMELINE: timeline, ui.OUTLETS: outlets,
    ui.CHANGE: change, ui.COMPARE: compare, ui.KEYWORDS: keywords, ui.STORIES: stories,
    ui.ARTICLES: articles, SEARCH: search, ui.DATA: data,
}  # fmt: skip
PATHS = tuple(title.lower() for title in PAGES)
