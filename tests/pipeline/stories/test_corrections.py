from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pipeline.records.correction import KINDS, Correction, Kind
from pipeline.stories.corrections import correct, sources_of
from pipeline.stories.story import Story, Tie

A, B, C, D, E, F = (letter * 16 for letter in "abcdef")
DAYS: dict[str, date | None] = {one: date(2025, 3, number) for number, one in enumerate((A, B, C, D, E), start=1)} | {
    F: None
}


def story(*ids: str) -> Story:
    """A story whose articles are each tied to the one before."""
    ties = tuple(
        Tie(one, ids[number - 1] if number else ids[1], 0.9 - number / 100, False, 1, ())
        for number, one in enumerate(ids)
        if len(ids) > 1
    )
    return Story(ids[0], ids, ties)


def line(kind: Kind, one: str, other: str, record: int = 1) -> Correction:
    return Correction("corrections.csv", record, kind, one, other)


def ids(stories: list[Story]) -> list[tuple[str, ...]]:
    return [one.article_ids for one in stories]


def test_two_stories_become_one_and_the_tie_says_why() -> None:
    stories, (ruling,) = correct([story(A, C), story(B, D)], [line("same", D, A)], DAYS)
    assert ids(stories) == [(A, B, C, D)]
    ties = {tie.article_id: tie for tie in stories[0].ties}
    assert (ties[D].other_id, ties[D].evidence[0].kind, ties[D].days_apart) == (A, "corrected", 3)
    assert (ties[A].other_id, ties[A].likelihood) == (C, 0.9), "its own tie still holds"
    assert (ruling.status, ruling.inferred) == ("applied", "different")


def test_a_story_falls_apart_along_its_likeliest_ties() -> None:
    stories, (ruling,) = correct([story(A, B, C, D)], [line("different", A, D)], DAYS)
    assert ids(stories) == [(A, B, C), (D,)]
    assert (stories[1].story_id, stories[1].ties) == (D, ())
    assert (ruling.status, ruling.inferred) == ("applied", "same")


def test_the_story_of_a_single_article_gets_a_tie_too() -> None:
    stories, _ = correct([story(A), story(F)], [line("same", A, F)], DAYS)
    assert ids(stories) == [(A, F)]
    assert [(tie.article_id, tie.other_id, tie.days_apart) for tie in stories[0].ties] == [(A, F, None), (F, A, None)]


def test_of_two_corrections_that_contradict_each_other_the_first_holds() -> None:
    given = [line("different", A, B), line("same", B, C, 2), line("same", A, C, 3), line("origin", C, A, 4)]
    stories, rulings = correct([story(A, B, C)], given, DAYS)
    assert ids(stories) == [(A,), (B, C)]
    assert [one.status for one in rulings] == ["applied", "no change", "contradiction", "contradiction"]


def test_an_article_that_is_not_there_changes_nothing() -> None:
    stories, (ruling,) = correct([story(A, B)], [line("same", A, "0" * 16)], DAYS)
    assert ids(stories) == [(A, B)]
    assert (ruling.status, ruling.inferred) == ("no such article", None)


def test_a_source_joins_its_article_and_the_first_one_counts() -> None:
    given = [line("origin", C, A), line("origin", C, B, 2), line("origin", B, B, 3)]
    stories, rulings = correct([story(A, B), story(C)], given, DAYS)
    assert ids(stories) == [(A, B, C)]
    assert [one.status for one in rulings] == ["applied", "contradiction", "applied"]
    assert sources_of(rulings) == {C: A, B: B}


@given(
    st.lists(st.integers(0, 3), min_size=6, max_size=6),
    st.lists(
        st.tuples(st.sampled_from(KINDS), st.sampled_from([A, B, C, D, E, F]), st.sampled_from([A, B, C, D, E, F]))
    ),
)
def test_every_article_stays_in_one_story_and_every_correction_that_holds_is_kept(
    homes: list[int], lines: list[tuple[Kind, str, str]]
) -> None:
    grouped = [[one for one, home in zip(DAYS, homes, strict=True) if home == number] for number in range(4)]
    before = [story(*group) for group in grouped if group]
    stories, rulings = correct(before, [line(*one) for one in lines if one[1] != one[2]], DAYS)
    assert sorted(one for each in stories for one in each.article_ids) == sorted(DAYS)
    home = {one: each.story_id for each in stories for one in each.article_ids}
    for each in stories:
        members = set(each.article_ids)
        assert each.story_id == each.article_ids[0]
        assert [tie.article_id for tie in each.ties] == (list(each.article_ids) if len(members) > 1 else [])
        assert all(tie.other_id in members - {tie.article_id} for tie in each.ties)
    for one in rulings:
        if one.status != "contradiction":
            together = home[one.correction.article_id] == home[one.correction.other_id]
            assert together == (one.correction.kind != "different")
