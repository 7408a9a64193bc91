"""Readers' corrections of stories: what they say holds, and around it the likeliest ties still do.

The articles of every story that a correction names are put together again: first as corrected, then by
their ties, likeliest first, then with the story's first article, and never across two that are apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pipeline.records.correction import Correction, Ruling, Status
from pipeline.stories.story import Shared, Story, Tie

_EVIDENCE = (Shared("corrected", "", 1.0),)
_KEPT = ("applied", "no change")
Days = Mapping[str, date | None]


def correct(
    stories: Sequence[Story], corrections: Iterable[Correction], days: Days
) -> tuple[list[Story], list[Ruling]]:
    """The stories as corrected, in order of their first articles; and what became of each correction.

    `days` gives each article's day. Where two corrections contradict each other, the first one holds.
    """
    home = {article_id: story for story in stories for article_id in story.article_ids}
    parts, rulings = _Parts(), list[Ruling]()
    for one in corrections:
        status, inferred = _rule(one, home, parts)
        rulings.append(Ruling(one, status, inferred))
    kept = [one.correction for one in rulings if one.status in _KEPT]
    touched = {home[named].story_id: home[named] for one in kept for named in (one.article_id, one.other_id)}
    for story in touched.values():
        _join_others(story, parts)

    def place(article_id: str) -> tuple[date, str]:
        return days[article_id] or date.max, article_id

    members: dict[str, list[str]] = {}
    for story in touched.values():
        for article_id in story.article_ids:
            members.setdefault(parts.of(article_id), []).append(article_id)
    known = {tie.article_id: tie for story in touched.values() for tie in story.ties} | _ties_of(rulings, home, days)
    groups = [sorted(group, key=place) for group in members.values()]
    corrected = [Story(group[0], tuple(group), _ties(group, known, days)) for group in groups]
    others = [story for story in stories if story.story_id not in touched]
    return sorted([*others, *corrected], key=lambda story: place(story.article_ids[0])), rulings


def sources_of(rulings: Iterable[Ruling]) -> dict[str, str]:
    """The source of each article of which a correction says so, the first that does."""
    kept = [one.correction for one in rulings if one.correction.kind == "origin" and one.status in _KEPT]
    return {one.article_id: one.other_id for one in reversed(kept)}


class _Parts:
    """Articles that belong together, and pairs of them that do not."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self._apart: list[tuple[str, str]] = []
        self.sourced: set[str] = set()  # articles whose origin a correction gives

    def of(self, article_id: str) -> str:
        """The article that represents all that belong together with this one."""
        while (above := self._above.get(article_id, article_id)) != article_id:
            self._above[article_id] = self._above.get(above, above)
            article_id = above
        return article_id

    def join(self, one: str, other: str) -> bool:
        """Put two together; False where a correction keeps them apart."""
        both = {self.of(one), self.of(other)}
        if any({self.of(first), self.of(second)} == both for first, second in self._apart):
            return False
        self._above[max(both)] = min(both)
        return True

    def part(self, one: str, other: str) -> bool:
        """Keep two apart; False where a correction puts them together."""
        if self.of(one) == self.of(other):
            return False
        self._apart.append((one, other))
        return True


def _rule(one: Correction, home: Mapping[str, Story], parts: _Parts) -> tuple[Status, str | None]:
    """Take in a correction, unless it cannot hold; with what the rules say of its two articles."""
    if one.article_id not in home or one.other_id not in home:
        return "no such article", None
    inferred = "same" if home[one.article_id] is home[one.other_id] else "different"
    agrees = parts.part if one.kind == "different" else parts.join
    if one.kind == "origin" and one.article_id in parts.sourced:
        return "contradiction", inferred
    if one.article_id != one.other_id and not agrees(one.article_id, one.other_id):
        return "contradiction", inferred
    if one.kind == "origin":
        parts.sourced.add(one.article_id)
    return ("no change" if inferred == one.kind else "applied"), inferred


def _join_others(story: Story, parts: _Parts) -> None:
    for tie in sorted(story.ties, key=lambda tie: (not tie.is_same_text, -tie.likelihood, tie.article_id)):
        parts.join(tie.article_id, tie.other_id)
    for number, article_id in enumerate(story.article_ids):
        any(parts.join(earlier, article_id) for earlier in story.article_ids[:number])


def _ties_of(rulings: Iterable[Ruling], home: Mapping[str, Story], days: Days) -> dict[str, Tie]:
    """The ties that corrections make: of an article that they join with another, and of that one if it had none."""
    ties: dict[str, Tie] = {}
    for one in rulings:
        article_id, other_id = one.correction.article_id, one.correction.other_id
        if one.correction.kind != "different" and one.status == "applied" and one.inferred == "different":
            ties.setdefault(article_id, _corrected(article_id, other_id, days))
            if not home[other_id].ties:
                ties.setdefault(other_id, _corrected(other_id, article_id, days))
    return ties


def _ties(group: list[str], known: Mapping[str, Tie], days: Days) -> tuple[Tie, ...]:
    """A tie for each article of several: its own, that of one tied to it, or that a correction left it here."""
    if len(group) == 1:
        return ()
    members = set(group)
    inside = [known[one] for one in group if one in known and known[one].other_id in members]
    ties = {tie.other_id: replace(tie, article_id=tie.other_id, other_id=tie.article_id) for tie in reversed(inside)}
    ties |= {tie.article_id: tie for tie in inside}
    return tuple(ties.get(one) or _corrected(one, group[0] if one != group[0] else group[1], days) for one in group)


def _corrected(article_id: str, other_id: str, days: Days) -> Tie:
    one, other = days[article_id], days[other_id]
    apart = None if one is None or other is None else abs((one - other).days)
    return Tie(
        article_id=article_id,
        other_id=other_id,
        likelihood=1.0,
        is_same_text=False,
        days_apart=apart,
        evidence=_EVIDENCE,
    )
