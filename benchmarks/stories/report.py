"""The figures on a public set, printed beside those of the peers in the same run."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.stories.peers import peers
from benchmarks.stories.public import PublicSet, joined
from benchmarks.stories.score import Score
from pipeline.stories.cluster import cluster
from pipeline.stories.terms import story_features


def report(public: PublicSet) -> dict[str, float]:
    """Our figures on a set, 0 to 1, higher is better, by their names in the floors file."""
    groups = grouped(public)
    print(f"\npublic {public.name}: {len(public.rows)} articles, {len(groups)} stories found")
    line("ours", public.score(groups), _shares(public, groups))
    for title, best in peers(public.texts(), public.score).items():
        line(title, best.score, f"{best.setting} {_shares(public, best.groups)}")
    return own_figures(public, groups)


def grouped(public: PublicSet) -> list[list[str]]:
    """The stories that a build finds in the set, as groups of article ids."""
    return [list(story.article_ids) for story in cluster(story_features(row) for row in public.rows)]


def own_figures(public: PublicSet, groups: Sequence[Sequence[str]]) -> dict[str, float]:
    """Pairwise F1; of judged pairs the share of one story put together, and of different ones kept apart."""
    if not public.pairs:
        return {f"{public.name}.pairs.f1": public.score(groups).f1}
    figures = {}
    for languages, is_one_language in (("one_language", True), ("two_languages", False)):
        same, all_same, wrong, different = joined(groups, public.pairs, is_one_language=is_one_language)
        figures[f"{public.name}.{languages}.together"] = same / all_same
        figures[f"{public.name}.{languages}.apart"] = 1 - wrong / different
    return figures


def _shares(public: PublicSet, groups: Sequence[Sequence[str]]) -> str:
    if not public.pairs:
        return ""
    figures = own_figures(public, groups)
    return "; ".join(
        f"{languages.replace('_', ' ')} {figures[f'{public.name}.{languages}.together']:.3f} together, "
        f"{1 - figures[f'{public.name}.{languages}.apart']:.3f} wrongly"
        for languages in ("one_language", "two_languages")
    )


def line(title: str, score: Score, note: str = "") -> None:
    """Print one score in the columns that all of them share."""
    print(f"  {title:27s} precision {score.precision:.3f}   recall {score.recall:.3f}   F1 {score.f1:.3f}   {note}")
