"""Public labelled articles, which are not part of the repository: their sets, measured as a build does, and scored.

Three sets say which event each article is about. The fourth says of pairs how unlike two articles are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.stories.labelled import REFERENCE, TODAY
from benchmarks.stories.peers import Text
from benchmarks.stories.score import Score, pairwise
from pipeline.language.normalise import normalise
from pipeline.measure.worker import Settings, Worker
from pipeline.owned import Writer
from pipeline.records import Batch, RawArticle, Stated
from pipeline.reference import load_reference

Row = Mapping[str, Any]
GROUPED = ("events", "sentences", "headlines")
SETS = (*GROUPED, "pairs")
SAME, DIFFERENT = 1.75, 3.0  # of 1 to 4, the mean of several judges: one story up to here; another from here on
BATCH = 100  # articles measured at a time


@dataclass(frozen=True, slots=True)
class Judged:
    """Two articles that people compared: in one language or two, and of one story, of another, or in between (None)."""

    first_id: str
    second_id: str
    is_one_language: bool
    is_same: bool | None


@dataclass(frozen=True, slots=True)
class PublicSet:
    """A set's measured rows in the order of its file, and its truth: an event per article, or pairs."""

    name: str
    rows: tuple[Row, ...]
    events: Mapping[str, str]
    pairs: tuple[Judged, ...] = ()

    def texts(self) -> list[Text]:
        """The articles as the peers see them."""
        return [
            Text(
                row["article_id"],
                tuple(normalise(f"{row['headline'] or ''} {row['body'] or ''}").text.split()),
                row["published_on"],
            )
            for row in self.rows
        ]

    def score(self, groups: Sequence[Sequence[str]]) -> Score:
        """Over pairs of articles; where only some are judged, over those."""
        if not self.pairs:
            return pairwise(groups, self.events)
        shares = [joined(groups, self.pairs, is_one_language=one) for one in (True, False)]
        same, wrong = (sum(share[place] for share in shares) for place in (0, 2))
        total = sum(share[1] for share in shares)
        return Score(same / (same + wrong) if same + wrong else 1.0, same / total)


def joined(
    groups: Sequence[Sequence[str]], pairs: Sequence[Judged], *, is_one_language: bool
) -> tuple[int, int, int, int]:
    """Pairs of one story put together and all of them; pairs of different stories put together and all of them."""
    place = {article_id: number for number, group in enumerate(groups) for article_id in group}
    counts = [0, 0, 0, 0]
    for pair in pairs:
        if pair.is_one_language == is_one_language and pair.is_same is not None:
            at = 0 if pair.is_same else 2
            counts[at] += place[pair.first_id] == place[pair.second_id]
            counts[at + 1] += 1
    return counts[0], counts[1], counts[2], counts[3]


def read_public(folder: Path, name: str) -> PublicSet:
    """A set of the folder of public data, measured by the per-article stages."""
    with (folder / "stories" / f"{name}.jsonl").open(encoding="utf-8") as file:
        lines = list(map(json.loads, file))
    if name in GROUPED:
        articles = {line["id"]: _raw(line["id"], line) for line in lines}
        return PublicSet(name, tuple(_measured(articles)), {line["id"]: line["event"] for line in lines})
    articles = {
        one: _raw(one, {"text": text, "url": f"https://{one.translate(_HOST)}.example/a"})
        for line in lines
        for one, text in zip(_ids(line), line["texts"], strict=True)
    }
    return PublicSet(name, tuple(_measured(articles)), {}, tuple(map(_judged, lines)))


_HOST = str.maketrans("_/", "--")  # what stands in a pair's name and in no host's


def _ids(line: Row) -> tuple[str, str]:
    return f"{line['pair']}/0", f"{line['pair']}/1"


def _judged(line: Row) -> Judged:
    unlike, languages = line["unlike"], line["languages"]
    is_same = True if unlike <= SAME else False if unlike >= DIFFERENT else None
    return Judged(*_ids(line), is_one_language=languages[0] == languages[1], is_same=is_same)


def _raw(article_id: str, line: Row) -> RawArticle:
    """An article as it comes out of reading."""
    stated = Stated(
        headline=line.get("headline"),
        outlet=line.get("publisher") or line.get("outlet"),
        published=line.get("published"),
        url=line["url"],
    )
    return RawArticle(f"{article_id}.json", 1, "json", line.get("text"), None, stated, "utf-8")


def _measured(articles: Mapping[str, RawArticle]) -> list[Row]:
    """A shard's row for each article, under the article's id in the set."""
    worker = Worker(Settings(load_reference(REFERENCE), "full", Writer(Path(), Path()), TODAY))
    ids, raw, rows = list(articles), list(articles.values()), list[Row]()
    for at in range(0, len(raw), BATCH):
        rows += worker.rows(Batch(str(at), tuple(raw[at : at + BATCH]))).to_pylist()
    worker.close()
    return [{**row, "article_id": article_id} for article_id, row in zip(ids, rows, strict=True)]


def public_digest(folder: Path) -> str:
    """SHA-256 over the files of every set, in hex."""
    digest = hashlib.sha256()
    for name in SETS:
        digest.update(name.encode() + b"\0" + (folder / "stories" / f"{name}.jsonl").read_bytes())
    return digest.hexdigest()
