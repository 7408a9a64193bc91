"""The only code that opens inputs: files, folders and archives in, one record after another out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pipeline.read.extractor import Extractor
from pipeline.read.inputs import Reading
from pipeline.read.kinds import Item
from pipeline.read.limits import LIMITS, Limits
from pipeline.read.page import Page, PageRefused
from pipeline.read.source import InputError
from pipeline.records import InputFacts

__all__ = ["LIMITS", "Extractor", "InputError", "Item", "Limits", "Page", "PageRefused", "read_articles"]


def read_articles(
    paths: Sequence[Path],
    *,
    sidecar: Path | None = None,
    columns: Path | None = None,
    limits: Limits = LIMITS,
    report: Callable[[InputFacts], None] | None = None,
) -> Iterator[Item]:
    """Every record and correction of the files and folders given, sorted by path and then by place in the file.

    `sidecar` is a metadata.csv whose rows apply by file name to every text and HTML file, `columns` a columns.toml that
    applies to all. `report` is given the facts of every file after its records, and of files that are skipped. Bad
    content becomes a Rejection; InputError is raised only for a path that cannot be read at all, and for a columns.toml
    that is wrong.
    """
    return Reading(paths, sidecar, columns, limits).items(report)
