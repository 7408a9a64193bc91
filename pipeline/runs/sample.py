"""The folders of data that ship with the project, as what a build is asked for: articles, and the invented sample."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.runs.build import Order

SAMPLE_BUILD = Path("data/sample/build")


def sample_order(sample: Path, reference: Path, out: Path, workers: int = 1) -> Order:
    """The order of a build of the sample in the folder `sample`; its outlets join those of the reference data."""
    return Order(
        paths=(sample / "articles",),
        out=out,
        reference=reference,
        outlets=sample / "outlets.csv",
        workers=workers,
        is_invented=True,
    )


def first_order(data: Path, out: Path, *, is_sample: bool) -> Order:
    """The order of the first build in a folder of data: of the sample, or of the articles there."""
    reference = data / "reference"
    if is_sample:
        return sample_order(data / "sample", reference, out)
    return Order(paths=(data / "articles",), out=out, reference=reference)


def shipped(name: str) -> Path:
    """A folder of this checkout's data, else the copy that the installed package brought."""
    here = Path("data", name)
    return here if here.is_dir() else Path(sys.prefix, "share", "coverage-tracker", name)
