"""Grouping again only what changed: what is touched is found anew, and nothing else is looked at."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pyarrow as pa
import pytest

from pipeline.stories import recluster as reclustering
from pipeline.stories.cluster import THRESHOLD, cluster
from pipeline.stories.features import gathered
from pipeline.stories.recluster import recluster
from pipeline.stories.story import Story, StoryFeatures
from tests.pipeline.stories.test_cluster import CRANES, DAY, DRUMS, article, planted

BREWERY = [
    "The orchestra of Leipzig will tune its kettledrums in a brewery, as the roof of its hall leaks, said cellist Ute Brandeis.",
    "Cellist Ute Brandeis asks listeners to bring cushions to the brewery where the orchestra of Leipzig plays while a roof leaks.",
]


def again(former: list[StoryFeatures], now: list[StoryFeatures], changed: float = 0.01) -> list[Story]:
    """The stories of `now`, from those of `former`; an article of the same id and other terms has changed."""
    known = {one.article_id: one for one in former}
    fresh = [one for one in now if known.get(one.article_id) != one]
    same = pa.array([one.article_id for one in now if one not in fresh], pa.string())
    features = gathered(former).only(same).joined(gathered(fresh))
    return recluster(features, cluster(former), {one.article_id for one in fresh}, changed)


def groups(stories: list[Story]) -> set[frozenset[str]]:
    return {frozenset(story.article_ids) for story in stories}


@pytest.fixture
def _sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """No decision counts as close: only what is touched is grouped again."""
    monkeypatch.setattr(reclustering, "UNSURE", -1.0)


def test_columns_of_some_articles_and_those_of_others_are_the_columns_of_all() -> None:
    articles = planted()
    joined = (
        gathered(articles[:4])
        .only(pa.array([one.article_id for one in articles[1:4]]))
        .joined(gathered([articles[0], *articles[4:]]))
    )
    whole = gathered(articles)
    assert joined.articles.num_rows == whole.articles.num_rows
    assert set(joined.forms["form"].to_pylist()) == set(whole.forms["form"].to_pylist())
    assert cluster(articles) == recluster(joined, [], {one.article_id for one in articles}, changed=1.0)


@pytest.mark.usefixtures("_sure")
def test_where_nothing_changed_every_story_stays() -> None:
    assert again(planted(), planted()) == cluster(planted())


@pytest.mark.usefixtures("_sure")
@pytest.mark.parametrize("number", range(6))
def test_a_new_article_joins_the_story_of_its_event_wherever_it_stands_in_it(number: int) -> None:
    others = [one for one in planted() if one.article_id != f"{number:06}"]
    assert groups(again(others, planted())) == groups(cluster(planted()))


@pytest.mark.usefixtures("_sure")
def test_stories_that_a_new_article_does_not_touch_are_those_of_before() -> None:
    far = [article(number, text, DAY + timedelta(days=200)) for number, text in enumerate(BREWERY, start=6)]
    former = [*[one for one in planted() if one.article_id != "000002"], *far]
    before = {story.story_id: story for story in cluster(former)}
    stories = {story.story_id: story for story in again(former, [*planted(), *far])}
    assert stories["000006"] == before["000006"], "terms are not weighed again"
    assert before["000006"].article_ids == ("000006", "000007")
    assert stories["000000"].article_ids == ("000000", "000001", "000002")


@pytest.mark.usefixtures("_sure")
def test_an_article_that_is_gone_leaves_its_story_to_the_others() -> None:
    for number in range(6):
        left = [one for one in planted() if one.article_id != f"{number:06}"]
        assert groups(again(planted(), left)) == groups(cluster(left))


@pytest.mark.usefixtures("_sure")
def test_an_article_that_became_another_goes_over_to_its_new_event() -> None:
    moved = [article(0, DRUMS[0].replace("Customs", "Border")), *planted()[1:]]
    assert groups(again(planted(), moved)) == groups(cluster(moved))
    assert frozenset({"000001", "000002"}) in groups(again(planted(), moved))


@pytest.mark.usefixtures("_sure")
def test_a_copy_goes_to_the_story_of_its_original_whichever_comes_first() -> None:
    copy = replace(planted()[4], article_id="0000000", outlet_id="another")
    for former, now in (((planted()), [*planted(), copy]), ([*planted()[:4], planted()[5], copy], [*planted(), copy])):
        assert groups(again(former, now)) == groups(cluster(now))


def test_where_every_decision_is_close_all_are_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reclustering, "UNSURE", 200.0)
    later = [*planted(), article(6, CRANES[0].replace("Georgia", "southern")), article(7, "A roof leaks in Leipzig.")]
    assert again(planted(), later) == cluster(later)
    assert again(later, planted()) == cluster(planted())


def invented_word(rng: random.Random) -> str:
    return "".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(3))


def invented(rng: random.Random, events: int = 12) -> list[StoryFeatures]:
    """One to four articles on each event: some of its own words among words of the subject, a tenth undated."""
    subject = [invented_word(rng) for _ in range(60)]
    articles: list[StoryFeatures] = []
    for _ in range(events):
        own, day = [invented_word(rng) for _ in range(12)], DAY + timedelta(days=rng.randrange(60))
        for _ in range(rng.randint(1, 4)):
            words = [*rng.sample(own, rng.randint(4, 9)), *rng.sample(subject, 12)]
            rng.shuffle(words)
            on = None if rng.random() < 0.1 else day + timedelta(days=rng.randrange(3))
            articles.append(article(len(articles), f"{' '.join(words)}.", on, headline=" ".join(words[:6])))
    return articles


@pytest.mark.parametrize("seed", range(8))
def test_with_one_article_more_or_less_stories_are_those_of_grouping_all(seed: int) -> None:
    rng = random.Random(seed)
    articles = invented(rng)
    at = rng.randrange(len(articles))
    others = [*articles[:at], *articles[at + 1 :]]
    for former, now in ((others, articles), (articles, others)):
        assert groups(again(former, now, changed=1 / len(articles))) == groups(cluster(now))


def test_a_decision_counts_as_close_by_how_far_it_was_from_the_threshold() -> None:
    alone, together = cluster([planted()[0]])[0], cluster(planted())
    assert alone.margin == pytest.approx(THRESHOLD)
    assert all(0 <= story.margin <= 1 - THRESHOLD for story in together)
