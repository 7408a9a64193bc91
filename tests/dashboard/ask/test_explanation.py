"""What explains a spike, against a day counted by hand."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot, open_snapshot
from dashboard.ask.explanation import events_around, explain
from dashboard.ask.scope import Scope
from dashboard.ask.series import Series, SeriesSelection, Spike, spikes
from tests.dashboard.conftest import build_snapshot

DAY = date(2025, 4, 10)
TARIFFS = "topic:tariffs"
GOODS = (
    "bicycles", "candles", "kettles", "umbrellas", "ladders", "mirrors", "pianos", "saddles", "lanterns", "blankets",
    "compasses", "violins", "kites", "baskets", "brooms", "clocks", "drums", "gloves", "hammers", "jars",
)  # fmt: skip
STORY = (
    "Dock workers at Port Alder were told that the pear tariff would rise to 37 percent within a week. The harbour "
    "master, Ilse Brannock, said 4,120 crates of pears were waiting on the northern quay. Growers in the Quill valley "
    "have asked the trade office for a meeting before the pear tariff starts. Pear juice, pear jam, pear cider, pear "
    "vinegar, pear bread, pear tea and pear cake would cost more as well."
)
OUTLETS = ("Harbour Ledger", "Northgate Post", "Straits Courier", "Sable Review")


def _article(outlet: str, day: date, headline: str, text: str) -> dict[str, str]:
    return {"outlet": outlet, "published": day.isoformat(), "headline": headline, "text": text}


@pytest.fixture(scope="module")
def spiked(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """One article on tariffs a day for 20 days, then five, three of them one story that a fourth joins a day later."""
    folder = tmp_path_factory.mktemp("spiked")
    articles = [
        _article(
            OUTLETS[place % 4], DAY - timedelta(len(GOODS) - place), f"Makers of {good} weigh a tariff",
            f"A tariff on {good} was discussed in town number {place}. Shops that sell {good} expect little of it.",
        )
        for place, good in enumerate(GOODS)
    ]  # fmt: skip
    articles += [
        _article(outlet, DAY + timedelta(place // 3), f"Pear tariff to rise, report {place}", STORY)
        for place, outlet in enumerate(OUTLETS)
    ]
    articles += [
        _article(
            "Sable Review", DAY, "A tariff on wool", "Weavers in the hills fear that a tariff on wool comes soon."
        ),
        _article("Kestrel Wire", DAY, "Steel and the tariff", "A steel mill by the lake hopes that the tariff stays."),
        _article("Kestrel Wire", DAY, "Rain on the coast", "Heavy rain fell on the coast, and two roads were closed."),
    ]
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    return open_snapshot(build_snapshot(folder, paths=(path,)))


def _spike(snapshot: Snapshot) -> Spike:
    days = queries.daily_articles(snapshot, Scope(), SeriesSelection((Series("topic", "tariffs", "Tariffs"),)))
    (spike,) = spikes(days, TARIFFS)
    return spike


def test_a_spike_has_the_number_of_its_day_and_the_usual_one(spiked: Snapshot) -> None:
    spike = _spike(spiked)
    assert (spike.happened_on, spike.articles, spike.usual) == (DAY, 5, 1.0)


def test_the_leading_story_counts_the_articles_of_the_day_alone(spiked: Snapshot) -> None:
    explanation = explain(spiked, Scope(), _spike(spiked))
    assert explanation.story is not None
    assert (explanation.story.articles, explanation.story.story_articles) == (3, 4)
    assert explanation.story.outlets == 4, "its card names those of the whole story"
    assert explanation.story.headline.startswith("Pear tariff to rise")
    days = (explanation.story.first_on.date(), explanation.story.last_on.date())
    assert days == (DAY, DAY + timedelta(1)), "its card names all outlets, and so all days"
    assert not explanation.is_tied


def test_no_story_leads_where_each_has_one_article(spiked: Snapshot) -> None:
    scope = Scope(outlets=("sable-review", "kestrel-wire", "harbour-ledger"))
    explanation = explain(spiked, scope, _spike(spiked))
    assert explanation.is_on_topic
    assert explanation.story is None


def test_words_of_the_day_are_those_of_its_story_and_not_those_of_every_day(spiked: Snapshot) -> None:
    words = explain(spiked, Scope(), _spike(spiked)).words
    assert words, "three articles have the same words, which no earlier one has"
    assert set(words) <= set(STORY.lower().replace(".", "").replace(",", "").split())
    assert "pear" in words
    assert not {"tariff", "the"} & set(words)


def test_events_are_those_of_the_day_and_the_day_before_and_not_those_that_take_effect_then(spiked: Snapshot) -> None:
    assert [row.milestone_id for row in events_around(spiked, DAY)] == ["china-84", "us-reciprocal-84-to-125"]
    on_the_day = [(row.milestone_id, row.happened_on.date()) for row in events_around(spiked, date(2025, 4, 9))]
    assert on_the_day[0] == ("china-84", date(2025, 4, 9))
    assert on_the_day[-1] == ("us-reciprocal-34-to-84", date(2025, 4, 8))
    assert events_around(spiked, date(2025, 4, 7)) == ()


@pytest.mark.parametrize(
    ("scope", "is_on_topic", "has_story"),
    [
        (Scope(topics=("tariffs",)), True, True),
        (Scope(topics=("tariffs", "fentanyl")), True, True),
        (Scope(topics=("fentanyl",)), True, False),  # articles on both: there are none
        (Scope(topics=("tariffs", "fentanyl"), all_topics=True), True, False),
        (Scope(topics=("fentanyl", "shipping")), False, False),  # either of two others and tariffs is not a filter
    ],
)
def test_topics_of_the_filter_narrow_the_story(
    scope: Scope, is_on_topic: bool, has_story: bool, spiked: Snapshot
) -> None:
    explanation = explain(spiked, scope, _spike(spiked))
    assert (explanation.is_on_topic, explanation.story is not None) == (is_on_topic, has_story)
