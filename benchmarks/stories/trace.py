"""How often origins, wordings and credits of the labelled articles are right."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.stories.labelled import Label, Labelled
from benchmarks.stories.score import Score
from pipeline.stories.graph import Provenance
from pipeline.stories.origin import trace_origins
from pipeline.stories.reuse import measure_reuse

# Before a name, and at times in its id.
_ARTICLES = frozenset(["the", "el", "la", "los", "las", "le", "les", "der", "die", "das", "il"])


@dataclass(frozen=True, slots=True)
class Traced:
    """Shares, 0 to 1: articles with the right origin; labelled pairs with the right grade; and credited outlets."""

    origin: float
    grade: float
    credits: Score
    leading_reprints: int
    conflicts: int


def trace(articles: Sequence[Labelled], groups: Sequence[Sequence[str]]) -> Traced:
    """Reuse and origins within the given groups, against the labels."""
    by_id = {article.label.article_id: article for article in articles}
    labels = {article_id: article.label for article_id, article in by_id.items()}
    right = graded = pairs = leading = conflicts = 0
    for group in groups:
        members = [by_id[article_id] for article_id in sorted(group)]
        reuse = measure_reuse([member.text for member in members])
        found = trace_origins(members[0].label.article_id, [member.sources for member in members], reuse)
        right += sum(_is_right(found, article_id, labels) for article_id in group)
        grades = {frozenset((row.first_id, row.second_id)): row.grade for row in reuse}
        for member in members:
            label = member.label
            if label.derives_from in group and grades.get(frozenset((label.article_id, label.derives_from or ""))):
                pairs += 1
                graded += grades[frozenset((label.article_id, label.derives_from or ""))] == label.grade_to_parent
        leading += labels[found.lead_id].grade_to_parent == "verbatim" and labels[found.lead_id].derives_from in group
        conflicts += len(found.conflicts)
    return Traced(right / len(articles), graded / pairs if pairs else 1.0, _credits(articles), leading, conflicts)


def events_of(articles: Sequence[Labelled]) -> list[list[str]]:
    """The labelled events as groups of article ids."""
    events: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        events[article.label.event].append(article.label.article_id)
    return list(events.values())


def _is_right(found: Provenance, article_id: str, labels: Mapping[str, Label]) -> bool:
    """Whether the origin is the labelled root: an article of ours, or the outlet its root credits outside of it."""
    label = labels[article_id]
    while label.derives_from:
        label = labels[label.derives_from]
    origin = next(origin for origin in found.origins if origin.origin_id == found.origin_of[article_id])
    if not label.credits:
        return origin.origin_id == label.article_id
    return origin.kind == "outside" and _slug(origin.outlet_id or origin.outlet_name or "") == _slug(label.credits[-1])


def _slug(name: str) -> str:
    """A printed name or an outlet id in one spelling: no accents, no article before it ("El Vigía" is "vigia")."""
    letters = [each for each in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(each)]
    words = "".join(letters).replace("-", " ").split()
    return "-".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def _credits(articles: Sequence[Labelled]) -> Score:
    """Credited outlets per article, the article's own left out; a quotation given to an outlet credits it."""
    right = found = true = 0
    for article in articles:
        given = [credit for credit in article.sources.credits if credit.kind != "mention"]
        names = {_slug(credit.outlet_id or credit.name) for credit in given}
        names -= {_slug(article.label.outlet_id)}
        truth = set(map(_slug, article.label.credits))
        right, found, true = right + len(names & truth), found + len(names), true + len(truth)
    return Score(right / found if found else 1.0, right / true if true else 1.0)
