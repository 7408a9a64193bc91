"""The questions: one typed function asks one question, whose SQL is the file of the same name.

Each answer is a data frame whose first SQL comment states its grain; all are remembered per
snapshot and scope. Only `articles` and what belongs to one article give rows, all others aggregates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Literal, cast

import pandas as pd

from dashboard.ask.database import Snapshot, Stream, answer, ask, per_snapshot, stream
from dashboard.ask.expression import AROUND, Expression
from dashboard.ask.measures import PRIOR_WORDS, RESPONSE_DAYS, WITHIN_DAYS
from dashboard.ask.scope import LISTED, Choices, Listed, Scope, Totals
from dashboard.ask.series import Asked, Bucket, Series
from dashboard.words.labels import UNKNOWN_OUTLET, word

StoryOrder = Literal["newest", "oldest", "articles", "outlets", "origins", "span", "headline"]
Order = Literal["newest", "oldest", "outlet", "headline", "longest", "mentions", "originality"]
CODED: dict[Listed, str] = {"countries": "country", "kinds": "kind", "languages": "language"}  # lists of codes
MOST_FORMS = 1_000  # words that one beginning of words stands for; more is no beginning that a reader means
MOST_CONTEXTS = 40
SAMPLE, SAMPLE_AROUND = 20, 150  # passages that a reader judges, and characters on either side: about a sentence
COUNTS = ("articles", "outlets", "origins", "undated", "unknown_outlet", "truncated", "wire_copies", "words")
MOST_TEXTS = 30  # articles whose sentences one article's are compared with: a second's work at most
GAP_FEWEST, GAP_DAYS = 5, 3  # articles from which an outlet has a usual subject; days around a story that are near it
MOST_LINKED = 500  # articles of a story whose pairs are counted: 125,000 pairs
REMEMBERED = 2_000  # rows: a download's many more pass by the memory that all readers share


@per_snapshot
def coverage(snapshot: Snapshot) -> pd.Series:
    """What the snapshot as a whole holds."""
    return ask(snapshot, "coverage", {}).iloc[0]


@per_snapshot
def choices(snapshot: Snapshot) -> Choices:
    """What there is to ask for; labels are unique within their list."""
    frame = ask(snapshot, "choices", {})
    whole = coverage(snapshot)
    offered: dict[Listed, dict[str, str]] = {}
    for name in LISTED:
        rows = frame[frame["listed"] == name]
        told = [
            UNKNOWN_OUTLET if value == "unknown" else word(CODED.get(name, ""), str(label))
            for value, label in zip(rows["value"], rows["label"], strict=True)
        ]
        times = Counter(told)
        offered[name] = {
            str(value): f"{label} ({value})" if times[label] > 1 else label
            for value, label in zip(rows["value"], told, strict=True)
        }
    return Choices(
        offered, _day(whole["first_on"]), _day(whole["last_on"]), bool(whole["has_origins"]), bool(whole["has_text"])
    )


def scope_totals(snapshot: Snapshot, scope: Scope) -> Totals:
    """The counts of a scope."""
    row = ask(snapshot, "scope_totals", scope.parameters()).iloc[0]
    return Totals(
        **{name: int(row[name]) for name in COUNTS}, first_on=_day(row["first_on"]), last_on=_day(row["last_on"])
    )


def attention(snapshot: Snapshot, scope: Scope, asked: Asked, bucket: Bucket) -> pd.DataFrame:
    """Each series over time with its denominators; missing, not 0, where there is no article at all."""
    if all(each.kind == "topic" for each in asked.series):
        return topic_attention(snapshot, scope, asked, bucket)
    return ask(snapshot, "attention", scope.parameters() | asked.parameters() | {"bucket": bucket})


def topic_attention(
    snapshot: Snapshot, scope: Scope, asked: Asked, bucket: Bucket, *, with_scope: bool = False
) -> pd.DataFrame:
    """The same for series that are all topics, whose bits stand in each article's row; and all that is in scope."""
    extra: dict[str, object] = {"bucket": bucket, "with_scope": with_scope}
    return ask(snapshot, "topic_attention", scope.parameters() | asked.parameters() | extra)


def daily_articles(snapshot: Snapshot, scope: Scope, asked: Asked) -> pd.DataFrame:
    """The articles of topics day by day, from the first day covered: what spikes are found in."""
    return ask(snapshot, "daily_articles", scope.parameters() | asked.parameters())


def overview_totals(
    snapshot: Snapshot, scope: Scope, topics: tuple[str, ...], periods: tuple[Scope, Scope]
) -> pd.DataFrame:
    """The counts of two periods that follow each other (the newer first), in all and by topic."""
    now, before = periods
    days = {"now_from": now.from_on, "now_to": now.to_on, "before_from": before.from_on}
    return ask(snapshot, "overview_totals", scope.parameters() | days | {"topic_series": list(topics)})


def scope_buckets(snapshot: Snapshot, scope: Scope, bucket: Bucket) -> pd.DataFrame:
    """The scope's dated articles, outlets and origins over time; no row where there is none."""
    return ask(snapshot, "scope_buckets", scope.parameters() | {"bucket": bucket})


def balanced_index(snapshot: Snapshot, scope: Scope, asked: Asked, bucket: Bucket) -> pd.DataFrame:
    """Each topic over time with every outlet counting alike, 100 in the mean of the whole coverage."""
    return ask(snapshot, "balanced_index", scope.parameters() | asked.parameters() | {"bucket": bucket})


def milestone_response(snapshot: Snapshot, scope: Scope, asked: Asked) -> pd.DataFrame:
    """How soon after each milestone of the scope's days outlets had an article on one of the topics."""
    reach: dict[str, object] = {"response_days": RESPONSE_DAYS, "within_days": WITHIN_DAYS}
    return ask(snapshot, "milestone_response", scope.parameters() | asked.parameters() | reach)


def outlet_table(snapshot: Snapshot, scope: Scope, first_topic: str, second_topic: str) -> pd.DataFrame:
    """Each outlet's articles, words, dates, and its shares of two topics."""
    topics = {"first_topic": first_topic, "second_topic": second_topic}
    return ask(snapshot, "outlet_table", scope.parameters() | topics)


def outlet_rates(snapshot: Snapshot, scope: Scope, first_topic: str, second_topic: str) -> pd.DataFrame:
    """How often each outlet mentions two topics per 1,000 words of its full texts."""
    topics = {"first_topic": first_topic, "second_topic": second_topic}
    return ask(snapshot, "outlet_rates", scope.parameters() | topics)


def outlet_months(snapshot: Snapshot, scope: Scope) -> pd.DataFrame:
    """Articles by outlet and month."""
    return ask(snapshot, "outlet_months", scope.parameters())


def series_by_outlet(snapshot: Snapshot, scope: Scope, asked: Asked) -> pd.DataFrame:
    """Each series' articles and share, outlet by outlet."""
    return ask(snapshot, "series_by_outlet", scope.parameters() | asked.parameters())


def keyword_table(snapshot: Snapshot, scope: Scope) -> pd.DataFrame:
    """The lexicon's keywords that the scope mentions."""
    return ask(snapshot, "keyword_table", scope.parameters())


def keyword_forms(snapshot: Snapshot, scope: Scope, asked: Asked) -> pd.DataFrame:
    """The forms by which the keywords are found in the scope."""
    return ask(snapshot, "keyword_forms", scope.parameters() | asked.parameters())


def word_forms(snapshot: Snapshot, scope: Scope, expressions: tuple[Expression, ...]) -> pd.DataFrame:
    """The words of the scope that the expressions' beginnings of words stand for; of_words counts them all."""
    prefixes = [prefix for expression in expressions for prefix in expression.prefixes()]
    return ask(snapshot, "word_forms", scope.parameters() | {"prefixes": prefixes, "most": MOST_FORMS})


def possible_matches(snapshot: Snapshot, scope: Scope, asked: Asked) -> pd.DataFrame:
    """How many articles each series counts in which a phrase cannot be looked up, as only its words are held."""
    return ask(snapshot, "possible_matches", scope.parameters() | asked.parameters())


def co_mentions(snapshot: Snapshot, scope: Scope, asked: Asked) -> pd.DataFrame:
    """Pairs of keywords in one article, with their lift."""
    return ask(snapshot, "co_mentions", scope.parameters() | asked.parameters())


def distinctive_words(
    snapshot: Snapshot, scope: Scope, outlets: tuple[str, ...] = (), from_on: date | None = None
) -> pd.DataFrame:
    """Words that set some outlets, or the days from one on, apart from the rest of the scope."""
    group = {"group_outlets": list(outlets), "group_from_on": from_on, "prior_words": PRIOR_WORDS}
    return ask(snapshot, "distinctive_words", scope.parameters() | group)


def contexts(snapshot: Snapshot, scope: Scope, asked: Asked, *, is_sample: bool = False) -> pd.DataFrame:
    """The newest mentions of keywords, or a sample of all, with the words around them, where texts are kept."""
    return ask(snapshot, "contexts", scope.parameters() | asked.parameters() | _reach(is_sample=is_sample))


def word_contexts(
    snapshot: Snapshot, scope: Scope, asked: Asked, series: Series, *, is_sample: bool = False
) -> pd.DataFrame:
    """Passages in which a typed expression is found, one an article, the newest or a sample, where texts are kept."""
    expression = series.expression
    assert expression is not None, "only typed expressions have passages"
    own = Asked((series,), asked.forms, asked.left_out)
    extra = _reach(is_sample=is_sample)
    around = cast("int", extra["around"])
    passage = {"passage": expression.passage_pattern(own.counted_forms(), around)}
    return ask(snapshot, "word_contexts", scope.parameters() | own.parameters() | extra | passage)


def _reach(*, is_sample: bool) -> dict[str, object]:
    most, around = (SAMPLE, SAMPLE_AROUND) if is_sample else (MOST_CONTEXTS, AROUND)
    return {"is_sample": is_sample, "most": most, "around": around}


def articles(
    snapshot: Snapshot, scope: Scope, *, asked: Asked | None = None, search: str = "", order: Order = "newest",
    most: int, skipped: int = 0,
) -> pd.DataFrame:  # fmt: skip
    """A page of the scope's articles; of_articles counts them all."""
    extra: dict[str, object] = {"search": search, "order": order, "most": most, "skipped": skipped}
    parameters = scope.parameters() | (asked or Asked()).parameters() | extra
    return ask(snapshot, "articles", parameters) if most <= REMEMBERED else answer(snapshot, "articles", parameters)


def latest_articles(snapshot: Snapshot, scope: Scope, most: int) -> pd.DataFrame:
    """The newest articles of the scope."""
    return ask(snapshot, "latest_articles", scope.parameters() | {"most": most})


def article(snapshot: Snapshot, article_id: str) -> pd.Series | None:
    """One article with its text, where that is kept; None where there is none of that id."""
    frame = ask(snapshot, "article", {"article_id": article_id})
    return None if frame.empty else frame.iloc[0]


def article_spans(snapshot: Snapshot, article_id: str) -> pd.DataFrame:
    """The kept and removed spans of an article's raw text."""
    return ask(snapshot, "article_spans", {"article_id": article_id})


def article_mentions(snapshot: Snapshot, article_id: str) -> pd.DataFrame:
    """The mentions in an article."""
    return ask(snapshot, "article_mentions", {"article_id": article_id})


def article_evidence(snapshot: Snapshot, article_id: str) -> pd.DataFrame:
    """How each fact of an article is known."""
    return ask(snapshot, "article_evidence", {"article_id": article_id})


def article_figures(snapshot: Snapshot, article_id: str) -> pd.DataFrame:
    """The figures in an article's body."""
    return ask(snapshot, "article_figures", {"article_id": article_id})


def story_texts(snapshot: Snapshot, article_id: str) -> pd.DataFrame:
    """The texts of the other outlets' articles of an article's story, the nearest in wording first."""
    return ask(snapshot, "story_texts", {"article_id": article_id, "most": MOST_TEXTS})


def article_provenance(snapshot: Snapshot, article_id: str) -> pd.Series | None:
    """The story and the origin of an article, and how near its wording is to another's; None where it has no story."""
    frame = ask(snapshot, "article_provenance", {"article_id": article_id})
    return None if frame.empty else frame.iloc[0]


def stories(
    snapshot: Snapshot, scope: Scope, *, search: str = "", order: StoryOrder = "newest", most: int, skipped: int = 0
) -> pd.DataFrame:
    """A page of the stories with articles in the scope; of_stories counts them all."""
    extra: dict[str, object] = {"search": search, "order": order, "most": most, "skipped": skipped}
    parameters = scope.parameters() | extra
    return ask(snapshot, "stories", parameters) if most <= REMEMBERED else answer(snapshot, "stories", parameters)


def credits(snapshot: Snapshot, scope: Scope, most: int) -> pd.DataFrame:
    """Who has its news from whom, as articles of the scope say it."""
    parameters = scope.parameters() | {"most": most}
    return ask(snapshot, "credits", parameters) if most <= REMEMBERED else answer(snapshot, "credits", parameters)


def origins(snapshot: Snapshot, scope: Scope) -> AbstractContextManager[Stream]:
    """The first accounts that articles of the scope lead back to, as a stream: often every article is its own."""
    return stream(snapshot, "origins", [scope.parameters()], is_large=True)


def mentions(snapshot: Snapshot, scope: Scope, at_once: int) -> AbstractContextManager[Stream]:
    """Every mention of a keyword in the scope, as a stream of so many articles' mentions at once."""
    last = int(coverage(snapshot)["articles"])
    pages = [
        scope.parameters() | {"after_no": after, "until_no": after + at_once}
        for after in range(0, max(last, 1), at_once)
    ]
    return stream(snapshot, "mentions", pages, is_large=True)


def lexicon(snapshot: Snapshot) -> pd.DataFrame:
    """The keywords, each with the forms it is found by."""
    return ask(snapshot, "lexicon", {})


def story_articles(snapshot: Snapshot, scope: Scope, story_id: str) -> pd.DataFrame:
    """All articles of a story in the order of appearance; is_in_scope tells those of the scope."""
    return ask(snapshot, "story_articles", scope.parameters() | {"story_id": story_id})


def story_origins(snapshot: Snapshot, story_id: str) -> pd.DataFrame:
    """The first accounts that a story leads back to, inside and outside the corpus."""
    return ask(snapshot, "story_origins", {"story_id": story_id})


def story_links(snapshot: Snapshot, story_id: str) -> pd.DataFrame:
    """Who has its news from whom in a story, with the words that say so."""
    return ask(snapshot, "story_links", {"story_id": story_id})


def story_reuse(snapshot: Snapshot, story_id: str) -> pd.DataFrame:
    """How much wording the articles of a story share, pair by pair."""
    return ask(snapshot, "story_reuse", {"story_id": story_id})


def story_figures(snapshot: Snapshot, story_id: str) -> pd.DataFrame:
    """The figures that the articles of a story state."""
    return ask(snapshot, "story_figures", {"story_id": story_id})


def story_attention(snapshot: Snapshot, story_ids: Sequence[str]) -> pd.DataFrame:
    """The mean degree of the stories asked for; empty for one of more than MOST_LINKED articles."""
    return ask(snapshot, "story_attention", {"story_ids": list(story_ids), "most": MOST_LINKED})


def story_days(snapshot: Snapshot, story_id: str) -> pd.DataFrame:
    """The days that the articles of a story name."""
    return ask(snapshot, "story_days", {"story_id": story_id})


def story_quotes(snapshot: Snapshot, story_id: str) -> pd.DataFrame:
    """The quotations of speech in the articles of a story."""
    return ask(snapshot, "story_quotes", {"story_id": story_id})


def story_people(snapshot: Snapshot, story_id: str) -> pd.DataFrame:
    """The people whom the articles of a story name."""
    return ask(snapshot, "story_people", {"story_id": story_id})


def story_ties(snapshot: Snapshot, story_id: str) -> pd.DataFrame:
    """Why each article is in its story: what it shares with its nearest one."""
    return ask(snapshot, "story_ties", {"story_id": story_id})


def story_conflicts(snapshot: Snapshot, story_id: str) -> pd.DataFrame:
    """What the articles of a story say that cannot all be so."""
    return ask(snapshot, "story_conflicts", {"story_id": story_id})


def coverage_gap(snapshot: Snapshot, scope: Scope, story_id: str) -> pd.DataFrame:
    """Outlets of the scope that usually cover a story's topics and have no article in it."""
    extra: dict[str, object] = {"story_id": story_id, "fewest": GAP_FEWEST, "near_days": GAP_DAYS}
    return ask(snapshot, "coverage_gap", scope.parameters() | extra)


def story_totals(snapshot: Snapshot) -> pd.Series:
    """What the snapshot knows of stories, origins and credits."""
    return ask(snapshot, "story_totals", {}).iloc[0]


def milestones(snapshot: Snapshot, from_on: date | None, to_on: date | None) -> pd.DataFrame:
    """The milestones between two days."""
    return ask(snapshot, "milestones", {"from_on": from_on, "to_on": to_on})


def tariff_steps(snapshot: Snapshot, from_on: date | None, to_on: date | None) -> pd.DataFrame:
    """The headline tariff rates of both sides, a row where one changes."""
    return ask(snapshot, "tariff_steps", {"from_on": from_on, "to_on": to_on})


def inputs(snapshot: Snapshot) -> pd.DataFrame:
    """What became of the records of each input file."""
    return ask(snapshot, "inputs", {})


def rejections(snapshot: Snapshot, most: int) -> pd.DataFrame:
    """Refused records with their reasons."""
    return ask(snapshot, "rejections", {"most": most})


def duplicates(snapshot: Snapshot, most: int) -> pd.DataFrame:
    """Records of articles that were loaded already, with those articles."""
    return ask(snapshot, "duplicates", {"most": most})


def rejection_codes(snapshot: Snapshot) -> pd.DataFrame:
    """How often each reason kept a record out."""
    return ask(snapshot, "rejection_codes", {})


def removed_by_rule(snapshot: Snapshot, scope: Scope) -> pd.DataFrame:
    """What cleaning removed from the scope's articles, by rule."""
    return ask(snapshot, "removed_by_rule", scope.parameters())


def known_by(snapshot: Snapshot, scope: Scope) -> pd.DataFrame:
    """In how many ways dates, outlets and languages are known."""
    return ask(snapshot, "known_by", scope.parameters())


def builds(snapshot: Snapshot) -> pd.Series:
    """How the snapshot was made."""
    return ask(snapshot, "builds", {}).iloc[0]


def columns(snapshot: Snapshot) -> pd.DataFrame:
    """Every column of the snapshot, with its meaning."""
    return ask(snapshot, "columns", {})


def _day(value: object) -> date | None:
    return None if pd.isna(cast("pd.Timestamp", value)) else pd.Timestamp(cast("str", value)).date()
