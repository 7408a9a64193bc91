from __future__ import annotations

import random
from pathlib import Path

import pytest

from pipeline.stories.lasting import Past, lasting_ids, successors_of
from tests.building import ask, build_at, record, write_records


def named(*stories: str) -> dict[str, str]:
    """The story of each article, which the rules name by its first; a letter is an article."""
    return {one: story[0] for story in stories for one in story}


def after(past: Past, *stories: str) -> Past:
    """What is published after these stories were found."""
    home = named(*stories)
    ids = lasting_ids(home, past)
    assert len(set(ids.values())) == len(ids)
    lasting = {one: ids[story] for one, story in home.items()}
    return Past(lasting, successors_of(lasting, past))


def test_an_earlier_article_leaves_the_id_as_it_is() -> None:
    past = after(after(Past(), "cd", "e"), "acd", "be")
    assert set(past.home.values()) == {"c", "e"}
    assert past.successors == []


def test_the_larger_of_two_merged_stories_keeps_its_id_and_is_the_others_successor() -> None:
    past = after(after(Past(), "ab", "cde"), "abcde")
    assert set(past.home.values()) == {"c"}
    assert past.successors == [("a", "c")]


def test_the_larger_part_of_a_story_keeps_its_id_and_the_other_is_named() -> None:
    past = after(after(Past(), "abcde"), "ab", "cde")
    assert past.home == {"c": "a", "d": "a", "e": "a", "a": "b", "b": "b"}
    assert past.successors == [("a", "b")]


def test_a_successor_that_goes_too_is_followed_on_and_its_id_never_used_again() -> None:
    past = after(after(after(Past(), "a", "bc", "defg"), "abc", "defg"), "abcdefg")
    assert past.successors == [("a", "d"), ("b", "d")]
    past = after(past, "a", "bcdefg")
    assert past.home["a"] not in ("a", "b", "d")
    assert ("a", past.home["b"]) in past.successors


def test_building_again_changes_no_id() -> None:
    past = after(after(Past(), "abc", "de"), "ab", "cde")
    assert after(past, "ab", "cde") == past


@pytest.mark.parametrize("seed", range(20))
def test_over_a_hundred_additions_in_random_order_every_link_leads_to_its_articles(seed: int) -> None:
    draw = random.Random(seed)
    waiting = draw.sample(range(1_000), 1_000)
    here: list[str] = []
    past, links = Past(), dict[str, set[str]]()
    for _ in range(100):
        here += [f"{number:03}" for number in waiting[:10]]
        del waiting[:10]
        home = _grouped(here, draw)
        ids = lasting_ids(home, past)
        lasting = {one: ids[story] for one, story in home.items()}
        past = Past(lasting, successors_of(lasting, past))
        for one, story in lasting.items():
            links.setdefault(story, set()).add(one)
    successors: dict[str, set[str]] = {}
    for former, story in past.successors:
        successors.setdefault(former, set()).add(story)
    stories = set(past.home.values())
    for link, members in links.items():
        arrives = ({link} & stories) | successors.get(link, set())
        assert {past.home[one] for one in members} & arrives


def _grouped(here: list[str], draw: random.Random) -> dict[str, str]:
    """Neighbouring articles in groups whose bounds shift a little from build to build."""
    home, first = dict[str, str](), ""
    for one in sorted(here):
        if not first or int(one) // 7 != int(first) // 7 or draw.random() < 0.05:
            first = one
        home[one] = first
    return home


def test_a_link_survives_an_earlier_article_that_arrives_later(tmp_path: Path) -> None:
    path, out = tmp_path / "a.jsonl", tmp_path / "out"
    copies = [record(1, url=f"https://{name}.example/1", outlet=name, published=day) for name, day in (
        ("Ostrand Bell", "2025-03-05"), ("Varnholm Tide", "2025-03-06"), ("Elsewhere Post", "2025-03-04"),
    )]  # fmt: skip
    build_at(out, write_records(path, copies[:2]))
    (before,) = ask(out, "select distinct story_id from articles")
    build_at(out, write_records(path, copies))
    assert ask(out, "select distinct story_id from articles") == [before]
    assert ask(out, "select story_id from stories") == [before]
    assert ask(out, "select article_id from articles order by published_on limit 1") != [before]
    build_at(tmp_path / "anew", path)
    assert ask(tmp_path / "anew", "select distinct story_id from articles") != [before]
