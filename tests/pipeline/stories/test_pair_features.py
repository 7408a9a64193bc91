"""What two articles have in common: the same whichever comes first, and as large as it should be."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from pipeline.stories.candidates import Postings
from pipeline.stories.corpus import Corpus, stem
from pipeline.stories.event_odds import likelihoods
from pipeline.stories.features import gathered
from pipeline.stories.pair_features import Columns, is_foreign, pair_features
from pipeline.stories.rarity import expected_share
from pipeline.stories.story import StoryFeatures
from tests.pipeline.stories.test_cluster import CRANES, DAY, DRUMS, article, planted


def of(first: StoryFeatures, second: StoryFeatures) -> Columns:
    """The columns of one pair."""
    return pair_features(Corpus(gathered([first, second])), np.array([0]), np.array([1]))


def test_which_article_comes_first_does_not_matter() -> None:
    corpus = Corpus(
        gathered([*planted(), article(7, "", None, "Beagle Clementine finds 31 drums in Tacoma", language="es")])
    )
    one, other = np.triu_indices(len(corpus.days), 1)
    here = pair_features(corpus, one, other)
    for at in range(len(one)):
        there = pair_features(corpus, other[at : at + 1], one[at : at + 1])
        assert {name: pytest.approx(column[0]) for name, column in there.items()} == {
            name: column[at] for name, column in here.items()
        }
    assert (likelihoods(corpus, one, other) == likelihoods(corpus, one, other)).all()


def test_words_of_one_beginning_are_one_term_and_numbered_names_are_not() -> None:
    assert stem("tariffs") == stem("tariff") == "tariff"
    assert stem("importações") == "import"
    assert stem("berth10") != stem("berth11")


def test_articles_of_one_event_share_more_words_than_those_of_two() -> None:
    same, different = of(article(0, CRANES[0]), article(1, CRANES[1])), of(article(0, CRANES[0]), article(1, DRUMS[0]))
    for name in ("words_cosine", "words_held", "top_held_least", "words_shared", "heaviest_word"):
        assert same[name][0] > different[name][0]


def test_days_apart_count_where_both_are_known() -> None:
    apart = of(article(0, CRANES[0]), article(1, CRANES[1], DAY + timedelta(9)))
    assert apart["days"][0] == pytest.approx(np.log(10))
    undated = of(article(0, CRANES[0]), article(1, CRANES[1], None))
    assert (undated["is_undated"][0], undated["days"][0], undated["is_same_day"][0]) == (1.0, 0.0, 0.0)


def test_without_dates_the_same_words_say_less() -> None:
    dated, undated = (
        Corpus(gathered([article(number, CRANES[number], day) for number in (0, 1)])) for day in (DAY, None)
    )
    pair = np.array([0]), np.array([1])
    assert likelihoods(dated, *pair)[0] > likelihoods(undated, *pair)[0]


def test_two_languages_are_two_only_where_both_are_known() -> None:
    corpus = Corpus(
        gathered([article(0, "a", language="en"), article(1, "b", language="es"), article(2, "c", language="")])
    )
    assert is_foreign(corpus, np.array([0, 0, 1]), np.array([1, 2, 2])).tolist() == [True, False, False]


def test_an_article_months_later_is_a_candidate_by_its_rare_words() -> None:
    later = article(9, CRANES[2], date(2025, 12, 1))
    corpus = Corpus(gathered([*planted()[:2], *planted()[3:], later]))
    assert {0, 1} <= set(Postings(corpus, np.arange(len(corpus.days))).candidates(len(corpus.days) - 1).tolist())


@pytest.mark.parametrize(
    ("kind", "value", "share"),
    [("word", "clementine", 0.003), ("word", "of", 0.9), ("word", "oak", 0.05), ("number", "1200", 0.05)],
)
def test_what_is_common_before_any_article_is_read(kind: str, value: str, share: float) -> None:
    assert expected_share(kind, value) == share  # type: ignore[arg-type]
