"""The figures on public pages, set by set, printed beside those of the peers in the same run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.accuracy.public.measure import Answers, measure
from benchmarks.accuracy.public.score import Score, body_f1, fact_scores, verdicts
from benchmarks.accuracy.public.truth import LabelledSet, Truth, read_truth


def report(folder: Path, labelled: LabelledSet, *, with_peers: bool, verbose: bool) -> dict[str, float]:
    """Our figures on one set by their names in the floors file; prints them beside the peers'."""
    truth = read_truth(folder, labelled)
    answers = measure(folder, labelled, with_peers=with_peers)
    loaded = sum(answer.loaded for answer in answers["ours"].values())
    print(f"\npublic {labelled.name}: {len(truth)} pages, {loaded} loaded")
    for line in _lines(answers, truth):
        print(f"  {line}")
    if verbose:
        for line in _mistakes(answers, truth):
            print(f"      {line}")
    return own_figures(labelled, answers, truth)


def own_figures(labelled: LabelledSet, answers: Answers, truth: dict[str, Truth]) -> dict[str, float]:
    """Our figures on one set, 0 to 1, higher is better, by their names in the floors file."""
    ours = answers["ours"]
    named = {f"{labelled.name}.{group}.body_f1": body_f1(ours, pages) for group, pages in _groups(truth)}
    for fact, score in fact_scores(ours, truth.values()).items():
        named |= {
            f"{labelled.name}.{fact}.right": score.right_share,
            f"{labelled.name}.{fact}.not_wrong": 1 - score.wrong_share,
        }
    return named


def _groups(truth: dict[str, Truth]) -> Iterator[tuple[str, list[Truth]]]:
    """The pages with a known body, by the collection that they come from."""
    for group in sorted({page.group for page in truth.values() if page.body is not None}):
        yield group, [page for page in truth.values() if page.group == group]


def _lines(answers: Answers, truth: dict[str, Truth]) -> Iterator[str]:
    for group, pages in _groups(truth):
        scores = {reader: body_f1(by_name, pages) for reader, by_name in answers.items() if reader != "htmldate"}
        yield f"body F1 {group:12s}  " + ", ".join(f"{reader} {score:.3f}" for reader, score in scores.items())
    scored = {reader: fact_scores(by_name, truth.values()) for reader, by_name in answers.items()}
    for fact in scored["ours"]:
        shown = (f"{reader} {_shown(scores[fact])}" for reader, scores in scored.items() if _answers(scores[fact]))
        yield f"{fact:20s}  of {scored['ours'][fact].pages}: " + "; ".join(shown)


def _answers(score: Score) -> bool:
    """Whether the reader says anything of this fact at all."""
    return score.right + score.near + score.wrong > 0


def _shown(score: Score) -> str:
    near = f", near {score.near}" if score.near else ""
    return f"right {score.right} ({score.right_share:.3f}){near}, wrong {score.wrong} ({score.wrong_share:.3f})"


def _mistakes(answers: Answers, truth: dict[str, Truth]) -> Iterator[str]:
    """One line per page whose answer is not right, with both values."""
    ours = answers["ours"]
    for fact in fact_scores(ours, truth.values()):
        attribute = {"byline": "names", "outlet": "outlet_id"}.get(fact, fact)
        for name, verdict in verdicts(ours, truth.values(), fact).items():
            if verdict != "right":
                found = getattr(ours[name], attribute) if name in ours else None
                yield f"{name}: {fact} {verdict}: {_plain(found)}, truth {_plain(getattr(truth[name], attribute))}"


def _plain(value: object) -> str:
    return "; ".join(sorted(value)) if isinstance(value, frozenset) else str(value)
