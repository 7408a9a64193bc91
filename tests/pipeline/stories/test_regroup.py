"""Builds that group only what changed: each kind of change shows, as in a build made anew, and the rest is not asked for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.owned import INVENTORY
from pipeline.runs import build as building
from pipeline.runs.build import Order, build
from pipeline.stories import cache, recluster, regroup
from pipeline.stories.cache import Grouping
from pipeline.stories.tables import Ask, Row
from tests.building import REFERENCE, ask, write_records
from tests.pipeline.stories.test_cache import content
from tests.pipeline.stories.test_tables import RECORDS

BREWERY = (
    "The orchestra of Leipzig will tune its instruments in a brewery, because the roof of its hall leaks.\n\n"
    '"Bring a cushion and forgive the echo," said the cellist Ute Brandeis, who has counted 212 seats between the vats.'
)
SECOND = {"url": "https://www.prairie.example/brewery", "outlet": "Prairie Radio", "headline": "Cushions for a brewery"} | {
    "published": "2025-04-17", "text": f"{BREWERY}\n\nThe first concert is on 3 May, and the beer is free."
}  # fmt: skip
CORRECTED = "https://www.harbor.example/report", "https://www.meridian.example/unrelated"


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A corpus of any size is grouped in part, however much of it changed; where terms are rare is looked at anew."""
    monkeypatch.setattr(regroup, "FEWEST", 1)
    monkeypatch.setattr(regroup, "MOST_CHANGED", 100.0)
    monkeypatch.setattr(recluster, "UNSURE", 1e9)


class Corpus:
    """Files of invented articles, and the builds made of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reference = folder / "reference"
        shutil.copytree(REFERENCE, self.reference)
        (folder / "articles").mkdir()
        for number, one in enumerate(RECORDS):
            self.write(f"{number}.jsonl", one)

    def write(self, name: str, *records: dict[str, str]) -> None:
        write_records(self.folder / "articles" / name, records)

    def anew(self) -> Path:
        """A copy of the build that knows of no earlier grouping, built again; ids of stories last all the same."""
        shutil.copytree(self.folder / "out", self.folder / "anew")
        shutil.rmtree(self.folder / "anew" / "stories")
        return self.build("anew")

    def build(self, out: str) -> Path:
        build(Order((self.folder / "articles",), self.folder / out, self.reference))
        return self.folder / out


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path)


def add(corpus: Corpus) -> None:
    corpus.write("more.jsonl", SECOND)


def change_a_text(corpus: Corpus) -> None:
    corpus.write("1.jsonl", RECORDS[1] | {"text": RECORDS[1]["text"].replace("waffle irons", "irons for waffles")})


def take_over_another_event(corpus: Corpus) -> None:
    corpus.write("2.jsonl", RECORDS[2] | {"text": BREWERY})


def change_a_date(corpus: Corpus) -> None:
    corpus.write("0.jsonl", RECORDS[0] | {"published": "2025-04-18"})


def remove(corpus: Corpus) -> None:
    (corpus.folder / "articles" / "0.jsonl").unlink()


def rename(corpus: Corpus) -> None:
    (corpus.folder / "articles" / "0.jsonl").rename(corpus.folder / "articles" / "z.jsonl")


def name_outlets_otherwise(corpus: Corpus) -> None:
    path = corpus.reference / "outlets.csv"
    path.write_text(path.read_text().replace("harbor-ledger,Harbor Ledger,", "harbor-post,Harbor Ledger,"))


def correct(corpus: Corpus) -> None:
    ids = dict(ask(corpus.folder / "out", "select url, article_id from articles"))
    (one, other) = (next(ids[url] for url in ids if url.startswith(start)) for start in CORRECTED)
    lines = f"correction,article,other\nsame,{one},{other}\norigin,{one},{other}\n"
    (corpus.folder / "articles" / "corrections.csv").write_text(lines)


def take_the_correction_back(corpus: Corpus) -> None:
    (corpus.folder / "articles" / "corrections.csv").unlink()


CHANGES = (add, change_a_text, take_over_another_event, change_a_date, remove, rename, name_outlets_otherwise, correct)


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_as_in_a_build_made_anew(corpus: Corpus, change: Callable[[Corpus], None]) -> None:
    before = content(corpus.build("out"))
    change(corpus)
    expected = content(corpus.anew())
    after = content(corpus.build("out"))
    assert after == expected
    assert (after != before) == (change is not rename)


def test_a_correction_that_is_taken_back_leaves_nothing_behind(corpus: Corpus) -> None:
    corpus.build("out")
    correct(corpus)
    corpus.build("out")
    take_the_correction_back(corpus)
    expected = content(corpus.anew())
    assert content(corpus.build("out")) == expected


def test_a_series_of_changes_ends_where_a_build_made_anew_begins(corpus: Corpus) -> None:
    corpus.build("out")
    for change in (correct, add, change_a_date, take_over_another_event):
        change(corpus)
        corpus.build("out")
    remove(corpus)
    take_the_correction_back(corpus)
    expected = content(corpus.anew())
    assert content(corpus.build("out")) == expected


def asked_in(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Of how many articles rows, origins and texts were asked for in a build."""
    asked: dict[str, int] = {}

    class Counting(Grouping):
        def __call__(self, digests: pa.Table, ask: Ask) -> dict[str, pa.Table]:
            def counted(question: str, article_ids: Sequence[str]) -> Iterable[Row]:
                asked[question] = asked.get(question, 0) + len(article_ids)
                return ask(question, article_ids)  # type: ignore[arg-type]

            return dict(super().__call__(digests, counted))

    with monkeypatch.context() as patched:
        patched.setattr(building, "Grouping", Counting)
        (corpus.folder / "out" / INVENTORY).unlink(missing_ok=True)
        corpus.build("out")
    return asked


def test_only_what_changed_is_asked_for(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked_in(corpus, monkeypatch)["rows"] == len(RECORDS)
    assert asked_in(corpus, monkeypatch) == {}
    rename(corpus)
    assert asked_in(corpus, monkeypatch) == {}
    add(corpus)
    asked = asked_in(corpus, monkeypatch)
    assert asked["rows"] == 1
    assert asked["origins"] < len(RECORDS)


def test_other_rules_and_too_many_changes_group_all_articles_again(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.build("out")
    with monkeypatch.context() as patched:
        patched.setattr(cache, "meaning_of", lambda _: "other weights")
        add(corpus)
        assert asked_in(corpus, monkeypatch)["rows"] == len(RECORDS) + 1
    monkeypatch.setattr(regroup, "MOST_CHANGED", 0.1)
    remove(corpus)
    assert asked_in(corpus, monkeypatch)["rows"] == len(RECORDS)


@pytest.mark.parametrize("name", ["forms", "grouped"])
def test_a_spoilt_file_groups_all_articles_again(corpus: Corpus, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    corpus.build("out")
    (path,) = (corpus.folder / "out" / "stories").glob(f"*-{name}.parquet")
    spoilt = bytearray(path.read_bytes())
    spoilt[8] ^= 1  # in the first page, whose checksum tells
    path.write_bytes(spoilt)
    add(corpus)
    assert asked_in(corpus, monkeypatch)["rows"] == len(RECORDS) + 1


def test_a_small_corpus_leaves_nothing_to_the_next_grouping(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regroup, "FEWEST", 2_000)
    corpus.build("out")
    assert not list((corpus.folder / "out" / "stories").glob("*-grouped.parquet"))
    add(corpus)
    assert asked_in(corpus, monkeypatch)["rows"] == len(RECORDS) + 1
