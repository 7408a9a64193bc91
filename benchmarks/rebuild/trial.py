"""One article measured with and without its text, attacked, and held against the truth."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Literal

from benchmarks.rebuild.articles import Target, texts
from benchmarks.rebuild.attack import Attack
from benchmarks.rebuild.prior import Prior, tokens_of
from benchmarks.rebuild.score import Rebuilt, compare
from benchmarks.rebuild.sketch import WHOLE
from benchmarks.stories.labelled import TODAY, reference_of
from pipeline.language.minhash import shingles, sketch
from pipeline.language.normalise import normalise
from pipeline.measure.worker import Settings, Worker
from pipeline.owned import Writer
from pipeline.records import Batch, RawArticle, Stated, TextMode

# What the attack is given: an export; one without its sketch; one without sketch and words; nothing but language and
# length, from which any text of the subject is as likely; or what files of versions before 4 held: 32 bits of every
# value, and the count of every word.
Known = Literal["export", "no-sketch", "no-words", "nothing", "whole"]
HIDDEN: dict[Known, tuple[str, ...]] = {
    "export": (), "no-sketch": ("sketch",), "no-words": ("sketch", "word_counts"), "nothing": (), "whole": (),
}  # fmt: skip
RUN = 3  # words
SAME = 6  # words in a row that two texts share where they report one event, as the two labelled sets at times do


def attack(target: Target, seconds: float, known: Known = "export") -> Rebuilt:
    """What the attack gets of an article in so many seconds of a processor, from what is known of it."""
    (full,) = rows([target], "full")
    withheld = whole(full) if known == "whole" else rows([target], "none")[0]
    withheld |= {name: [] for name in HIDDEN[known]}
    if known == "nothing":
        withheld = {name: withheld[name] for name in ("language", "words")} | {"sketch": [], "word_counts": []}
    prior = _prior(target)
    guess = Attack(withheld, prior, WHOLE if known == "whole" else 1).rebuild(seconds)
    return compare(tokens_of(full["body"]), guess, prior.phrases)


def rows(targets: Sequence[Target], mode: TextMode) -> list[dict[str, Any]]:
    """The articles as a shard of that mode holds them."""
    raw = [RawArticle("1.txt", at, "text", one.text, None, Stated(), "utf-8") for at, one in enumerate(targets, 1)]
    with closing(Worker(Settings(reference_of("a"), mode, Writer(Path(), Path()), TODAY))) as worker:
        return list(worker.rows(Batch("attack", tuple(raw))).to_pylist())


def whole(row: dict[str, Any]) -> dict[str, Any]:
    """The row as it was before version 4, as far as the attack reads it."""
    runs = shingles(normalise(row["body"]).text.split(), RUN)
    is_text = {"body", "raw", "word_order", "quotes", "people", "evidence", "spans"}
    return {name: value for name, value in row.items() if name not in is_text} | {
        "sketch": list(sketch(" ".join(run) for run in sorted(runs)))
    }


def _prior(target: Target) -> Prior:
    """Made of every labelled text of the language that tells of another event: it shares no SAME words in a row."""
    own = shingles(target.tokens, SAME)
    events = set(target.event.split("|"))
    others = (one for one in texts() if one.language == target.language and one.event not in events)
    return Prior(one.tokens for one in others if not own & shingles(one.tokens, SAME))
