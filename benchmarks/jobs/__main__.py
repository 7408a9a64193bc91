"""`python -m benchmarks.jobs FOLDER`: do the ten jobs in a browser on the sample, and print the cost of each.

A picture of each outcome goes to FOLDER. Exits with 1 if the pass condition of a job does not hold.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from playwright.sync_api import Error

from benchmarks.clicks.tab import browser
from benchmarks.jobs.answers import Answers
from benchmarks.jobs.reader import Failed
from benchmarks.jobs.tasks import JOBS, reader_for
from benchmarks.served import ROOT, served
from pipeline.runs.build import build as build_order
from pipeline.runs.sample import SAMPLE_BUILD, sample_order

HEAD = f"{'job':<83} {'clicks':>6} {'keys':>5} {'seconds':>8}  passes"


def main() -> int:
    """Print a line per job; 1 if one fails."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.jobs", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures and the downloaded files go")
    parser.add_argument("--build", type=Path, help="the build folder of the sample; without it, it is built")
    parser.add_argument("--only", type=int, nargs="+", metavar="N", help="numbers of jobs, from 1")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    build = options.build or SAMPLE_BUILD
    if options.build is None:
        build_order(sample_order(ROOT / "data" / "sample", ROOT / "data" / "reference", build))
    answers, failed = Answers(build), 0
    print(HEAD)
    with served(build=build) as address, browser() as chromium:
        for number, job in enumerate(JOBS, 1):
            if options.only and number not in options.only:
                continue
            reader = reader_for(job.__name__, chromium, address)
            fault = ""
            try:
                job(reader, answers, options.folder)
            except (Failed, Error, AssertionError) as error:
                fault = str(error).splitlines()[0]
            seconds = time.monotonic() - reader.started
            reader.page.screenshot(path=options.folder / f"job-{number:02d}.png")
            reader.page.context.close()
            failed += bool(fault)
            question = (job.__doc__ or "").strip()
            verdict = f"no: {fault}" if fault else "yes"
            counts = f"{reader.clicks:>6} {reader.keys:>5} {seconds:>8.1f}"
            print(f"{number:>2} {question:<80} {counts}  {verdict}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
