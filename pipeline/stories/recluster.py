"""Groups again only the stories that new, changed and removed articles touch; every other story stays as it was.

An article touches the stories of its copies and of articles that are at all likely to be about its event. The articles
of these stories are grouped again with the current rarity of terms; the others keep decisions made with an earlier one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

import numpy as np

from pipeline.stories.candidates import Postings
from pipeline.stories.cluster import merged, weighed
from pipeline.stories.event_odds import likelihoods
from pipeline.stories.features import Features
from pipeline.stories.rarity import Ints
from pipeline.stories.story import Story

# Likelihood of one event from which a story is grouped again. A story takes an article in at a mean of THRESHOLD, so
# one of its pairs is at least that likely; a third of it leaves room for pairs that are not candidates.
TOUCHING = 0.1
# Margin, per share of articles that changed, below which a decision is made again. On the labelled sets, nine in ten of
# the likelihoods between 0.1 and 0.6 move by less than 0.75 of that share, one in a hundred by 1 to 4 times as much.
UNSURE = 1.0


def recluster(features: Features, former: Sequence[Story], fresh: Set[str], changed: float) -> list[Story]:
    """The stories of all articles; `former` were those of all but the `fresh` ones, and perhaps of some that are gone.

    `changed` is the share of articles that were added, removed or changed since the last full grouping, after which the
    rarity of terms may have moved. Where nothing changed, all stories are the former ones.
    """
    corpus, copies = weighed(features)
    originals = np.array([members[0] for members in copies], dtype=np.int64)
    postings = Postings(corpus, originals)
    home = _homes(corpus.article_ids, former, fresh)
    touched = {at for at, story in enumerate(former) if any(one not in home for one in story.article_ids)}
    touched |= {at for at, story in enumerate(former) if story.margin < UNSURE * changed}
    touched |= _mixed(corpus.article_ids, copies, home)
    new = np.array([one for one in originals.tolist() if corpus.article_ids[one] in fresh], dtype=np.int64)
    touched |= {home[corpus.article_ids[one]] for one in _near(postings, new) if corpus.article_ids[one] in home}
    asked = [one for one in originals.tolist() if home.get(corpus.article_ids[one], -1) in touched | {-1}]
    members = {listed[0]: listed for listed in copies}
    anew = merged(postings, np.array(asked, dtype=np.int64), members)
    kept = [story for at, story in enumerate(former) if at not in touched]
    number = {article_id: at for at, article_id in enumerate(corpus.article_ids)}
    return sorted([*kept, *anew], key=lambda story: number[story.story_id])


def _homes(article_ids: Iterable[str], former: Sequence[Story], fresh: Set[str]) -> dict[str, int]:
    """The former story of each article that is still the same."""
    homes = {article_id: at for at, story in enumerate(former) for article_id in story.article_ids}
    return {one: homes[one] for one in article_ids if one in homes and one not in fresh}


def _mixed(article_ids: Sequence[str], copies: Iterable[Sequence[int]], home: dict[str, int]) -> set[int]:
    """The stories of which some articles have copies that are fresh, or were not in the same story."""
    stories: set[int] = set()
    for listed in copies:
        homes = {home.get(article_ids[one], -1) for one in listed} if len(listed) > 1 else set()
        if len(homes) > 1:
            stories |= homes - {-1}
    return stories


def _near(postings: Postings, new: Ints) -> set[int]:
    """Articles that may be about the event of a new one, earlier or later."""
    near: set[int] = set()
    for number in new.tolist():
        others = np.union1d(postings.candidates(number), postings.candidates(number, is_later=True))
        values = likelihoods(postings.corpus, np.full(len(others), number), others)
        near.update(others[values >= TOUCHING].tolist())
    return near
