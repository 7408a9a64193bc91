"""The command line: collect, build, check, demo, sample, export, brief, doctor.

Results go to standard output, one line each; progress and rejected records to standard error. Exit codes:
0 clean, 3 done with rejections or failed sources, 75 another one runs, else nothing was published.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

from pipeline.collect import collect as collecting
from pipeline.failure import Failure
from pipeline.runs.build import SHOWN_REASONS, Order, Outcome, Progress, build
from pipeline.runs.check import check
from pipeline.runs.demo import write_demo
from pipeline.runs.sample import SAMPLE_BUILD, sample_order, shipped
from pipeline.snapshot.doctor import examine
from pipeline.snapshot.measurements import export_without_text
from pipeline.snapshot.publish import refusals
from pipeline.snapshot.refused import LIST_NAME, Refusals
from pipeline.snapshot.wording import counted

CLEAN, FAILED, WITH_REJECTIONS, INTERRUPTED = 0, 1, 3, 130
BAR = 24  # characters
DEMO_ARTICLES = 10_000  # enough to fill every chart, built within seconds


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    if words[:1] == ["brief"]:  # another program: the houses share the snapshot, and no code
        return subprocess.call([sys.executable, "-m", "dashboard", *words])
    asked = _parser().parse_args(words)
    try:
        code: int = asked.command(asked)
        return code
    except Failure as failure:
        print(
            f"{failure} (nothing was published)" if asked.command in (_build, _demo, _sample) else failure,
            file=sys.stderr,
        )
        return failure.exit_code
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"{where}{error.strerror or error}; fix this and run the command again", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("stopped; what was done is kept, and the next run goes on from there", file=sys.stderr)
        return INTERRUPTED


def _build(asked: argparse.Namespace) -> int:
    order = Order(
        paths=tuple(asked.paths),
        out=asked.out,
        reference=asked.reference,
        sidecar=asked.sidecar,
        columns=asked.columns,
        outlets=asked.outlets,
        text_mode=asked.text,
        workers=asked.workers,
        engine=asked.engine,
        scheduler=asked.scheduler,
        shards=asked.shards,
        is_readable=asked.readable,
        redo=asked.redo,
    )
    return _run(order)


def _run(order: Order) -> int:
    started = time.monotonic()
    counter = _Counter(sys.stderr)
    try:
        outcome = build(order, counter.show)
    finally:
        counter.clear()
    rejected = sum(outcome.manifest.rejected.values())
    if rejected:
        _print_refusals(order.out)
    if outcome.skipped:
        print(_skipped_line(outcome.skipped), file=sys.stderr)
    print(_result_line(outcome, time.monotonic() - started))
    return WITH_REJECTIONS if rejected else CLEAN


def _collect(asked: argparse.Namespace) -> int:
    order = collecting.Order(asked.sources, asked.collected, asked.since)
    if asked.dry_run:
        planned = collecting.plan(order)
        for source in planned:
            print(f"{source.name}: {source.refused or 'to be asked'}")
        print(f"{len(planned):,} sources are on; nothing was asked")
        return WITH_REJECTIONS if any(source.refused for source in planned) else CLEAN
    counter = _Counter(sys.stderr)
    try:
        results = collecting.collect(order, counter.show_sources)
    finally:
        counter.clear()
    for result in results:
        print(result.line())
    if not results:
        print(f"no source is on; switch some on in {asked.sources}")
        return CLEAN
    new, failed = sum(result.new for result in results), [result for result in results if not result.is_well]
    print(f"{new:,} new items from {len(results):,} sources, {len(failed):,} failed -> {asked.collected}")
    return CLEAN if not failed else FAILED if len(failed) == len(results) else WITH_REJECTIONS


def _demo(asked: argparse.Namespace) -> int:
    """Write invented measurements into a temporary folder, and build them like any others."""
    with TemporaryDirectory(prefix="coverage-demo-") as folder:
        paths, names = write_demo(Path(folder), asked.reference, asked.count)
        order = Order(
            (paths,), asked.out, names, text_mode="none", workers=asked.workers,
            is_invented=True, has_planted_stories=True,
        )  # fmt: skip
        return _run(order)


def _sample(asked: argparse.Namespace) -> int:
    return _run(sample_order(shipped("sample"), asked.reference, asked.out, asked.workers))


def _check(asked: argparse.Namespace) -> int:
    is_clean = True
    for line, is_warning in check(tuple(asked.paths), asked.reference, asked.sidecar, asked.columns):
        print(line)
        is_clean = is_clean and not is_warning
    return CLEAN if is_clean else WITH_REJECTIONS


def _export(asked: argparse.Namespace) -> int:
    count = export_without_text(asked.out, asked.without_text)
    print(f"{count:,} articles without their texts -> {asked.without_text}")
    return CLEAN


def _doctor(asked: argparse.Namespace) -> int:
    findings = list(examine(asked.out))
    for finding in findings:
        print(f"{finding.about}: {finding.text}")
    return CLEAN if all(finding.is_well for finding in findings) else FAILED


def _skipped_line(skipped: Counter[str]) -> str:
    reasons = ", ".join(f"{reason} {count:,}" for reason, count in sorted(skipped.items()))
    files = "file was skipped by its name" if skipped.total() == 1 else "files were skipped by their names"
    return f"{skipped.total():,} {files}: {reasons}"


def _result_line(outcome: Outcome, seconds: float) -> str:
    manifest = outcome.manifest
    return (
        f"{'' if outcome.is_made else 'nothing changed since the last build: '}"
        f"{counted(manifest.loaded, 'article')} from {counted(manifest.inputs, 'file')} ({manifest.others}) "
        f"-> {manifest.file}{'' if outcome.is_new else ', unchanged,'} in {seconds:.1f} s; "
        f"{outcome.reused:,} of {counted(outcome.shards, 'shard')} reused"
    )


def _print_refusals(out: Path) -> None:
    refused = Refusals(refusals(out))
    lines = refused.lines()
    for line in lines[:SHOWN_REASONS]:
        print(line, file=sys.stderr)
    if len(lines) > SHOWN_REASONS:
        print(f"and {len(lines) - SHOWN_REASONS:,} reasons more", file=sys.stderr)
    if len(lines) < refused.count:
        print(f"all {refused.count:,} are listed in {out / LIST_NAME}", file=sys.stderr)


class _Counter:
    """Progress on standard error: a bar that is drawn over on a terminal, else now and then a line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._every = 0.1 if self._is_terminal else 10.0  # seconds
        self._next = time.monotonic() + (0.0 if self._is_terminal else self._every)

    def show(self, progress: Progress) -> None:
        """Show how far the build is, unless that was just done."""
        self._draw(
            progress.read_share,
            f"{progress.records:,} records read, {progress.rejected:,} rejected, "
            f"{counted(progress.shards, 'shard')}, {progress.reused:,} reused",
        )

    def _draw(self, share: float, text: str) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + self._every
        done = round(share * BAR)
        bar = f"[{'#' * done}{'.' * (BAR - done)}] " if self._is_terminal else ""
        line = f"{bar}{text}"
        self._stream.write(f"\r{line}\x1b[K" if self._is_terminal else f"{line}\n")
        self._stream.flush()

    def show_sources(self, progress: collecting.Progress) -> None:
        """Show how far collecting is, unless that was just done."""
        self._draw(
            progress.done / progress.sources,
            f"{progress.done:,} of {progress.sources:,} sources, {progress.requests:,} requests",
        )

    def clear(self) -> None:
        """Leave no half line behind."""
        if self._is_terminal:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=_program(), description=(__doc__ or "").strip())
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_collect(
        commands.add_parser("collect", help="fetch new articles from the sources that are on, and keep them raw")
    )
    out = argparse.ArgumentParser(add_help=False)
    out.add_argument("--out", type=Path, default=Path("data/build"), metavar="DIR", help="build folder (data/build)")
    building = commands.add_parser("build", parents=[out], help="read article files and publish a snapshot")
    building.set_defaults(command=_build)
    _add_inputs(building)
    _add_build(building)

    checking = commands.add_parser("check", help="show how a build would read article files, and publish nothing")
    checking.set_defaults(command=_check)
    _add_inputs(checking)

    export = commands.add_parser("export", parents=[out], help="write the snapshot's measurements without any text")
    export.set_defaults(command=_export)
    export.add_argument("--without-text", type=Path, required=True, metavar="FILE", help="Parquet file to write")

    demo = commands.add_parser("demo", help="build a snapshot of N invented articles, to try the dashboard on")
    demo.add_argument("count", type=_positive, nargs="?", default=DEMO_ARTICLES, metavar="N", help="how many articles")
    demo.add_argument("--out", type=Path, default=Path("data/demo"), metavar="DIR", help="build folder (data/demo)")
    demo.add_argument("--reference", type=Path, default=shipped("reference"), metavar="DIR", help="keywords")
    demo.add_argument("--workers", type=_positive, default=os.cpu_count() or 1, metavar="N", help="processes")
    demo.set_defaults(command=_demo)
    sample = commands.add_parser("sample", help="build the invented sample articles, which have full texts")
    sample.add_argument("--out", type=Path, default=SAMPLE_BUILD, metavar="DIR", help=f"build folder ({SAMPLE_BUILD})")
    sample.add_argument("--reference", type=Path, default=shipped("reference"), metavar="DIR", help="reference data")
    sample.add_argument("--workers", type=_positive, default=os.cpu_count() or 1, metavar="N", help="processes")
    sample.set_defaults(command=_sample)
    commands.add_parser("brief", help="write what is new as one HTML file or an Atom feed")
    doctor = commands.add_parser("doctor", parents=[out], help="check the build folder")
    doctor.set_defaults(command=_doctor)
    return parser


def _program() -> str:
    """How the reader called the program, for its usage lines."""
    return "python -m pipeline" if Path(sys.argv[0]).name == "__main__.py" else Path(sys.argv[0]).name


def _add_inputs(parser: argparse.ArgumentParser) -> None:
    option = parser.add_argument
    articles, reference = Path("data/articles"), shipped("reference")
    option("paths", nargs="*", type=Path, default=[articles], metavar="PATH", help=f"files or folders ({articles})")
    option("--reference", type=Path, default=reference, metavar="DIR", help=f"reference data ({reference})")
    option("--sidecar", type=Path, metavar="FILE", help="metadata.csv that states facts of text files")
    option("--columns", type=Path, metavar="FILE", help="columns.toml that says what columns of your own mean")


def _add_build(parser: argparse.ArgumentParser) -> None:
    option = parser.add_argument
    option("--text", choices=["full", "snippets", "none"], default="full", help="how much text is kept (full)")
    option("--outlets", type=Path, metavar="FILE", help="outlets of your own, beside those of the reference data")
    option("--workers", type=_positive, default=os.cpu_count() or 1, metavar="N", help="processes (one per core)")
    option("--engine", choices=["pool", "dask"], default="pool", help="what runs them: this machine, or a Dask cluster")
    option("--scheduler", metavar="ADDRESS", help="of a Dask scheduler; without it, the workers are on this machine")
    option("--shards", metavar="PLACE", help="folder or s3://BUCKET/FOLDER that all workers see (the build folder)")
    again = parser.add_mutually_exclusive_group()
    again.add_argument(
        "--regroup", dest="redo", action="store_const", const="grouping", help="group the articles into stories again"
    )
    again.add_argument(
        "--fresh", dest="redo", action="store_const", const="everything", help="measure and group all articles again"
    )
    parser.set_defaults(redo="nothing")
    option("--readable", action="store_true", help="let other users of this machine read the snapshot")


def _add_collect(parser: argparse.ArgumentParser) -> None:
    option = parser.add_argument
    sources, collected = Path("data/sources.toml"), Path("data/articles/collected")
    option("--sources", type=Path, default=sources, metavar="FILE", help=f"list of sources ({sources})")
    option("--collected", type=Path, default=collected, metavar="DIR", help=f"where to keep what comes ({collected})")
    option("--since", type=_day, metavar="DAY", help="pass over articles of before that day, YYYY-MM-DD")
    option("--dry-run", action="store_true", help="show which sources would be asked, and ask none")
    parser.set_defaults(command=_collect)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a day as YYYY-MM-DD") from None


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
