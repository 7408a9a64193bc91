"""Which articles an expression matches, against a plain search through invented texts."""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.ask import queries
from dashboard.ask.database import Snapshot, open_snapshot
from dashboard.ask.expression import Expression, ExpressionError, parse
from dashboard.ask.literals import Literal, Near, words_of
from dashboard.ask.scope import Scope
from dashboard.ask.series import Series, SeriesSelection
from tests.cases import cases
from tests.dashboard.conftest import build_snapshot

WORDS = ("levy", "levies", "levied", "pear", "pears", "quay", "on", "the", "harbour", "1,500", "crates", "market")
SENTENCES, ARTICLES = 5, 60


@dataclass(frozen=True, slots=True)
class Text:
    """The words of an invented article: its headline, then each sentence of its body."""

    sentences: tuple[tuple[str, ...], ...]

    def places(self, literal: Literal) -> list[tuple[int, int, int]]:
        """Part (0 is the headline), sentence and place of every occurrence, found word by word."""
        body = [(number, word) for number, sentence in enumerate(self.sentences) if number for word in sentence]
        parts = ([(0, word) for word in self.sentences[0]], body)
        size = len(literal.words)
        return [
            (part, words[start][0], start)
            for part, words in enumerate(parts)
            for start in range(len(words) - size + 1)
            if all(is_met(asked, words[start + at][1]) for at, asked in enumerate(literal.words))
        ]

    def has(self, literal: Literal | Near) -> bool:
        """Whether the article has a word, a phrase, or two of them near each other."""
        if isinstance(literal, Literal):
            return bool(self.places(literal))
        return any(
            part == other_part and _is_near(literal, (sentence, place), (other_sentence, other_place))
            for part, sentence, place in self.places(literal.first)
            for other_part, other_sentence, other_place in self.places(literal.second)
        )


@dataclass(frozen=True, slots=True)
class Corpus:
    """A file of invented articles, and their words by headline."""

    path: Path
    texts: dict[str, Text] = field(repr=False)


def _is_near(near: Near, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two occurrences, each by sentence and place, do not overlap and are as near as asked."""
    if first[1] < second[1]:
        between = second[1] - first[1] - len(near.first.words)
    else:
        between = first[1] - second[1] - len(near.second.words)
    return between >= 0 and (first[0] == second[0] if near.most_between < 0 else between <= near.most_between)


def is_met(asked: str, word: str) -> bool:
    """Whether a word is the one asked for, begins so, or may be any."""
    return word.startswith(asked[:-1]) if asked.endswith("*") else word == asked


def matched_by(expression: Expression, texts: dict[str, Text]) -> set[str]:
    """The headlines of the texts that an expression matches."""
    return {
        name
        for name, text in texts.items()
        if any(all(text.has(literal) is is_wanted for literal, is_wanted in clause) for clause in expression.clauses)
    }


def selection_of(expression: Expression, snapshot: Snapshot) -> SeriesSelection:
    """The expression as a series, with the words that its prefixes match."""
    forms = queries.word_forms(snapshot, Scope(), (expression,))
    prefixes = {str(prefix): tuple(map(str, group["word"])) for prefix, group in forms.groupby("prefix")}
    return SeriesSelection((Series("words", expression.text, expression.text, expression),), prefixes)


def found_by(expression: Expression, snapshot: Snapshot) -> set[str]:
    """The headlines of the articles that the database matches."""
    selection = selection_of(expression, snapshot)
    found = queries.articles(snapshot, Scope(), selection=selection, order="newest", most=2 * ARTICLES)
    return set(map(str, found["headline"]))


def invented(draw: random.Random, number: int) -> tuple[str, str]:
    """A headline that no other article has, and a body of a few sentences."""
    lines = [[draw.choice(WORDS) for _ in range(draw.randint(1, 9))] for _ in range(SENTENCES)]
    headline = f"Crate{number:03d} {' '.join(draw.choice(WORDS) for _ in range(3))}"
    return headline, " ".join(f"{draw.choice(WORDS).title()} {' '.join(line)} now." for line in lines)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """A file of invented articles, and their words by headline."""
    draw = random.Random(17)
    path = tmp_path_factory.mktemp("invented") / "articles.jsonl"
    texts = {}
    with path.open("w", encoding="utf-8") as file:
        for number in range(ARTICLES):
            headline, body = invented(draw, number)
            sentences = [words_of(sentence) for sentence in [headline, *body.removesuffix(".").split(". ")]]
            texts[headline] = Text(tuple(sentences))
            record = {"id": number, "headline": headline, "text": body, "outlet": "Invented Post"}
            file.write(json.dumps(record | {"published": f"2025-03-{1 + number % 28:02d}"}) + "\n")
    return Corpus(path, texts)


@pytest.fixture(scope="module")
def full(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The invented articles, with their texts."""
    return open_snapshot(build_snapshot(tmp_path_factory.mktemp("full"), paths=(corpus.path,)))


@pytest.fixture(scope="module")
def textless(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The invented articles, without their texts."""
    return open_snapshot(build_snapshot(tmp_path_factory.mktemp("none"), text="none", paths=(corpus.path,)))


word = st.sampled_from([*WORDS, "lev*", "pear*", "cr*"])
phrase = st.lists(st.one_of(word, st.just("*")), min_size=2, max_size=4).map(lambda words: f'"{" ".join(words)}"')
group = st.lists(st.one_of(word, phrase), min_size=2, max_size=3).map(lambda words: f"({' OR '.join(words)})")
side = st.one_of(word, phrase, group)
near = st.tuples(side, st.sampled_from(["NEAR/0", "NEAR/1", "NEAR/4", "near/9", "NEAR/S"]), side).map(" ".join)
term = st.one_of(word, phrase, near, near.map("({})".format), near.map("NOT ({})".format), phrase.map("NOT {}".format))
expressions = st.lists(term, min_size=1, max_size=3).flatmap(
    lambda terms: st.sampled_from([" ", " OR "]).map(lambda joint: joint.join(terms))
)


def understood(typed: str) -> Expression | None:
    """The parsed expression; None where it is refused."""
    try:
        return parse(typed)
    except ExpressionError:
        return None


@settings(deadline=None, max_examples=cases(150), suppress_health_check=[HealthCheck.filter_too_much])
@given(expressions.map(understood).filter(bool))
def test_every_expression_matches_what_a_plain_search_of_the_texts_finds(
    corpus: Corpus, full: Snapshot, expression: Expression
) -> None:
    assert found_by(expression, full) == matched_by(expression, corpus.texts)


@pytest.mark.parametrize(
    "typed", ['"levy on"', '"pear* market"', '"harbour *"', "levy NEAR/1 quay", "pear* NEAR/S market", "levy", "cr*"]
)
def test_without_texts_an_expression_matches_at_least_what_the_texts_have(
    corpus: Corpus, textless: Snapshot, typed: str
) -> None:
    expression = parse(typed)
    assert found_by(expression, textless) >= matched_by(expression, corpus.texts)
    if expression.has_order():
        uncertain = queries.possible_matches(textless, Scope(), selection_of(expression, textless))
        assert len(uncertain) == 1, "the page says how many of them may not match"


@pytest.mark.parametrize("typed", ['"levy on *"', '"pear* * the"', '"* harbour"', '"lev* on" NEAR/9 quay'])
def test_open_phrases_are_listed_with_the_spellings_that_they_match(corpus: Corpus, full: Snapshot, typed: str) -> None:
    expression = parse(typed)
    (phrase,) = expression.open_phrases()
    listed = queries.phrase_forms(full, Scope(), selection_of(expression, full))
    spelt: Counter[str] = Counter()
    for text in corpus.texts.values():
        body = [word for sentence in text.sentences[1:] for word in sentence]
        for part, _, start in text.places(phrase):
            spelt[" ".join((body if part else text.sentences[0])[start : start + len(phrase.words)])] += 1
    assert dict(zip(listed["spelling"], listed["mentions"], strict=True)) == spelt
    assert set(listed["phrase"]) == {phrase.name}
    assert set(listed["of_spellings"]) == {len(spelt)}
