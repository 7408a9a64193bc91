"""Stories: planted events come back from articles that share no sentence, whatever the order they arrive in."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from pipeline.language.normalise import normalise
from pipeline.measure.keys import fingerprint
from pipeline.stories.cluster import cluster
from pipeline.stories.story import Story, StoryFeatures
from pipeline.stories.terms import story_features

DAY = date(2025, 4, 16)
# Two events of one day, three articles each: none shares a sentence with another, all speak of 145 percent.
CRANES = [
    "Harbour cranes from China will cost a Georgia terminal 14.2 million dollars more, said its director Lou Castellane of Savannah.",
    "Castellane, who runs the quay at Savannah, put the bill for each Chinese crane at 14.2 million dollars above the old price.",
    "A bill of 14.2 million dollars per crane awaits Savannah, whose director Castellane had hoped for two lifts by autumn.",
]
DRUMS = [
    "Customs officers at Tacoma opened 31 drums of floor cleaner and found precursor for pills, led there by a beagle named Clementine.",
    "A beagle, Clementine, sniffed out the chemical in 31 drums that a broker had declared as floor cleaner in Tacoma.",
    "The 31 drums at Tacoma were listed as cleaner; Clementine the beagle sat down beside the first one.",
]
BACKGROUND = [
    "The United States has charged 145 percent on goods from China since early April, and Beijing answered with 125 percent.",
    "American tariffs on China stand at 145 percent; China charges 125 percent in return.",
    "It comes on top of 145 percent that importers already pay. China has set 125 percent on goods from America.",
    "Washington raised duties on China to 145 percent this month and Beijing went to 125 percent.",
    "Goods from China carry a 145 percent tariff, goods from the United States one of 125 percent.",
    "Both sides have raised tariffs, to 145 percent and 125 percent, since the trade war began again.",
]


def article(
    number: int, text: str, day: date | None = DAY, headline: str | None = None, language: str = "en"
) -> StoryFeatures:
    """An article of two sentences: what it is about, and background that every article has."""
    background = BACKGROUND[number % len(BACKGROUND)] if text else ""
    lede, rest, title = (_words(part) for part in (text, background, headline or ""))
    figures = [{"value": float(value), "unit": "percent", "sentence": 1} for value in ("145", "125") if value in rest]
    body_hash, sketch = fingerprint(lede + rest)
    return story_features(
        {
            "article_id": f"{number:06}",
            "outlet_id": f"outlet-{number}",
            "published_on": day,
            "language": language,
            "headline": headline,
            "words": len(lede + rest),
            "lede_sentences": 1,
            "body_hash": body_hash,
            "sketch": sketch,
            "word_counts": [
                {"word": word, "in_headline": word in title, "in_lede": word in lede} for word in {*lede, *rest, *title}
            ],
            "figures": figures,
        }
    )


def _words(text: str) -> list[str]:
    return [word.strip(".,;") for word in normalise(text).text.split()]


def planted() -> list[StoryFeatures]:
    return [article(number, text) for number, text in enumerate([*CRANES, *DRUMS])]


def grouped(articles: Iterable[StoryFeatures]) -> set[frozenset[str]]:
    return {frozenset(story.article_ids) for story in cluster(articles)}


def test_planted_events_come_back() -> None:
    assert grouped(planted()) == {frozenset({"000000", "000001", "000002"}), frozenset({"000003", "000004", "000005"})}


def test_shared_background_glues_nothing() -> None:
    assert [len(story.article_ids) for story in cluster([planted()[0], planted()[4]])] == [1, 1]


def test_seventy_articles_of_one_day_that_share_their_background_alone_stay_apart() -> None:
    words = ["berth", "crew", "cargo", "mill", "quay", "rope"]
    busy = [article(number, " ".join(f"{word}{number}" for word in words)) for number in range(70)]
    assert len(grouped(busy)) == 70


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_articles_is_irrelevant(seed: int) -> None:
    articles = planted()
    expected = cluster(articles)
    random.Random(seed).shuffle(articles)
    assert cluster(articles) == expected


def test_stories_are_a_partition() -> None:
    articles = [*planted(), article(6, ""), article(7, "", None, "Beagle Clementine finds 31 drums in Tacoma")]
    listed = [article_id for story in cluster(articles) for article_id in story.article_ids]
    assert sorted(listed) == [one.article_id for one in articles]


def test_new_articles_of_another_event_change_no_story() -> None:
    later = [
        article(number, f"Soybean elevator in Paulding shipped beans {number}", DAY + timedelta(30))
        for number in range(10, 16)
    ]
    assert grouped(planted()) <= grouped([*planted(), *later])


def test_an_undated_article_joins_by_evidence() -> None:
    articles = [*planted()[:5], article(5, DRUMS[2], None)]
    assert frozenset({"000003", "000004", "000005"}) in grouped(articles)


def test_dates_months_apart_do_not_part_what_shares_all_else() -> None:
    crawled = article(3, f"{CRANES[0]} {CRANES[1]}", DAY + timedelta(200))
    assert grouped([article(0, f"{CRANES[0]} {CRANES[2]}"), crawled]) == {frozenset({"000000", "000003"})}


def test_an_unknown_language_is_no_other_language() -> None:
    unknown = [article(number, text, language="") for number, text in enumerate(CRANES)]
    assert grouped([planted()[0], *unknown[1:]]) == {frozenset({"000000", "000001", "000002"})}


def test_a_headline_joins_only_with_strong_evidence() -> None:
    strong = article(8, "", DAY, "Beagle Clementine sniffs out 31 drums of cleaner at Tacoma")
    weak = article(9, "", DAY, "Tariffs: what we know")
    groups = grouped([*planted(), strong, weak])
    assert frozenset({"000003", "000004", "000005", "000008"}) in groups
    assert frozenset({"000009"}) in groups


def test_articles_without_anything_are_stories_of_their_own() -> None:
    assert [len(story.article_ids) for story in cluster([article(1, ""), article(2, "", None)])] == [1, 1]
    assert cluster([]) == []


def test_a_story_is_named_by_its_first_article_and_its_ties_show_evidence() -> None:
    story = cluster([*planted()[:2], article(2, CRANES[2], DAY - timedelta(1))])[0]
    assert story.story_id == story.article_ids[0] == "000002"
    assert [tie.article_id for tie in story.ties] == list(story.article_ids)
    for tie in story.ties:
        weights = [shared.weight for shared in tie.evidence]
        assert weights == sorted(weights, reverse=True)
        assert "castellane" in {shared.value for shared in tie.evidence}
        assert 0 <= tie.likelihood <= 1


def test_ten_thousand_identical_reprints_end_fast() -> None:
    original = article(6, CRANES[0] + " " + CRANES[1])
    reprints = [replace(original, article_id=f"{number:06}", outlet_id=None) for number in range(100, 10_100)]
    started = time.perf_counter()
    stories = cluster([*planted(), original, *reprints])
    assert time.perf_counter() - started < 20
    assert sorted(len(story.article_ids) for story in stories) == [3, 10_004]


def test_a_text_of_fifty_thousand_words_and_one_of_one_word_end_well() -> None:
    long = article(7, " ".join(f"word{number}" for number in range(50_000)))
    assert len(cluster([long, article(8, "", headline="Tariffs"), *planted()[2:]])) == 4


def _ids(stories: list[Story]) -> list[tuple[str, ...]]:
    return [story.article_ids for story in stories]


def test_two_languages_meet_in_names_and_numbers() -> None:
    spanish = article(
        7, "Aduanas halló en Tacoma 31 bidones gracias a una perra llamada Clementine", DAY, language="es"
    )
    assert any({"000003", "000007"} <= set(ids) for ids in _ids(cluster([*planted(), spanish])))
