"""`make bench`: articles per second per core and peak memory of a build, and each stage beside its peer."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura

from benchmarks.accuracy.gate import PAGES, REFERENCE, TODAY
from benchmarks.accuracy.page import read_pages, to_html
from benchmarks.speed.corpus import write_articles
from pipeline.language.normalise import normalise
from pipeline.measure.annotate import annotate
from pipeline.measure.cleaning.clean import clean
from pipeline.measure.infer import Gazetteer, infer
from pipeline.measure.lexicon import Lexicon
from pipeline.records import RawArticle, Stated
from pipeline.reference import load_reference

SIZES = (1_000, 10_000)  # articles: memory is flat when the second needs no more than the first
WORKERS = 2


def main() -> None:
    """Print every figure; nothing passes or fails here."""
    _stages()
    _keywords()
    _html()
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            _build(Path(folder), size)


def _seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one call, the better of two."""
    best = float("inf")
    for _ in range(2):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best


def _stages() -> None:
    reference = load_reference(REFERENCE)
    gazetteer, lexicon = Gazetteer(reference), Lexicon(reference)
    pages = read_pages(PAGES / "dev")
    articles = [RawArticle(page.name, 1, "text", page.text, None, Stated(), "utf-8") for page in pages]
    cleaned = [clean(page.text) for page in pages]
    per_page = 1_000 / len(pages)
    print(f"per page of {sum(len(page.text) for page in pages) // len(pages):,} characters, CPU milliseconds:")
    print(f"  clean     {_seconds(lambda: [clean(page.text) for page in pages]) * per_page:6.2f}")
    facts = lambda: [infer(a, c, None, gazetteer, TODAY) for a, c in zip(articles, cleaned, strict=True)]  # noqa: E731 (one expression, timed)
    print(f"  infer     {_seconds(facts) * per_page:6.2f}")
    print(f"  annotate  {_seconds(lambda: [annotate(c, None, lexicon) for c in cleaned]) * per_page:6.2f}")


def _keywords() -> None:
    """The lexicon's automaton against one alternation of the same forms, on the same texts."""
    reference = load_reference(REFERENCE)
    lexicon = Lexicon(reference)
    texts = [normalise(page.text).text for page in read_pages(PAGES / "dev")]
    forms = sorted({normalise(form.form).text for form in reference.forms}, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b")
    ours = _seconds(lambda: [list(lexicon.find(text)) for text in texts])
    peer = _seconds(lambda: [pattern.findall(text) for text in texts])
    print(f"keywords: {len(forms):,} forms, {peer / ours:.1f} times as fast as one alternation")


def _html() -> None:
    """Cleaning what trafilatura extracted, as a share of what extracting costs."""
    sources = [to_html(page) for page in read_pages(PAGES / "dev")]
    texts = [trafilatura.extract(source, include_comments=False) or "" for source in sources]
    extraction = _seconds(lambda: [trafilatura.extract(source, include_comments=False) for source in sources])
    cleaning = _seconds(lambda: [clean(text, origin="extract") for text in texts])
    print(
        f"HTML: trafilatura {len(sources) / extraction:.0f} pages a second; cleaning adds {cleaning / extraction:.1%}"
    )


def _build(folder: Path, size: int) -> None:
    source, out = folder / f"{size}.jsonl", folder / f"build-{size}"
    write_articles(source, read_pages(PAGES / "dev"), size)
    command = [sys.executable, "-m", "pipeline", "build", str(source), "--out", str(out), "--workers", str(WORKERS)]
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    peak = max(usage.ru_maxrss, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
    print(f"build of {size:,}: {size / wall / WORKERS:.0f} articles a second per core, largest process {peak:.0f} MB")
    again = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    print(f"  built again, every shard reused: {(time.monotonic() - again) / wall:.2f} of the first time")


if __name__ == "__main__":
    main()
