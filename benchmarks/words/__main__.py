"""`python -m benchmarks.words [N]`: searches by month and outlet, each beside SQLite FTS5 and tantivy.

N invented articles, or the snapshot of the build folder that COVERAGE_WORDS names; it must have texts.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.accuracy.gate import REFERENCE
from benchmarks.words.corpus import build_invented
from benchmarks.words.peers import Asked, Counts, Document, Fts5, Tantivy
from dashboard.ask import queries
from dashboard.ask.database import Snapshot, open_snapshot, statement
from dashboard.ask.expression import parse
from dashboard.ask.macros import Needs, macros
from dashboard.ask.scope import Scope
from dashboard.ask.series import Series, SeriesSelection

ARTICLES = 20_000
REPEATS = 15  # of each search; the median counts
RARE, MIDDLE, COMMON = 0.0005, 0.02, 0.33  # share of articles that a word is in, as near as the corpus has one
QUESTION = (Path(__file__).parent / "by_month_and_outlet.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Search:
    """One search: what is typed, and what the peers are asked."""

    name: str
    typed: str
    asked: Asked


def main() -> None:
    """Print the medians, their ratios, and whether all counts are equal."""
    named = os.environ.get("COVERAGE_WORDS")
    with tempfile.TemporaryDirectory() as folder:
        count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
        snapshot = open_snapshot(Path(named) if named else build_invented(Path(folder), REFERENCE, count))
        documents = list(_documents(snapshot))
        fts5, tantivy = Fts5(documents), Tantivy(documents)
        print(f"{len(documents):,} articles; milliseconds, the median of {REPEATS}")
        print(f"{'search':<22}{'articles':>9}{'ours':>8}{'FTS5':>9}{'ratio':>8}{'tantivy':>9}{'ratio':>8}  counts")
        for search in _searches(snapshot, documents):
            _compare(search, snapshot, fts5, tantivy)


def _compare(search: Search, snapshot: Snapshot, fts5: Fts5, tantivy: Tantivy) -> None:
    parameters = _parameters(search, snapshot)
    cursor = _cursor(snapshot, Needs(has_order=parse(search.typed).has_order(), is_plain=True))
    ours, own_time = _timed(lambda: _ours(cursor, parameters))
    line = f"{search.name:<22}{sum(ours.values()):>9,}{own_time:>8.2f}"
    verdict = "equal"
    for peer in (fts5, tantivy):
        counts, peer_time = _timed(partial(peer.count, search.asked))
        line += f"{'-':>9}{'-':>8}" if counts is None else f"{peer_time:>9.2f}{own_time / peer_time:>8.2f}"
        verdict = verdict if counts in (None, ours) else f"{type(peer).__name__} differs"
    print(f"{line}  {verdict}", flush=True)


def _cursor(snapshot: Snapshot, needs: Needs) -> duckdb.DuckDBPyConnection:
    """A cursor with the macros that the dashboard gives such a search."""
    cursor = snapshot.connection.cursor()
    for macro in macros(needs):
        cursor.execute(statement(f"shared/{macro}"))
    return cursor


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """The result, and the median of the milliseconds of each call."""
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        result = work()
        times.append(1_000 * (time.perf_counter() - started))
    return result, statistics.median(times)


def _parameters(search: Search, snapshot: Snapshot) -> dict[str, object]:
    expression = parse(search.typed)
    forms = queries.word_forms(snapshot, Scope(), (expression,))
    prefixes = {str(prefix): tuple(map(str, group["word"])) for prefix, group in forms.groupby("prefix")}
    selection = SeriesSelection((Series("words", search.typed, search.typed, expression),), prefixes)
    first, last = search.asked.days or (None, None)
    return {
        "literals": selection.parameters()["literals"],
        "outlet_ids": list(search.asked.outlets),
        "from_on": first and date.fromisoformat(first),
        "to_on": last and date.fromisoformat(last),
    }


def _ours(cursor: duckdb.DuckDBPyConnection, parameters: dict[str, object]) -> Counts:
    rows = cursor.execute(QUESTION, parameters).fetchall()
    return {(f"{month:%Y-%m}" if month else "", outlet or "none"): articles for month, outlet, articles in rows}


def _documents(snapshot: Snapshot) -> Iterator[Document]:
    """The articles with their words in order, headline and body apart, as the snapshot has them."""
    rows = snapshot.slow_connection.execute(
        """
        select
            article_no, coalesce(outlet_id, 'none'), coalesce(published_on::varchar, ''),
            coalesce(string_agg(word, ' ' order by place) filter (sentence = 0), ''),
            coalesce(string_agg(word, ' ' order by place) filter (sentence > 0), '')
        from articles
        join bigrams using (article_no)
        where not_article is null
        group by all
        order by article_no
        """
    )
    while batch := rows.fetchmany(10_000):
        yield from (Document(*row) for row in batch)


def _searches(snapshot: Snapshot, documents: list[Document]) -> Iterator[Search]:
    """The same kinds of search for any corpus, of words as frequent as the shares above say."""
    rare, middle, common = (_word(snapshot, share * len(documents)) for share in (RARE, MIDDLE, COMMON))
    second = _word(snapshot, MIDDLE * len(documents), beside=middle)
    after = _neighbour(snapshot, middle)
    outlets, days = _filter(snapshot)
    term, often = _of_words(rare), _of_words(common)
    limited = partial(replace, outlets=outlets, days=days)
    phrase, beginning = f"{middle} {after}", middle[:4]
    near = Asked(f"NEAR({_quoted(middle)} {_quoted(after)}, 5)", None)
    yield Search("rare word", rare, term)
    yield Search("two words", f"{middle} {second}", _of_words(middle, second))
    yield Search("phrase", _quoted(phrase), _of_words(phrase))
    yield Search("prefix", f"{beginning}*", Asked(f"{_quoted(beginning)} *", None))
    yield Search("within five words", f"{middle} NEAR/5 {after}", near)
    yield Search("common word", common, often)
    yield Search("rare, filtered", rare, limited(term))
    yield Search("common, filtered", common, limited(often))
    yield Search("two words, filtered", f"{common} {middle}", limited(_of_words(common, middle)))
    yield Search("near, filtered", f"{middle} NEAR/5 {after}", limited(near))


def _of_words(*parts: str) -> Asked:
    """What has all of these words and phrases."""
    either = (f'(headline:"{part}" OR body:"{part}")' for part in parts)
    return Asked(" AND ".join(map(_quoted, parts)), " AND ".join(either))


def _quoted(words: str) -> str:
    return f'"{words}"'


def _word(snapshot: Snapshot, articles: float, beside: str = "") -> str:
    """The word of letters that is in as near as can be to so many articles; another one than `beside`."""
    row = (
        snapshot.connection.cursor()
        .execute(
            """
        select word from words where regexp_full_match(word, '[a-z]{4,}') and word <> $beside
        group by word order by abs(count(*) - $articles), word limit 1
        """,
            {"articles": articles, "beside": beside},
        )
        .fetchone()
    )
    assert row, "the snapshot has no words"
    return str(row[0])


def _neighbour(snapshot: Snapshot, word: str) -> str:
    """The word that follows another most often."""
    row = (
        snapshot.connection.cursor()
        .execute(
            """
        select next_word from bigrams where word = $word and regexp_full_match(next_word, '[a-z]{3,}')
        group by next_word order by count(*) desc, next_word limit 1
        """,
            {"word": word},
        )
        .fetchone()
    )
    assert row, "the snapshot has no texts"
    return str(row[0])


def _filter(snapshot: Snapshot) -> tuple[tuple[str, ...], tuple[str, str]]:
    """Two outlets in the middle by size, and a quarter of the days."""
    cursor = snapshot.connection.cursor()
    rows = cursor.execute(
        "select outlet_id from articles where outlet_id is not null group by 1 order by count(*) desc, 1"
    ).fetchall()
    days = cursor.execute(
        "select quantile_disc(published_on, [0.5, 0.75])::varchar[] from articles where published_on is not null"
    ).fetchone()
    assert days, "the snapshot has no dates"
    middle = len(rows) // 2
    return tuple(str(row[0]) for row in rows[middle : middle + 2]), (str(days[0][0]), str(days[0][1]))


if __name__ == "__main__":
    main()
