"""Scores of answers against the truth of public pages: F1 of word bags, and right, near, wrong, none per fact."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import mean

from benchmarks.accuracy.public.measure import Answer
from benchmarks.accuracy.public.truth import Truth

_WORD = re.compile(r"\w+")
_NOT_WORD = re.compile(r"[\W_]+")
_LONG_ENOUGH = 20  # characters: a longer headline may be cut or continued and is still the same one


@dataclass(frozen=True, slots=True)
class Score:
    """How one fact fared on the pages that state it: counts. `near` is a day off, or some of the authors."""

    pages: int
    right: int
    near: int
    wrong: int

    @property
    def right_share(self) -> float:
        """Share of the pages answered rightly, 0 to 1."""
        return self.right / self.pages if self.pages else 1.0

    @property
    def wrong_share(self) -> float:
        """Share of the pages answered falsely, 0 to 1."""
        return self.wrong / self.pages if self.pages else 0.0


Verdict = str  # "right", "near", "wrong" or "none"


def body_f1(answers: dict[str, Answer], truth: Iterable[Truth]) -> float:
    """Mean F1 of the bodies' word bags (`\\w+` runs, case kept), 0 to 1; a page that is not loaded scores 0."""
    return mean(word_f1(answers.get(page.name, Answer()).body, page.body) for page in truth if page.body is not None)


def word_f1(found: str, truth: str) -> float:
    """F1 of two word bags, 0 to 1."""
    predicted, wanted = Counter(_WORD.findall(found)), Counter(_WORD.findall(truth))
    shared = (predicted & wanted).total()
    return 2 * shared / (predicted.total() + wanted.total()) if shared else 0.0


def fact_scores(answers: dict[str, Answer], truth: Iterable[Truth]) -> dict[str, Score]:
    """A score per fact that some page states."""
    pages = list(truth)
    scores = {fact: _score(answers, pages, stated, judge) for fact, (stated, judge) in _FACTS.items()}
    return {fact: score for fact, score in scores.items() if score.pages}


def verdicts(answers: dict[str, Answer], truth: Iterable[Truth], fact: str) -> dict[str, Verdict]:
    """The verdict on each page that states the fact, by page name."""
    stated, judge = _FACTS[fact]
    return {page.name: judge(answers.get(page.name, Answer()), page) for page in truth if stated(page)}


def _score(
    answers: dict[str, Answer],
    truth: list[Truth],
    stated: Callable[[Truth], bool],
    judge: Callable[[Answer, Truth], Verdict],
) -> Score:
    counts = Counter(judge(answers.get(page.name, Answer()), page) for page in truth if stated(page))
    return Score(counts.total(), counts["right"], counts["near"], counts["wrong"])


def _headline(answer: Answer, truth: Truth) -> Verdict:
    found, wanted = _folded(answer.headline), _folded(truth.headline)
    if not found:
        return "none"
    is_part = min(len(found), len(wanted)) > _LONG_ENOUGH and (found.startswith(wanted) or wanted.startswith(found))
    return "right" if found == wanted or is_part else "wrong"


def _folded(text: str | None) -> str:
    """Without case and punctuation."""
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", text or "").casefold()).strip()


def _byline(answer: Answer, truth: Truth) -> Verdict:
    if not answer.names:
        return "none"
    if answer.names == truth.names:
        return "right"
    return "near" if answer.names & truth.names else "wrong"


def _date(answer: Answer, truth: Truth) -> Verdict:
    if answer.published_on is None or truth.published_on is None:
        return "none"
    days = abs((answer.published_on - truth.published_on).days)
    return "right" if days == 0 else "near" if days == 1 else "wrong"


def _outlet(answer: Answer, truth: Truth) -> Verdict:
    if answer.outlet_id is None:
        return "none"
    return "right" if answer.outlet_id == truth.outlet_id else "wrong"


_FACTS: dict[str, tuple[Callable[[Truth], bool], Callable[[Answer, Truth], Verdict]]] = {
    "headline": (lambda page: page.headline is not None, _headline),
    "byline": (lambda page: bool(page.names), _byline),
    "published_on": (lambda page: page.published_on is not None, _date),
    "outlet": (lambda page: page.outlet_id is not None, _outlet),
}
